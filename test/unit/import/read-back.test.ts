import { describe, expect, it } from 'vitest'
import { applicationRow } from '../../../src-main/import/application-row'
import { wordsIn } from '../../../src-main/import/record-text'
import { saysSomething } from '../../../src-main/import/stated'
import { reviewRow } from '../../../src-main/import/review-row'
import { accepted, interpret } from '../../support/interpret'
import fc from '../../support/property'
import { readBackData, readBackRecord, readBackReview } from '../../support/read-back'
import { realRecords } from '../../support/real-records'
import { oddData, oddRecord, oddReview } from '../../support/store-arbitraries'

// By design:
// - appid and name are never empty. An answer without steam_appid or name reads back with what the record is known by.
// - Requirements with unsafe HTML are cleaned in their column; `document` then keeps the original, and wins here.
// - The order of a record's reviews is not kept: they are rows with a key of their own.

const named = (appid: number, data: Record<string, unknown>): Record<string, unknown> => ({ steam_appid: appid, name: '', ...data })

/** One text for one value, whatever the order of its keys; also of the record's reviews. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? { object: Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)) }
      : part,
  )
}

function canonicalRecord(record: Record<string, unknown>): string {
  const { reviews, ...rest } = record
  const list = (reviews as { reviews?: unknown } | null | undefined)?.reviews
  const sorted = Array.isArray(list) ? { ...(reviews as object), reviews: list.map(canonical).sort() } : reviews
  return canonical({ ...rest, reviews: sorted })
}

describe('reading back from the columns', () => {
  it("gives the store's answer exactly, for any odd answer", () => {
    fc.assert(
      fc.property(oddData, (data) => {
        expect(canonical(readBackData(applicationRow(data, { appid: 10, fallbackName: '', words: wordsIn.utf8 })))).toBe(canonical(named(10, data)))
      }),
      { numRuns: 300 },
    )
  })

  it('gives a review exactly, for any odd review with an id', () => {
    fc.assert(
      fc.property(oddReview, (review) => {
        const row = reviewRow(10, review)
        if (row) expect(canonical(readBackReview(row))).toBe(canonical(review))
      }),
      { numRuns: 500 },
    )
  })

  it('gives the whole record exactly, whatever came around the answer', () => {
    fc.assert(
      fc.property(oddRecord, (record) => {
        const { app_details: details, ...rest } = record
        const original = { ...rest, app_details: { ...details, data: { steam_appid: 10, ...details.data } } }
        expect(canonicalRecord(readBackRecord(accepted(JSON.stringify(record))))).toBe(canonicalRecord(original))
      }),
      { numRuns: 150 },
    )
  })

  it('gives of a partial answer all that says something, and nothing else', () => {
    fc.assert(
      fc.property(oddData, ({ name, ...data }) => {
        const partial = typeof name === 'string' ? data : { ...data, ...(name !== undefined && { name }) }
        const said = Object.fromEntries(Object.entries(partial).filter(([key, value]) => saysSomething(key, value, (text) => text)))
        const read = interpret(JSON.stringify({ appid: 10, app_details: { success: true, data: partial } }))
        if (Object.keys(said).every((key) => key === 'steam_appid')) {
          expect(read).toMatchObject({ kind: 'reject', reject: { code: 'no_data', appid: 10 } })
          return
        }
        if (read.kind !== 'application') throw new Error('it was not taken')
        expect(read.row.partial).not.toBeNull()
        expect(canonical(readBackData(read.row))).toBe(canonical(named(10, said)))
      }),
      { numRuns: 200 },
    )
  })

  it('gives every real record exactly', ({ skip }) => {
    const records = realRecords()
    if (!records) return skip()
    let read = 0
    for (const record of records) {
      const result = interpret(JSON.stringify(record))
      if (result.kind === 'reject') {
        expect([result.reject.code, record.app_details.success]).toEqual(['no_data', false])
        continue
      }
      read++
      expect(canonicalRecord(readBackRecord(accepted(JSON.stringify(record))))).toBe(canonicalRecord({ ...record }))
      expect(result.repaired).toBe(0)
    }
    expect(read).toBeGreaterThan(500)
  })
})
