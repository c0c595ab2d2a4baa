import { isUtf8 } from 'node:buffer'
import type { FactSource, Reject, RejectCode } from '@contract'
import type { Encoding, JsonSlices } from '../database/binary-copy'
import { isObject, readAppid } from '../catalogue-schema/read/values'
import { applicationRow, type ApplicationRow } from './application-row'
import { slicesOf } from './document-slices'
import { hasInexactNumber } from './inexact-numbers'
import { limits } from './limits'
import type { RawRecord } from './raw-record'
import { textOf, wordsIn } from './record-text'
import { fetchedAt } from './observed-at'
import { mendNumbers, repairText } from './repair-text'
import { reviewRow, type ReviewRow } from './review-row'
import { shapeOf, storeAnswer, under, type RecordPlace, type Shape } from './shapes'
import { isPartialAnswer, saysSomething } from './stated'
import { readStoreRecord } from './store-record'

/**
 * The key of the envelope that holds a record's whole text, if some of its values cannot be read back otherwise: numbers
 * that JavaScript cannot hold, or keys that became the same when they were repaired.
 */
export const sourceTextKey = 'source_text'

/** A reject without the name of its file, which only the reader of several files knows. */
export type RecordReject = Omit<Reject, 'file'>

export type Interpreted =
  | {
      readonly kind: 'application'
      readonly row: ApplicationRow
      readonly reviews: ReviewRow[]
      /** what came around the store's answer */
      readonly envelope: Record<string, unknown>
      readonly repaired: number
      /** of all its strings but the lists of names */
      readonly encoding: Encoding
      /** where its documents lie in its bytes; null if they have to be printed again */
      readonly slices: JsonSlices | null
      readonly source: FactSource
      /** when it says it was fetched, in seconds since 1970; undefined if it does not */
      readonly fetchedAt: number | undefined
      /** see `Shape.read` */
      readonly unread?: readonly string[]
    }
  | {
      readonly kind: 'reviews'
      readonly appid: number
      readonly reviews: ReviewRow[]
      /** what came around the reviews */
      readonly envelope: Record<string, unknown>
      readonly repaired: number
      readonly encoding: Encoding
      readonly unread?: readonly string[]
    }
  | { readonly kind: 'reject'; readonly reject: RecordReject }

/** Parses one record of the store's own shape and turns it into rows, or says why it cannot. Never throws. */
export const interpretRecord = (raw: RawRecord): Interpreted => interpretAs(raw, storeAnswer)

/** Parses one record and turns it into rows, or says why it cannot. Never throws. @param shape of its file */
export function interpretAs(raw: RawRecord, shape: Shape): Interpreted {
  const refuse = (code: RejectCode, message: string, appid: number | null = null): Interpreted => ({
    kind: 'reject',
    reject: rejectOf(raw, code, message, appid),
  })
  if (raw.tooLarge) return refuse('too_large', `The record is larger than ${limits.recordBytes >> 20} MB.`)
  if (raw.broken !== null) return refuse('bad_json', raw.broken)
  if (raw.depth > limits.depth) {
    return refuse('too_deep', `The record nests objects and lists ${raw.depth} deep; at most ${limits.depth} are taken.`)
  }
  if (!isUtf8(raw.bytes)) return refuse('bad_utf8', 'The record holds bytes that are not UTF-8 text.')
  // What a mapping looks into may lie beyond ASCII: its keys, the signs of currencies.
  const { json, encoding } = shape.isMapped === true ? { json: raw.bytes.toString('utf8'), encoding: 'utf8' as const } : textOf(raw.bytes)
  const { parsed, mended } = parse(json)
  if (parsed === undefined) return refuse('bad_json', `It is not valid JSON: ${reasonOf(raw.bytes)}.`)
  const appid = parsed === null ? readAppid(raw.key ?? undefined) : undefined
  if (appid !== undefined) return refuse('no_data', `The store gave no answer for application ${appid} (null).`, appid)
  if (typeof parsed !== 'object' || parsed === null || (Array.isArray(parsed) && shape.isMapped !== true)) {
    return refuse('not_an_object', 'The record is not an object.')
  }
  const { value, count, lost } = repairText(parsed, json)
  const record = value as Record<string, unknown>
  // A record that JavaScript would print differently (escaped characters, numbers of many digits, 5.0) is printed by it.
  const canBeCopied = encoding === 'latin1' && count + mended === 0 && !raw.unusualNumber && raw.mayPrintDifferently !== true && raw.nested !== undefined
  const slices = canBeCopied ? slicesOf(record, { bytes: raw.bytes, json }, raw.nested) : null
  const interpreted = interpretShaped(record, shape, { ...under(raw.key), repaired: count + mended, encoding, slices }, refuse)
  if (interpreted.kind === 'reject') return interpreted
  // A key of that name in the record itself must not be taken for the record's text.
  if (!lost && !Object.hasOwn(record, sourceTextKey) && !(raw.unusualNumber && hasInexactNumber(json))) return interpreted
  return { ...interpreted, envelope: { ...interpreted.envelope, [sourceTextKey]: json } }
}

/** The value of a JSON text; undefined if it has none. NaN and Infinity are no JSON, but usual (Python writes them): they become null. */
function parse(json: string): { parsed: unknown; mended: number } {
  try {
    return { parsed: JSON.parse(json), mended: 0 }
  } catch {
    const mended = mendNumbers(json)
    try {
      return mended.count === 0 ? { parsed: undefined, mended: 0 } : { parsed: JSON.parse(mended.json), mended: mended.count }
    } catch {
      return { parsed: undefined, mended: 0 }
    }
  }
}

interface Around extends RecordPlace {
  readonly repaired: number
  readonly encoding: Encoding
  readonly slices: JsonSlices | null
}

type Refuse = (code: RejectCode, message: string, appid?: number | null) => Interpreted

/** Reads a record by the shape of its file, and one that is of another shape by that. */
function interpretShaped(record: Record<string, unknown>, shape: Shape, around: Around, refuse: Refuse): Interpreted {
  const readBy = (one: Shape): Interpreted => {
    const unread: string[] = []
    const read = interpretObject(numbered(one.read(record, around, unread)), around, refuse, one)
    return unread.length === 0 || read.kind === 'reject' ? read : { ...read, unread }
  }
  if (shape !== storeAnswer && shape.fits(record, around)) return readBy(shape)
  if (Array.isArray(record)) return refuse('not_an_object', 'The row has no id or no name where the mapping looks for them.')
  const interpreted = interpretObject(record, around, refuse)
  if (interpreted.kind !== 'reject') return interpreted
  const other = shapeOf(record, around)
  return other === undefined || other === storeAnswer ? interpreted : readBy(other)
}

/** With its appid as a number. */
function numbered(record: Record<string, unknown>): Record<string, unknown> {
  const appid = readAppid(record['appid'])
  return appid === undefined || appid === record['appid'] ? record : { ...record, appid }
}

function interpretObject(
  record: Record<string, unknown>,
  { appid: keyed, repaired, encoding, slices }: Around,
  refuse: Refuse,
  { assumedType, source = 'store' }: Pick<Shape, 'assumedType' | 'source'> = storeAnswer,
): Interpreted {
  const read = readStoreRecord(record)
  const { success, data } = read.app_details ?? read
  // One of the store's own answers names it by the key it stands under, or inside.
  const appid = read.appid ?? readAppid(keyed ?? undefined) ?? readAppid(data?.['steam_appid'])
  if (appid === undefined) return refuse('no_appid', 'The record has no appid, so there is nothing to know it by.')
  if (!data && !read.reviews && !read.review_data) {
    const why = success === false ? 'The store gave no data' : 'The record holds no data'
    return refuse('no_data', `${why} for application ${appid}${success === false ? ' (success: false)' : ''}.`, appid)
  }
  const hasReviews = read.reviews !== undefined || read.review_data !== undefined
  const row = data && applicationRow(isPartialAnswer(data) ? whatItSays(data, wordsIn[encoding].decode) : data, { appid, fallbackName: read.name_from_applist ?? '', words: wordsIn[encoding], assumedType })
  const saysNothing = row === undefined || row.partial === ''
  if (saysNothing && !hasReviews) {
    return refuse('no_data', `The store's answer for application ${appid} is empty. What the catalogue has of it stays.`, appid)
  }
  const { rows, leftover } = reviewsOf(appid, read.reviews ?? read.review_data)
  const envelope = envelopeOf(record, { appid, leftover, isDataHeld: !saysNothing })
  if (saysNothing) return { kind: 'reviews', appid, reviews: rows, envelope, repaired, encoding }
  return { kind: 'application', row, reviews: rows, envelope, repaired, encoding, slices, source, fetchedAt: fetchedAt(record) }
}

/** What of a partial answer is a statement. */
const whatItSays = (data: Record<string, unknown>, decode: (text: string) => string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([key, value]) => saysSomething(key, value, decode)))

export const rejectOf = (raw: RawRecord, code: RejectCode, message: string, appid: number | null): RecordReject => ({
  position: raw.position,
  byteOffset: raw.offset,
  appid,
  code,
  message,
  raw: sampleOf(raw),
})

/** Reviews by their id (the first of two with the same one); those without one are left over. */
function reviewsOf(appid: number, list: readonly unknown[] | undefined): { rows: ReviewRow[]; leftover: unknown[] } {
  const rows = new Map<string, ReviewRow>()
  const leftover: unknown[] = []
  for (const raw of list ?? []) {
    const row = reviewRow(appid, raw)
    if (!row || rows.has(row.recommendationid)) leftover.push(raw)
    else rows.set(row.recommendationid, row)
  }
  return { rows: [...rows.values()], leftover }
}

/** The record without what went into columns, rows and `document`. */
function envelopeOf(
  record: Record<string, unknown>,
  { appid, leftover, isDataHeld }: { readonly appid: number; readonly leftover: unknown[]; readonly isDataHeld: boolean },
): Record<string, unknown> {
  const kept: [string, unknown][] = []
  for (const [key, value] of Object.entries(record)) {
    if (key === 'appid' && value === appid) continue
    if (isDataHeld && key === 'data' && isObject(value) && !isObject(record['app_details'])) continue
    if (isDataHeld && key === 'app_details' && isObject(value)) {
      const { data: _held, ...around } = value
      kept.push([key, isObject(value['data']) ? around : value])
    } else if (isReviewsKey(key, record) && isObject(value) && Array.isArray(value['reviews'])) {
      const isHeld = leftover.length === 0 && value['reviews'].length > 0
      kept.push([key, isHeld ? without(value, 'reviews') : { ...value, reviews: leftover }])
    } else kept.push([key, value])
  }
  return Object.fromEntries(kept)
}

/** Which of the two keys the reviews were read from. */
const isReviewsKey = (key: string, record: Record<string, unknown>): boolean => {
  const fromReviews = isObject(record['reviews']) && Array.isArray(record['reviews']['reviews'])
  return fromReviews ? key === 'reviews' : key === 'review_data'
}

const without = (object: object, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key))

/** Text that PostgreSQL takes. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()

/** V8's sentence, which quotes a piece of the record: so it is asked about the decoded text. */
function reasonOf(bytes: Buffer): string {
  try {
    JSON.parse(bytes.toString('utf8'))
    return 'it cannot be parsed'
  } catch (error) {
    return storable((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200))
  }
}

/** The record's own text as far as it is kept, whatever the bytes were; with the key it stood under, so that it can be imported again. */
function sampleOf({ key, bytes }: RawRecord): string {
  const text = storable(bytes.subarray(0, limits.sampleBytes).toString('utf8'))
  return key === null ? text : `{${JSON.stringify(storable(key))}:${text}${bytes.length > limits.sampleBytes ? '' : '}'}`
}
