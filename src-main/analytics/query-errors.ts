import { LudographError } from '@contract'

/** An error of PostgreSQL about the statement itself, as one with a cause and a cure; all others as they are. */
export function asQueryError(error: unknown): unknown {
  if (error instanceof LudographError || !(error instanceof Error)) return error
  const { code, hint, position } = error as { code?: unknown; hint?: unknown; position?: unknown }
  if (typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code)) return error
  if (code === '57014') return new LudographError('cancelled', 'Cancelled. Nothing was changed.')
  if (code === '25006') return new LudographError('query_refused', 'This statement would change the catalogue; questions may only read.', 'Write a SELECT.', error.message)
  if (code === '42501') return new LudographError('query_refused', `PostgreSQL does not allow this: ${error.message}.`, 'Questions run with the right to read data, and no other.')
  const where = typeof position === 'string' ? ` (at character ${position})` : ''
  return new LudographError('query_failed', `PostgreSQL could not answer this: ${error.message}${where}.`, typeof hint === 'string' && hint !== '' ? hint : null, code)
}
