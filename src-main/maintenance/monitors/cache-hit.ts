import type { Monitor } from '@contract'
import type { Queryable } from '../../database/engine'

/** Shares of blocks that were found in PostgreSQL's memory, of tables and of indexes; null before the first read. */
export async function cacheHit(database: Queryable): Promise<Monitor['cacheHit']> {
  const [row] = await database.query<Monitor['cacheHit']>(
    `select (sum(heap_blks_hit) / nullif(sum(heap_blks_hit + heap_blks_read), 0))::float8 as tables,
            (sum(idx_blks_hit) / nullif(sum(idx_blks_hit + idx_blks_read), 0))::float8 as indexes
     from pg_statio_user_tables where schemaname = current_schema()`,
  )
  return row ?? { tables: null, indexes: null }
}
