import type { Engine } from '../database/engine'
import type { ReaderOptions } from './reader-messages'

const hashBytes = 16

/** What the catalogue knows by the bytes it came from, packed to cross to the reader without copying objects. */
export async function loadKnownRecords(engine: Engine): Promise<ReaderOptions['known']> {
  const [row] = await engine.query<{ hashes: Buffer | null; appids: number[] | null; sets: number }>(`
    select string_agg(record_hash, ''::bytea order by is_set, appid) as hashes,
           array_agg(appid::float8 order by is_set, appid) as appids,
           count(*) filter (where is_set) as sets
    from (
      select appid, record_hash, false as is_set from applications where record_hash is not null
      union all
      select appid, record_hash, true from review_sets where record_hash is not null
    ) as known`)
  return {
    hashes: new Uint8Array(row?.hashes ?? []),
    appids: Float64Array.from(row?.appids ?? []),
    reviewSets: row?.sets ?? 0,
  }
}

export interface KnownRecord {
  readonly appid: number
  readonly isReviewSet: boolean
}

/** Finds records by the hash of their bytes, in the very memory they came in. Review sets stand behind the applications. */
export class KnownRecords {
  readonly #hashes: Buffer
  readonly #appids: Float64Array
  readonly #firstSet: number
  /** open addressing by the beginning of the hash, at most half full: the record's number from 1 on, or 0 */
  readonly #slots: Uint32Array

  constructor({ hashes, appids, reviewSets }: ReaderOptions['known']) {
    this.#hashes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength)
    this.#appids = appids
    this.#firstSet = appids.length - reviewSets
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * appids.length + 1)))
    for (let record = 0; record < appids.length; record++) {
      let slot = this.#slotOf(this.#hashes, record * hashBytes)
      while (this.#slots[slot] !== 0) slot = this.#next(slot)
      this.#slots[slot] = record + 1
    }
  }

  find(hash: Buffer): KnownRecord | undefined {
    for (let slot = this.#slotOf(hash, 0); ; slot = this.#next(slot)) {
      const record = (this.#slots[slot] ?? 0) - 1
      if (record < 0) return undefined
      if (hash.compare(this.#hashes, record * hashBytes, (record + 1) * hashBytes) !== 0) continue
      return { appid: this.#appids[record] ?? 0, isReviewSet: record >= this.#firstSet }
    }
  }

  #slotOf(hashes: Buffer, at: number): number {
    return hashes.readUInt32LE(at) & (this.#slots.length - 1)
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1)
  }
}
