import { rm } from 'node:fs/promises'
import {
  isBackupFile,
  LudographError,
  type FieldDifference,
  type FieldMapping,
  type ImportPreview,
  type ImportProgress,
  type ImportQueue,
  type ImportReport,
  type ImportState,
  type ImportSummary,
  type MappedRecord,
  type PreviewRow,
  type RejectCode,
  type ShapeWish,
  type UnknownRecords,
} from '@contract'
import { afterCommit } from '../database/after-commit'
import { Lane } from '../database/lane'
import type { Transaction } from '../database/engine'
import { importLock, thenRelease } from '../database/locks'
import { Decisions, type Decision } from './decisions'
import { fingerprintOf, inspectSource, isSame, listFiles, type ImportSource } from './import-files'
import { ImportNews } from './import-news'
import { ImportRunner, type ImportsOptions, type ImportTask } from './import-runner'
import { ImportsTable, type Resumable } from './imports-table'
import { listRejects, type ListedRejects } from './list-rejects'
import { previewDifference } from './preview-difference'
import { previewImport, previewRows } from './preview-import'
import { requireOwnStaging } from './own-staging'
import { vacuumAfterImport } from './refresh-catalogue'
import { readReport } from './report'
import { undoImport, type Undone } from './undo-import'

export interface StartOptions {
  readonly hold: boolean
  readonly resume: boolean
  readonly replace?: boolean
  /** of reviews that do not say of which application they are */
  readonly appid?: number | null
  /** how to read the records; null: as they are recognised */
  readonly shape?: ShapeWish | null
  /** take the whole records of a file that ends early without a question */
  readonly salvage?: boolean
}

/** The imports of one open catalogue: a queue, one running at a time, and their history. */
export class Imports {
  readonly #options: ImportsOptions
  readonly #table: ImportsTable
  readonly #news: ImportNews
  readonly #runner: ImportRunner
  readonly #lane = new Lane<ImportTask>((task, signal) => this.#runner.run(task, signal))
  readonly #decisions = new Decisions()

  constructor(options: ImportsOptions) {
    this.#options = options
    this.#table = new ImportsTable(options.engine)
    this.#news = new ImportNews(this.#table, options.emit, (id) => this.#decisions.wantOf(id))
    this.#runner = new ImportRunner(options, { table: this.#table, decisions: this.#decisions, news: this.#news })
  }

  /**
   * Call once after opening: what an earlier session left under way can go on, what it left staged waits again. A script
   * has nobody to decide: there it stays staged until the same file is imported with `resume`, or another takes staging.
   */
  async recover(): Promise<void> {
    const lock = await this.#options.engine.exclusive(importLock)
    if (!lock) return // another program is importing right now: its imports are alive
    const staged = await thenRelease(lock, (engine) => new ImportsTable(engine).recover())
    // Only now: each of them takes the lock for itself.
    if (this.#options.asks) for (const id of staged) this.#push({ id, source: null, hold: true, replace: false, appid: null, shape: null, salvage: false })
  }

  /** @throws LudographError if there is nothing to read at the path (any more) */
  async start(source: ImportSource, options: StartOptions): Promise<ImportSummary> {
    const { resume, ...wished } = options
    const wishes = { replace: false, appid: null, shape: null, salvage: false, ...wished }
    refuseBackup(source.name)
    await inspectSource(source.path)
    const print = await fingerprintOf(await listFiles(source.path))
    const known = resume ? (await this.#table.listResumable(this.#resumableStates)).find((one) => isSame(one.fingerprint, print)) : undefined
    if (known) return this.#goOn(known, { ...source, checkpoint: known.checkpoint }, wishes)
    const summary = await this.#table.create(source, print)
    this.#news.tell(summary)
    this.#push({ id: summary.id, source: { ...source, checkpoint: null }, ...wishes })
    return summary
  }

  /** @throws LudographError `import_not_found`, or what is wrong with its file */
  async resume(id: number): Promise<void> {
    const found = await this.#table.resumable(id)
    if (!found) throw new LudographError('import_not_found', 'This import was not interrupted.', 'Look at its state in the history.')
    const print = await listFiles(found.path).then(fingerprintOf, () => null)
    if (!print) {
      throw new LudographError('file_not_found', `${found.file} is no longer where it was.`, 'Drop it again: the import then goes on where it stopped.')
    }
    const checkpoint = isSame(found.fingerprint, print) ? found.checkpoint : null
    const source = { path: found.path, name: found.file, bytes: found.bytes, temporary: false, checkpoint }
    await this.#goOn(found, source, { hold: false, replace: false, appid: null, shape: null, salvage: false })
  }

  /** Where somebody decides, a staged import is asked about; it does not go on by itself. */
  get #resumableStates(): readonly ImportState[] {
    return this.#options.asks ? ['interrupted'] : ['interrupted', 'staged']
  }

  async list(): Promise<ImportSummary[]> {
    return (await this.#table.list(200)).map((summary) => this.#news.withWant(summary))
  }

  /** The first records of an import that asks what its fields are. @throws LudographError `import_not_waiting` */
  unknownRecords(id: number, kept: readonly FieldMapping[]): Promise<UnknownRecords> {
    return this.#runner.first.unknownRecords(id, kept)
  }

  /** What a mapping would make of them. @throws LudographError `import_not_waiting` */
  tryMapping(id: number, mapping: FieldMapping): Promise<MappedRecord[]> {
    return this.#runner.first.tryMapping(id, mapping)
  }

  running(): ImportProgress | null {
    return this.#runner.progress()
  }

  rejects(id: number, options: { limit: number; offset: number; code?: RejectCode | undefined }): Promise<ListedRejects> {
    return listRejects(this.#options.engine, id, options)
  }

  /** @throws LudographError `import_not_found` */
  async report(id: number): Promise<ImportReport> {
    const summary = await this.#table.get(id)
    if (!summary) throw new LudographError('import_not_found', `There is no import ${id}.`)
    if (summary.state === 'staged') return this.#ofStaged(id, (transaction) => readReport(transaction, summary))
    return readReport(this.#options.engine, summary)
  }

  waitingReviews(): Promise<{ reviews: number; applications: number }> {
    return this.#table.waitingReviews()
  }

  async preview(id: number): Promise<ImportPreview> {
    return this.#ofStaged(id, (transaction) => previewImport(transaction, id))
  }

  async previewRows(id: number, page: { outcome: 'added' | 'changed'; limit: number; offset: number }): Promise<{ total: number; rows: PreviewRow[] }> {
    return this.#ofStaged(id, (transaction) => previewRows(transaction, page))
  }

  async difference(id: number, appid: number): Promise<FieldDifference[]> {
    return this.#ofStaged(id, (transaction) => previewDifference(transaction, appid))
  }

  get queue(): ImportQueue {
    return { paused: this.#lane.paused, waiting: this.#lane.waiting.map(Number) }
  }

  pauseQueue(paused: boolean): void {
    if (paused) this.#lane.pause()
    else this.#lane.resume()
    this.#tellQueue()
  }

  /** @throws LudographError `import_not_found` if it does not wait in the queue */
  move(id: number, place: number): void {
    if (!this.#lane.move(String(id), place)) throw notUnderWay()
    this.#tellQueue()
  }

  #tellQueue(): void {
    this.#options.emit({ topic: 'imports.queue', payload: this.queue })
  }

  /** @throws LudographError `import_not_waiting` if the import does not wait for a decision */
  async decide(id: number, decision: Decision): Promise<void> {
    if (this.#decisions.decide(id, decision)) return
    // The question stands in the table a moment before the import waits for its answer; or the import waits for its turn.
    const asked = await this.#table.get(id)
    if (asked && asked.question !== null && (asked.state === 'waiting' || asked.state === 'staging' || asked.state === 'staged')) {
      if (!this.#decisions.decide(id, decision)) this.#decisions.decideEarly(id, asked.question, decision)
      return
    }
    const interrupted = decision === 'discard' ? await this.#table.resumable(id) : null
    if (!interrupted) throw new LudographError('import_not_waiting', 'This import does not wait for a decision.', 'Look at its state in the history.')
    const lock = interrupted.checkpoint && !this.#runner.progress() ? await this.#options.engine.exclusive(importLock) : null
    // While another import runs, that one empties staging.
    if (lock) await thenRelease(lock, (engine) => new ImportsTable(engine).end(id, 'discarded', null))
    else await this.#table.endUnstaged(id, 'discarded')
    await this.#news.changed(id)
  }

  /** @throws LudographError `import_not_found` if it is neither waiting nor running */
  async cancel(id: number): Promise<void> {
    const was = this.#lane.cancel(String(id))
    if (was === 'unknown') throw notUnderWay()
    if (was === 'waiting') {
      await this.#table.endUnstaged(id, 'cancelled')
      await this.#news.changed(id)
    }
  }

  /** Takes the last import that changed something back. @throws LudographError `undo_blocked`, `import_running` */
  async undo(id: number): Promise<Undone> {
    const lock = await this.#options.engine.exclusive(importLock)
    if (!lock || this.#runner.progress()) {
      await lock?.release()
      throw new LudographError('import_running', 'An import is under way.', 'Undo the last one when it is done.')
    }
    let giveBack: () => void = () => undefined
    try {
      giveBack = await this.#options.turns.take('undoing an import', lock.signal)
      const undone = await undoImport(lock.engine, id, this.#options.refreshDerived)
      const { engine, emit, onNotice } = this.#options
      emit({ topic: 'catalogue.changed', payload: {} })
      await afterCommit('The import was undone', [() => vacuumAfterImport(engine), () => engine.checkpoint(), () => this.#news.changed(id)], onNotice)
      return undone
    } finally {
      giveBack()
      await lock.release()
    }
  }

  /** Cancels what runs. What is being read can go on after the next start; what waits for a decision waits again. */
  async close(): Promise<void> {
    this.#decisions.close()
    await this.#lane.close()
  }

  async #goOn(found: Resumable, source: ImportTask['source'], wishes: Omit<ImportTask, 'id' | 'source'>): Promise<ImportSummary> {
    await this.#table.setState(found.id, 'waiting')
    await this.#table.ask(found.id, null)
    const summary = await this.#news.changed(found.id)
    this.#push({ id: found.id, source, ...wishes })
    return summary
  }

  #push(task: ImportTask): void {
    void this.#lane
      .push(String(task.id), task)
      .catch(() => undefined) // its state is in the table, and the user has been told
      .then(() => (task.source?.temporary ? rm(task.source.path, { force: true }) : undefined))
      .catch(() => undefined)
  }

  /** Reads what one import has staged. @throws LudographError `import_not_waiting`, `import_failed` */
  async #ofStaged<T>(id: number, read: (transaction: Transaction) => Promise<T>): Promise<T> {
    await this.#refuseUnlessStaged(id)
    return this.#options.engine.transaction({ readOnly: true }, async (transaction) => {
      await requireOwnStaging(transaction, id)
      return read(transaction)
    })
  }

  async #refuseUnlessStaged(id: number): Promise<void> {
    if ((await this.#table.get(id))?.state === 'staged') return
    throw new LudographError('import_not_waiting', 'This import is not staged, so there is nothing to preview.', 'Look at its state in the history.')
  }
}

const notUnderWay = (): LudographError =>
  new LudographError('import_not_found', 'This import is not under way.', 'Look at its state in the history.')

/** A backup is an archive with JSON in it, and none of that is a record. */
function refuseBackup(name: string): void {
  if (!isBackupFile(name)) return
  throw new LudographError('not_a_catalogue_file', `${name} is a backup of a catalogue. It is restored, not imported.`, 'Drop it on the window alone, or on the command line: restore FILE --catalogue FOLDER.')
}
