import { z } from 'zod'
import { catalogueName, catalogueTarget } from './catalogue'
import { changeCall, done, nothing, readCall } from './define'
import { errorShape } from './errors'

/** Ends the name of every backup. */
export const backupExtension = '.ludograph'

/** Whether a file is a backup, by its name. */
export const isBackupFile = (name: string): boolean => name.toLowerCase().endsWith(backupExtension)

/** A file in the backup folder. */
export const backupFile = z.object({
  name: z.string(),
  bytes: z.number().int(),
  /** null: its manifest cannot be read; of a damaged backup it may be there beside the `error` */
  manifest: z
    .object({
      createdAt: z.iso.datetime(),
      catalogue: z.string(),
      engine: z.enum(['embedded', 'server']),
      withEmbeddings: z.boolean(),
      counts: z.object({ applications: z.number().int(), reviews: z.number().int(), embeddings: z.number().int() }),
    })
    .nullable(),
  error: errorShape.nullable(),
})
export type BackupFile = z.infer<typeof backupFile>

export const backupProgress = z.object({
  kind: z.enum(['backup', 'restore', 'copy', 'salvage']),
  rows: z.number().int(),
  totalRows: z.number().int(),
  /** of the work, 0..1 */
  share: z.number(),
  /** what is being done */
  step: z.string(),
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
})
export type BackupProgress = z.infer<typeof backupProgress>

/** What has been restored or copied. */
export const restored = z.object({
  applications: z.number().int(),
  reviews: z.number().int(),
  embeddings: z.number().int(),
  /** what could not be read, by table; empty if everything could */
  lost: z.array(
    z.object({
      table: z.string(),
      rows: z.number().int(),
      /** of some of these rows, where they are known */
      names: z.array(z.string()),
      /** the columns that were emptied, where the rows themselves are there; empty: the rows are lost */
      columns: z.array(z.string()),
    }),
  ),
  /** whether every row was compared with its source afterwards; rows without their counterpart are not, nor is a backup whose manifest is damaged */
  compared: z.boolean(),
  /** what else there is to know of it, in sentences */
  notes: z.array(z.string()),
  seconds: z.number(),
})
export type Restored = z.infer<typeof restored>

const backupName = z.string().min(1).max(200).regex(/^[^/\\\0]+\.ludograph$/u, 'the name of a file in the backup folder')

/** A backup that the user opened from outside the window: two may have the same name. */
export const openedBackup = z.object({ id: z.number().int().min(1), name: z.string() })
export type OpenedBackup = z.infer<typeof openedBackup>

/** A backup to restore: of the backup folder, handed over as a file, or opened from outside the window. */
const backupSource = z.union([z.strictObject({ name: backupName }), z.strictObject({ token: z.string() }), z.strictObject({ opened: openedBackup.shape.id })])
export type BackupSource = z.infer<typeof backupSource>

export const backupCalls = {
  /** The backups in the application's own folder, the newest first. */
  'backup.list': readCall(nothing, z.object({ folder: z.string(), files: z.array(backupFile) })),
  'backup.running': readCall(nothing, backupProgress.nullable()),
  /** Writes a backup of the open catalogue into the backup folder; resolves when it is there and has been read back. */
  'backup.start': changeCall({ events: ['backup.changed'] }, z.strictObject({ withEmbeddings: z.boolean() }), backupFile),
  /** Stops what runs; nothing is left of it. */
  'backup.cancel': changeCall({ events: ['backup.changed'] }, nothing, done),
  'backup.delete': changeCall({ events: ['backup.changed'] }, z.strictObject({ name: backupName }), done),
  /** A backup that the user opened from outside the window, for example by a double click; null if there is none to ask about. */
  'backup.opened': readCall(nothing, openedBackup.nullable()),
  /** The user has decided about it. If several were opened, the next one follows. */
  'backup.dismissOpened': changeCall({ events: ['backup.opened'] }, z.strictObject({ id: openedBackup.shape.id }), done),
  /** What a backup holds, by its manifest; its rows are read only when it is restored. */
  'backup.describe': readCall(z.strictObject({ from: backupSource }), backupFile),
  /** Restores a backup into a new catalogue, which is not opened by that. */
  'backup.restore': changeCall(
    { events: ['backup.changed'], stale: ['catalogue.known', 'catalogue.sizes'] },
    z.strictObject({
      from: backupSource,
      into: catalogueTarget,
      /** take what can be read of a damaged one */
      salvage: z.boolean(),
    }),
    restored,
  ),
  /**
   * Reads what can be read of an embedded catalogue that is damaged or does not open, from a copy of its folder, and makes a new catalogue of
   * it. If it is the open one, it is closed first.
   */
  'backup.salvage': changeCall(
    { events: ['backup.changed'], stale: ['catalogue.known', 'catalogue.sizes'] },
    z.strictObject({
      name: catalogueName,
      into: catalogueTarget,
      /** of a folder that cannot be told to be this user's own any more: its user says that it may be opened */
      trusted: z.boolean(),
    }),
    restored,
  ),
  /** Copies the open catalogue, with everything in it, into a new one of either engine. */
  'backup.copy': changeCall({ events: ['backup.changed'], stale: ['catalogue.known', 'catalogue.sizes'] }, z.strictObject({ into: catalogueTarget }), restored),
}

export const backupEvents = {
  /** a backup was written or deleted, or what ran has ended */
  'backup.changed': z.object({}),
  'backup.progress': backupProgress,
  /** what `backup.opened` answers has changed */
  'backup.opened': z.object({}),
}
