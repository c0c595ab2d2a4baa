import { LudographError, type MaintenanceAdvice, type Severity } from '@contract'
import type { Engine } from '../../database/engine'
import { readMonitor } from '../monitors/monitor'
import { deadRows } from './dead-rows'
import { idleTransactions } from './idle-transactions'
import { pgvectorVersion } from './pgvector-version'
import type { FoundAdvice, Rule } from './rule'
import { settingsAdvice } from './settings'
import { staleStatistics } from './stale-statistics'
import { statementsMissing } from './statements-missing'
import { duplicateIndexes, invalidIndexes, unusedIndexes } from './useless-indexes'
import { vectorIndexMissing } from './vector-index-missing'
import { wholeTableReads } from './whole-table-reads'

const rules: readonly Rule[] = [
  pgvectorVersion, settingsAdvice, deadRows, staleStatistics, wholeTableReads, vectorIndexMissing(),
  invalidIndexes, duplicateIndexes, unusedIndexes, idleTransactions(), statementsMissing,
]

const gravity: readonly Severity[] = ['critical', 'error', 'warning', 'info']
const putOffDays = 30

/** What could be better, gravest first, whether it was put off or not. */
export async function findAdvice(engine: Engine): Promise<FoundAdvice[]> {
  const seen = await readMonitor(engine)
  const found: FoundAdvice[] = []
  for (const rule of rules) for (const one of await rule(seen, engine)) found.push({ ...one, comparable: one.statement !== null })
  return found.sort((a, b) => gravity.indexOf(a.severity) - gravity.indexOf(b.severity))
}

/** @throws LudographError `advice_not_found` if its cause is gone, or never was */
export async function adviceOf(engine: Engine, id: string): Promise<FoundAdvice> {
  const found = (await findAdvice(engine)).find((one) => one.id === id)
  if (found) return found
  throw new LudographError('advice_not_found', 'This advice does not hold any more.', 'Look at the list again: its cause may be gone.')
}

/** What is shown: without those put off, and without what only a comparison needs. */
export async function shownAdvice(engine: Engine): Promise<MaintenanceAdvice[]> {
  const putOff = new Set((await engine.query<{ id: string }>('select id from put_off_advice where until > now()')).map(({ id }) => id))
  return (await findAdvice(engine))
    .filter(({ id }) => !putOff.has(id))
    .map(({ id, severity, text, threshold, sql, request, comparable }) => ({ id, severity, text, threshold, sql: [...sql], request, comparable }))
}

/** Puts an advice off for a month, or brings it back. */
export async function putOffAdvice(engine: Engine, id: string, putOff: boolean): Promise<void> {
  await engine.query('delete from put_off_advice where id = $1 or until <= now()', [id])
  if (putOff) await engine.query(`insert into put_off_advice (id, until) values ($1, now() + interval '${putOffDays} days')`, [id])
}
