import { LudographError, type ErrorPlace } from '@contract'
import { temporarySpaceError } from '../database/temporary-space'
import { tellsDamage, translateError } from '../database/translate-error'
import { lineAndCharacter, wordAt } from './places'

/** What was sent: PostgreSQL tells places in it, which mean something to a user only within what the user wrote. */
interface Sent {
  readonly statement: string
  /** characters that were sent in front of it */
  readonly before?: number
  /** characters in front of it in what the user wrote; undefined: the user wrote no text */
  readonly start?: number
}

/** An error of PostgreSQL about the statement itself, as one with a cause and a cure; all others as they are. */
export function asQueryError(error: unknown, sent?: Sent): unknown {
  if (error instanceof LudographError || !(error instanceof Error)) return error
  const tooMuch = temporarySpaceError(error)
  if (tooMuch) return tooMuch
  const { code, hint, position } = error as { code?: unknown; hint?: unknown; position?: unknown }
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return error
  if (tellsDamage(error)) return translateError(error)
  if (code === '57014') return new LudographError('cancelled', 'Cancelled. Nothing was changed.')
  if (code === '25006') return new LudographError('query_refused', 'This statement would change the catalogue; questions may only read.', 'Write a SELECT.', error.message)
  if (code === '42501') return new LudographError('query_refused', `PostgreSQL does not allow this: ${error.message}.`, 'Questions run with the right to read data, and no other.')
  const at = typeof position === 'string' ? Number(position) - (sent?.before ?? 0) : 0
  const isPlaced = sent !== undefined && at >= 1 && at <= sent.statement.length + 1
  const where = isPlaced ? ` (${lineAndCharacter(sent.statement, at)})` : ''
  const message = `PostgreSQL could not answer this: ${error.message}${where}.`
  return new LudographError('query_failed', message, typeof hint === 'string' && hint !== '' ? hint : null, code, isPlaced ? placeIn(sent, at) : undefined)
}

/** The word at a place of what was sent, as a place of what the user wrote. */
function placeIn({ statement, start }: Sent, at: number): ErrorPlace | undefined {
  if (start === undefined) return undefined
  const { from, to } = wordAt(statement, at - 1)
  return { from: start + from, to: start + to, instead: [] }
}
