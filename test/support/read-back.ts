import { facts } from '../../src-main/catalogue-schema/facts'
import { reviewColumns, type ReviewColumn } from '../../src-main/catalogue-schema/reviews'
import type { ApplicationRow } from '../../src-main/import/application-row'
import type { ReviewRow } from '../../src-main/import/review-row'
import type { Accepted } from './interpret'
import { plainReview, plainRow } from './plain-row'

type JsonObject = Record<string, unknown>

/** As jsonb gives a value back. */
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const withoutNulls = (columns: JsonObject): JsonObject => Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null))

/** An object whose columns are all filled; null if one is not. */
const whole = (parts: JsonObject): JsonObject | null => (Object.values(parts).includes(null) ? null : parts)

const single = (names: readonly string[]): readonly string[] | null => (names.length === 1 ? names : null)

/** The store's answer about an application, from the columns of its row: an empty column is an absent key, `document` wins. */
export function readBackData(applicationRow: ApplicationRow): JsonObject {
  const row = plainRow(applicationRow)
  const columns: JsonObject = {
    steam_appid: row.appid,
    type: row['type_text'] ?? (row['type'] === 'other' ? null : row['type']),
    release_date: whole({ coming_soon: row['coming_soon'], date: row['release_date_text'] }),
    recommendations: whole({ total: row['recommendations_total'] }),
    platforms: whole({ windows: row['windows'], mac: row['mac'], linux: row['linux'] }),
    developers: single(row['developers'] as string[]),
    publishers: single(row['publishers'] as string[]),
  }
  for (const { key, columns: filled } of facts) {
    const [own] = filled
    if (own?.name === key && !(key in columns)) columns[key] = own.type === 'jsonb' ? throughJson(row[key]) : row[key]
  }
  return { ...withoutNulls(columns), ...(throughJson(row.document) as JsonObject) }
}

/** As numeric gives back the digits it was given: without zeros in front. */
const throughNumeric = (text: string | null): string | null => text?.replace(/^0+(?=\d)/, '') ?? null

/** As timestamptz gives back seconds: to the microsecond. */
const throughTimestamp = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1e6) / 1e6)

/** One review, from the columns of its row. */
export function readBackReview(reviewRow: ReviewRow): JsonObject {
  const row = plainReview(reviewRow)
  const valueOf = ({ name, type }: ReviewColumn): unknown => {
    if (type === 'numeric') return throughNumeric(row[name] as string | null)
    return type === 'timestamp with time zone' ? throughTimestamp(row[name] as number | null) : row[name]
  }
  const of = (what: 'review' | 'author'): JsonObject => Object.fromEntries(reviewColumns.flatMap((column) => (column.of === what ? [[column.key, valueOf(column)]] : [])))
  const author = withoutNulls(of('author'))
  return { ...withoutNulls({ ...of('review'), author: Object.keys(author).length > 0 ? author : null }), ...(throughJson(row.document) as JsonObject) }
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
