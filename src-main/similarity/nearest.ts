import type { IndexKind } from '@contract'
import type { Transaction } from '../database/engine'
import { findIndex } from '../database/vector-index'
import type { Conditions } from './conditions'
import type { Filters } from './filters'
import { fold, nearestFirst, type FoundRow } from './fold'
import { conditionsOf, filtersOf, narrowingOf, type Question } from './question'
import { byDistance, type Remembered } from './vector-memory'
import type { Words } from './words'

export interface NearestOptions {
  readonly question: Question
  readonly filters: Filters
  readonly words: Words
  readonly limit: number
  readonly efSearch: number
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
  const { question, words, filters, limit, efSearch, memory } = options
  const { kind } = await findIndex(transaction, 'applications')
  if (kind === 'hnsw' && (await prepareIndexScan(transaction, efSearch, scannedForEach * limit))) {
    const rows = await search(transaction, conditionsOf(question, words, filters, 'each'), limit, byIndex)
    await endIndexScan(transaction)
    if (rows.length === limit) return { index: 'hnsw', rows }
  }
  if (memory) return { index: 'exact', rows: await searchMemory(transaction, options, memory) }
  return { index: 'exact', rows: await compareAll(transaction, options) }
}

/**
 * For each row wanted the index is scanned this far. Filters that let through one row of this many or fewer are answered
 * sooner by comparing all that pass: measured on 26,635 applications, 2,000 scanned take 5 ms, 20,000 take 22, and comparing
 * 700 that pass takes 3.
 */
const scannedForEach = 100

/** A list of more than these takes longer to look up than all rows take to read. */
const mostListed = 3000

/** All that pass the filters, compared. A few are listed first, because most filters can be answered from indexes alone. */
async function compareAll(transaction: Transaction, { question, words, filters, limit }: NearestOptions): Promise<FoundRow[]> {
  const narrowing = narrowingOf(question, filters)
  const passing = narrowing
    ? await transaction.query<{ appid: number }>(`select a.appid from applications a where ${narrowing.sql} limit ${mostListed + 1}`, narrowing.values)
    : []
  if (!narrowing || passing.length > mostListed) return search(transaction, conditionsOf(question, words, filters, 'list'), limit, byComparing)
  const conditions = conditionsOf(question, words, null, 'list')
  conditions.add('a.appid = any ($?::bigint[])', passing.map(({ appid }) => appid))
  return search(transaction, conditions, limit, byComparing)
}

/** From near to far; the database says which of them the filters let through, until there are enough. */
async function searchMemory(transaction: Transaction, { question, filters, limit }: NearestOptions, memory: Remembered): Promise<FoundRow[]> {
  const asked = [...question.plus, ...question.minus]
  const own = new Set<number | string>(asked.flatMap(({ appid, hash }) => [appid, hash.toString('hex')]))
  const found: FoundRow[] = []
  let looked = 0
  let size = fewestAtATime
  for (const step of byDistance(memory, question.vector, () => size)) {
    const others = step.filter(({ appid, hash }) => !own.has(appid) && !own.has(hash))
    const passing = await thoseThatPass(transaction, question, filters, others.map(({ appid }) => appid))
    found.push(...(passing ? others.filter(({ appid }) => passing.has(appid)) : others))
    const folded = fold(found, limit)
    if (folded.length === limit) return folded
    looked += step.length
    // As many as should be enough by the share that has passed so far, and some more.
    size = Math.max(fewestAtATime, Math.ceil((1.3 * (limit - folded.length) * looked) / (folded.length + 1)))
  }
  return fold(found, limit)
}

/** Fewer than these take as long to ask about. */
const fewestAtATime = 256

/** Which of the applications the filters let through; null if there are no filters. */
export async function thoseThatPass(transaction: Transaction, question: Question, filters: Filters, appids: readonly number[]): Promise<Set<number> | null> {
  const conditions = filtersOf(question, filters, appids)
  if (!conditions) return null
  const rows = await transaction.query<{ appid: number }>(`select a.appid from applications a where ${conditions.sql}`, conditions.values)
  return new Set(rows.map(({ appid }) => appid))
}

const byIndex = 'a.description_embedding <=> $1::vector'
/** No index fits this expression. */
const byComparing = '(a.description_embedding <=> $1::vector) + 0'

/** Asks for more rows than wanted, because some are folded; and for more again if that was not enough. */
async function search(transaction: Transaction, conditions: Conditions, limit: number, order: string): Promise<FoundRow[]> {
  for (let wanted = limit + 10; ; wanted *= 4) {
    const found = await transaction.query<{ appid: number; hash: string; distance: number }>(
      `select a.appid, encode(a.embedding_text_hash, 'hex') as hash, a.description_embedding <=> $1::vector as distance
       from applications a
       where ${conditions.sql}
       order by ${order}
       limit ${wanted}`,
      conditions.values,
    )
    found.sort(nearestFirst)
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

/**
 * For this transaction only; end it with `endIndexScan`.
 * @param mostScanned the index goes on for about so many rows at most (pgvector's own limit is 20,000)
 * @returns false if the index would stop too early with conditions
 */
export async function prepareIndexScan(transaction: Transaction, efSearch: number, mostScanned = 20_000): Promise<boolean> {
  const [version] = await transaction.query<{ version: string }>(`select extversion as version from pg_extension where extname = 'vector'`)
  const [major = 0, minor = 0] = (version?.version ?? '').split('.').map(Number)
  const [sinceMajor = 0, sinceMinor = 0] = iterativeScanSince
  if (major < sinceMajor || (major === sinceMajor && minor < sinceMinor)) return false
  await transaction.query(
    `select set_config('hnsw.ef_search', $1, true), set_config('hnsw.iterative_scan', 'strict_order', true),
            set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
            set_config('enable_sort', 'off', true), set_config('hnsw.max_scan_tuples', $2, true)`,
    [String(efSearch), String(mostScanned)],
  )
  return true
}
