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

/** Finds records by the hash of their bytes. Review sets stand behind the applications. */
export class KnownRecords {
  readonly #records = new Map<string, KnownRecord>()

  constructor({ hashes, appids, reviewSets }: ReaderOptions['known']) {
    const all = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength)
    const firstSet = appids.length - reviewSets
    appids.forEach((appid, place) => {
      const key = all.toString('latin1', place * hashBytes, (place + 1) * hashBytes)
      this.#records.set(key, { appid, isReviewSet: place >= firstSet })
    })
  }

  find(hash: Buffer): KnownRecord | undefined {
    return this.#records.get(hash.toString('latin1'))
  }
}
