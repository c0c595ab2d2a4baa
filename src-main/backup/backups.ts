import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LudographError, toErrorShape, type BackupFile, type BackupProgress, type ContractEvent, type Preferences, type Restored } from '@contract'
import { abortReason } from '../database/abort-reason'
import type { Engine } from '../database/engine'
import type { EngineTarget } from '../database/open-engine'
import { openArchive, verifyArchive } from './archive-reader'
import { writeArchive } from './archive-writer'
import { BackupFolder, type OwnReason } from './backup-folder'
import { countsOf } from './counts'
import type { BackupManifest } from './manifest'
import { meter } from './meter'
import { inNewCatalogue } from './new-catalogue'
import { restore } from './restore'
import { withSnapshot } from './snapshot'
import type { BackupSource, BackupStep } from './source'

export interface BackupsOptions {
  /** the application's own folder of backups */
  readonly folder: string
  /** version of the program */
  readonly program: string
  readonly emit: (event: ContractEvent) => void
  /** of the open catalogue. @throws LudographError `no_catalogue` */
  readonly engine: () => Engine
  readonly rebuild: (engine: Engine, manifest: BackupManifest) => Promise<void>
  /** a catalogue was restored here: it is the user's own */
  readonly onRestored: (target: EngineTarget) => void
}

/** What a backup that was written, or verified, holds. */
export interface BackupWritten {
  readonly file: string
  readonly bytes: number
  readonly applications: number
  readonly reviews: number
  readonly embeddings: number
  readonly seconds: number
}

const hourMs = 3600 * 1000
/** An hour less than it says, so that an import at the same time each day is not missed every other day. */
const everyMs = { daily: 23 * hourMs, weekly: (7 * 24 - 1) * hourMs } as const

/** Backups, restores and copies: one at a time. */
export class Backups {
  readonly #options: BackupsOptions
  readonly #folder: BackupFolder
  #running: { readonly abort: AbortController; readonly ended: Promise<unknown>; progress: BackupProgress } | null = null

  constructor(options: BackupsOptions) {
    this.#options = options
    this.#folder = new BackupFolder(options.folder)
  }

  get progress(): BackupProgress | null {
    return this.#running?.progress ?? null
  }

  get folder(): string {
    return this.#folder.path
  }

  /** The newest first. A file that cannot be read is listed with the reason. */
  list(): Promise<BackupFile[]> {
    return this.#folder.list()
  }

  /** Writes a backup of the open catalogue into the folder, under a name made of the catalogue's and the time. */
  start(withEmbeddings: boolean): Promise<BackupFile> {
    return this.#intoFolder(this.#options.engine(), null, withEmbeddings)
  }

  /**
   * Keeps a catalogue as it is, just before its schema is brought up to date. If that cannot be done (a full disk), the user is
   * told and the catalogue is opened all the same: each migration is a transaction.
   */
  async beforeMigration(engine: Engine, onNotice: (text: string) => void): Promise<void> {
    try {
      onNotice('Making a backup before the catalogue is brought up to date')
      const { name } = await this.#intoFolder(engine, 'before update', true)
      onNotice(`A backup was made before the catalogue was brought up to date: ${name}. It is kept for a month.`)
    } catch (error) {
      const { message, hint } = toErrorShape(error)
      onNotice(['No backup could be made before the catalogue was brought up to date.', message, hint].filter((part) => part !== null).join(' '))
    }
  }

  /** After an import: backs the open catalogue up if its last automatic backup is old enough, and removes the oldest ones. */
  async startIfDue({ backupAfterImport, backupsKept }: Pick<Preferences, 'backupAfterImport' | 'backupsKept'>): Promise<void> {
    if (backupAfterImport === 'never' || this.#running) return
    const engine = this.#options.engine()
    const [last] = await this.#folder.automatic(engine.label)
    const age = Date.now() - (last?.manifest ? Date.parse(last.manifest.createdAt) : 0)
    if (age < everyMs[backupAfterImport]) return
    await this.#intoFolder(engine, 'automatic', true)
    for (const { name } of (await this.#folder.automatic(engine.label)).slice(backupsKept)) await this.#folder.remove(name)
  }

  /** Deletes the program's own backups that have expired. */
  async tidy(): Promise<void> {
    await this.#folder.removeOutdated(Date.now())
  }

  /** Writes a backup of the open catalogue to a file of the user's choice; a file of that name is replaced once the new one is whole. */
  write(path: string, withEmbeddings: boolean): Promise<BackupWritten> {
    return this.#write(this.#options.engine(), path, withEmbeddings)
  }

  /** Reads a backup and compares all of it with its checksums. @throws LudographError `not_a_backup`, `backup_damaged` */
  async verify(path: string): Promise<BackupWritten> {
    const began = performance.now()
    const manifest = await verifyArchive(path)
    return written(path, (await stat(path)).size, manifest, began)
  }

  /** Restores a backup into a new catalogue. @throws LudographError `target_not_empty`, `backup_damaged`, `not_a_backup`, … */
  restore(path: string, target: EngineTarget, salvage: boolean): Promise<Restored> {
    return this.#run('restore', async (signal, onProgress) => {
      const archive = await openArchive(path, { salvage })
      return this.#into(target, archive, { salvage, signal, onProgress }, () => archive.lost)
    })
  }

  /** The same for one of the backup folder. @throws LudographError `backup_not_found` */
  async restoreNamed(name: string, target: EngineTarget, salvage: boolean): Promise<Restored> {
    return this.restore(this.#folder.pathOf(name), target, salvage)
  }

  /** Copies the open catalogue into a new one. The open one stays as it is. */
  copy(target: EngineTarget): Promise<Restored> {
    const engine = this.#options.engine()
    return this.#run('copy', (signal, onProgress) =>
      withSnapshot(engine, { program: this.#options.program, withEmbeddings: true, signal }, (source) =>
        this.#into(target, source, { salvage: false, signal, onProgress }, () => []),
      ),
    )
  }

  /** Stops what runs and waits for its end; nothing is left of it. */
  async cancel(): Promise<void> {
    const running = this.#running
    running?.abort.abort(new LudographError('cancelled', 'Stopped. Nothing is left of it.'))
    await running?.ended.catch(() => undefined)
  }

  /** @throws LudographError `backup_not_found` */
  async remove(name: string): Promise<void> {
    await this.#folder.remove(name)
    this.#options.emit({ topic: 'backup.changed', payload: {} })
  }

  async #intoFolder(engine: Engine, reason: OwnReason | null, withEmbeddings: boolean): Promise<BackupFile> {
    const name = this.#folder.freeName(engine.label, reason)
    await this.#write(engine, join(this.#folder.path, name), withEmbeddings)
    return this.#folder.describe(name)
  }

  #write(engine: Engine, path: string, withEmbeddings: boolean): Promise<BackupWritten> {
    const began = performance.now()
    return this.#run('backup', (signal, onProgress) =>
      withSnapshot(engine, { program: this.#options.program, withEmbeddings, signal }, async (source) => {
        const bytes = await writeArchive(path, stoppable(source, signal), onProgress)
        return written(path, bytes, source.manifest, began)
      }),
    )
  }

  async #into(
    target: EngineTarget,
    source: BackupSource,
    how: { readonly salvage: boolean; readonly signal: AbortSignal; readonly onProgress: (step: BackupStep) => void },
    lostPages: () => readonly { readonly table: string; readonly page: number }[],
  ): Promise<Restored> {
    const began = performance.now()
    const result = await inNewCatalogue(target, async (engine) => {
      const removed = await restore(engine, stoppable(source, how.signal), { ...how, rebuild: this.#options.rebuild })
      return { ...(await countsOf(engine)), lost: lostRows(source.manifest, lostPages(), removed) }
    })
    this.#options.onRestored(target)
    return { ...result, seconds: (performance.now() - began) / 1000 }
  }

  async #run<T>(kind: BackupProgress['kind'], work: (signal: AbortSignal, onProgress: (step: BackupStep) => void) => Promise<T>): Promise<T> {
    const { emit } = this.#options
    if (this.#running) throw new LudographError('backup_running', 'Another backup, restore or copy is under way.', 'Wait until it is done, or cancel it.')
    const abort = new AbortController()
    const report = (progress: BackupProgress): void => {
      if (this.#running) this.#running.progress = progress
      emit({ topic: 'backup.progress', payload: progress })
    }
    const progress: BackupProgress = { kind, rows: 0, totalRows: 0, share: 0, step: kind === 'backup' ? 'Looking at the catalogue' : 'Making the new catalogue', rowsPerSecond: 0, secondsLeft: null }
    const ended = work(abort.signal, meter(kind, report))
    this.#running = { abort, ended, progress }
    emit({ topic: 'backup.changed', payload: {} })
    try {
      return await ended
    } catch (error) {
      throw abort.signal.aborted ? abortReason(abort.signal) : error
    } finally {
      this.#running = null
      emit({ topic: 'backup.changed', payload: {} })
    }
  }
}

/** Between two pages it can be stopped: within one, PGlite cannot. */
const stoppable = (source: BackupSource, signal: AbortSignal): BackupSource => ({
  manifest: source.manifest,
  async *pages() {
    for await (const page of source.pages()) {
      signal.throwIfAborted()
      yield page
    }
  },
})

const written = (file: string, bytes: number, { counts }: BackupManifest, began: number): BackupWritten => ({
  file,
  bytes,
  ...counts,
  seconds: (performance.now() - began) / 1000,
})

/** Rows of the pages that could not be read, and rows that could not stay without them. */
function lostRows(
  { tables }: BackupManifest,
  pages: readonly { readonly table: string; readonly page: number }[],
  removed: Readonly<Record<string, number>>,
): { table: string; rows: number }[] {
  return tables.flatMap(({ name, pages: all }) => {
    const unread = pages.filter(({ table }) => table === name).reduce((sum, { page }) => sum + (all[page]?.rows ?? 0), 0)
    const rows = unread + (removed[name] ?? 0)
    return rows > 0 ? [{ table: name, rows }] : []
  })
}
