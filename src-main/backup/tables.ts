import { links } from '../catalogue-schema/links'
import { stagingTables } from '../catalogue-schema/staging'
import type { Queryable } from '../database/engine'
import type { BackupTable } from './manifest'

/**
 * The tables whose rows a backup holds, in the order in which they are written and loaded: saved work first, so that a file
 * that was cut off still has it. Foreign keys do not matter, because loading makes them again at the end.
 */
export const backedUpTables: readonly string[] = [
  'settings', 'custom_fields', 'saved_queries', 'segments', 'segment_applications', 'dashboards', 'dashboard_tiles', 'sql_history', 'exchange_rates', 'put_off_advice',
  'imports', 'applications', 'application_sources', 'observations',
  ...links.map(({ lookup }) => lookup), ...links.map(({ table }) => table),
  'review_sets', 'reviews', 'waiting_reviews',
  'maps', 'map_points',
  'rejects', 'undo_applications', 'undo_review_sets', 'undo_reviews', 'undo_waiting_reviews',
  'embedding_runs', 'tasks', 'benchmark_runs', 'monitor_samples',
]

/** Tables that a backup leaves out, and why. */
export const leftOutTables: Readonly<Record<string, string>> = {
  schema_migrations: 'the catalogue that is restored into writes its own',
  view_refreshes: 'the views are refreshed after a restore',
  fast_paths: 'they are made again from the manifest',
  ...Object.fromEntries(stagingTables.map((table) => [table, 'an import that was not applied is read again from its file'])),
  staging_embeddings: 'an embedding run goes on from what is missing',
}

/** Columns that hold an embedding, or say of which text and model one is. */
export const isEmbeddingColumn = (table: string, column: string): boolean =>
  (table === 'applications' || table === 'reviews') && column.includes('embedding')

/** The tables of the list that a catalogue has, with the columns and the primary key of each. Generated columns are left out: they are computed again. */
export const tablesOf = (transaction: Queryable): Promise<Pick<BackupTable, 'name' | 'columns' | 'key'>[]> =>
  transaction.query<Pick<BackupTable, 'name' | 'columns' | 'key'> & Record<string, unknown>>(
    `select c.relname as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select json_agg(json_build_object('column', a.attname, 'isText', a.atttypid = 'text'::regtype) order by k.position)
             from pg_index i
             cross join unnest(i.indkey) with ordinality as k (attnum, position)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary) as key
     from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname = any ($1)`,
    [backedUpTables],
  )
