import { BinaryCopy } from '../database/binary-copy'
import type { Batch } from './reader-messages'

const roundedTo = 1 << 18

/** The rows of one batch after another, by the table they go to. */
export class BatchRows {
  readonly to: Readonly<Record<keyof Batch, BinaryCopy>> = {
    applications: new BinaryCopy(8 << 20),
    newApplications: new BinaryCopy(1 << 14),
    links: new BinaryCopy(),
    reviews: new BinaryCopy(),
    reviewSets: new BinaryCopy(1 << 14),
    unchanged: new BinaryCopy(1 << 14),
    rejects: new BinaryCopy(),
    partials: new BinaryCopy(1 << 14),
    observations: new BinaryCopy(),
  }
  readonly #parts = Object.entries(this.to)
  readonly #memory: ArrayBuffer[]

  /** @param memory buffers that batches may be put into */
  constructor(memory: ArrayBuffer[] = []) {
    this.#memory = memory
  }

  get byteLength(): number {
    return this.#parts.reduce((sum, [, { byteLength }]) => sum + byteLength, 0)
  }

  /** The rows so far; the next batch begins empty. */
  take(): Batch {
    const filled = this.#parts.filter(([, { rows }]) => rows > 0)
    return Object.fromEntries(filled.map(([part, copy]) => [part, copy.take(this.#room(copy.byteLength))]))
  }

  /** Memory for a large part: used before, or new and a little larger, so that it serves again. */
  #room(bytes: number): ArrayBuffer | undefined {
    if (bytes < roundedTo) return undefined
    const place = this.#memory.findIndex(({ byteLength }) => byteLength > bytes + roundedTo / 2)
    const [used] = place < 0 ? [] : this.#memory.splice(place, 1)
    this.#memory.length = 0 // what does not fit this time is of no use
    return used ?? new ArrayBuffer(Math.ceil(bytes / roundedTo + 1) * roundedTo)
  }
}
