import type { CallOutput } from '@contract'
import { analyticsViews } from '../database/analytics-views'
import type { Queryable, Transaction } from '../database/engine'
import { viewSource } from './run-question'

/** Work of the application itself, of no use to analysts. */
const hidden = /^(staging_|undo_|waiting_|schema_migrations$|settings$|saved_queries$|dashboards$|dashboard_tiles$|view_refreshes$|fast_paths$)/

/** Tables and views with their columns, for completion while typing. */
export async function describeSchema(catalogue: Queryable): Promise<CallOutput<'analytics.schema'>> {
  const rows = await catalogue.query<{ name: string; kind: 'table' | 'view'; column: string; type: string }>(
    `select c.relname as name, case c.relkind when 'r' then 'table' else 'view' end as kind,
            a.attname as "column", format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped
     order by c.relname, a.attnum`,
  )
  const tables = new Map<string, CallOutput<'analytics.schema'>[number]>()
  for (const { name, kind, column, type } of rows) {
    if (hidden.test(name)) continue
    const table = tables.get(name) ?? { name, kind, columns: [] }
    table.columns.push({ name: column, type })
    tables.set(name, table)
  }
  return [...tables.values()]
}

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
