import { interpretRecord, type Interpreted } from '../../src-main/import/interpret-record'
import { onlyRecord } from './split'

export type Accepted = Extract<Interpreted, { kind: 'application' }>

/** A record's text, read as the import reads it. */
export const interpret = (text: string | Buffer): Interpreted => interpretRecord(onlyRecord(text))

export function accepted(text: string | Buffer): Accepted {
  const result = interpret(text)
  if (result.kind === 'reject') throw new Error(`refused: ${result.reject.message}`)
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
