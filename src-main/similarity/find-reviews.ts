import { foundReview, type CallInput, type IndexKind, type ReviewAnswer } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { findIndex, vectorText } from '../database/vector-index'
import { Conditions } from './conditions'
import { endIndexScan, prepareIndexScan } from './nearest'
import type { Words } from './words'

type Found = ReviewAnswer['results']

/** Reviews that say something like the text, nearest first, and the share of positive ones among them over time. */
export async function findReviews(engine: Engine, words: Words, input: CallInput<'similar.reviews'>, efSearch: number): Promise<ReviewAnswer> {
  const started = performance.now()
  const { vector, pieces } = await words.embedText(input.text)
  const conditions = new Conditions([vectorText(vector)])
  conditions.add('r.embedding_model = $?', words.modelKey)
  conditions.just('r.review_embedding is not null')
  if (input.appid !== null) conditions.add('r.appid = $?', input.appid)
  if (input.votedUp !== undefined) conditions.just(input.votedUp ? 'r.voted_up is true' : 'r.voted_up is false')
  if (input.language !== undefined) conditions.add('r.language = $?', input.language)
  if (input.maxDistance !== null) conditions.add('(r.review_embedding <=> $1::vector) <= $?', input.maxDistance)
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const { index, results } = await search(transaction, conditions, input, efSearch)
    const [counts] = await transaction.query<{ vectors: number }>(
      'select count(*) as vectors from reviews where embedding_model = $1 and review_embedding is not null',
      [words.modelKey],
    )
    return {
      engine: engine.kind,
      index,
      results,
      fewer: results.length < input.limit,
      pieces,
      vectors: counts?.vectors ?? 0,
      overTime: monthsOf(results),
      milliseconds: performance.now() - started,
    }
  })
}

/** One game's reviews, and whatever a limit of distance cuts, are found by comparing. */
async function search(
  transaction: Transaction,
  conditions: Conditions,
  { limit, appid, maxDistance }: CallInput<'similar.reviews'>,
  efSearch: number,
): Promise<{ index: IndexKind; results: Found }> {
  const { kind } = await findIndex(transaction, 'reviews')
  if (kind === 'hnsw' && appid === null && maxDistance === null && (await prepareIndexScan(transaction, efSearch))) {
    const results = await run(transaction, conditions, 'r.review_embedding <=> $1::vector', limit)
    await endIndexScan(transaction)
    if (results.length === limit) return { index: 'hnsw', results }
  }
  return { index: 'exact', results: await run(transaction, conditions, '(r.review_embedding <=> $1::vector) + 0', limit) }
}

async function run(transaction: Transaction, conditions: Conditions, order: string, limit: number): Promise<Found> {
  const rows = await transaction.query(
    `select r.appid, a.name, r.recommendationid, coalesce(r.review, '') as text, r.language, r.voted_up as "votedUp",
            r.timestamp_created as "createdAt", coalesce(r.author_playtime_at_review, r.author_playtime_forever) as "playtimeMinutes",
            r.distance
     from (
       select r.*, r.review_embedding <=> $1::vector as distance
       from reviews r where ${conditions.sql} order by ${order} limit ${limit}
     ) as r
     join applications a using (appid)
     order by r.distance, r.appid, r.recommendationid`,
    conditions.values,
  )
  return rows.map((row) => foundReview.parse(row))
}

/** Reviews by the month they were written in, oldest first; those without a date or a vote do not count. */
export function monthsOf(reviews: readonly Pick<Found[number], 'createdAt' | 'votedUp'>[]): ReviewAnswer['overTime'] {
  const months = new Map<string, { reviews: number; positive: number }>()
  for (const { createdAt, votedUp } of reviews) {
    if (createdAt === null || votedUp === null) continue
    const month = `${createdAt.slice(0, 7)}-01`
    const known = months.get(month) ?? { reviews: 0, positive: 0 }
    months.set(month, { reviews: known.reviews + 1, positive: known.positive + (votedUp ? 1 : 0) })
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, counts]) => ({ month, ...counts }))
}
