import type { CallOutput } from '@contract'
import { analyticsViews } from '../database/analytics-views'
import type { Transaction } from '../database/engine'
import { viewSource } from './run-question'

/** How large and how old the views are that answer questions. */
export async function describeViews(transaction: Transaction): Promise<CallOutput<'analytics.views'>> {
  const views: CallOutput<'analytics.views'> = []
  for (const name of analyticsViews) {
    const [row] = await transaction.query<{ rows: number }>(`select count(*) as rows from ${name}`)
    const source = await viewSource(transaction, name)
    if (source.kind === 'view') views.push({ name, rows: row?.rows ?? 0, refreshedAt: source.refreshedAt, stale: source.stale })
  }
  return views
}
