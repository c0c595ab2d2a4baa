import { LudographError, shownPath } from '@contract'
import { checksumOf, migrations } from '../database/migrate'
import { backupFormat, backupManifest, type BackupManifest } from './manifest'

export const notABackup = (path: string): LudographError =>
  new LudographError('not_a_backup', `${shownPath(path)} is not a backup of a Ludograph catalogue.`, 'Choose a file that ends in .ludograph. A file with games is imported, not restored.')

export const damagedBackup = (path: string, why: string): LudographError =>
  new LudographError(
    'backup_damaged',
    `The backup ${shownPath(path)} is damaged: ${why}. Nothing was restored.`,
    'Use another backup if there is one, or restore what can be read of this one (on the command line: --salvage).',
  )

const newerBackup = (path: string): LudographError =>
  new LudographError('backup_newer', `The backup ${shownPath(path)} was made by a later version of Ludograph.`, 'Update Ludograph to restore it.')

/** @throws LudographError `not_a_backup`, `backup_damaged`, `backup_newer` */
export function readManifest(data: Buffer, path: string): BackupManifest {
  let read: unknown
  try {
    read = JSON.parse(data.toString())
  } catch {
    throw damagedBackup(path, 'its manifest cannot be read')
  }
  const format = typeof read === 'object' && read !== null && 'format' in read ? read.format : null
  if (typeof format !== 'number') throw notABackup(path)
  if (format > backupFormat) throw newerBackup(path)
  const parsed = backupManifest.safeParse(read)
  if (!parsed.success) throw damagedBackup(path, `its manifest is not as it should be (${parsed.error.issues[0]?.path.join('.') ?? ''})`)
  refuseUnknownSchema(parsed.data, path)
  return parsed.data
}

/** Its rows fit only tables that this version can make. */
function refuseUnknownSchema({ schema }: BackupManifest, path: string): void {
  for (const { version, name, checksum } of schema) {
    const known = migrations.find((migration) => migration.version === version)
    if (!known && version > (migrations.at(-1)?.version ?? 0)) throw newerBackup(path)
    if (known && checksumOf(known.sql) === checksum) continue
    throw new LudographError(
      'migration_changed',
      `The backup ${shownPath(path)} is of a catalogue whose schema was built by a different text of the step ${name}.`,
      'It was probably made by a development version. Restore it with that version.',
    )
  }
}
