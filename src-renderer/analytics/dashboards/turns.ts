/** Lets only so many do something at once; the others wait in the order in which they came. */
export class Turns {
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(
    /** asked anew each time: another engine may be open by then */
    readonly atOnce: () => number,
  ) {}

  /** Runs `work` when it is its turn; not at all if it was aborted by then. */
  async take<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
    while (this.#running >= this.atOnce()) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      signal.throwIfAborted()
    }
    signal.throwIfAborted()
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      // Whoever was aborted meanwhile hands on nothing, so all are woken; those it is not the turn of wait again.
      for (const wake of this.#waiting.splice(0)) wake()
    }
  }
}
