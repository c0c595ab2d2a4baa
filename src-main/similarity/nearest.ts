import type { IndexKind } from '@contract'
import type { Transaction } from '../database/engine'
import { findIndex } from '../database/vector-index'
import type { Conditions } from './conditions'
import { fold, type FoundRow } from './fold'
import { byDistance, type Remembered } from './vector-memory'

export interface NearestOptions {
  /** their first value, $1, is the vector */
  readonly conditions: Conditions
  readonly limit: number
  readonly efSearch: number
  readonly vector: Float32Array
  /** the vectors in memory, where it is them that are compared (see VectorMemory) */
  readonly memory: Remembered | null
}

export interface Nearest {
  readonly index: IndexKind
  /** nearest first, folded, at most `limit` */
  readonly rows: FoundRow[]
}

/** The index cannot go on past ef_search candidates before pgvector 0.8. */
const iterativeScanSince = [0, 8]

/**
 * The nearest applications that meet the conditions, by the index if there is one. An index search that ends with fewer
 * than asked is done again by comparing all: what the filters let through is found.
 */
export async function nearest(transaction: Transaction, options: NearestOptions): Promise<Nearest> {
  const { kind } = await findIndex(transaction, 'applications')
  if (kind === 'hnsw' && (await prepareIndexScan(transaction, options.efSearch))) {
    const rows = await search(transaction, options, byIndex)
    await endIndexScan(transaction)
    if (rows.length === options.limit) return { index: 'hnsw', rows }
  }
  if (options.memory) return { index: 'exact', rows: await searchMemory(transaction, options, options.memory) }
  return { index: 'exact', rows: await search(transaction, options, byComparing) }
}

/** From near to far, the database says which of them meet the conditions, until there are enough. */
async function searchMemory(transaction: Transaction, { conditions, limit, vector }: NearestOptions, memory: Remembered): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for (const appids of byDistance(memory, vector)) {
    const rows = await transaction.query<{ appid: number; hash: string; distance: number }>(
      `select a.appid, encode(a.embedding_text_hash, 'hex') as hash, a.description_embedding <=> $1::vector as distance
       from applications a
       where a.appid = any ($${conditions.values.length + 1}::bigint[]) and ${conditions.sql}`,
      [...conditions.values, appids],
    )
    found.push(...rows.sort((a, b) => a.distance - b.distance || a.appid - b.appid))
    const folded = fold(found, limit)
    if (folded.length === limit) return folded
  }
  return fold(found, limit)
}

const byIndex = 'a.description_embedding <=> $1::vector'
/** No index fits this expression. */
const byComparing = '(a.description_embedding <=> $1::vector) + 0'

/** Asks for more rows than wanted, because some are folded; and for more again if that was not enough. */
async function search(transaction: Transaction, { conditions, limit }: NearestOptions, order: string): Promise<FoundRow[]> {
  for (let wanted = limit * 2 + 20; ; wanted *= 4) {
    const found = await transaction.query<{ appid: number; hash: string; distance: number }>(
      `select a.appid, encode(a.embedding_text_hash, 'hex') as hash, a.description_embedding <=> $1::vector as distance
       from applications a
       where ${conditions.sql}
       order by ${order}
       limit ${wanted}`,
      conditions.values,
    )
    found.sort((a, b) => a.distance - b.distance || a.appid - b.appid)
    const rows = fold(found, limit)
    if (rows.length === limit || found.length < wanted) return rows
  }
}

/** What follows in the transaction is planned as usual again. */
export async function endIndexScan(transaction: Transaction): Promise<void> {
  await transaction.query(
    `select set_config(name, reset_val, true) from pg_settings where name in ('enable_seqscan', 'enable_bitmapscan', 'enable_sort')`,
  )
}

/** For this transaction only; end it with `endIndexScan`. @returns false if the index would stop too early with conditions */
export async function prepareIndexScan(transaction: Transaction, efSearch: number): Promise<boolean> {
  const [version] = await transaction.query<{ version: string }>(`select extversion as version from pg_extension where extname = 'vector'`)
  const [major = 0, minor = 0] = (version?.version ?? '').split('.').map(Number)
  const [sinceMajor = 0, sinceMinor = 0] = iterativeScanSince
  if (major < sinceMajor || (major === sinceMajor && minor < sinceMinor)) return false
  await transaction.query(
    `select set_config('hnsw.ef_search', $1, true), set_config('hnsw.iterative_scan', 'strict_order', true),
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
            set_config('enable_sort', 'off', true)`,
    [String(efSearch)],
  )
  return true
}
