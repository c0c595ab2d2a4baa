import { LudographError } from '@contract'
import { temporarySpaceError } from './temporary-space'
import { blockMark } from './embedded/blocked-functions'

/** PostgreSQL's or the system's code of an error; '' if it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** SQLSTATE classes and socket errors that mean "the connection is gone". */
const connectionCodes = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT'])

export const diskFull = (detail: string): LudographError =>
  new LudographError('disk_full', 'The disk that holds the catalogue is full. Nothing was changed.', 'Free some space there, then try again.', detail)

/** What PostgreSQL says of files that are gone, cut short or hold something else, where it gives no SQLSTATE of damage for it. */
const damageTold = new RegExp(
  [
    'invalid page in block', 'could not (read|open) (block|file|directory) ', 'could not access status of transaction',
    'missing chunk number', 'unexpected chunk (number|size)', 'compressed (pglz|lz4) data is corrupt', 'invalid memory alloc request size',
    'unexpected zero page', 'unexpected data beyond EOF', 'page should be empty', 'could not find (pg_class entry|tuple|attribute)',
    'cache lookup failed', 'relation mapping file', 'corrupt',
  ].join('|'),
  'i',
)
/** data_corrupted, index_corrupted, io_error. Of undefined_file and internal_error only what is told above. */
const damageCodes = new Set(['XX001', 'XX002', '58030'])

/** Whether PostgreSQL met a damaged page, file or row: what else it is asked for it may still answer. */
export const tellsDamage = (error: unknown): boolean =>
  damageCodes.has(codeOf(error)) || (['58P01', 'XX000'].includes(codeOf(error)) && damageTold.test(messageOf(error)) && !/extension control file/.test(messageOf(error)))

const catalogueDamaged = (error: unknown): LudographError =>
  new LudographError(
    'catalogue_damaged',
    `Part of this catalogue is damaged and cannot be read. PostgreSQL says: ${messageOf(error).slice(0, 500)}.`,
    'Run the integrity checks (Maintenance, Checks; on the command line: check). They name the table, what can still be read, and what to do.',
    `SQLSTATE ${codeOf(error)}`,
  )

/** Gives errors of pg that a user can do something about their own code and words; passes on all others. */
export function translateError(error: unknown): unknown {
  if (error instanceof LudographError) return error
  const tooMuch = temporarySpaceError(error)
  if (tooMuch) return tooMuch
  const code = codeOf(error)
  const message = messageOf(error)
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(message)) {
    return diskFull(message)
  }
  if (tellsDamage(error)) return catalogueDamaged(error)
  if (code === '2200H') {
    return new LudographError('engine_failed', `The catalogue has run out of numbers: ${message}. Nothing was changed.`, 'Restore its newest backup into a new catalogue, or make a new one and import again.', `SQLSTATE ${code}`)
  }
  if (connectionCodes.has(code) || code.startsWith('08') || /connection terminated|not queryable|server closed/i.test(message)) {
    return new LudographError(
      'connection_lost',
      'The connection to the database broke off. What had not been committed was rolled back.',
      'Check that the server runs and can be reached, then try again.',
      message,
    )
  }
  if (message.includes(blockMark)) {
    return new LudographError(
      'foreign_code',
      'This needs a function that came with the catalogue, and none of those is run while the catalogue is not trusted.',
      'Trust the catalogue in the Catalogue view (on the command line: --trust) if you know who made it.',
      message.slice(0, 500),
    )
  }
  return error
}
