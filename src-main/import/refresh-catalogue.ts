import type { Transaction } from '../database/engine'
import { links } from './apply/links'

const analysed = ['applications', 'reviews', ...links.map(({ table }) => table)]
const views = ['genre_analytics', 'developer_analytics', 'publisher_analytics']

/** Brings the materialised views and the planner's statistics up to date after rows have changed. */
export async function refreshCatalogue(transaction: Transaction): Promise<void> {
  for (const view of views) await transaction.query(`refresh materialized view ${view}`)
  for (const table of analysed) await transaction.query(`analyze ${table}`)
}
