import Queue from 'better-queue'

interface Entry<Task> {
  readonly id: string
  readonly task: Task
  readonly abort: AbortController
  readonly settle: (error: unknown) => void
  running: boolean
}

/**
 * Work of one kind, one piece at a time, in the order it came. better-queue schedules in memory; what must survive a
 * restart is in the tables of the catalogue.
 */
export class Lane<Task> {
  readonly #queue: Queue<Entry<Task>, void>
  readonly #entries = new Map<string, Entry<Task>>()

  constructor(work: (task: Task, signal: AbortSignal) => Promise<void>) {
    this.#queue = new Queue<Entry<Task>, void>(
      // better-queue ignores promises: hand it the callback it wants. The outcome goes to whoever pushed.
      (entry: Entry<Task>, done: (error: null) => void) => {
        // it was cancelled before better-queue had it in the line
        if (entry.abort.signal.aborted) return done(null)
        entry.running = true
        void work(entry.task, entry.abort.signal)
          .then(() => entry.settle(null), entry.settle)
          .finally(() => done(null))
      },
      { concurrent: 1 },
    )
  }

  /** Resolves when the work is done; rejects with what it threw, or at once if it is cancelled while it waits. */
  push(id: string, task: Task): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown): void => {
        this.#entries.delete(id)
        if (error === null) resolve()
        else reject(error instanceof Error ? error : new Error('the work was thrown away', { cause: error }))
      }
      const entry: Entry<Task> = { id, task, abort: new AbortController(), settle, running: false }
      this.#entries.set(id, entry)
      this.#queue.push(entry)
    })
  }

  /** Takes waiting work out of the line, or aborts the signal of running work. */
  cancel(id: string): 'waiting' | 'running' | 'unknown' {
    const entry = this.#entries.get(id)
    if (!entry) return 'unknown'
    entry.abort.abort()
    if (entry.running) return 'running'
    this.#queue.cancel(id) // better-queue tells nobody: settle it here
    entry.settle(new Error('cancelled while waiting'))
    return 'waiting'
  }

  /** Cancels everything and waits for what was running to end. */
  async close(): Promise<void> {
    const running = [...this.#entries.values()].filter((entry) => entry.running)
    const ended = running.map((entry) => new Promise<void>((resolve) => this.#whenSettled(entry, resolve)))
    for (const id of [...this.#entries.keys()]) this.cancel(id)
    await Promise.all(ended)
    this.#queue.destroy(() => undefined)
  }

  #whenSettled(entry: Entry<Task>, resolve: () => void): void {
    const look = (): void => {
      if (this.#entries.get(entry.id) === entry) setTimeout(look, 10)
      else resolve()
    }
    look()
  }
}
