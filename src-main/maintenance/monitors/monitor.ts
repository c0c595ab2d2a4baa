import type { Monitor } from '@contract'
import type { Engine } from '../../database/engine'
import { cacheHit } from './cache-hit'
import { indexUsage } from './index-usage'
import { sessions } from './sessions'
import { settings } from './settings'
import { counting } from './since'
import { slowStatements } from './slow-statements'
import { tableActivity } from './table-activity'

/** How the database is doing, by its own counters: one question a file, put together here. */
export async function readMonitor(engine: Engine): Promise<Monitor> {
  await flushCounters(engine)
  const { since, days } = await counting(engine)
  const [size] = await engine.query<{ bytes: number }>('select pg_database_size(current_database()) as bytes')
  const { statements, missing } = await slowStatements(engine)
  return {
    engine: engine.kind,
    since,
    databaseBytes: size?.bytes ?? 0,
    cacheHit: await cacheHit(engine),
    tables: await tableActivity(engine),
    indexes: await indexUsage(engine, days),
    statements,
    statementsMissing: missing,
    settings: await settings(engine),
    sessions: engine.kind === 'server' ? await sessions(engine) : null,
  }
}

/** The embedded engine's one session keeps what it counted to itself until it is told to hand it over. */
export async function flushCounters(engine: Engine): Promise<void> {
  if (engine.kind === 'embedded') await engine.query('select pg_stat_force_next_flush()')
}
