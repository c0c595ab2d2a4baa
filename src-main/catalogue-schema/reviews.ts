import type { Column, ColumnType, ValueOf } from './column'
import { boolean, count, countOrDigits, recommendationid, score, seconds, text, type Reader } from './read/values'

/** A column of reviews that a review fills. Where its value is the very value that came, `document` need not keep it. */
export interface ReviewColumn extends Column {
  readonly type: ColumnType
  /** the key of the review, or of its author */
  readonly key: string
  readonly of: 'review' | 'author'
  /** The column's value; null: nothing that it could hold. */
  read(value: unknown): unknown
}

const own = <Type extends ColumnType>(name: string, type: Type, read: Reader<ValueOf[Type]>): ReviewColumn => ({ name, key: name, of: 'review', type, read: (value) => read(value) ?? null })
const author = <Type extends ColumnType>(key: string, type: Type, read: Reader<ValueOf[Type]>): ReviewColumn => ({ ...own(`author_${key}`, type, read), key, of: 'author' })

/** A number in plain decimals, as PostgreSQL's numeric keeps it; undefined if JavaScript would write it with an exponent. */
function decimal(value: unknown): string | undefined {
  const digits = String(score(value))
  return /^\d+(\.\d+)?$/.test(digits) ? digits : undefined
}

const wholeNumber = (value: unknown): number | undefined => {
  const found = countOrDigits(value)
  return found === undefined ? undefined : Number(found)
}

/** What a review is known by, within its application. */
export const reviewKey: ReviewColumn = { ...own('recommendationid', 'text', recommendationid), required: true }

/**
 * Every column that reviews, waiting_reviews and staging_reviews share, besides `appid`, `document`, `content_hash` and
 * `import_id`. A new one is one line here, and its migration. The content hash is made of them in this order.
 */
export const reviewColumns: readonly ReviewColumn[] = [
  reviewKey,
  author('steamid', 'text', text),
  author('num_games_owned', 'bigint', count),
  author('num_reviews', 'bigint', count),
  author('playtime_forever', 'bigint', count),
  author('playtime_last_two_weeks', 'bigint', count),
  author('playtime_at_review', 'bigint', count),
  author('last_played', 'timestamp with time zone', seconds),
  own('language', 'text', text),
  own('review', 'text', text),
  own('timestamp_created', 'timestamp with time zone', seconds),
  own('timestamp_updated', 'timestamp with time zone', seconds),
  own('voted_up', 'boolean', boolean),
  own('votes_up', 'bigint', count),
  own('votes_funny', 'bigint', count),
  own('weighted_vote_score', 'numeric', decimal),
  own('comment_count', 'bigint', wholeNumber),
  own('steam_purchase', 'boolean', boolean),
  own('received_for_free', 'boolean', boolean),
  own('written_during_early_access', 'boolean', boolean),
]

/** What moves between the tables of reviews as it is: all that a review says. */
export const movingReviewColumns: readonly string[] = ['appid', ...reviewColumns.map(({ name }) => name), 'document', 'content_hash', 'import_id']

const moving = movingReviewColumns.join(', ')

/** Waiting reviews whose application has arrived. They stay marked as rows of the import that brought them. */
export const attachWaitingReviews = `
  with arrived as (
    delete from waiting_reviews waiting using applications a where a.appid = waiting.appid
    returning ${movingReviewColumns.map((name) => `waiting.${name}`).join(', ')}
  )
  insert into reviews (${moving})
  select ${moving} from arrived
  on conflict (appid, recommendationid) do nothing`

/** Reviews, as `r` in `from`, that wait (again) for their application. @param from what stands behind FROM */
export const letReviewsWait = (from: string): string => `
  insert into waiting_reviews (${moving})
  select ${movingReviewColumns.map((name) => `r.${name}`).join(', ')}
  from ${from}
  on conflict (appid, recommendationid) do nothing`
