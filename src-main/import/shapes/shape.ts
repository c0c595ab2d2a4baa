import type { FactSource, ImportedCustomField } from '@contract'
import { isText } from '../../catalogue-schema/read/values'

export { isObject, isText } from '../../catalogue-schema/read/values'

/** An object of a file, as it was parsed. Its strings may still be the bytes of their UTF-8 form (see record-text). */
export type Document = Readonly<Record<string, unknown>>

/** What a shape may know of a record besides its content. */
export interface RecordPlace {
  /** the key it stands under, whatever that is; null if it stands in a list, or alone */
  readonly key: string | null
  /** the same key, if it can be an appid */
  readonly appid: string | null
}

/** The place of a record under a key. */
export const under = (key: string | null): RecordPlace => ({ key, appid: isAppid(key) ? key : null })

/**
 * One way in which people save records. It is chosen for a file by the first records, whatever holds them together, and
 * turns each into the one form that the import reads: `{ appid, data, reviews, … }`, where `data` holds facts under the
 * keys of the store's answer and, under names of their own, those the store does not give.
 */
export interface Shape {
  /** short and stable, for scripts */
  readonly name: string
  /** for people */
  readonly title: string
  /** by what a record of this shape is told, in one sentence */
  readonly recognises: string
  /** Is this a record of this shape? */
  fits(record: Document, place: RecordPlace): boolean
  /**
   * The record as the import reads it. Called only for records that fit.
   * @param unread gets the labels of custom fields whose value cannot be read as the field's type
   */
  read(record: Document, place: RecordPlace, unread?: string[]): Record<string, unknown>
  /** A record says nothing of the application that its reviews are of: the file's name or the user must. */
  readonly needsAppid?: true
  /** A mapping says how: its records may be rows without names, and its keys and texts are looked into as they are written */
  readonly isMapped?: true
  /** Where its facts come from; without it, the store. */
  readonly source?: FactSource
  /** A mapping names fields of the user's own: the import adds them to the catalogue. */
  readonly customFields?: readonly ImportedCustomField[]
  /** New applications are of this type where the record does not say. */
  readonly assumedType?: 'game'
}

/** A kind of file that is known and cannot be imported: why, and what to do. */
export interface RefusedShape {
  readonly name: string
  readonly title: string
  readonly recognises: string
  /** Is this one of the first values of such a file? */
  fits(value: unknown, place: RecordPlace): boolean
  readonly message: string
  readonly hint: string
  /** its fields can be mapped by hand */
  readonly isMappable?: true
}

export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** A whole number that can be an appid, as a number or as digits. */
export const isAppid = (value: unknown): value is number | string =>
  (Number.isSafeInteger(value) && (value as number) >= 0) || (isText(value) && /^\d{1,15}$/.test(value))

/** Sets an own property, whatever its name is: assigning to `__proto__` would do something else. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}

/** What is there of some keys, and the record without them. This and `stating` are called for every record, so they make no entries. */
export function takeOut(record: Document, keys: ReadonlySet<string>): { taken: Record<string, unknown>; rest: Record<string, unknown> } {
  const taken: Record<string, unknown> = {}
  const rest: Record<string, unknown> = {}
  for (const key of Object.keys(record)) put(keys.has(key) ? taken : rest, key, record[key])
  return { taken, rest }
}

/** The entries that say something: undefined, null, empty texts, lists and objects are left out. */
export function stating(facts: Document): Record<string, unknown> {
  const stated: Record<string, unknown> = {}
  for (const key of Object.keys(facts)) {
    const value = facts[key]
    if (value !== undefined && value !== null && value !== '' && (typeof value !== 'object' || Object.keys(value).length > 0)) put(stated, key, value)
  }
  return stated
}

/** One object of several, of which the later ones count. Spreading objects that were built key by key takes several times as long. */
export function joined(first: Record<string, unknown>, ...others: readonly Document[]): Record<string, unknown> {
  for (const other of others) for (const key of Object.keys(other)) put(first, key, other[key])
  return first
}

/** A number, also if it is written as text ("1,234" too); undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  if (isNumber(value)) return value
  if (!isText(value) || !/^\s*-?\d[\d,]*(\.\d+)?\s*$/.test(value)) return undefined
  return Number(value.replaceAll(',', ''))
}

/** Blanks of ASCII at both ends: other blanks may be half a character here (see record-text). */
export const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

/** The parts of a list that is written as one text: "A, B". */
export const listed = (text: string): string[] => text.split(',').map(trimmed).filter(Boolean)

const legalEnding = /^(?:inc|ltd|llc|l\.l\.c|limited|co|corp|gmbh|s\.a|s\.l|s\.r\.l|lp|llp|plc|bv|b\.v|ag|kg|oy|ab|a\/s)\b\.?/i

/** Names in one text, where a comma may also belong to a name: "Capcom Co., Ltd., QLOC" are two. */
export function namesIn(text: string): string[] {
  const names: string[] = []
  for (const part of listed(text)) {
    const last = names.at(-1)
    if (last !== undefined && legalEnding.test(part)) names[names.length - 1] = `${last}, ${part}`
    else names.push(part)
  }
  return names
}
