import { interpretRecord, type Interpreted } from '../../src-main/import/interpret-record'
import { onlyRecord } from './split'

export type Accepted = Extract<Interpreted, { kind: 'application' }>
export type AcceptedReviews = Extract<Interpreted, { kind: 'reviews' }>

/** A record's text, read as the import reads it. */
export const interpret = (text: string | Buffer): Interpreted => interpretRecord(onlyRecord(text))

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
