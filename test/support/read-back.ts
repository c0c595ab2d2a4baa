import { documentColumns, textColumns, type ApplicationRow } from '../../src-main/import/application-row'
import type { ReviewRow } from '../../src-main/import/review-row'
import type { Accepted } from './interpret'

type JsonObject = Record<string, unknown>

/** As jsonb gives a value back. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const withoutNulls = (columns: JsonObject): JsonObject => Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))

/** An object whose columns are all filled; null if one is not. */
const whole = (parts: JsonObject): JsonObject | null => (Object.values(parts).includes(null) ? null : parts)

const single = (names: readonly string[]): readonly string[] | null => (names.length === 1 ? names : null)

/** The store's answer about an application, from the columns of its row: an empty column is an absent key, `document` wins. */
export function readBackData(row: ApplicationRow): JsonObject {
  const columns: JsonObject = {
    steam_appid: row.appid,
    name: row.name,
    type: row.typeText ?? (row.type === 'other' ? null : row.type),
    is_free: row.isFree,
    required_age: row.requiredAge,
    release_date: whole({ coming_soon: row.comingSoon, date: row.releaseText }),
    recommendations: whole({ total: row.recommendationsTotal }),
    platforms: whole({ ...row.platforms }),
    developers: single(row.developers),
    publishers: single(row.publishers),
  }
  for (const key of textColumns) columns[key] = row.texts[key]
  for (const key of documentColumns) columns[key] = throughJson(row.documents[key])
  return { ...withoutNulls(columns), ...(throughJson(row.document) as JsonObject) }
}

/** As numeric gives back the digits it was given: without zeros in front. */
const throughNumeric = (text: string | null): string | null => text?.replace(/^0+(?=\d)/, '') ?? null

/** As timestamptz gives back seconds: to the microsecond. */
const throughTimestamp = (seconds: number | undefined): number | null => (seconds === undefined ? null : Math.round(seconds * 1e6) / 1e6)

/** One review, from the columns of its row. */
export function readBackReview({ review, weightedVoteScore, commentCount, document }: ReviewRow): JsonObject {
  const { author } = review
  const authorColumns = withoutNulls({
    steamid: author?.steamid ?? null,
    num_games_owned: author?.num_games_owned ?? null,
    num_reviews: author?.num_reviews ?? null,
    playtime_forever: author?.playtime_forever ?? null,
    playtime_last_two_weeks: author?.playtime_last_two_weeks ?? null,
    playtime_at_review: author?.playtime_at_review ?? null,
    last_played: throughTimestamp(author?.last_played),
  })
  const columns: JsonObject = {
    recommendationid: review.recommendationid,
    author: Object.keys(authorColumns).length > 0 ? authorColumns : null,
    language: review.language ?? null,
    review: review.review ?? null,
    timestamp_created: throughTimestamp(review.timestamp_created),
    timestamp_updated: throughTimestamp(review.timestamp_updated),
    voted_up: review.voted_up ?? null,
    votes_up: review.votes_up ?? null,
    votes_funny: review.votes_funny ?? null,
    weighted_vote_score: throughNumeric(weightedVoteScore),
    comment_count: commentCount,
    steam_purchase: review.steam_purchase ?? null,
    received_for_free: review.received_for_free ?? null,
    written_during_early_access: review.written_during_early_access ?? null,
  }
  return { ...withoutNulls(columns), ...(throughJson(document) as JsonObject) }
}

/** The whole record, from the application's row, the rows of its reviews, and what came around them. */
export function readBackRecord({ row, reviews, envelope }: Accepted): JsonObject {
  const around = throughJson(envelope) as { app_details?: JsonObject; reviews?: JsonObject }
  const record: JsonObject = { appid: row.appid, ...around, app_details: { ...around.app_details, data: readBackData(row) } }
  const leftover: unknown = around.reviews?.['reviews']
  if (reviews.length > 0 || Array.isArray(leftover)) {
    record['reviews'] = { ...around.reviews, reviews: [...reviews.map(readBackReview), ...(Array.isArray(leftover) ? (leftover as unknown[]) : [])] }
  }
  return record
}
