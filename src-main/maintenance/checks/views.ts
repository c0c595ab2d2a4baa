import { analyticsViews, type AnalyticsView } from '../../database/analytics-views'
import type { Queryable } from '../../database/engine'
import type { Check } from './check'

const about: Readonly<Record<AnalyticsView, string>> = { genre_analytics: 'genres', developer_analytics: 'developers', publisher_analytics: 'publishers', review_analytics: 'reviews' }

/** Each view against the very query it was made of. */
async function difference(database: Queryable, view: AnalyticsView): Promise<string> {
  const [row] = await database.query<{ definition: string }>(`select rtrim(pg_get_viewdef($1::regclass), ';') as definition`, [view])
  const source = row?.definition ?? ''
  return `with source as (${source}),
    differs as (
      (select 'view only' as found, v.* from ${view} v except all select 'view only', s.* from source s)
      union all
      (select 'tables only', s.* from source s except all select 'tables only', v.* from ${view} v)
    )
    select * from differs order by 2, 3, 4, 1`
}

export const views: readonly Check[] = analyticsViews.map((view) => ({
  name: `view-${about[view]}`,
  title: `Figures of ${about[view]} that are out of date`,
  severity: 'warning',
  meaning: `Questions about ${about[view]} may be answered from ${view}, which is kept ready. These of its rows differ from what the tables say now.`,
  rows: (database) => difference(database, view),
  fix: { label: 'Bring the view up to date', request: { name: 'refresh-view', target: view } },
  advice: null,
}))
