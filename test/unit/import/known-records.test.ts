import { describe, expect, it } from 'vitest'
import { KnownRecords, loadKnownRecords } from '../../../src-main/import/known-records'
import { hashOf } from '../../../src-main/import/staged-rows'
import { FakeEngine } from '../../support/fake-engine'
import { nothingKnown } from '../../support/read-import'

/** An engine whose one answer is this row. */
class AnsweringEngine extends FakeEngine {
  readonly #row: Record<string, unknown> | null
  constructor(row: Record<string, unknown> | null) {
    super()
    this.#row = row
  }
  override async query<R>(): Promise<R[]> {
    return (this.#row ? [this.#row] : []) as R[]
  }
}

describe('known records', () => {
  it('are found by their hash, applications and review sets apart', async () => {
    const hashes = Array.from({ length: 300 }, (_, place) => hashOf(Buffer.from(`record ${place}`)))
    const appids = hashes.map((_, place) => place * 1_000_003)
    const known = await loadKnownRecords(new AnsweringEngine({ hashes: Buffer.concat(hashes), appids, sets: 100 }))
    const records = new KnownRecords(structuredClone(known))
    for (const [place, hash] of hashes.entries()) expect(records.find(hash)).toEqual({ appid: appids[place], isReviewSet: place >= 200 })
    expect(records.find(hashOf(Buffer.from('unknown')))).toBeUndefined()
  })

  it('are found whatever bytes their hashes hold, and wherever they lie in memory', () => {
    const hashes = [Buffer.alloc(16), Buffer.alloc(16, 0xff), Buffer.from('80'.repeat(16), 'hex'), hashOf(Buffer.from('x'))]
    const memory = Buffer.concat([Buffer.alloc(3), ...hashes, Buffer.alloc(5)])
    const records = new KnownRecords({ hashes: memory.subarray(3, 3 + 64), appids: Float64Array.of(0, 1, 2, 3), reviewSets: 0 })
    expect(hashes.map((hash) => records.find(hash)?.appid)).toEqual([0, 1, 2, 3])
  })

  it('are told apart though their hashes begin alike', () => {
    const hashes = Array.from({ length: 50 }, (_, place) => Buffer.concat([Buffer.alloc(15, place % 2), Buffer.of(place)]))
    const records = new KnownRecords({ hashes: Buffer.concat(hashes), appids: Float64Array.from(hashes.keys()), reviewSets: 0 })
    expect(hashes.map((hash) => records.find(hash)?.appid)).toEqual([...hashes.keys()])
    expect(records.find(Buffer.alloc(16, 0xee))).toBeUndefined()
    expect(records.find(Buffer.concat([Buffer.alloc(15, 1), Buffer.of(200)]))).toBeUndefined()
  })

  it('may be none', async () => {
    for (const row of [null, { hashes: null, appids: null, sets: 0 }]) expect(await loadKnownRecords(new AnsweringEngine(row))).toEqual(nothingKnown)
    expect(new KnownRecords(nothingKnown).find(Buffer.alloc(16))).toBeUndefined()
  })
})
