import { readStoreReview, type StoreReview } from './store-record'

/** One row of `staging_reviews`, without the hash. */
export interface ReviewRow {
  readonly appid: number
  readonly review: StoreReview
  readonly weightedVoteScore: string | null
  readonly commentCount: number | null
  /** keys of the review that no column holds exactly */
  readonly document: Record<string, unknown>
}

/** Columns that hold a review's key exactly when the value was accepted. */
const plainKeys = new Set([
  'language', 'review', 'timestamp_created', 'timestamp_updated', 'voted_up', 'votes_up', 'votes_funny', 'steam_purchase',
  'received_for_free', 'written_during_early_access',
])

/** Turns one review into a row; null if it has no recommendationid to key it by. */
export function reviewRow(appid: number, raw: unknown): ReviewRow | null {
  const review = readStoreReview(raw)
  if (!review) return null
  const { weighted_vote_score: score, comment_count: comments } = review
  const row = {
    appid,
    review,
    weightedVoteScore: score === undefined ? null : decimal(score),
    commentCount: comments === undefined ? null : Number(comments),
  }
  return { ...row, document: remainder(raw as Record<string, unknown>, row) }
}

/** A number in plain decimals, as PostgreSQL's numeric keeps it; null if JavaScript would write it with an exponent. */
function decimal(score: string | number): string | null {
  const text = String(score)
  return /^\d+(\.\d+)?$/.test(text) ? text : null
}

function remainder(raw: Record<string, unknown>, row: Omit<ReviewRow, 'document'>): Record<string, unknown> {
  const rest: [string, unknown][] = []
  for (const [key, value] of Object.entries(raw)) {
    if (plainKeys.has(key) && value === row.review[key as keyof StoreReview]) continue
    if (key === 'recommendationid' && value === row.review.recommendationid) continue
    // numeric keeps digits, not the JSON type: only text reads back as text
    if (key === 'weighted_vote_score' && typeof value === 'string' && value === row.weightedVoteScore) continue
    if (key === 'comment_count' && value !== null && value === row.commentCount) continue
    if (key === 'author' && isHeldAuthor(value, row.review.author)) continue
    rest.push([key, value])
  }
  return Object.fromEntries(rest)
}

const isHeldAuthor = (value: unknown, author: StoreReview['author']): boolean =>
  typeof value === 'object' &&
  value !== null &&
  author !== undefined &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([key, inner]) => inner === author[key as keyof typeof author])
