const windowMs = 10_000

interface Sample {
  readonly at: number
  readonly looked: number
  readonly embedded: number
}

/** Turns counts into a rate over the last seconds and a time left. */
export class RateMeter {
  #samples: Sample[]

  constructor(now = performance.now()) {
    this.#samples = [{ at: now, looked: 0, embedded: 0 }]
  }

  count(looked: number, embedded: number, now = performance.now()): void {
    this.#samples.push({ at: now, looked, embedded })
    // keep one sample older than the window, to measure the whole window
    while ((this.#samples[1]?.at ?? now) < now - windowMs) this.#samples.shift()
  }

  /** `left`: rows still to be looked at */
  read(left: number): { textsPerSecond: number; secondsLeft: number | null } {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    const seconds = first && last ? (last.at - first.at) / 1000 : 0
    if (!first || !last || seconds <= 0) return { textsPerSecond: 0, secondsLeft: null }
    const rowsPerSecond = (last.looked - first.looked) / seconds
    return {
      textsPerSecond: (last.embedded - first.embedded) / seconds,
      secondsLeft: rowsPerSecond > 0 ? left / rowsPerSecond : null,
    }
  }
}
