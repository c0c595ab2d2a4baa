import { LudographError, shownPath, toErrorShape } from '@contract'
import { checksumOf, migrations } from '../database/migrate'
import { backupFormat, backupManifest, type BackupManifest } from './manifest'
import { printable } from './printable'
import { readSmallJson } from './small-json'

export const notABackup = (path: string): LudographError =>
  new LudographError('not_a_backup', `${shownPath(path)} is not a backup of a Ludograph catalogue.`, 'Choose a file that ends in .ludograph. A file with games is imported, not restored.')

export const damagedBackup = (path: string, why: string): LudographError =>
  new LudographError(
    'backup_damaged',
    `The backup ${shownPath(path)} is damaged: ${why}.`,
    'Use another backup if there is one, or restore what can be read of this one (on the command line: --salvage).',
  )

/** Runs what reads a backup; errors name the file as the user knows it, because an upload is stored under another name. @throws what `work` throws */
export async function namedAs<T>(name: string, path: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof LudographError)) throw error
    const { code, message, hint, detail } = toErrorShape(error)
    throw new LudographError(code, message.replaceAll(shownPath(path), name), hint, detail)
  })
}

/** Of a backup whose pages cannot be told apart any more. */
export const manifestLost = (path: string): LudographError =>
  new LudographError('backup_damaged', `Nothing can be restored from ${shownPath(path)}: the part that says what it holds cannot be read.`, 'Use another backup.')

const newerBackup = (path: string): LudographError =>
  new LudographError('backup_newer', `The backup ${shownPath(path)} was made by a later version of Ludograph.`, 'Update Ludograph to restore it.')

/** @throws LudographError `not_a_backup`, `backup_damaged`, `backup_newer` */
export function readManifest(data: Buffer, path: string): BackupManifest {
  const read = readSmallJson(data)
  if (read === undefined) throw damagedBackup(path, 'its manifest cannot be read')
  const format = typeof read === 'object' && read !== null && 'format' in read ? read.format : null
  if (typeof format !== 'number') throw notABackup(path)
  if (format > backupFormat) throw newerBackup(path)
  const parsed = backupManifest.safeParse(read)
  if (!parsed.success) throw damagedBackup(path, `its manifest is not that of a catalogue (${described(parsed.error.issues[0])})`)
  refuseUnknownSchema(parsed.data, path)
  return parsed.data
}

const described = (issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string =>
  issue === undefined ? 'no reason' : printable([issue.path.map(String).join('.'), issue.message].filter((part) => part !== '').join(': '))

/** Its rows fit only tables that this version can make. */
function refuseUnknownSchema({ schema }: BackupManifest, path: string): void {
  for (const { version, name, checksum } of schema) {
    const known = migrations.find((migration) => migration.version === version)
    if (!known && version > (migrations.at(-1)?.version ?? 0)) throw newerBackup(path)
    if (known && checksumOf(known.sql) === checksum) continue
    throw new LudographError(
      'migration_changed',
      `The backup ${shownPath(path)} is of a catalogue whose schema was built by a different text of the step ${printable(name)}.`,
      'It was probably made by a development version. Restore it with that version.',
    )
  }
}

/** Of an import that had staged something when its catalogue was backed up. */
export const beginsAgain = (file: string): string => `The import of ${file} was not finished. What it had read is not part of a backup: it begins again from the file.`

/** Nobody can tell whose the catalogue in `folder` is. */
export const unknownFolder = (folder: string): LudographError =>
  new LudographError(
    'catalogue_foreign',
    `It cannot be told whether the catalogue in ${shownPath(folder)} is yours. What can be read of it is read by opening a copy, and that may run code which somebody put into it.`,
    'Say that you trust it if you know who made it. On the command line: --trust.',
  )
