import { dirname } from 'node:path'
import { LudographError, shownPath } from '@contract'

/** The worker was ended and the folder opened again. */
export const restarted = (why: string): LudographError =>
  new LudographError(
    'engine_restarted',
    `The embedded database was restarted because ${why}. Everything that had been committed is there.`,
    'Try again what you were doing.',
  )

/** `dataDir` is no longer where it was. */
export const catalogueGone = (dataDir: string): LudographError =>
  new LudographError(
    'catalogue_not_found',
    `The folder of this catalogue is not there any more, or cannot be reached: ${shownPath(dirname(dataDir))}.`,
    'If it is on a drive that was unplugged, plug it in again. If it was moved or renamed, open it from where it is now.',
  )

/** What PostgreSQL said of a statement that writes, in a catalogue that is open to be read. */
export const openToRead = (error: unknown): LudographError =>
  new LudographError(
    'catalogue_read_only',
    'This catalogue is open read-only, because it comes from elsewhere. Nothing was changed.',
    'Trust it in the Catalogue view (on the command line: --trust) if you know who made it.',
    error instanceof Error ? error.message : null,
  )
