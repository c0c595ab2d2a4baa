import type { EngineTarget } from '../../src-main/database/open-engine'
import { databaseOf } from './hold'
import { asAdmin } from './test-server'

/** The name of a server catalogue's database; empty for an embedded one. */
export const databaseName = (target: EngineTarget): string => (target.kind === 'server' ? databaseOf(target.url) : '')

const holders = (target: EngineTarget, key: number): string => `
  select pid from pg_locks
  where locktype = 'advisory' and granted and objsubid = 1
    and database = (select oid from pg_database where datname = '${databaseName(target)}')
    and (classid::bigint << 32) | objid::bigint = ${key}`

/** Ends every session that holds an advisory lock, as an administrator would, and waits until they are gone. @returns how many */
export async function endLockHolders(target: EngineTarget, key: number): Promise<number> {
  const ended = await asAdmin<{ ended: boolean }>(`select pg_terminate_backend(pid, 30000) as ended from (${holders(target, key)}) as held`)
  return ended.length
}

/** Runs a statement as the administrator in the target's database. */
export const inDatabaseOf = (target: EngineTarget, statement: string): Promise<unknown> => asAdmin(statement, databaseName(target))
