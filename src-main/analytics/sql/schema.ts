import type { SchemaTable } from '@contract'
import type { Queryable } from '../../database/engine'
import { columnComment, tableComments } from './schema-comments'

/** Work of the application itself, of no use to analysts. */
const hidden =
  /^(staging_|undo_|waiting_|schema_migrations$|settings$|saved_queries$|dashboards$|dashboard_tiles$|sql_history$|view_refreshes$|fast_paths$|put_off_advice$|monitor_samples$|benchmark_runs$|tasks$)/

interface ColumnRow extends Record<string, unknown> {
  name: string
  kind: 'table' | 'view'
  column: string
  type: string
  comment: string | null
  tableComment: string | null
  key: boolean
}

const schemaSql = `
select c.relname as name, case c.relkind when 'r' then 'table' when 'p' then 'table' else 'view' end as kind,
       a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
       col_description(c.oid, a.attnum) as comment, obj_description(c.oid, 'pg_class') as "tableComment",
       exists (select 1 from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'f') and a.attnum = any (k.conkey)) as key
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'v', 'm', 'p') and a.attnum > 0 and not a.attisdropped
order by c.relname, a.attnum`

/** Tables and views with their columns, types and what they hold. */
export async function describeSchema(catalogue: Queryable): Promise<SchemaTable[]> {
  const tables = new Map<string, SchemaTable>()
  for (const { name, kind, column, type, comment, tableComment, key } of await catalogue.query<ColumnRow>(schemaSql)) {
    if (hidden.test(name)) continue
    const table = tables.get(name) ?? { name, kind, comment: tableComment ?? tableComments[name] ?? null, columns: [] }
    table.columns.push({ name: column, type, comment: comment ?? columnComment(name, column), key })
    tables.set(name, table)
  }
  // What people ask most leads; the rest by name.
  const leading = ['applications', 'reviews']
  const place = ({ name }: SchemaTable): number => (leading.indexOf(name) + leading.length + 1) % (leading.length + 1)
  return [...tables.values()].sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1))
}
