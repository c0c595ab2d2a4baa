import { LudographError } from '@contract'
import { temporarySpaceError } from './temporary-space'
import { blockMark } from './embedded/blocked-functions'

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** SQLSTATE classes and socket errors that mean "the connection is gone". */
const connectionCodes = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED', 'ETIMEDOUT'])

export const diskFull = (detail: string): LudographError =>
  new LudographError('disk_full', 'The disk that holds the catalogue is full. Nothing was changed.', 'Free some space there, then try again.', detail)

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
  if (connectionCodes.has(code) || code.startsWith('08') || /connection terminated|not queryable|server closed/i.test(message)) {
    return new LudographError(
      'connection_lost',
      'The connection to the database broke off. What had not been committed was rolled back.',
      'Check that the server runs and can be reached, then try again.',
      message,
    )
  }
  if (code === '25006') {
    return new LudographError(
      'catalogue_read_only',
      'This catalogue is open read-only, because it comes from elsewhere. Nothing was changed.',
      'Trust it in the Catalogue view (on the command line: --trust) if you know who made it.',
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
