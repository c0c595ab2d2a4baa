import { isUtf8 } from 'node:buffer'
import type { Reject, RejectCode } from '@contract'
import { applicationRow, type ApplicationRow } from './application-row'
import type { RawRecord } from './record-splitter'
import { repairText } from './repair-text'
import { reviewRow, type ReviewRow } from './review-row'
import { gamesRecord } from './store-record'

export const limits = {
  recordBytes: 16 * 1024 * 1024,
  /** PostgreSQL's jsonb gives up somewhere in the thousands; no real record is deeper than 10 */
  depth: 64,
  sampleBytes: 64 * 1024,
} as const

export type Interpreted =
  | {
      readonly kind: 'application'
      readonly row: ApplicationRow
      readonly reviews: ReviewRow[]
      /** what came around the store's answer */
      readonly envelope: Record<string, unknown>
      readonly repaired: number
    }
  | { readonly kind: 'reject'; readonly reject: Reject }

/** Parses one record and turns it into rows, or says why it cannot. Never throws. */
export function interpretRecord(raw: RawRecord): Interpreted {
  const refuse = (code: RejectCode, message: string, appid: number | null = null): Interpreted => ({
    kind: 'reject',
    reject: rejectOf(raw, code, message, appid),
  })
  if (raw.tooLarge) return refuse('too_large', `The record is larger than ${limits.recordBytes >> 20} MB.`)
  if (raw.depth > limits.depth) {
    return refuse('too_deep', `The record nests objects and lists ${raw.depth} deep; at most ${limits.depth} are taken.`)
  }
  if (!isUtf8(raw.bytes)) return refuse('bad_utf8', 'The record holds bytes that are not UTF-8 text.')
  const json = raw.bytes.toString('utf8')
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch (error) {
    return refuse('bad_json', `The record is not valid JSON: ${reasonOf(error)}.`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return refuse('not_an_object', 'The record is not an object.')
  }
  const { value, count } = repairText(parsed, json)
  const record = value as Record<string, unknown>
  const read = gamesRecord.parse(record)
  if (read.appid === undefined) return refuse('no_appid', 'The record has no appid, so there is nothing to know it by.')
  const data = read.app_details?.data
  if (!data) {
    const message =
      read.app_details?.success === false
        ? `The store gave no data for application ${read.appid} (success: false).`
        : `The record holds no data for application ${read.appid}.`
    return refuse('no_data', message, read.appid)
  }
  const appid = read.appid
  const { rows, leftover } = reviewsOf(appid, read.reviews?.reviews)
  const fallbackName = typeof record.name_from_applist === 'string' ? record.name_from_applist : ''
  return {
    kind: 'application',
    row: applicationRow(appid, data, fallbackName),
    reviews: rows,
    envelope: envelopeOf(record, appid, leftover),
    repaired: count,
  }
}

export const rejectOf = (raw: RawRecord, code: RejectCode, message: string, appid: number | null): Reject => ({
  position: raw.position,
  byteOffset: raw.offset,
  appid,
  code,
  message,
  raw: sampleOf(raw.bytes),
})

/** Reviews by their id (the first of two with the same one); those without one are left over. */
function reviewsOf(appid: number, list: readonly unknown[] | undefined): { rows: ReviewRow[]; leftover: unknown[] } {
  const rows = new Map<string, ReviewRow>()
  const leftover: unknown[] = []
  for (const raw of list ?? []) {
    const row = reviewRow(appid, raw)
    if (!row || rows.has(row.review.recommendationid)) leftover.push(raw)
    else rows.set(row.review.recommendationid, row)
  }
  return { rows: [...rows.values()], leftover }
}

/** The record without what went into columns, rows and `document`. */
function envelopeOf(record: Record<string, unknown>, appid: number, leftover: unknown[]): Record<string, unknown> {
  const kept: [string, unknown][] = []
  for (const [key, value] of Object.entries(record)) {
    if (key === 'appid' && value === appid) continue
    if (key === 'app_details' && typeof value === 'object' && value !== null) {
      const { data: _held, ...around } = value as Record<string, unknown>
      kept.push([key, around])
    } else if (key === 'reviews' && typeof value === 'object' && value !== null && 'reviews' in value && Array.isArray(value.reviews)) {
      const isHeld = leftover.length === 0 && value.reviews.length > 0
      kept.push([key, isHeld ? without(value, 'reviews') : { ...value, reviews: leftover }])
    } else kept.push([key, value])
  }
  return Object.fromEntries(kept)
}

const without = (object: object, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))

/** Text that PostgreSQL takes. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()

/** V8's sentence, which quotes a piece of the record. */
const reasonOf = (error: unknown): string =>
  storable((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200))

/** The record's own text as far as it is kept, whatever the bytes were. */
const sampleOf = (bytes: Buffer): string => storable(bytes.subarray(0, limits.sampleBytes).toString('utf8'))
