import type { EmbeddedThing, EngineKind, IndexKind } from '@contract'
import type { Queryable } from './engine'

/** Where the vectors of applications and of reviews are. */
export const vectorTables = {
  applications: { table: 'applications', column: 'description_embedding', index: 'applications_embedding_hnsw' },
  reviews: { table: 'reviews', column: 'review_embedding', index: 'reviews_embedding_hnsw' },
} as const satisfies Record<EmbeddedThing, { table: string; column: string; index: string }>

/**
 * From how many vectors an index is worth its building. Below, comparing all of them is as fast, and misses none: measured
 * with test/bench/similar.mjs.
 */
export const indexFrom: Readonly<Record<EngineKind, number>> = { embedded: 50_000, server: 20_000 }

export interface FoundIndex {
  readonly kind: IndexKind
  readonly bytes: number | null
}

/** Whether the vectors have an index that can be used. One that was left half built cannot. */
export async function findIndex(database: Queryable, what: EmbeddedThing): Promise<FoundIndex> {
  const [row] = await database.query<{ bytes: number }>(
    `select pg_relation_size(i.indexrelid) as bytes
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relname = $1 and i.indisvalid and pg_table_is_visible(c.oid)`,
    [vectorTables[what].index],
  )
  return row ? { kind: 'hnsw', bytes: row.bytes } : { kind: 'exact', bytes: null }
}

/** As PostgreSQL reads a vector; every float comes back as it was. */
export const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`

/** A vector as PostgreSQL writes it. */
export const vectorFrom = (text: string): Float32Array => Float32Array.from(JSON.parse(text) as number[])

const dimensions = 384

/**
 * Vectors one after the other, as `string_agg(vector_send(v), '')` gives them.
 * pgvector's binary form of each: two numbers of 16 bits, then the floats, the high byte first.
 */
export function vectorsFrom(data: Buffer, rows: number): Float32Array<ArrayBuffer> {
  const words = new Float32Array(rows * (dimensions + 1))
  Buffer.from(words.buffer).set(data)
  Buffer.from(words.buffer).swap32()
  const floats = new Float32Array(rows * dimensions)
  for (let row = 0; row < rows; row++) {
    const from = row * (dimensions + 1) + 1
    floats.set(words.subarray(from, from + dimensions), row * dimensions)
  }
  return floats
}
