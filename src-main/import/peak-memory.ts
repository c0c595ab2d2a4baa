const lookEveryMs = 50

/**
 * The most memory that the process took while this watched. What the system itself keeps (maximum resident size) is of the
 * whole life of the process, and on Linux even of the one that started it.
 */
export class PeakMemory {
  #bytes = process.memoryUsage.rss()
  readonly #timer = setInterval(() => this.#look(), lookEveryMs).unref()

  /** Bytes so far. */
  read(): number {
    this.#look()
    return this.#bytes
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    this.#bytes = Math.max(this.#bytes, process.memoryUsage.rss())
  }
}
