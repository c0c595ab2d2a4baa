import type { Queryable } from './engine'

/** Materialised views that answer analytics questions (migration 005). */
export const analyticsViews = ['genre_analytics', 'developer_analytics', 'publisher_analytics'] as const
export type AnalyticsView = (typeof analyticsViews)[number]

/** Brings the views up to date and notes when that was. Run it in a transaction. */
export async function refreshAnalyticsViews(transaction: Queryable): Promise<void> {
  for (const view of analyticsViews) {
    await transaction.query(`refresh materialized view ${view}`)
    await transaction.query(
      `insert into view_refreshes (view, refreshed_at, current_at) values ($1, clock_timestamp(), clock_timestamp())
       on conflict (view) do update set refreshed_at = excluded.refreshed_at, current_at = excluded.current_at`,
      [view],
    )
  }
}

/** Notes that what has just changed is nothing the views hold (reviews): they are still up to date. */
export async function noteViewsCurrent(transaction: Queryable): Promise<void> {
  await transaction.query('update view_refreshes set current_at = clock_timestamp()')
}
