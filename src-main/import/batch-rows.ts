import { BinaryCopy } from '../database/binary-copy'
import type { Batch } from './reader-messages'

const roundedTo = 1 << 18

/** The rows of one batch after another, by the table they go to. */
export class BatchRows {
  readonly applications = new BinaryCopy(8 << 20)
  readonly newApplications = new BinaryCopy(1 << 14)
  readonly links = new BinaryCopy()
  readonly reviews = new BinaryCopy()
  readonly reviewSets = new BinaryCopy(1 << 14)
  readonly unchanged = new BinaryCopy(1 << 14)
  readonly rejects = new BinaryCopy()
  readonly partials = new BinaryCopy(1 << 14)
  readonly observations = new BinaryCopy()
  readonly #memory: ArrayBuffer[]

  /** @param memory buffers that batches may be put into */
  constructor(memory: ArrayBuffer[] = []) {
    this.#memory = memory
  }

  get byteLength(): number {
    return this.applications.byteLength + this.newApplications.byteLength + this.links.byteLength + this.reviews.byteLength + this.reviewSets.byteLength + this.unchanged.byteLength + this.rejects.byteLength + this.partials.byteLength + this.observations.byteLength
  }

  /** The rows so far; the next batch begins empty. */
  take(): Batch {
    const rows = (copy: BinaryCopy): Uint8Array<ArrayBuffer> | undefined => (copy.rows === 0 ? undefined : copy.take(this.#room(copy.byteLength)))
    const parts = {
      applications: rows(this.applications),
      newApplications: rows(this.newApplications),
      links: rows(this.links),
      reviews: rows(this.reviews),
      reviewSets: rows(this.reviewSets),
      unchanged: rows(this.unchanged),
      rejects: rows(this.rejects),
      partials: rows(this.partials),
      observations: rows(this.observations),
    }
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
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
