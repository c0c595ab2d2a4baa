import Queue from 'better-queue'

interface Entry<Task> {
  readonly id: string
  readonly task: Task
  readonly abort: AbortController
  readonly settle: (error: unknown) => void
}

/**
 * Work of one kind, one piece at a time. better-queue schedules turns in memory; which piece takes the next turn is
 * decided here, so that waiting work can be moved and held. What must survive a restart is in the catalogue's tables.
 */
export class Lane<Task> {
  readonly #turns: Queue<object, void>
  readonly #waiting: Entry<Task>[] = []
  #running: Entry<Task> | null = null
  #ended: Promise<void> = Promise.resolve()
  #paused = false
  #goOn: () => void = () => undefined

  constructor(work: (task: Task, signal: AbortSignal) => Promise<void>) {
    this.#turns = new Queue<object, void>(
      // better-queue ignores promises: hand it the callback it wants. The outcome goes to whoever pushed.
      (_turn: object, done: (error: null) => void) => {
        void this.#takeTurn(work).finally(() => {
          done(null)
        })
      },
      { concurrent: 1 },
    )
  }

  /** ids, next first */
  get waiting(): readonly string[] {
    return this.#waiting.map((entry) => entry.id)
  }

  /** id of what has its turn, from its first moment to its last */
  get running(): string | null {
    return this.#running?.id ?? null
  }

  get paused(): boolean {
    return this.#paused
  }

  /** Resolves when the work is done; rejects with what it threw, or at once if it is cancelled while it waits. */
  push(id: string, task: Task): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown): void => {
        if (error === null) resolve()
        else reject(error instanceof Error ? error : new Error('the work was thrown away', { cause: error }))
      }
      this.#waiting.push({ id, task, abort: new AbortController(), settle })
      this.#turns.push({})
    })
  }

  /** Moves waiting work to a place in the line, 0 being next. */
  move(id: string, place: number): boolean {
    const from = this.#waiting.findIndex((entry) => entry.id === id)
    const [entry] = from < 0 ? [] : this.#waiting.splice(from, 1)
    if (!entry) return false
    this.#waiting.splice(place, 0, entry)
    return true
  }

  /** Holds the line: what runs goes on, nothing new begins. */
  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#goOn()
  }

  /** Takes waiting work out of the line, or aborts the signal of running work. */
  cancel(id: string): 'waiting' | 'running' | 'unknown' {
    if (this.#running?.id === id) {
      this.#running.abort.abort()
      return 'running'
    }
    const place = this.#waiting.findIndex((entry) => entry.id === id)
    const [entry] = place < 0 ? [] : this.#waiting.splice(place, 1)
    if (!entry) return 'unknown'
    entry.settle(new Error('cancelled while waiting'))
    return 'waiting'
  }

  /** Cancels everything and waits for what was running to end. */
  async close(): Promise<void> {
    for (const id of this.waiting) this.cancel(id)
    this.#running?.abort.abort()
    await this.#ended
    this.resume()
    this.#turns.destroy(() => undefined)
  }

  async #takeTurn(work: (task: Task, signal: AbortSignal) => Promise<void>): Promise<void> {
    while (this.#paused) await new Promise<void>((resolve) => (this.#goOn = resolve))
    const entry = this.#waiting.shift()
    if (!entry) return // it was cancelled while it waited
    this.#running = entry
    const outcome = work(entry.task, entry.abort.signal).then(
      () => null,
      (error: unknown) => error ?? new Error('the work failed'),
    )
    this.#ended = outcome.then(() => undefined)
    const error = await outcome
    this.#running = null
    entry.settle(error)
  }
}
