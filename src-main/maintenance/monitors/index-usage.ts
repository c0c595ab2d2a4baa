import type { IndexUsage } from '@contract'
import type { Queryable } from '../../database/engine'
import indexesSql from './index-usage.sql?raw'

/** Scans up to which an index counts as unused (PgHero's own threshold). */
export const unusedScans = 50
/** Young counters say nothing: what is asked once a week has not been asked yet. */
export const countedDays = 7

/**
 * What each index was used for since the counters began, largest first.
 * @param counted days that the counters have been counting
 */
export async function indexUsage(database: Queryable, counted: number): Promise<IndexUsage[]> {
  const indexes = await database.query<Omit<IndexUsage, 'unused'> & { ofConstraint: boolean; [column: string]: unknown }>(indexesSql)
  return indexes.map(({ ofConstraint, ...index }) => ({
    ...index,
    unused: counted >= countedDays && !index.unique && !ofConstraint && index.valid && index.scans <= unusedScans,
  }))
}
