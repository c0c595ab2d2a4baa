import type { TableActivity } from '@contract'
import type { Queryable } from '../../database/engine'
import bloatSql from './bloat.sql?raw'
import { sampledBloat } from './sampled-bloat'
import tablesSql from './table-activity.sql?raw'

/** What happened to each table since the counters began, how large it is, and what a rewrite would give back; largest first. */
export async function tableActivity(database: Queryable): Promise<TableActivity[]> {
  const tables = await database.query<Omit<TableActivity, 'bloatBytes'> & Record<string, unknown>>(tablesSql)
  const bloat = await database.query<{ table: string; bytes: number }>(bloatSql)
  const bytesOf = new Map([...bloat, ...(await sampledBloat(database))].map(({ table, bytes }) => [table, bytes]))
  return tables.map((one) => ({ ...one, bloatBytes: bytesOf.get(one.table) ?? null }))
}
