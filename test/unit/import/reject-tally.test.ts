import { describe, expect, it } from 'vitest'
import { mostKept, nothingKept } from '../../../src-main/import/import-checkpoint'
import { RejectTally } from '../../../src-main/import/reject-tally'

const reject = (raw: string) => ({ code: 'no_appid' as const, appid: null, message: 'It has no appid.', raw, position: 1, byteOffset: 0 })
const megabyte = 'é'.repeat(512 * 1024)

describe('rejects', () => {
  it('are kept until 64 MB of text are full, counted in bytes, and all are counted', () => {
    const tally = new RejectTally()
    const kept = Array.from({ length: 80 }, () => tally.count(reject(megabyte)))
    expect(kept.filter(Boolean)).toHaveLength(64)
    expect(tally.read()).toMatchObject({ rejected: 80, rejectedBy: { no_appid: 80 }, keptRejects: { rows: 64, bytes: mostKept.bytes } })
  })

  it('that are too large for what is left do not keep smaller ones out', () => {
    const tally = new RejectTally({ keptRejects: { rows: 5, bytes: mostKept.bytes - 10 } })
    expect([tally.count(reject(megabyte)), tally.count(reject('12345')), tally.count(reject('123456'))]).toEqual([false, true, false])
  })

  it('are kept until there are 10,000, however small', () => {
    const tally = new RejectTally({ keptRejects: { rows: mostKept.rows - 1, bytes: 0 } })
    expect([tally.count(reject('{}')), tally.count(reject('{}'))]).toEqual([true, false])
  })

  it('that are parts of records have a limit of their own', () => {
    const tally = new RejectTally({ keptRejects: mostKept, keptPartials: nothingKept })
    expect(tally.countPartial('{}')).toBe(true)
    expect(new RejectTally({ keptPartials: mostKept }).countPartial('{}')).toBe(false)
  })
})
