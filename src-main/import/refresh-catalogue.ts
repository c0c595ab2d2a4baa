import { analysedColumns } from '../catalogue-schema/applications'
import { links } from '../catalogue-schema/links'
import { refreshAnalyticsViews, refreshReviewView } from '../database/analytics-views'
import type { Engine, Transaction } from '../database/engine'
import { vacuumAfter } from '../database/vacuum'

const analysed = [`applications (${analysedColumns.join(', ')})`, ...links.flatMap(({ table, lookup }) => [table, lookup])]

/** Vacuums after an import has been applied or undone. */
export const vacuumAfterImport = (engine: Engine): Promise<void> => vacuumAfter(engine, ['applications', 'reviews'])

/**
 * Of the usual 100: a sample of 9,000 rows. It tells the planner what it needs of a catalogue, in a third of the time;
 * autovacuum takes the usual sample later.
 */
const statisticsTarget = 30

/** What other areas compute from the catalogue's rows and keep, brought up to date in the import's own transaction. */
export type RefreshDerived = (transaction: Transaction) => Promise<void>

/**
 * Brings the materialised views, the planner's statistics and what other areas derive (`derived`) up to date after
 * applications (or only reviews) have changed.
 */
export async function refreshCatalogue(transaction: Transaction, changed: { readonly applications: boolean }, derived?: RefreshDerived): Promise<void> {
  await (changed.applications ? refreshAnalyticsViews(transaction) : refreshReviewView(transaction))
  await transaction.query(`set local default_statistics_target = ${statisticsTarget}`)
  for (const table of changed.applications ? ['reviews', ...analysed] : ['reviews']) await transaction.query(`analyze ${table}`)
  await derived?.(transaction)
}
