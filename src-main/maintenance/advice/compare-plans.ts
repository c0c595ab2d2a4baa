import { LudographError, type Plan, type PlanComparison, type Statement } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import { adviceOf } from './find-advice'

/** Reads a plan as a tree; `run`: with times. It belongs to analytics, so app.ts passes it in. */
export type Explain = (transaction: Transaction, statement: Statement, run: boolean) => Promise<Plan>

/** What is tried holds others up until it is rolled back: it must be short. */
const trialMs = 10_000
/** Larger tables are not tried on: building takes too long, and on a server nobody could write meanwhile. */
const trialBytes = 256 * 1024 ** 2

class RolledBack extends Error {
  constructor(readonly plan: Plan) {
    super('rolled back on purpose')
  }
}

/**
 * The plan of the statement that would gain, as it is and as it would be.
 * @throws LudographError `advice_not_found`; `task_failed` if there is no statement to compare
 */
export async function comparePlans(engine: Engine, explain: Explain, id: string): Promise<PlanComparison> {
  const { statement, trial, sql, trialOnCopy = false } = await adviceOf(engine, id)
  if (statement === null) throw new LudographError('task_failed', 'There is no statement whose plan could be compared.', 'Follow the advice, or not: what it would change cannot be shown beforehand.')
  const asked: Statement = { text: statement.text, values: [...statement.values] }
  const plan = (transaction: Transaction, run: boolean): Promise<Plan> => explain(transaction, asked, run)
  const readOnly = { readOnly: true, timeLimitMs: trialMs }

  if (await hasHypopg(engine)) {
    const create = trial?.find((one) => one.startsWith('create index'))
    if (create !== undefined) {
      return engine.transaction(readOnly, async (transaction) => {
        const before = await plan(transaction, false)
        await transaction.query('select hypopg_create_index($1)', [create])
        const after = await plan(transaction, false)
        await transaction.query('select hypopg_reset()')
        return { before, after, how: 'Both plans are estimates: hypopg made the planner believe that the index is there. Nothing was built.' }
      })
    }
  }
  const before = await engine.transaction(readOnly, (transaction) => plan(transaction, true))
  if (trial === null) return { before, after: null, how: `It cannot be known beforehand: ${sql[0] ?? 'this'} has to be done first. Look at the plan again afterwards.` }
  const bytes = await tableBytes(engine, statement.text)
  if (bytes > trialBytes) {
    return { before, after: null, how: 'The table is too large to try it on: it would hold others up. With the extension hypopg on the server, the plan could be told without building anything.' }
  }
  try {
    const after = await tried(engine, trial, (transaction) => plan(transaction, true))
    const done = trialOnCopy ? `on a copy of the table (${sql[0] ?? ''}), which is gone again` : 'in a transaction that was rolled back: nothing is left of it'
    return { before, after, how: `Both statements were run. For the second it was done ${done}.` }
  } catch (error) {
    if (error instanceof LudographError && error.code === 'time_limit') {
      return { before, after: null, how: `Trying it took longer than ${trialMs / 1000} s and was stopped; nothing is left of it.` }
    }
    throw error
  }
}

async function tried(engine: Engine, trial: readonly string[], look: (transaction: Transaction) => Promise<Plan>): Promise<Plan> {
  try {
    return await engine.transaction<Plan>({ timeLimitMs: trialMs }, async (transaction) => {
      await transaction.query(`set local lock_timeout = '2s'`)
      for (const sql of trial) await transaction.query(sql)
      throw new RolledBack(await look(transaction))
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.plan
    throw error
  }
}

async function hasHypopg(engine: Engine): Promise<boolean> {
  const [row] = await engine.query<{ has: boolean }>(`select exists (select 1 from pg_extension where extname = 'hypopg') as has`)
  return row?.has ?? false
}

async function tableBytes(engine: Engine, text: string): Promise<number> {
  const table = /\bfrom (\w+)/.exec(text)?.[1]
  const [row] = await engine.query<{ bytes: number }>('select coalesce(pg_table_size(to_regclass($1)), 0) as bytes', [table])
  return row?.bytes ?? 0
}
