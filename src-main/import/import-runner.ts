import { LudographError, toErrorShape, type ContractEvent, type ErrorShape, type ImportPhase, type ImportProgress, type ImportSummary, type ShapeWish } from '@contract'
import { abortReason } from '../database/abort-reason'
import type { Engine, ExclusiveLock } from '../database/engine'
import { afterCommit, type OnNotice } from '../database/after-commit'
import { despiteBrokenConnections } from '../database/broken-connections'
import { importLock, underLock } from '../database/locks'
import type { Turns } from '../database/turns'
import { applyStaged } from './apply-staged'
import { FirstQuestions, refuseLarge } from './ask-first'
import type { Decision, Decisions } from './decisions'
import { emptiedText, emptiesMany, findEmptied, type Emptied } from './emptied'
import { onlyReasonOf } from './first-records'
import { probeRecords, type ImportCheckpoint, type Totals } from './import-checkpoint'
import { filesOf, type ImportSource } from './import-files'
import type { ImportNews } from './import-news'
import { fileToImportAtOnce, importAtOnce, type AppliedAtOnce } from './import-at-once'
import { ImportsTable, noteStaged } from './imports-table'
import { loadKnownRecords } from './known-records'
import { languageOfNames } from './name-language'
import { PeakMemory } from './peak-memory'
import { previewImport } from './preview-import'
import { ProgressMeter } from './progress-meter'
import type { ReadingWishes } from './read-as'
import { questionAboutRejects, questionBeforeApplying, whatItIs } from './questions'
import { nothingStaged, type BatchSize, type FileToRead, type ReaderOptions } from './reader-messages'
import { vacuumAfterImport, type RefreshDerived } from './refresh-catalogue'
import { settleStaged } from './settle'
import { stageFiles } from './stage-files'
import { stagedRecords } from './staging'
import { parallelismFor } from './parallelism'

export interface ImportsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** imports and maintenance take turns */
  readonly turns: Turns
  /** false: every import waits for the user once it is staged */
  readonly applyAutomatically: () => boolean
  /** false (scripts): nobody is there to ask about broken or many rejected records, so the others are applied */
  readonly asks: boolean
  /** what other areas keep and compute again after every import and undo, in the same transaction */
  readonly refreshDerived?: RefreshDerived
  /** hears that an import was applied, but could not be followed by what keeps the catalogue fast and safe */
  readonly onNotice?: OnNotice
  /** how much is staged at a time, if not as usual */
  readonly batch?: BatchSize
  /** threads of the processor, if not all */
  readonly threads?: number
}

export interface ImportTask {
  readonly id: number
  /** null: it was staged in an earlier session and only waits for the decision */
  readonly source: (ImportSource & { readonly checkpoint: ImportCheckpoint | null }) | null
  /** wait for a decision before applying */
  readonly hold: boolean
  /** it is meant, even if it would empty much */
  readonly replace: boolean
  /** of reviews that do not say of which application they are */
  readonly appid: number | null
  /** how to read the records; null: as they are recognised */
  readonly shape: ShapeWish | null
  /** take the whole records of a file that ends early without a question */
  readonly salvage: boolean
}

/** An import under way: everything it writes goes through the lock, and the signal fires if that is lost too. */
interface Work {
  readonly engine: Engine
  readonly table: ImportsTable
  readonly signal: AbortSignal
}

const progressEveryMs = 100

/** Takes one import after the other from its file into the catalogue: staged, asked about where somebody is there to ask, applied. */
export class ImportRunner {
  readonly #options: ImportsOptions
  readonly #table: ImportsTable
  readonly #decisions: Decisions
  readonly #news: ImportNews
  #running: ProgressMeter | null = null
  /** when progress was told last */
  #told = 0
  readonly first = new FirstQuestions()

  constructor(options: ImportsOptions, { table, decisions, news }: { readonly table: ImportsTable; readonly decisions: Decisions; readonly news: ImportNews }) {
    this.#options = options
    this.#table = table
    this.#decisions = decisions
    this.#news = news
  }

  /** Of the import that is being read or applied; null while none is, or it waits for an answer. */
  progress(): ImportProgress | null {
    return this.#running?.read() ?? null
  }

  /** Never rejects: how it ended (applied, discarded, cancelled, failed, or under way because the program closes) is in the table, and told. */
  async run(task: ImportTask, signal: AbortSignal): Promise<void> {
    const { id } = task
    let lock: ExclusiveLock | null = null
    let failure: ErrorShape | null = null
    let giveBack: () => void = () => undefined
    const memory = new PeakMemory()
    try {
      const wishes = await this.#wishesFor(task, signal)
      if (wishes === null) {
        await this.#table.endUnstaged(id, 'discarded')
        return
      }
      lock = await this.#options.engine.exclusive(importLock)
      if (!lock) {
        throw new LudographError('import_running', 'Another Ludograph is importing into this catalogue.', 'Try again when it is done.')
      }
      const work: Work = { engine: lock.engine, table: new ImportsTable(lock.engine), signal: AbortSignal.any([signal, lock.signal]) }
      giveBack = await this.#options.turns.take('an import', work.signal)
      if (await this.#importAtOnce(task, wishes, memory, work)) return
      await this.#stage(task, wishes, work)
      const summary = await this.#table.get(id)
      if (summary?.question) {
        giveBack() // the answer may take days
        if ((await this.#ask(id, summary.question, work.signal)) === 'discard') {
          await work.table.end(id, 'discarded', null)
          return
        }
        giveBack = await this.#options.turns.take('an import', work.signal)
      }
      await this.#apply(id, summary?.bytes ?? 0, memory, work)
    } catch (error) {
      if (this.#decisions.closed) return // the program closes: the next start finds it as it is
      failure = toErrorShape(error)
      if (failure.code === 'internal') console.error('import failed:', failure.detail)
      await this.#fail(id, failure, lock)
    } finally {
      memory.stop()
      this.#running = null
      giveBack()
      await lock?.release()
      const summary = await this.#news.changed(id).catch(() => null)
      if (failure && !summary?.finishedAt) this.#news.tellWithoutTable(id, failure)
    }
  }

  /**
   * What the user wishes, also by the answers to what the files leave open. They are asked for before anything is locked.
   * @returns null if the import is not wanted any more
   */
  async #wishesFor({ id, source, appid, shape }: ImportTask, signal: AbortSignal): Promise<ReadingWishes | null> {
    const wishes = { appid: appid === null ? null : String(appid), shape }
    if (!source) return wishes
    // What was answered before the interruption holds.
    if (source.checkpoint) return source.checkpoint.wishes
    const files = await filesOf(source)
    if (!this.#options.asks) {
      refuseLarge(files)
      return wishes
    }
    return this.first.settle(id, files, wishes, async (question, want) => {
      await this.#table.ask(id, question)
      const [decision] = await Promise.all([this.#decisions.wait(id, question, signal, want), this.#news.changed(id)])
      await this.#table.ask(id, null)
      await this.#news.changed(id)
      if (signal.aborted) throw abortReason(signal, 'The import was cancelled. The catalogue is unchanged.')
      return decision
    })
  }

  /** Does somebody want to see the import before it is applied? The setting can change while the file is read. */
  #waits(hold: boolean): boolean {
    return hold || !this.#options.applyAutomatically()
  }

  /** Asked once the file is read; null if the import may be applied. */
  #questionAtEnd({ hold, salvage }: ImportTask, totals: Totals, emptied: Emptied | null): string | null {
    return questionBeforeApplying(salvage ? { ...totals, cutShort: null } : totals, { asks: this.#options.asks, waits: this.#waits(hold), emptied })
  }

  /** @returns false if it has to be staged: it is not the first of the catalogue, or somebody wants to see it before it is applied */
  async #importAtOnce(task: ImportTask, wishes: ReadingWishes, memory: PeakMemory, work: Work): Promise<boolean> {
    const { id, source, hold, salvage } = task
    if (!source || source.checkpoint || this.#waits(hold)) return false
    const file = await fileToImportAtOnce(work.engine, source)
    if (!file) return false
    const { meter, summary } = await this.#begin(id, source, work)
    await work.table.takeStaging(id)
    const { asks } = this.#options
    const started = performance.now()
    let applied: AppliedAtOnce | null
    try {
      applied = await importAtOnce(work.engine, {
        importId: id,
        signal: work.signal,
        reader: await this.#readerFor([file], wishes, salvage, work),
        onBatch: (totals) => this.#tellProgress(meter, totals),
        onPhase: (phase) => {
          // The table says so when all is done; until then nobody can read there what the transaction has written.
          if (meter.read().phase === 'reading') this.#news.tell({ ...summary, state: 'applying' })
          this.#tellPhase(meter, phase)
        },
        derived: this.#options.refreshDerived,
        asksAbout: {
          first: (totals, reason) => (asks ? questionAboutRejects(totals, reason) !== null : reason !== null),
          all: (totals) => this.#questionAtEnd(task, totals, null) !== null,
        },
      })
    } catch (error) {
      await this.#freeRolledBack()
      await this.#unlessApplied(id, error)
      applied = { applySeconds: (performance.now() - started) / 1000 }
    }
    if (applied) await this.#followUp(id, applied.applySeconds, memory)
    else await this.#freeRolledBack()
    return applied !== null
  }

  /** Rows that were rolled back take room until a vacuum; if this one fails, the next will take them. */
  async #freeRolledBack(): Promise<void> {
    if (!this.#decisions.closed) await vacuumAfterImport(this.#options.engine).catch(() => undefined)
  }

  async #begin(id: number, { bytes }: ImportSource, { table }: Work): Promise<{ readonly meter: ProgressMeter; readonly summary: ImportSummary }> {
    const meter = new ProgressMeter(id, bytes)
    this.#running = meter
    await table.setState(id, 'staging')
    return { meter, summary: await this.#news.changed(id) }
  }

  async #readerFor(files: readonly FileToRead[], { appid, shape }: ReadingWishes, salvage: boolean, { engine }: Work): Promise<Omit<ReaderOptions, 'from' | 'staged' | 'known'>> {
    return {
      files,
      appid,
      shape,
      // Where somebody is there, it is asked about.
      salvage: salvage || this.#options.asks,
      ...(this.#options.batch ? { batch: this.#options.batch } : {}),
      ...parallelismFor(engine, this.#options.threads),
      language: await languageOfNames(engine),
    }
  }

  #tellProgress(meter: ProgressMeter, { records, rejected, bytesRead }: Totals): void {
    meter.count(records, rejected, bytesRead)
    if (performance.now() - this.#told < progressEveryMs) return
    this.#told = performance.now()
    this.#options.emit({ topic: 'imports.progress', payload: meter.read() })
  }

  #tellPhase(meter: ProgressMeter, phase: ImportPhase): void {
    meter.enter(phase)
    this.#options.emit({ topic: 'imports.progress', payload: meter.read() })
  }

  async #stage(task: ImportTask, wishes: ReadingWishes, work: Work): Promise<void> {
    const { id, source, hold, replace, salvage } = task
    if (!source) return
    const { engine, table, signal } = work
    // Another program may have taken staging since this import was told to go on.
    const checkpoint = source.checkpoint ? await table.checkpoint(id) : null
    const { meter } = await this.#begin(id, source, work)
    if (!checkpoint) await table.takeStaging(id)
    let looked = false
    const staged = await stageFiles(engine, {
      importId: id,
      signal,
      reader: {
        ...(await this.#readerFor(await filesOf(source), wishes, salvage, work)),
        from: checkpoint,
        staged: checkpoint ? await stagedRecords(engine) : nothingStaged,
        known: await loadKnownRecords(engine),
      },
      onBatch: async (totals) => {
        this.#tellProgress(meter, totals)
        if (looked || totals.rejectedAtFirst === null) return
        looked = true
        await this.#lookAtFirst(id, totals, work)
      },
    })
    const totals = await settleStaged(engine, id, staged.totals)
    const emptied = replace ? null : await findEmptied(engine)
    if (emptied && emptiesMany(emptied) && !this.#options.asks && !this.#waits(hold)) throw emptiesMuch(emptiedText(emptied))
    const question = this.#questionAtEnd(task, totals, emptied)
    // What is applied at once is counted while it is applied.
    const counts = question === null ? { added: 0, changed: 0, unchanged: 0 } : await engine.transaction({ readOnly: true }, (transaction) => previewImport(transaction, id))
    await noteStaged(engine, id, { totals, counts, question, seconds: { read: staged.readSeconds, stage: staged.stageSeconds } })
  }

  /** Is this the right file? @throws LudographError `cancelled`, or where nobody can be asked `too_many_rejects` */
  async #lookAtFirst(id: number, totals: Totals, work: Work): Promise<void> {
    const { asks } = this.#options
    const reason = await onlyReasonOf(work.engine, totals)
    if (reason && !asks) {
      throw new LudographError('too_many_rejects', `None of the first ${probeRecords.toLocaleString('en')} records was accepted. ${whatItIs(reason)}`, 'The catalogue is unchanged. See what was rejected, and why, with: rejects.')
    }
    const question = asks ? questionAboutRejects(totals, reason) : null
    if (question) await this.#askWhileReading(id, question, work)
  }

  /** @throws LudographError `cancelled` if the user would rather stop here */
  async #askWhileReading(id: number, question: string, { table, signal }: Work): Promise<void> {
    await table.ask(id, question)
    const decision = await this.#askAndTell(id, question, signal)
    await table.ask(id, null)
    if (decision === 'discard') throw new LudographError('cancelled', 'The import was stopped. The catalogue is unchanged.')
    await this.#news.changed(id)
  }

  async #ask(id: number, question: string, signal: AbortSignal): Promise<Decision> {
    this.#running = null
    return this.#askAndTell(id, question, signal)
  }

  /** Ready for the answer before anyone is asked. */
  async #askAndTell(id: number, question: string, signal: AbortSignal): Promise<Decision> {
    const [decision] = await Promise.all([this.#decisions.wait(id, question, signal), this.#news.changed(id)])
    return decision
  }

  async #apply(id: number, bytes: number, memory: PeakMemory, { engine, table, signal }: Work): Promise<void> {
    this.#running ??= new ProgressMeter(id, bytes)
    const meter = this.#running
    await table.setState(id, 'applying')
    await this.#news.changed(id)
    const started = performance.now()
    try {
      await applyStaged(engine, id, { signal, derived: this.#options.refreshDerived, onPhase: (phase) => this.#tellPhase(meter, phase) })
    } catch (error) {
      await this.#unlessApplied(id, error)
    }
    await this.#followUp(id, (performance.now() - started) / 1000, memory)
  }

  /** A connection can break between a commit and its answer. @throws the error, if the import is not in the catalogue */
  async #unlessApplied(id: number, error: unknown): Promise<void> {
    if ((await this.#table.get(id).catch(() => null))?.state !== 'applied') throw error
  }

  /** It is in the catalogue now, whatever becomes of the lock: what is left concerns nobody else. */
  async #followUp(id: number, applySeconds: number, memory: PeakMemory): Promise<void> {
    this.#options.emit({ topic: 'catalogue.changed', payload: {} })
    const open = this.#options.engine
    const keepFigures = (): Promise<void> => this.#table.setApplied(id, applySeconds, memory.read())
    await afterCommit('The import is in the catalogue', [() => vacuumAfterImport(open), () => open.checkpoint(), keepFigures], this.#options.onNotice)
  }

  async #fail(id: number, error: ErrorShape, lock: ExclusiveLock | null): Promise<void> {
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed'
    const told = state === 'cancelled' ? null : error
    // Without the lock, what is in staging belongs to the program that imports, and so may this import: it must stay.
    if (!lock) await this.#table.endWaiting(id, state, told).catch(() => undefined)
    else {
      await underLock(this.#options.engine, importLock, lock, async (engine) => {
        const table = new ImportsTable(engine)
        const end = (): Promise<void> => table.end(id, state, told)
        // Even emptying staging takes some room: on a full disk the next import has to do it.
        await despiteBrokenConnections(end).catch(() => despiteBrokenConnections(() => table.endUnstaged(id, state, told)))
      })
        // If the database itself is gone, the next start sorts this import out (see recover).
        .catch(() => undefined)
    }
    // The log of what was staged takes room too, until the next checkpoint.
    if (error.code === 'disk_full') await this.#options.engine.checkpoint().catch(() => undefined)
  }
}

const emptiesMuch = (text: string): LudographError =>
  new LudographError('empties_much', `${text} The catalogue is unchanged.`, 'Look at what would change with --preview. If it is meant, import the file with --replace.')
