import type { Queryable } from '../../database/engine'

const dimensions = 384

/**
 * Bytes that building the larger of the two vector indexes needs to stay in memory: each vector (8 bytes and 4 for each
 * dimension) times 1.3, as pgvector's authors estimate (pgvector issues 745 and 844). By the planner's count of rows: cheap.
 */
export async function vectorMemory(database: Queryable): Promise<number> {
  const [row] = await database.query<{ vectors: number | null }>(
    `select max(greatest(c.reltuples, 0))::float8 as vectors
     from pg_class c join pg_index i on i.indrelid = c.oid join pg_class x on x.oid = i.indexrelid
     where x.relname in ('applications_embedding_hnsw', 'reviews_embedding_hnsw') and pg_table_is_visible(c.oid)`,
  )
  return (row?.vectors ?? 0) * (8 + 4 * dimensions) * 1.3
}
