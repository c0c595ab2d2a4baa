import { refreshAnalyticsViews } from '../database/analytics-views'
import type { Transaction } from '../database/engine'
import { links } from './apply/links'

const analysed = ['applications', 'reviews', ...links.map(({ table }) => table)]

/** Brings the materialised views and the planner's statistics up to date after rows have changed. */
export async function refreshCatalogue(transaction: Transaction): Promise<void> {
  await refreshAnalyticsViews(transaction)
  for (const table of analysed) await transaction.query(`analyze ${table}`)
}
