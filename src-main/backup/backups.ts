import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LudographError, toErrorShape, type BackupFile, type BackupProgress, type ContractEvent, type Preferences, type Restored } from '@contract'
import { abortReason } from '../database/abort-reason'
import type { Engine } from '../database/engine'
import { duplicateCatalogue } from '../database/embedded/keep-folder'
import { workName } from '../database/embedded/restoring'
import type { EngineTarget } from '../database/open-engine'
import { openArchive, verifyArchive } from './archive-reader'
import { writeArchive } from './archive-writer'
import { beginsAgain, unknownFolder } from './backup-errors'
import { BackupFolder, type OwnReason } from './backup-folder'
import { countsOf } from './counts'
import type { BackupManifest } from './manifest'
import { meter } from './meter'
import { inNewCatalogue } from './new-catalogue'
import { restore, type Restoration, type RestoreOptions } from './restore'
import { withSalvaged } from './salvage/salvage-folder'
import { withSnapshot } from './snapshot'
import { lostRows, mergeLost } from './lost-rows'
import { stoppable, type BackupSource, type BackupStep } from './source'

export interface BackupsOptions {
  /** the application's own folder of backups */
  readonly folder: string
  /** version of the program */
  readonly program: string
  readonly emit: (event: ContractEvent) => void
  /** of the open catalogue. @throws LudographError `no_catalogue` */
  readonly engine: () => Engine
  readonly rebuild: RestoreOptions['rebuild']
  /** where the copy of a damaged catalogue is worked on whose new one is on a server */
  readonly workFolder: string
  /** whether this user made the catalogue in a folder, or trusted it */
  readonly isOwn: (folder: string) => boolean
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
      return this.#into(target, { signal, onProgress }, async (fill) => {
        const { removed, compared, notes } = await fill(archive, salvage)
        return { lost: lostRows(archive.manifest, archive.lost, removed), notes: [...notes], compared }
      })
    })
  }

  /**
   * Makes a new catalogue of what can be read of one that is damaged or does not open. Its folder is only read.
   * @param trusted its user says that it may be opened although it cannot be told to be this user's own
   * @throws LudographError `catalogue_damaged`, `catalogue_foreign`, `target_not_empty`, …
   */
  salvage(folder: string, target: EngineTarget, trusted: boolean): Promise<Restored> {
    if (!trusted && !this.#options.isOwn(resolve(folder))) return Promise.reject(unknownFolder(folder))
    const workFolder = target.kind === 'embedded' ? join(resolve(target.folder), workName) : this.#options.workFolder
    return this.#run('salvage', (signal, onProgress) =>
      this.#into(target, { signal, onProgress }, (fill) =>
        withSalvaged(resolve(folder), workFolder, { signal, onProgress }, ({ engine, lost, notes }) =>
          withSnapshot(engine, { program: this.#options.program, withEmbeddings: true, signal }, async (source) => {
            const { removed, compared, notes: more } = await fill(source, true)
            return { lost: mergeLost(lost, removed), notes: [...notes, ...more], compared }
          }),
        ),
      ),
    )
  }

  /** Where a backup of the folder is. @throws LudographError `backup_not_found` */
  pathOf(name: string): string {
    return this.#folder.pathOf(name)
  }

  /** Copies the open catalogue into a new one. The open one stays as it is. */
  copy(target: EngineTarget): Promise<Restored> {
    const engine = this.#options.engine()
    return this.#run('copy', (signal, onProgress) =>
      withSnapshot(engine, { program: this.#options.program, withEmbeddings: true, signal }, (source) =>
        this.#into(target, { signal, onProgress }, async (fill) => {
          const { compared, notes } = await fill(source, false)
          return { lost: [], notes: [...notes], compared }
        }),
      ),
    )
  }

  /** Copies the folder of an embedded catalogue that nobody has open. @throws LudographError as `duplicateCatalogue` */
  duplicate(folder: string, to: string): Promise<void> {
    return this.#run('copy', async (signal, onProgress) => {
      await duplicateCatalogue(folder, to, signal, (done, all) =>
        onProgress({ rows: Math.round(done / 1e6), totalRows: Math.round(all / 1e6), share: all > 0 ? done / all : 1, step: 'Copying the folder, in MB' }),
      )
      this.#options.onRestored({ kind: 'embedded', folder: to })
    })
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

  /** @param work fills the new catalogue from a source, by what it is given; what could not be had of that is its result */
  async #into(
    target: EngineTarget,
    how: { readonly signal: AbortSignal; readonly onProgress: (step: BackupStep) => void },
    work: (fill: (source: BackupSource, salvage: boolean) => Promise<Restoration>) => Promise<Pick<Restored, 'lost' | 'notes' | 'compared'>>,
  ): Promise<Restored> {
    const began = performance.now()
    const begun: string[] = []
    const onInterrupted = (files: readonly string[]): void => void begun.push(...files)
    const result = await inNewCatalogue(target, async (engine) => {
      const found = await work((source, salvage) => restore(engine, stoppable(source, how.signal), { ...how, salvage, onInterrupted, rebuild: this.#options.rebuild }))
      return { ...(await countsOf(engine)), ...found, notes: [...found.notes, ...begun.map(beginsAgain)] }
    })
    this.#options.onRestored(target)
    return { ...result, seconds: (performance.now() - began) / 1000 }
  }

  /** What would take a catalogue or a file away from under one that is under way asks this first. @throws LudographError `backup_running` */
  requireIdle(): void {
    if (this.#running) throw new LudographError('backup_running', 'A backup, restore or copy is under way.', 'Wait until it is done, or cancel it.')
  }

  async #run<T>(kind: BackupProgress['kind'], work: (signal: AbortSignal, onProgress: (step: BackupStep) => void) => Promise<T>): Promise<T> {
    const { emit } = this.#options
    this.requireIdle()
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

const written = (file: string, bytes: number, { counts }: BackupManifest, began: number): BackupWritten => ({
  file,
  bytes,
  ...counts,
  seconds: (performance.now() - began) / 1000,
})
