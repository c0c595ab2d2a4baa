import { rm } from 'node:fs/promises'
import {
  LudographError,
  toErrorShape,
  type ContractEvent,
  type ErrorShape,
  type FieldDifference,
  type ImportPreview,
  type ImportProgress,
  type ImportQueue,
  type ImportState,
  type ImportSummary,
  type PreviewRow,
  type RejectCode,
} from '@contract'
import type { Engine } from '../database/engine'
import { Lane } from '../database/lane'
import { importLock } from '../database/locks'
import type { Turns } from '../database/turns'
import { applyStaged } from './apply-staged'
import { Decisions, type Decision } from './decisions'
import { fingerprintOf, inspectSource, isSame, listFiles, type ImportSource } from './import-files'
import { ImportsTable, type Resumable } from './imports-table'
import { loadKnownRecords } from './known-records'
import { previewDifference, previewImport, previewRows } from './preview-import'
import { ProgressMeter } from './progress-meter'
import { questionAboutRejects, questionBeforeApplying } from './questions'
import type { FileToRead, ImportCheckpoint } from './reader-messages'
import { PeakMemory } from './peak-memory'
import { noteWholePages } from './refresh-catalogue'
import { stageFiles } from './stage-files'
import { stagedRecords } from './staging'
import { undoImport, type Undone } from './undo-import'

export interface ImportsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** imports and maintenance take turns */
  readonly turns: Turns
  /** false: every import waits for the user once it is staged */
  readonly applyAutomatically: () => boolean
  /** false (scripts): nobody is there to ask about broken or many rejected records, so the others are applied */
  readonly asks: boolean
}

interface Task {
  readonly id: number
  /** null: it was staged in an earlier session and only waits for the decision */
  readonly source: (ImportSource & { readonly checkpoint: ImportCheckpoint | null }) | null
  /** wait for a decision before applying */
  readonly hold: boolean
}

const progressEveryMs = 100

/** The imports of one open catalogue: a queue, one running at a time, and their history. */
export class Imports {
  readonly #options: ImportsOptions
  readonly #table: ImportsTable
  readonly #lane = new Lane<Task>((task, signal) => this.#run(task, signal))
  readonly #decisions = new Decisions()
  /** what was last told of the imports that have not ended */
  readonly #told = new Map<number, ImportSummary>()
  #running: ProgressMeter | null = null

  constructor(options: ImportsOptions) {
    this.#options = options
    this.#table = new ImportsTable(options.engine)
  }

  /**
   * Call once after opening: what an earlier session left under way can go on, what it left staged waits again. A script
   * has nobody to decide: there it stays staged until the same file is imported with `resume`, or another takes staging.
   */
  async recover(): Promise<void> {
    const release = await this.#options.engine.exclusive(importLock)
    if (!release) return // another program is importing right now: its imports are alive
    const staged = await this.#table.recover().finally(release)
    // Only now: each of them takes the lock for itself.
    if (this.#options.asks) for (const id of staged) this.#push({ id, source: null, hold: true })
  }

  /** @throws LudographError if there is nothing to read at the path (any more) */
  async start(source: ImportSource, options: { hold: boolean; resume: boolean }): Promise<ImportSummary> {
    await inspectSource(source.path)
    const print = await fingerprintOf(await listFiles(source.path))
    const known = options.resume ? (await this.#table.listResumable(this.#resumableStates)).find((one) => isSame(one.fingerprint, print)) : undefined
    if (known) return this.#goOn(known, source, known.checkpoint, options.hold)
    const summary = await this.#table.create(source, print)
    this.#tell(summary)
    this.#push({ id: summary.id, source: { ...source, checkpoint: null }, hold: options.hold })
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
    await this.#goOn(found, { path: found.path, name: found.file, bytes: found.bytes, temporary: false }, checkpoint, false)
  }

  /** Where somebody decides, a staged import is asked about; it does not go on by itself. */
  get #resumableStates(): readonly ImportState[] {
    return this.#options.asks ? ['interrupted'] : ['interrupted', 'staged']
  }

  list(): Promise<ImportSummary[]> {
    return this.#table.list(200)
  }

  running(): ImportProgress | null {
    return this.#running?.read() ?? null
  }

  rejects(id: number, options: { limit: number; offset: number; code?: RejectCode | undefined }): ReturnType<ImportsTable['rejects']> {
    return this.#table.rejects(id, options)
  }

  waitingReviews(): Promise<{ reviews: number; applications: number }> {
    return this.#table.waitingReviews()
  }

  async preview(id: number): Promise<ImportPreview> {
    await this.#refuseUnlessStaged(id)
    return previewImport(this.#options.engine)
  }

  async previewRows(id: number, page: { outcome: 'added' | 'changed'; limit: number; offset: number }): Promise<{ total: number; rows: PreviewRow[] }> {
    await this.#refuseUnlessStaged(id)
    return previewRows(this.#options.engine, page)
  }

  async difference(id: number, appid: number): Promise<FieldDifference[]> {
    await this.#refuseUnlessStaged(id)
    return previewDifference(this.#options.engine, appid)
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
    const interrupted = decision === 'discard' ? await this.#table.resumable(id) : null
    if (!interrupted) throw new LudographError('import_not_waiting', 'This import does not wait for a decision.', 'Look at its state in the history.')
    if (interrupted.checkpoint) await this.#table.end(id, 'discarded', null)
    else await this.#table.endUnstaged(id, 'discarded')
    await this.#changed(id)
  }

  /** @throws LudographError `import_not_found` if it is neither waiting nor running */
  async cancel(id: number): Promise<void> {
    const was = this.#lane.cancel(String(id))
    if (was === 'unknown') throw notUnderWay()
    if (was === 'waiting') {
      await this.#table.endUnstaged(id, 'cancelled')
      await this.#changed(id)
    }
  }

  /** Takes the last applied import back. @throws LudographError `undo_blocked`, `import_running` */
  async undo(id: number): Promise<Undone> {
    const release = await this.#options.engine.exclusive(importLock)
    if (!release || this.#running) {
      await release?.()
      throw new LudographError('import_running', 'An import is under way.', 'Take the last one back when it is done.')
    }
    const giveBack = await this.#options.turns.take('taking an import back')
    try {
      const undone = await undoImport(this.#options.engine, id)
      await noteWholePages(this.#options.engine)
      await this.#options.engine.durablePoint()
      this.#options.emit({ topic: 'catalogue.changed', payload: {} })
      await this.#changed(id)
      return undone
    } finally {
      giveBack()
      await release()
    }
  }

  /** The last applied import, or null. */
  async lastApplied(): Promise<number | null> {
    return (await this.list()).find((summary) => summary.undoable)?.id ?? null
  }

  /** Cancels what runs. What is being read can go on after the next start; what waits for a decision waits again. */
  async close(): Promise<void> {
    this.#decisions.close()
    await this.#lane.close()
  }

  async #goOn(found: Resumable, source: ImportSource, checkpoint: ImportCheckpoint | null, hold: boolean): Promise<ImportSummary> {
    await this.#table.setState(found.id, 'waiting')
    await this.#table.ask(found.id, null)
    const summary = await this.#changed(found.id)
    this.#push({ id: found.id, source: { ...source, checkpoint }, hold })
    return summary
  }

  #push(task: Task): void {
    this.#lane
      .push(String(task.id), task)
      .catch(() => undefined) // its state is in the table, and the user has been told
      .finally(() => task.source?.temporary && rm(task.source.path, { force: true }).catch(() => undefined))
  }

  async #run(task: Task, signal: AbortSignal): Promise<void> {
    const { id } = task
    let release: (() => Promise<void>) | null = null
    let failure: ErrorShape | null = null
    let giveBack: () => void = () => undefined
    const memory = new PeakMemory()
    try {
      release = await this.#options.engine.exclusive(importLock)
      if (!release) {
        throw new LudographError('import_running', 'Another Ludograph is importing into this catalogue.', 'Try again when it is done.')
      }
      giveBack = await this.#options.turns.take('an import', signal)
      await this.#stage(task, signal)
      const summary = await this.#table.get(id)
      if (summary?.question) {
        giveBack() // the answer may take days
        if ((await this.#ask(id, signal)) === 'discard') {
          await this.#table.end(id, 'discarded', null)
          return
        }
        giveBack = await this.#options.turns.take('an import', signal)
      }
      await this.#apply(id, summary?.bytes ?? 0, memory, signal)
    } catch (error) {
      if (this.#decisions.closed) return // the program closes: the next start finds it as it is
      failure = toErrorShape(error)
      if (failure.code === 'internal') console.error('import failed:', failure.detail)
      await this.#fail(id, failure, release !== null)
    } finally {
      memory.stop()
      this.#running = null
      giveBack()
      await release?.()
      const summary = await this.#changed(id).catch(() => null)
      if (failure && !summary?.finishedAt) this.#tellWithoutTable(id, failure)
    }
  }

  async #stage({ id, source, hold }: Task, signal: AbortSignal): Promise<void> {
    if (!source) return
    const { engine } = this.#options
    const meter = new ProgressMeter(id, source.bytes)
    this.#running = meter
    await this.#table.setState(id, 'staging')
    await this.#changed(id)
    if (!source.checkpoint) await this.#table.takeStaging(id)
    let told = 0
    let asked = false
    const staged = await stageFiles(engine, {
      importId: id,
      signal,
      reader: {
        files: await filesOf(source),
        from: source.checkpoint,
        staged: source.checkpoint ? await stagedRecords(engine) : { applications: [], reviewSets: [] },
        known: await loadKnownRecords(engine),
      },
      onBatch: async (totals) => {
        meter.count(totals.records, totals.rejected, totals.bytesRead)
        const question = asked || !this.#options.asks ? null : questionAboutRejects(totals)
        if (question) {
          asked = true
          await this.#askWhileReading(id, question, signal)
        }
        if (performance.now() - told < progressEveryMs) return
        told = performance.now()
        this.#options.emit({ topic: 'imports.progress', payload: meter.read() })
      },
    })
    const question = questionBeforeApplying(staged.totals, {
      asks: this.#options.asks,
      waits: hold || !this.#options.applyAutomatically(),
    })
    // What is applied at once is counted while it is applied.
    const preview = question === null ? { added: 0, changed: 0, unchanged: 0 } : await previewImport(engine)
    await this.#table.setStaged(id, staged.totals, preview, question, { read: staged.readSeconds, stage: staged.stageSeconds })
  }

  /** @throws LudographError `cancelled` if the user would rather stop here */
  async #askWhileReading(id: number, question: string, signal: AbortSignal): Promise<void> {
    await this.#table.ask(id, question)
    const decision = await this.#askAndTell(id, signal)
    await this.#table.ask(id, null)
    if (decision === 'discard') throw new LudographError('cancelled', 'The import was stopped. The catalogue is unchanged.')
    await this.#changed(id)
  }

  async #ask(id: number, signal: AbortSignal): Promise<Decision> {
    this.#running = null
    return this.#askAndTell(id, signal)
  }

  /** Ready for the answer before anyone is asked. */
  async #askAndTell(id: number, signal: AbortSignal): Promise<Decision> {
    const [decision] = await Promise.all([this.#decisions.wait(id, signal), this.#changed(id)])
    return decision
  }

  async #apply(id: number, bytes: number, memory: PeakMemory, signal: AbortSignal): Promise<void> {
    const { engine, emit } = this.#options
    this.#running ??= new ProgressMeter(id, bytes)
    const meter = this.#running
    await this.#table.setState(id, 'applying')
    await this.#changed(id)
    const started = performance.now()
    await applyStaged(engine, id, {
      signal,
      onPhase: (phase) => {
        meter.enter(phase)
        emit({ topic: 'imports.progress', payload: meter.read() })
      },
    })
    await noteWholePages(engine)
    await engine.durablePoint()
    await this.#table.setApplied(id, (performance.now() - started) / 1000, memory.read())
    emit({ topic: 'catalogue.changed', payload: {} })
  }

  async #fail(id: number, error: ErrorShape, isMine: boolean): Promise<void> {
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed'
    const told = state === 'cancelled' ? null : error
    // Without the lock, what is in staging belongs to the program that imports: it must stay.
    const end = (): Promise<void> => this.#table.endUnstaged(id, state, told)
    await (isMine ? this.#table.end(id, state, told) : end())
      // Even emptying staging takes some room: on a full disk the next import has to do it.
      .catch(end)
      // If the database itself is gone, the next start sorts this import out (see recover).
      .catch(() => undefined)
    // The log of what was staged takes room too, until the next durable point.
    if (error.code === 'disk_full') await this.#options.engine.durablePoint().catch(() => undefined)
  }

  async #refuseUnlessStaged(id: number): Promise<void> {
    if ((await this.#table.get(id))?.state === 'staged') return
    throw new LudographError('import_not_waiting', 'This import is not staged, so there is nothing to preview.', 'Look at its state in the history.')
  }

  async #changed(id: number): Promise<ImportSummary> {
    const summary = await this.#table.get(id)
    if (!summary) throw new LudographError('import_not_found', `There is no import ${id}.`)
    this.#tell(summary)
    return summary
  }

  /** The table could not be written, and the next start sorts this import out; whoever waits for its end must hear. */
  #tellWithoutTable(id: number, error: ErrorShape): void {
    const last = this.#told.get(id)
    if (last) this.#tell({ ...last, state: 'failed', finishedAt: new Date().toISOString(), error })
  }

  #tell(summary: ImportSummary): void {
    if (summary.finishedAt === null) this.#told.set(summary.id, summary)
    else this.#told.delete(summary.id)
    this.#options.emit({ topic: 'imports.changed', payload: summary })
  }
}

/** A single file goes by the name its user knows, also when it is an upload under another one. */
async function filesOf({ path, name }: ImportSource): Promise<FileToRead[]> {
  const files = await listFiles(path)
  const [only] = files
  return only?.path === path ? [{ path, name }] : files
}

const notUnderWay = (): LudographError =>
  new LudographError('import_not_found', 'This import is not under way.', 'Look at its state in the history.')
