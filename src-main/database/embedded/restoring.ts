import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LudographError, shownPath } from '@contract'

/** In a catalogue's folder while a backup is restored into it: what is there may be a part of it only. */
const restoringFile = 'ludograph.restoring'

/** In a catalogue's folder while a damaged one is salvaged into it: the copy that is worked on. */
export const workName = 'ludograph.salvage'

export const isBeingRestored = (folder: string): boolean => existsSync(join(folder, restoringFile))

/** Call it under the folder's lock. What an earlier restore left unfinished is removed. @throws LudographError `target_not_empty` */
export function beginRestore(folder: string): void {
  const hasData = existsSync(join(folder, 'data', 'PG_VERSION'))
  if (hasData && !isBeingRestored(folder)) {
    throw new LudographError('target_not_empty', `There is a catalogue in ${shownPath(folder)} already. Nothing was changed.`, 'Name a folder that is not there yet: the catalogue is made in it.')
  }
  writeFileSync(join(folder, restoringFile), 'A backup is being restored into this folder.\n', { mode: 0o600 })
  removeData(folder)
}

export const endRestore = (folder: string): void => rmSync(join(folder, restoringFile), { force: true })

/** Leaves nothing of a restore that failed. */
export function discardRestore(folder: string): void {
  removeData(folder)
  endRestore(folder)
}

function removeData(folder: string): void {
  for (const name of ['data', 'data.new', workName]) rmSync(join(folder, name), { recursive: true, force: true })
}

/** @throws LudographError `restore_unfinished` */
export function refuseUnfinished(folder: string): void {
  if (!isBeingRestored(folder)) return
  throw new LudographError(
    'restore_unfinished',
    `The catalogue in ${shownPath(folder)} was being restored from a backup, and that did not come to its end.`,
    'Restore the backup into this folder again. What is in it now is replaced.',
  )
}
