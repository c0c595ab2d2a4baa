import { LudographError } from '@contract'
import { temporarySpaceError } from '../database/temporary-space'
import { tellsDamage, translateError } from '../database/translate-error'

/** Where in a text a character is: "line 2, character 7", without the line where there is only one. */
function placeIn(text: string, position: number): string {
  const before = text.slice(0, position - 1).split('\n')
  const character = (before.at(-1)?.length ?? 0) + 1
  return text.includes('\n') ? `line ${before.length}, character ${character}` : `character ${character}`
}

/** What was sent: PostgreSQL tells places in it, which mean something to a user only within what the user wrote. */
interface Sent {
  readonly statement: string
  /** characters in front of it */
  readonly before: number
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
  const place = sent === undefined || typeof position !== 'string' ? 0 : Number(position) - sent.before
  const where = sent !== undefined && place >= 1 && place <= sent.statement.length + 1 ? ` (${placeIn(sent.statement, place)})` : ''
  return new LudographError('query_failed', `PostgreSQL could not answer this: ${error.message}${where}.`, typeof hint === 'string' && hint !== '' ? hint : null, code)
}
