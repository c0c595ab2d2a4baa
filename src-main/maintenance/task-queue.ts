import { setTimeout as delay } from 'node:timers/promises'
import { LudographError, type ContractEvent, type ErrorShape, type Task, type TaskOrigin, type TaskProgress, type TaskRequest } from '@contract'
import type { Engine, ExclusiveLock } from '../database/engine'
import { afterCommit, type OnNotice } from '../database/after-commit'
import { Lane } from '../database/lane'
import { importsElsewhere, maintenanceLock, thenRelease, underLock } from '../database/locks'
import { pause } from '../database/pause'
import { runSteps } from '../database/steps'
import type { Turns } from '../database/turns'
import { checkAfterTask } from './checks/after-task'
import { readFacts } from './facts'
import { describe, expand, prepare, sqlOf } from './plans'
import { closed, halfCancelled, interrupted, taskError } from './task-errors'
import type { Prepared, TaskContext } from './tasks/kind'
import { TaskMeter } from './task-meter'
import { TasksTable } from './tasks-table'

export interface TaskQueueOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
  readonly turns: Turns
  readonly embed: TaskContext['embed']
  /** key of the sentence model in use */
  readonly model: () => string
  /** embeddings are being made here and now */
  readonly isEmbedding: () => boolean
  /** hears that a task is done, but could not be followed by a checkpoint */
  readonly onNotice?: OnNotice
  /** how often it looks how far a task is, and whether what it waits for is over */
  readonly lookEveryMs?: number
}

/** How long those who ask for facts are gathered. */
const gatherMs = 10

/** The maintenance tasks of one open catalogue: one at a time, never while an import works; the log is in a table. */
export class TaskQueue {
  readonly table: TasksTable
  readonly #options: TaskQueueOptions
  readonly #lookEveryMs: number
  readonly #lane = new Lane<Task>((task, signal) => this.#run(task, signal))
  /** what has not come to an end, as it was last told */
  readonly #open = new Map<number, Task>()
  readonly #settled = new Map<number, Promise<void>>()
  #adding: Promise<unknown> = Promise.resolve()
  readonly #meter: TaskMeter
  #context: Promise<TaskContext> | null = null
  #closing = false

  constructor(options: TaskQueueOptions) {
    this.#options = options
    this.#lookEveryMs = options.lookEveryMs ?? 500
    this.table = new TasksTable(options.engine)
    this.#meter = new TaskMeter({
      engine: options.engine,
      lookEveryMs: this.#lookEveryMs,
      onProgress: (payload) => options.emit({ topic: 'maintenance.progress', payload }),
    })
  }

  /**
   * Call once after opening. What a program that is gone was doing has failed; what it had not begun is done now, if
   * `goOn` says so (a script does not: it was asked for something else).
   */
  async recover(goOn: boolean): Promise<void> {
    const lock = await this.#options.engine.exclusive(maintenanceLock)
    if (!lock) return // another program is at it right now: its tasks are alive
    const waiting = await thenRelease(lock, async (engine) => {
      const table = new TasksTable(engine)
      await table.failRunning(interrupted)
      return table.open()
    })
    if (goOn) for (const task of waiting) this.#push(task)
  }

  /**
   * Facts of this moment, for plans and health. Reading them takes a good part of the time in which a view should open, so those who ask
   * within a moment share one reading, which begins after all of them have asked.
   */
  context(): Promise<TaskContext> {
    this.#context ??= pause(gatherMs).then(async () => {
      this.#context = null
      const { engine, embed } = this.#options
      const model = this.#options.model()
      return { engine, embed, model, facts: await readFacts(engine, model) }
    })
    return this.#context
  }

  /** Queues tasks in this order; one that waits already is not queued twice. @throws LudographError `task_not_found` */
  add(requests: readonly TaskRequest[], origin: TaskOrigin): Promise<Task[]> {
    // In turn: two that are asked for at the same moment see each other.
    const added = this.#adding.then(() => this.#add(requests, origin))
    this.#adding = added.catch(() => undefined)
    return added
  }

  async #add(requests: readonly TaskRequest[], origin: TaskOrigin): Promise<Task[]> {
    const context = await this.context()
    const wanted = await Promise.all(requests.flatMap((one) => expand(context, one)).map((one) => prepare(context, one)))
    const tasks: Task[] = []
    for (const prepared of wanted) {
      const same = [...this.#open.values()].find(({ state, request }) => state === 'waiting' && isSame(request, prepared.request))
      if (same) tasks.push(same)
      else {
        const { title, bytes } = prepared
        const task = await this.table.create(prepared.request, { title, bytes, sql: sqlOf(prepared), origin })
        this.#push(task)
        tasks.push(task)
      }
    }
    return tasks
  }

  /** Takes a waiting task out, or stops a running one and waits until it has ended. @throws LudographError `task_not_found` */
  async cancel(id: number): Promise<void> {
    const was = this.#lane.cancel(String(id))
    const task = this.#open.get(id)
    if (was === 'unknown' || !task) throw new LudographError('task_not_found', 'This task neither waits nor runs.', 'Look at its state in the log.')
    if (was === 'running') return this.#settled.get(id)
    // Told at once: the table is behind whatever holds the embedded engine's only session.
    this.#tell({ ...task, state: 'cancelled', finishedAt: new Date().toISOString() })
    // Stopping what runs restarts the embedded engine, under this statement too: then once more.
    const write = (): Promise<void> => this.table.end(id, 'cancelled')
    void write().catch(write).catch((error: unknown) => console.error('a cancelled task stays in the log as waiting:', taskError(error).message))
  }

  /** What runs and waits, next first, from memory: it answers also while a task holds the embedded engine's only session. */
  get state(): { tasks: Task[]; progress: TaskProgress | null; heldUpBy: string | null } {
    const { running, waiting } = this.#lane
    const tasks = [...(running === null ? [] : [running]), ...waiting].flatMap((id) => this.#open.get(Number(id)) ?? [])
    return { tasks, progress: this.#meter.read(), heldUpBy: this.#meter.waitsFor }
  }

  get isBusy(): boolean {
    return this.#open.size > 0
  }

  /** Resolves when a task has come to its end, whichever; at once if it is not under way here. */
  async settled(id: number): Promise<void> {
    await this.#settled.get(id)
  }

  /** Stops what runs. What waits goes on after the next start. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#lane.close()
  }

  #push(task: Task): void {
    this.#tell(task)
    const settled = this.#lane
      .push(String(task.id), task)
      .catch(() => undefined) // its state is in the table, and the user has been told
      .then(() => {
        this.#settled.delete(task.id)
      })
    this.#settled.set(task.id, settled)
  }

  async #run(task: Task, signal: AbortSignal): Promise<void> {
    const { engine, emit, onNotice } = this.#options
    const { id } = task
    let prepared: Prepared | null = null
    let lock: ExclusiveLock | null = null
    let leave: () => Promise<void> = async () => undefined
    try {
      const begun = await this.#begin(task, signal)
      leave = begun.leave
      lock = begun.lock
      prepared = begun.prepared
      await this.#work(id, prepared, lock, signal)
      if (prepared.changesContent) {
        emit({ topic: 'catalogue.changed', payload: {} })
        await afterCommit('The task is done', [() => engine.checkpoint()], onNotice)
      }
      await this.table.end(id, 'done', { after: await prepared.figures(engine) })
      await checkAfterTask(engine, this.#options.model(), prepared.request)
    } catch (error) {
      await this.#fail(id, { prepared, lock, isAborted: signal.aborted }, taskError(error))
    } finally {
      this.#meter.end()
      await leave().catch(() => undefined)
      await this.#changed(id)
    }
  }

  /** Waits for everything that comes first. What the task will do is worked out only then: things may have changed. */
  async #begin(task: Task, signal: AbortSignal): Promise<{ prepared: Prepared; lock: ExclusiveLock; leave: () => Promise<void> }> {
    const { engine, turns, isEmbedding } = this.#options
    const lock = await this.#until(task.id, signal, 'another Ludograph that maintains this catalogue', () => engine.exclusive(maintenanceLock))
    try {
      for (;;) {
        if (turns.holder !== null) this.#meter.wait(task.id, turns.holder)
        const giveBack = await turns.take('maintenance', signal)
        const prepared = await prepare(await this.context(), task.request).catch((error: unknown) => {
          giveBack()
          throw error
        })
        const obstacle =
          prepared.needsStillVectors && isEmbedding() ? 'embeddings that are being made' : engine.kind === 'server' && (await importsElsewhere(engine)) ? 'an import of another Ludograph' : null
        if (obstacle === null) {
          if (prepared.givesWay) giveBack() // it waits for imports by itself, again and again
          this.#meter.waitedLongEnough()
          return {
            prepared,
            lock,
            leave: async () => {
              giveBack()
              await lock.release()
            },
          }
        }
        giveBack()
        this.#meter.wait(task.id, obstacle)
        await cancellablePause(this.#lookEveryMs, signal)
      }
    } catch (error) {
      await lock.release()
      throw error
    }
  }

  /** What it changes, it changes under the lock; once that is lost, it stops. */
  async #work(id: number, prepared: Prepared, lock: ExclusiveLock, cancelled: AbortSignal): Promise<void> {
    const { engine } = this.#options
    const { facts } = await this.context()
    const { title, bytes, cost } = { ...prepared, cost: describe(facts, prepared).cost }
    const signal = AbortSignal.any([cancelled, lock.signal])
    await new TasksTable(lock.engine).begin(id, { title, bytes, sql: sqlOf(prepared), before: await prepared.figures(engine) })
    this.#meter.begin(id, cost.seconds)
    await this.#changed(id)
    await this.#meter.during((onProcess) => (prepared.work ? prepared.work(signal) : runSteps(lock.engine, prepared.steps, { signal, onProcess })))
  }

  async #fail(
    id: number,
    { prepared, lock, isAborted }: { readonly prepared: Prepared | null; readonly lock: ExclusiveLock | null; readonly isAborted: boolean },
    error: ErrorShape,
  ): Promise<void> {
    const isCancelled = isAborted || error.code === 'cancelled'
    if (this.#closing && prepared === null) return // it had not begun: it waits for the next start
    const { engine } = this.#options
    const { undo } = prepared ?? {}
    // Half of an index may be the work of the program that has the lock now. (What is done CONCURRENTLY takes no transaction.)
    const undone = undo && lock ? underLock(engine, maintenanceLock, lock, () => undo(engine)) : Promise.resolve()
    const left = await undone.then(
      () => null,
      () => 'What it left half built is offered for removal under Tasks.',
    )
    const told = isCancelled ? (this.#closing ? closed : left === null ? null : halfCancelled) : { ...error, hint: [error.hint, left].filter((part) => part !== null).join(' ') }
    const after = (await prepared?.figures(engine).catch(() => null)) ?? null
    // If the database itself is gone, the next start finds it running and says so.
    await this.table.end(id, isCancelled ? 'cancelled' : 'failed', { after, error: told }).catch(() => this.#tellWithoutTable(id, isCancelled, told))
  }

  #tellWithoutTable(id: number, isCancelled: boolean, error: ErrorShape | null): void {
    const last = this.#open.get(id)
    if (last) this.#tell({ ...last, state: isCancelled ? 'cancelled' : 'failed', finishedAt: new Date().toISOString(), error })
  }

  async #until<T>(id: number, signal: AbortSignal, what: string, attempt: () => Promise<T | null>): Promise<T> {
    for (;;) {
      signal.throwIfAborted()
      const got = await attempt()
      if (got !== null) return got
      this.#meter.wait(id, what)
      await cancellablePause(this.#lookEveryMs, signal)
    }
  }

  async #changed(id: number): Promise<void> {
    const task = await this.table.get(id).catch(() => null)
    if (task) this.#tell(task)
  }

  #tell(task: Task): void {
    if (task.finishedAt === null) this.#open.set(task.id, task)
    else this.#open.delete(task.id)
    this.#options.emit({ topic: 'maintenance.changed', payload: task })
  }
}

const isSame = (one: TaskRequest, other: TaskRequest): boolean =>
  one.name === other.name && one.target === other.target && one.m === other.m && one.efConstruction === other.efConstruction

const cancellablePause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => {
    throw new LudographError('cancelled', 'Cancelled. Nothing was changed.')
  })
