import type { Queryable } from './engine'

/** Materialised views that answer analytics questions (migration 013). */
export const analyticsViews = ['genre_analytics', 'developer_analytics', 'publisher_analytics', 'review_analytics'] as const
export type AnalyticsView = (typeof analyticsViews)[number]

/** When what the views are made of has last changed; null if it never has. */
export const lastChangeSql = "(select max(finished_at) from imports where state in ('applied', 'undone'))"

/**
 * The statements that bring one view up to date and note when that was. Run them in one transaction.
 * `concurrently` lets others read the view meanwhile; the view must hold something already.
 */
export const refreshStatements = (view: AnalyticsView, how: { readonly concurrently: boolean }): string[] => [
  `refresh materialized view ${how.concurrently ? 'concurrently ' : ''}${view}`,
  `insert into view_refreshes (view, refreshed_at, current_at) values ('${view}', clock_timestamp(), clock_timestamp())
on conflict (view) do update set refreshed_at = excluded.refreshed_at, current_at = excluded.current_at`,
]

/** Brings the views up to date and notes when that was. Run it in a transaction. */
export async function refreshAnalyticsViews(transaction: Queryable, views: readonly AnalyticsView[] = analyticsViews): Promise<void> {
  for (const view of views) {
    for (const statement of refreshStatements(view, { concurrently: false })) await transaction.query(statement)
  }
}

/** Brings up to date what is made of reviews, and notes that what is made of applications still is. Run it in a transaction. */
export async function refreshReviewView(transaction: Queryable): Promise<void> {
  await refreshAnalyticsViews(transaction, ['review_analytics'])
  await transaction.query('update view_refreshes set current_at = clock_timestamp()')
}
