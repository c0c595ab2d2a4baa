import type { Engine, Queryable } from './engine'

/** Statements that belong together: each by itself in one session, or all in one transaction. */
export interface Step {
  readonly how: 'session' | 'transaction'
  /** of this step alone */
  readonly settings: Readonly<Record<string, string>>
  readonly sql: readonly string[]
}

export interface RunStepsOptions {
  readonly signal?: AbortSignal
  /** told before each step: the process on the server that works on it */
  readonly onProcess?: (pid: number) => void
}

/** A step as a person would type it. */
export function stepText({ how, settings, sql }: Step): string[] {
  const local = how === 'transaction' ? 'local ' : ''
  const set = Object.entries(settings).map(([name, value]) => `set ${local}${name} = '${value}'`)
  return how === 'transaction' && set.length + sql.length > 1 ? ['begin', ...set, ...sql, 'commit'] : [...set, ...sql]
}

/** Runs steps one after the other. @throws LudographError `cancelled`; then steps before the last one stay done */
export async function runSteps(engine: Engine, steps: readonly Step[], { signal, onProcess }: RunStepsOptions = {}): Promise<void> {
  const stoppable = signal ? { signal } : {}
  const run = async (database: Queryable, sql: readonly string[]): Promise<void> => {
    const [row] = await database.query<{ pid: number }>('select pg_backend_pid() as pid')
    if (row) onProcess?.(row.pid)
    for (const statement of sql) await database.query(statement)
  }
  for (const { how, settings, sql } of steps) {
    if (how === 'session') await engine.session({ ...stoppable, settings }, (session) => run(session, sql))
    else {
      await engine.transaction(stoppable, async (transaction) => {
        for (const [name, value] of Object.entries(settings)) await transaction.query('select set_config($1, $2, true)', [name, value])
        await run(transaction, sql)
      })
    }
  }
}
