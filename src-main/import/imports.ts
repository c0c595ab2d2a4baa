import { rm } from 'node:fs/promises'
import {
  LudographError,
  toErrorShape,
  type ContractEvent,
  type ErrorShape,
  type ImportProgress,
  type ImportSummary,
  type Reject,
} from '@contract'
import type { Engine } from '../database/engine'
import { Lane } from '../database/lane'
import { applyStaged } from './apply-staged'
import { ImportsTable } from './imports-table'
import { ProgressMeter } from './progress-meter'
import { emptyStaging, stageFile, type Staged } from './stage-file'

/** A file that may be read, as the host handed it over. */
export interface ImportFile {
  readonly path: string
  readonly name: string
  readonly bytes: number
  /** an upload: deleted when its import has ended */
  readonly temporary: boolean
}

export interface ImportsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** false: every import waits for the user once it is staged */
  readonly applyAutomatically: () => boolean
  /** true: an import with broken records waits for the user; false (scripts): the others are applied */
  readonly askAboutBroken: boolean
}

type Decision = 'apply' | 'discard'
interface Task {
  readonly id: number
  /** null: it was staged in an earlier session and only waits for the decision */
  readonly file: ImportFile | null
}

/** Any fixed number: while it is held on a server, no other program imports into the same catalogue. */
const importLock = 7_305_614_001
const progressEveryMs = 100

/** The imports of one open catalogue: a queue, one running at a time, and their history. */
export class Imports {
  readonly #options: ImportsOptions
  readonly #table: ImportsTable
  readonly #lane = new Lane<Task>((task, signal) => this.#run(task, signal))
  readonly #decisions = new Map<number, (decision: Decision) => void>()
  /** what was last told of the imports that have not ended */
  readonly #told = new Map<number, ImportSummary>()
  #running: ProgressMeter | null = null
  #closing = false

  constructor(options: ImportsOptions) {
    this.#options = options
    this.#table = new ImportsTable(options.engine)
  }

  /** Call once after opening: what an earlier session left unfinished is closed, what it left staged waits again. */
  async recover(): Promise<void> {
    const release = await this.#options.engine.exclusive(importLock)
    if (!release) return // another program is importing right now: its imports are alive
    try {
      const error = new LudographError(
        'import_failed',
        'Ludograph ended while this import was under way. The catalogue is as it was before it.',
        'Import the file again.',
      )
      const staged = await this.#table.endInterrupted(error.toShape())
      if (staged === null) await emptyStaging(this.#options.engine)
      else this.#push({ id: staged, file: null })
    } finally {
      await release()
    }
  }

  async start(file: ImportFile): Promise<ImportSummary> {
    const summary = await this.#table.create(file.name, file.bytes)
    this.#tell(summary)
    this.#push({ id: summary.id, file })
    return summary
  }

  list(): Promise<ImportSummary[]> {
    return this.#table.list(200)
  }

  running(): ImportProgress | null {
    return this.#running?.read() ?? null
  }

  rejects(id: number, limit: number, offset: number): Promise<{ total: number; rejects: Reject[] }> {
    return this.#table.rejects(id, limit, offset)
  }

  /** @throws LudographError `import_not_waiting` if the import is not staged and undecided */
  decide(id: number, decision: Decision): void {
    const decide = this.#decisions.get(id)
    if (!decide) throw new LudographError('import_not_waiting', 'This import does not wait for a decision.', 'Look at its state in the history.')
    decide(decision)
  }

  /** @throws LudographError `import_not_found` if it is neither waiting nor running */
  async cancel(id: number): Promise<void> {
    const was = this.#lane.cancel(String(id))
    if (was === 'unknown') throw new LudographError('import_not_found', 'This import is not under way.', 'Look at its state in the history.')
    if (was === 'waiting') {
      await this.#table.endUnstaged(id, 'cancelled', null)
      await this.#changed(id)
    }
  }

  /** Cancels what runs; a staged import that waits for a decision keeps waiting, also after a restart. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#lane.close()
  }

  #push(task: Task): void {
    this.#lane
      .push(String(task.id), task)
      .catch(() => undefined) // its state is in the table, and the user has been told
      .finally(() => task.file?.temporary && rm(task.file.path, { force: true }).catch(() => undefined))
  }

  async #run({ id, file }: Task, signal: AbortSignal): Promise<void> {
    let release: (() => Promise<void>) | null = null
    let failure: ErrorShape | null = null
    try {
      release = await this.#options.engine.exclusive(importLock)
      if (!release) {
        throw new LudographError('import_running', 'Another Ludograph is importing into this catalogue.', 'Try again when it is done.')
      }
      if (file) await this.#stage(id, file, signal)
      const summary = await this.#table.get(id)
      if (summary?.question && (await this.#ask(id, signal)) === 'discard') {
        await this.#table.end(id, 'discarded', null)
      } else await this.#apply(id, summary?.bytes ?? 0, signal)
    } catch (error) {
      if (error instanceof StillStaged) return
      failure = toErrorShape(error)
      if (failure.code === 'internal') console.error('import failed:', failure.detail)
      await this.#fail(id, failure, release !== null)
    } finally {
      this.#running = null
      await release?.()
      await this.#changed(id).catch(() => this.#tellWithoutTable(id, failure))
    }
  }

  async #stage(id: number, file: ImportFile, signal: AbortSignal): Promise<void> {
    const { engine } = this.#options
    const meter = new ProgressMeter(id, file.bytes)
    this.#running = meter
    await this.#table.setState(id, 'staging')
    await this.#changed(id)
    await emptyStaging(engine)
    let told = 0
    const staged = await stageFile(engine, file.path, {
      signal,
      onProgress: (totals) => {
        meter.count(totals.records, totals.rejected, totals.bytesRead)
        if (performance.now() - told < progressEveryMs) return
        told = performance.now()
        this.#options.emit({ topic: 'imports.progress', payload: meter.read() })
      },
    })
    const { totals, shape, readSeconds, stageSeconds } = staged
    await this.#table.setStaged(id, {
      shape,
      records: totals.records,
      rejected: totals.rejected,
      reviews: totals.reviews,
      repaired: totals.repaired,
      question: this.#questionAbout(staged),
      readSeconds,
      stageSeconds,
    })
  }

  /** Why the import should not go on by itself; null if it may. */
  #questionAbout({ totals }: Staged): string | null {
    const good = totals.records - totals.rejected
    if (totals.broken > 0 && totals.firstBroken && this.#options.askAboutBroken) {
      const { position, message } = totals.firstBroken
      const count = totals.broken === 1 ? `Record ${position} is broken` : `${totals.broken} records are broken, the first is record ${position}`
      return `${count}. ${message} Nothing has been changed yet: import the other ${good}, or discard the import, mend the file and drop it again.`
    }
    return this.#options.applyAutomatically() ? null : `${good} records have been read and wait to be applied.`
  }

  async #ask(id: number, signal: AbortSignal): Promise<Decision> {
    this.#running = null
    // Ready for the answer before anyone is asked.
    const decision = new Promise<Decision>((resolve, reject) => {
      const leave = (): void => (this.#closing ? reject(new StillStaged()) : resolve('discard'))
      this.#decisions.set(id, resolve)
      signal.addEventListener('abort', leave, { once: true })
      if (signal.aborted) leave()
    }).finally(() => this.#decisions.delete(id))
    const [answer] = await Promise.all([decision, this.#changed(id)])
    return answer
  }

  async #apply(id: number, bytes: number, signal: AbortSignal): Promise<void> {
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
    await engine.durablePoint()
    await this.#table.setApplied(id, (performance.now() - started) / 1000, process.resourceUsage().maxRSS * 1024)
    emit({ topic: 'catalogue.changed', payload: {} })
  }

  async #fail(id: number, error: ErrorShape, isMine: boolean): Promise<void> {
    const state = error.code === 'cancelled' ? 'cancelled' : 'failed'
    const told = state === 'cancelled' ? null : error
    // Without the lock, what is in staging belongs to the program that imports: it must stay.
    const ended = isMine ? this.#table.end(id, state, told) : this.#table.endUnstaged(id, state, told)
    // If the database itself is gone, the next start closes this import (see recover).
    await ended.catch(() => undefined)
  }

  async #changed(id: number): Promise<void> {
    const summary = await this.#table.get(id)
    if (summary) this.#tell(summary)
  }

  /** The database is gone, and the next start will close this import (see recover); whoever waits for its end must hear. */
  #tellWithoutTable(id: number, error: ErrorShape | null): void {
    const last = this.#told.get(id)
    if (last) this.#tell({ ...last, state: 'failed', finishedAt: new Date().toISOString(), error })
  }

  #tell(summary: ImportSummary): void {
    if (summary.finishedAt === null) this.#told.set(summary.id, summary)
    else this.#told.delete(summary.id)
    this.#options.emit({ topic: 'imports.changed', payload: summary })
  }
}

/** The program closes while an import waits for its decision: it stays staged. */
class StillStaged extends Error {}
