import type { ImportPhase, ImportProgress } from '@contract'

const windowMs = 3000

interface Sample {
  readonly at: number
  readonly records: number
  readonly bytes: number
}

/** Turns counts into a rate over the last seconds and a time left. */
export class ProgressMeter {
  readonly #id: number
  readonly #bytesTotal: number
  #samples: Sample[]
  #phase: ImportPhase = 'reading'
  #records = 0
  #rejected = 0
  #bytes = 0

  constructor(id: number, bytesTotal: number, now = performance.now()) {
    this.#id = id
    this.#bytesTotal = bytesTotal
    this.#samples = [{ at: now, records: 0, bytes: 0 }]
  }

  count(records: number, rejected: number, bytes: number, now = performance.now()): void {
    this.#records = records
    this.#rejected = rejected
    this.#bytes = bytes
    this.#samples.push({ at: now, records, bytes })
    // keep one sample older than the window, to measure the whole window
    while ((this.#samples[1]?.at ?? now) < now - windowMs) this.#samples.shift()
  }

  enter(phase: ImportPhase): void {
    this.#phase = phase
  }

  read(): ImportProgress {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    const seconds = first && last ? (last.at - first.at) / 1000 : 0
    const rate = (from: number, to: number): number => (seconds > 0 ? (to - from) / seconds : 0)
    const bytesPerSecond = rate(first?.bytes ?? 0, last?.bytes ?? 0)
    const reading = this.#phase === 'reading'
    return {
      id: this.#id,
      phase: this.#phase,
      records: this.#records,
      rejected: this.#rejected,
      bytesRead: this.#bytes,
      bytesTotal: this.#bytesTotal,
      recordsPerSecond: reading ? rate(first?.records ?? 0, last?.records ?? 0) : 0,
      megabytesPerSecond: reading ? bytesPerSecond / 1e6 : 0,
      secondsLeft: reading && bytesPerSecond > 0 ? Math.max(0, (this.#bytesTotal - this.#bytes) / bytesPerSecond) : null,
    }
  }
}
