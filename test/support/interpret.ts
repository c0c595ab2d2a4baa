import { interpretRecord, type Interpreted } from '../../src-main/import/interpret-record'
import { wordsIn } from '../../src-main/import/record-text'
import { onlyRecord } from './split'

export type Accepted = Extract<Interpreted, { kind: 'application' }>
export type AcceptedReviews = Extract<Interpreted, { kind: 'reviews' }>

/** A record's text, read as the import reads it; its strings decoded. */
export const interpret = (text: string | Buffer): Interpreted => decoded(interpretRecord(onlyRecord(text)))

/** The lists of names are decoded already. */
const decodedBefore = new Set(['links'])

export function decoded(read: Interpreted): Interpreted {
  if (read.kind === 'reject') return read
  const { decode } = wordsIn[read.encoding]
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return decode(part)
    if (Array.isArray(part)) return part.map(walk)
    return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).map(([key, inner]) => [decode(key), walk(inner)])) : part
  }
  const row = read.kind === 'application' ? Object.fromEntries(Object.entries(read.row).map(([key, value]) => [key, decodedBefore.has(key) ? value : walk(value)])) : undefined
  return { ...read, envelope: walk(read.envelope), reviews: walk(read.reviews), ...(row && { row }) } as Interpreted
}

export function accepted(text: string | Buffer): Accepted {
  const result = interpret(text)
  if (result.kind === 'reject') throw new Error(`refused: ${result.reject.message}`)
  if (result.kind !== 'application') throw new Error('the record holds reviews only')
  return result
}

export function acceptedReviews(text: string | Buffer): AcceptedReviews {
  const result = interpret(text)
  if (result.kind === 'reject') throw new Error(`refused: ${result.reject.message}`)
  if (result.kind !== 'reviews') throw new Error('the record is an application')
  return result
}

export function refused(text: string | Buffer): Extract<Interpreted, { kind: 'reject' }>['reject'] {
  const result = interpret(text)
  if (result.kind !== 'reject') throw new Error('the record was taken')
  return result.reject
}

/** A record with this as the store's answer. */
export const recordWith = (data: unknown, around: Record<string, unknown> = {}): string =>
  JSON.stringify({ appid: 10, app_details: { success: true, data }, ...around })
