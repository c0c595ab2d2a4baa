import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine, Queryable } from '../../database/engine'
import { pageBytes } from '../../database/embedded/salvage/page-checksum'
import { backedUpTables } from '../tables'

/** A table of the copy that is salvaged. */
export interface CopiedTable extends Record<string, unknown> {
  name: string
  /** its first file, below the data folder */
  path: string
  /** the table of its long values, and the files of that and of its index; null: it has none */
  long: string | null
  longPath: string | null
  longIndexPath: string | null
  /** rows and pages, as the last VACUUM or ANALYZE counted them; -1: never counted */
  rows: number
  pages: number
  /** pages that its file has now */
  pagesThere: number
  /** columns of the primary key */
  key: string[]
  columns: Column[]
}

interface Column {
  name: string
  type: string
  /** it may be long, and then is not in the row itself */
  mayBeLong: boolean
  mayBeNull: boolean
}

/** The tables that are worth saving, those with saved work first. */
export async function copiedTables(engine: Engine): Promise<CopiedTable[]> {
  const found = await engine.query<CopiedTable>(
    `select c.relname as name, pg_relation_filepath(c.oid) as path, c.reltoastrelid::regclass::text as long,
            pg_relation_filepath(nullif(c.reltoastrelid, 0)) as "longPath",
            (select pg_relation_filepath(indexrelid) from pg_index where indrelid = nullif(c.reltoastrelid, 0)) as "longIndexPath",
            c.reltuples::float8 as rows, c.relpages as pages,
            coalesce((select array_agg(a.attname::text order by k.position)
              from pg_index i
              cross join unnest(i.indkey) with ordinality as k (attnum, position)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
              where i.indrelid = c.oid and i.indisprimary), '{}') as key,
            (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'mayBeLong', a.attlen = -1, 'mayBeNull', not a.attnotnull) order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1)`,
    [['schema_migrations', ...backedUpTables]],
  )
  return ['schema_migrations', ...backedUpTables].flatMap((name) => found.find((table) => table.name === name) ?? [])
}

/** Makes the files of tables that are gone, empty, so that the others can be read, and counts the pages of all. */
export async function countPages(engine: Engine, tables: readonly CopiedTable[], dataDir: string): Promise<void> {
  for (const table of tables) {
    for (const path of [table.path, table.longPath, table.longIndexPath]) {
      if (path !== null && !existsSync(join(dataDir, path))) writeFileSync(join(dataDir, path), '', { mode: 0o600 })
    }
    const [size] = await engine.query<{ pages: number }>('select pg_relation_size($1::regclass) / $2 as pages', [table.name, pageBytes])
    table.pagesThere = size?.pages ?? 0
  }
}

/** Of a row, for a person: its name if it has one, and its key. */
export const labelSql = ({ columns, key }: Pick<CopiedTable, 'columns' | 'key'>): string => {
  const keys = `concat_ws(', '${key.map((column) => `, ${column}`).join('')})`
  const named = ['name', 'title'].find((name) => columns.some((column) => column.name === name))
  return named === undefined ? keys : `concat(left(${named}, 100), ' (', ${keys}, ')')`
}

/** The key of a row as text. */
export const keySql = (key: readonly string[]): string => `array[${key.map((column) => `${column}::text`).join(', ')}]::text[]`

/** Rows of some pages, the last one not included. */
export const inPages = (from: number, to: number): string => `ctid >= '(${from},0)' and ctid < '(${to},0)'`

/** A short read-only question. */
export const ask = <R extends Record<string, unknown>>(engine: Engine, sql: string, values: readonly unknown[] = []): Promise<R[]> =>
  engine.transaction({ readOnly: true, timeLimitMs: 120_000 }, (transaction: Queryable) => transaction.query<R>(sql, values))
