import type { TaskProgress } from '@contract'
import type { Engine } from '../database/engine'
import { readProgress, secondsLeft } from './progress'

interface Running {
  readonly id: number
  readonly began: number
  readonly expected: number | null
  pid: number | null
  phase: string | null
  share: number | null
}

interface TaskMeterOptions {
  readonly engine: Engine
  /** how often a server is asked how far the task is */
  readonly lookEveryMs: number
  readonly onProgress: (progress: TaskProgress) => void
}

/** How far the task under way is, or what the next one waits for. */
export class TaskMeter {
  readonly #options: TaskMeterOptions
  #running: Running | null = null
  #waiting: TaskProgress | null = null

  constructor(options: TaskMeterOptions) {
    this.#options = options
  }

  /** What the next task waits for; null: for nothing. */
  get waitsFor(): string | null {
    return this.#waiting?.waitsFor ?? null
  }

  wait(id: number, waitsFor: string): void {
    if (this.#waiting?.id === id && this.#waiting.waitsFor === waitsFor) return
    this.#waiting = { id, phase: null, share: null, seconds: 0, secondsLeft: null, waitsFor }
    this.#report()
  }

  waitedLongEnough(): void {
    this.#waiting = null
  }

  /** @param expected how many seconds the task will take; null: not known */
  begin(id: number, expected: number | null): void {
    this.#running = { id, began: performance.now(), expected, pid: null, phase: null, share: null }
  }

  /** Runs the work of the task that has begun, and tells how far it is. `onProcess` is to be called with the server process that does it. */
  async during(work: (onProcess: (pid: number) => void) => Promise<void>): Promise<void> {
    const running = this.#running
    if (running === null) throw new Error('no task has begun')
    this.#report()
    const timer = setInterval(() => void this.#look(running), this.#options.lookEveryMs)
    try {
      await work((pid) => (running.pid = pid))
    } finally {
      clearInterval(timer)
    }
  }

  /** The task has come to its end. */
  end(): void {
    this.#running = null
    this.#waiting = null
  }

  read(): TaskProgress | null {
    if (!this.#running) return this.#waiting
    const { id, began, expected, phase, share } = this.#running
    const seconds = (performance.now() - began) / 1000
    return { id, phase, share, seconds, secondsLeft: secondsLeft(seconds, share, expected), waitsFor: null }
  }

  /** Asks a server how far it is. The embedded engine has no session left to ask by: only the time goes on. */
  async #look(running: Running): Promise<void> {
    const { engine } = this.#options
    if (engine.kind === 'server' && running.pid !== null) {
      // The task itself tells what is wrong with the connection.
      const reading = await readProgress(engine, running.pid).catch(() => null)
      running.phase = reading?.phase ?? running.phase
      running.share = Math.max(running.share ?? 0, reading?.share ?? 0) || null
    }
    if (this.#running === running) this.#report()
  }

  #report(): void {
    const progress = this.read()
    if (progress) this.#options.onProgress(progress)
  }
}
