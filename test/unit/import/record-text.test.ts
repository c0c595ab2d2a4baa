import { describe, expect, it } from 'vitest'
import { BinaryCopy } from '../../../src-main/database/binary-copy'
import { interpretRecord } from '../../../src-main/import/interpret-record'
import { textOf, wordsIn } from '../../../src-main/import/record-text'
import { writeApplication, writeReview } from '../../../src-main/import/staged-rows'
import { accepted, recordWith } from '../../support/interpret'
import { plainRow } from '../../support/plain-row'
import fc from '../../support/property'
import { onlyRecord } from '../../support/split'
import { oddRecord } from '../../support/store-arbitraries'

/** The same JSON with every character beyond ASCII escaped, as many programs write it. */
const escaped = (json: string): string => json.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What is staged of a record, byte for byte. */
function stagedBytes(json: string): { encoding: string; applications: Buffer; links: Buffer; reviews: Buffer } {
  const read = interpretRecord(onlyRecord(json))
  if (read.kind !== 'application') throw new Error('the record was not taken as an application')
  const [copy, links, reviews] = [new BinaryCopy(), new BinaryCopy(), new BinaryCopy()]
  for (const review of read.reviews) writeReview(reviews, review, read.encoding)
  writeApplication({ copy, links }, read, { position: 1, recordHash: Buffer.alloc(16) })
  return { encoding: read.encoding, applications: Buffer.from(copy.take()), links: Buffer.from(links.take()), reviews: Buffer.from(reviews.take()) }
}

describe("a record's text", () => {
  it.each([
    ['{"name":"plain"}', 'latin1'],
    ['{"name":"Zoë’s 漢字 😀"}', 'latin1'],
    ['{"name":"Zo\\u00eb"}', 'utf8'],
  ])('is read byte for byte unless it is escaped: %s', (json, encoding) => {
    const text = textOf(Buffer.from(json))
    expect(text.encoding).toBe(encoding)
    expect(Buffer.from(text.json, text.encoding)).toEqual(Buffer.from(json))
  })

  it('is decoded and encoded without a loss', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { decode, encode } = wordsIn.latin1
        expect(decode(encode(text))).toBe(text)
        expect(Buffer.from(encode(text), 'latin1')).toEqual(Buffer.from(text))
      }),
    )
  })

  it('is staged as the very same bytes, whichever way its characters are written', () => {
    let differed = 0
    fc.assert(
      fc.property(oddRecord, fc.string({ unit: 'grapheme', maxLength: 8 }), (record, word) => {
        const name = `${word} à\u00a0’漢😀`
        const data = { ...record.app_details.data, name, developers: [name, ` ${name}  x`], genres: [{ id: '1', description: name }], type: name }
        const json = JSON.stringify({ ...record, [`key ${name}`]: name, app_details: { ...record.app_details, data } })
        const [asBytes, asEscapes] = [stagedBytes(json), stagedBytes(escaped(json))]
        if (asBytes.encoding !== asEscapes.encoding) differed++
        expect({ ...asBytes, encoding: '' }).toEqual({ ...asEscapes, encoding: '' })
      }),
      { numRuns: 200 },
    )
    expect(differed).toBeGreaterThan(50)
  })

  it('has its blanks beyond ASCII taken off where blanks are, whichever way they are written', () => {
    const json = recordWith({ type: '\u00a0Game\u00a0', required_age: '17\u00a0', developers: ['\u00a0Studio\u2003à\u00a0'] })
    for (const text of [json, escaped(json)]) {
      expect(plainRow(accepted(text).row)).toMatchObject({ type: 'game', type_text: null, required_age: 17, developers: ['Studio à'] })
    }
  })

  it('is looked into decoded: the end of an à is no blank, and an É has a small letter', () => {
    const minimum = '<strong>Mémoire</strong> à<br>Memory: 4 GB<img src=x>'
    const row = plainRow(accepted(recordWith({ developers: ['Studio à'], release_date: { coming_soon: false, date: '1 Nov, 2000\u00a0' }, pc_requirements: { minimum } })).row)
    expect(row['developers']).toEqual(['Studio à'])
    expect(row.document).not.toHaveProperty('developers')
    expect(row).toMatchObject({ release_date: 11262, release_precision: 'day' })
    expect(row['pc_requirements']).toEqual({ minimum: '<strong>Mémoire</strong> à<br />Memory: 4 GB' })
    expect(row['required_memory_mb']).toBe(4096)
  })
})
