import {
  LudographError,
  toErrorShape,
  type ContractEvent,
  type EmbeddedThing,
  type EmbeddingModel,
  type EmbeddingProgress,
  type EmbeddingRun,
  type EmbeddingRunState,
} from '@contract'
import type { Engine, ExclusiveLock } from '../database/engine'
import { afterCommit, type OnNotice } from '../database/after-commit'
import { Foreground } from '../database/foreground'
import { Lane } from '../database/lane'
import { embeddingLock, underLock } from '../database/locks'
import { backfill } from './backfill'
import { embeddingCoverage } from './coverage'
import type { Embedder } from './embedder'
import { RateMeter } from './rate-meter'
import { RunsTable, type RunCounts } from './runs-table'
import { VectorIndexes } from './vector-indexes'

export interface EmbeddingsOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  /** the model to use now. @throws LudographError if there is none that can be used */
  readonly embedder: () => Promise<Embedder>
  /** share of the time that is worked, 0..1 */
  readonly pace: () => number
  /** what has to be let go first ("an import"), or null */
  readonly heldUpBy: () => string | null
  /** hears that a run is done, but could not be followed by what keeps the catalogue fast and safe */
  readonly onNotice?: OnNotice
  /** what a run gives way to. Default: nothing */
  readonly foreground?: Foreground
}

interface Task {
  readonly id: number
  readonly what: EmbeddedThing
}

const progressEveryMs = 250
const lookEveryMs = 200

/** The embedding runs of one open catalogue: one at a time, in the background. */
export class Embeddings {
  readonly indexes: VectorIndexes
  readonly #options: EmbeddingsOptions
  readonly #table: RunsTable
  readonly #lane = new Lane<Task>((task, signal) => this.#run(task, signal))
  readonly #paused = new Set<number>()
  readonly #settled = new Map<number, Promise<void>>()
  #progress: EmbeddingProgress | null = null
  #closing = false

  constructor(options: EmbeddingsOptions) {
    this.#options = options
    this.#table = new RunsTable(options.engine)
    this.indexes = new VectorIndexes(options)
  }

  /** Call once after opening: what an earlier session left under way is told, and can go on. */
  async recover(): Promise<void> {
    const lock = await this.#options.engine.exclusive(embeddingLock)
    if (!lock) return // another program is embedding right now: its run is alive
    try {
      for (const run of await new RunsTable(lock.engine).recover()) this.#tell(run)
    } finally {
      await lock.release()
    }
  }

  get progress(): EmbeddingProgress | null {
    return this.#progress
  }

  open(): Promise<EmbeddingRun[]> {
    return this.#table.open()
  }

  runs(): Promise<EmbeddingRun[]> {
    return this.#table.list(100)
  }

  /** Puts a run in the queue. If one of the same kind has not come to an end, that one goes on instead. */
  async start(what: EmbeddedThing): Promise<EmbeddingRun> {
    await this.#options.embedder() // says at once if there is no model
    const open = (await this.#table.open()).find((run) => run.what === what)
    if (open) return this.#goOn(open)
    const run = await this.#table.create(what, (await this.model()).key)
    this.#tell(run)
    this.#push({ id: run.id, what })
    return run
  }

  /** After an import: a run of applications, unless nothing is missing or one that the user paused is open. */
  async startIfMissing(what: EmbeddedThing): Promise<void> {
    const { missing } = await embeddingCoverage(this.#options.engine, what, (await this.model()).key)
    if (missing === 0) return
    const open = (await this.#table.open()).find((run) => run.what === what)
    if (open?.state !== 'paused') await this.start(what)
  }

  async model(): Promise<EmbeddingModel> {
    return (await this.#options.embedder()).model
  }

  /** Stops after the page that is under way. @throws LudographError `run_not_found` */
  async pause(id: number): Promise<void> {
    const run = await this.#find(id)
    this.#paused.add(id)
    await this.#table.setState(id, 'paused')
    this.#tell({ ...run, state: 'paused' })
    if (this.#progress?.id === id) this.#report({ ...this.#progress, state: 'paused', textsPerSecond: 0, secondsLeft: null })
  }

  /** @throws LudographError `run_not_found` */
  async resume(id: number): Promise<void> {
    await this.#goOn(await this.#find(id))
  }

  /** What has been embedded stays. @throws LudographError `run_not_found` */
  async cancel(id: number): Promise<void> {
    await this.#find(id)
    this.#paused.delete(id)
    if (this.#lane.cancel(String(id)) !== 'running') {
      await this.#table.end(id, 'cancelled', null)
      await this.#changed(id)
    } else await this.#settled.get(id)
  }

  /** Resolves when a run has come to its end, whichever; at once if it is not under way here. */
  async settled(id: number): Promise<void> {
    await this.#settled.get(id)
  }

  /** Stops what runs; it is interrupted, and can go on after the next start. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#lane.close()
  }

  async #goOn(run: EmbeddingRun): Promise<EmbeddingRun> {
    this.#paused.delete(run.id)
    const isHere = this.#settled.has(run.id)
    const state: EmbeddingRunState = this.#progress?.id === run.id ? 'running' : 'waiting'
    await this.#table.setState(run.id, state)
    const now = await this.#changed(run.id)
    if (!isHere) this.#push({ id: run.id, what: run.what })
    return now
  }

  #push(task: Task): void {
    const settled = this.#lane
      .push(String(task.id), task)
      .catch(() => undefined) // its state is in the table, and the user has been told
      .then(() => {
        this.#settled.delete(task.id)
      })
    this.#settled.set(task.id, settled)
  }

  async #run({ id, what }: Task, signal: AbortSignal): Promise<void> {
    const { engine } = this.#options
    let lock: ExclusiveLock | null = null
    try {
      lock = await engine.exclusive(embeddingLock)
      if (!lock) throw new LudographError('catalogue_busy', 'Another Ludograph is embedding this catalogue.', 'Try again when it is done.')
      const stop = AbortSignal.any([signal, lock.signal])
      await this.#mayGoOn(id, stop)
      await this.#embed({ id, what }, lock.engine, stop)
      await new RunsTable(lock.engine).end(id, 'done', null)
    } catch (error) {
      if (this.#closing) return // the program closes: the next start finds it interrupted
      const failure = toErrorShape(error)
      const isCancelled = signal.aborted || failure.code === 'cancelled'
      if (failure.code === 'internal' && !isCancelled) console.error('embedding failed:', failure.detail)
      const end = (on: Engine): Promise<void> => new RunsTable(on).end(id, isCancelled ? 'cancelled' : 'failed', isCancelled ? null : failure)
      // Without the lock the run belongs to the program that embeds now; with a broken connection the next start sorts it out.
      await (lock ? underLock(engine, embeddingLock, lock, end) : end(engine)).catch(() => undefined)
    } finally {
      this.#progress = null
      this.#paused.delete(id)
      await lock?.release()
      await this.#changed(id).catch(() => undefined)
    }
  }

  /** @param engine bound to the lock of embedding */
  async #embed({ id, what }: Task, engine: Engine, signal: AbortSignal): Promise<void> {
    const { pace, onNotice, foreground = new Foreground() } = this.#options
    const runs = new RunsTable(engine)
    const embedder = await this.#options.embedder()
    const { missing } = await embeddingCoverage(engine, what, embedder.model.key)
    await runs.begin(id, embedder.model.key, missing)
    const before = await this.#changed(id)
    await this.indexes.beforeRun(what, embedder.model.key, missing)
    const meter = new RateMeter()
    let looked = 0
    let told = 0
    const so: Omit<RunCounts, 'seconds' | 'cut'> = { embedded: before.embedded, reused: before.reused, withoutText: before.withoutText }
    const sum = { ...so }
    const state = (step: string | null): EmbeddingProgress => {
      const isPaused = this.#paused.has(id)
      const rate = isPaused ? { textsPerSecond: 0, secondsLeft: null } : meter.read(Math.max(0, missing - looked))
      return { id, what, state: isPaused ? 'paused' : 'running', looked, total: Math.max(missing, looked), ...sum, ...rate, step }
    }
    this.#report(state(null))
    await backfill({
      engine,
      embedder,
      runs,
      id,
      what,
      signal,
      pace,
      mayGoOn: () => this.#mayGoOn(id, signal),
      givesWay: () => foreground.passed(signal),
      onPage: (counts, rows) => {
        looked += rows
        sum.embedded += counts.embedded
        sum.reused += counts.reused
        sum.withoutText += counts.withoutText
        meter.count(looked, sum.embedded - before.embedded)
        this.#progress = state(null)
        if (performance.now() - told < progressEveryMs) return
        told = performance.now()
        this.#report(this.#progress)
      },
    })
    this.#report({ ...state('Building the vector index where it is worth it'), secondsLeft: null })
    // Each vector left a dead row behind. A server cleans up by itself; embedded nobody else does, and users would be asked to.
    const cleanUp = (): Promise<void> =>
      engine.session({}, async (session) => {
        // The counts of the run itself come before those of VACUUM, or the dead rows would be counted again after it.
        await session.query('select pg_stat_force_next_flush()')
        await session.query(engine.kind === 'embedded' ? `vacuum (analyze) ${what}` : `analyze ${what}`)
      })
    if (looked > 0) await afterCommit('The embeddings are in the catalogue', [cleanUp], onNotice)
    await this.indexes.afterRun(what, embedder.model.key, signal)
    await afterCommit('The embeddings are in the catalogue', [() => engine.checkpoint()], onNotice)
  }

  /** Holds a run while it is paused or an import runs. */
  async #mayGoOn(id: number, signal: AbortSignal): Promise<void> {
    let isTold = false
    for (;;) {
      const before = this.#options.heldUpBy()
      if (signal.aborted || (!this.#paused.has(id) && before === null)) break
      if (!isTold && this.#progress?.id === id && !this.#paused.has(id)) {
        isTold = true
        this.#report({ ...this.#progress, state: 'waiting', textsPerSecond: 0, secondsLeft: null, step: `Waiting for ${before ?? 'other work'} to end` })
      }
      await new Promise((done) => setTimeout(done, lookEveryMs))
    }
    signal.throwIfAborted()
  }

  async #find(id: number): Promise<EmbeddingRun> {
    const run = await this.#table.get(id)
    if (run && run.finishedAt === null) return run
    throw new LudographError('run_not_found', run ? 'This embedding run has come to its end.' : `There is no embedding run ${id}.`, 'Look at its state in the history.')
  }

  #report(progress: EmbeddingProgress): void {
    this.#progress = progress
    this.#options.emit({ topic: 'embedding.progress', payload: progress })
  }

  async #changed(id: number): Promise<EmbeddingRun> {
    const run = await this.#table.get(id)
    if (!run) throw new LudographError('run_not_found', `There is no embedding run ${id}.`)
    this.#tell(run)
    return run
  }

  #tell(run: EmbeddingRun): void {
    this.#options.emit({ topic: 'embedding.changed', payload: run })
  }
}
