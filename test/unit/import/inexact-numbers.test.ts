import { describe, expect, it } from 'vitest'
import { hasInexactNumber } from '../../../src-main/import/inexact-numbers'
import { accepted, acceptedReviews, recordWith } from '../../support/interpret'
import fc from '../../support/property'
import { realRecords } from '../../support/real-records'
import { notForever } from '../../support/wait'

const lost = [
  '1e400', '-1e400', '1E+400', '1e-400', '4.9e-324', '1e99999', '9007199254740993', '-9007199254740993', '76561198000000001', '12345678901234567891',
  '0.818060696125030518', '3.14159265358979323846', '1.0000000000000000001', '123456789.123456789012', '9007199254740993.0', '9007199254740993e0',
  '1'.repeat(500), `0.${'0'.repeat(400)}1`, '123456789012345678e5',
]
const kept = [
  '0', '-0', '0.0', '-0.0e10', '1', '1.10', '1e5', '1E5', '1e+005', '1e100', '1.5e-7', '0.1', '0.30000000000000004', '9007199254740991', '9007199254740992',
  '9007199254740994', '100000000000000000000', '1000000000000000000000', '1.7976931348623157e308', '5e-324', '0.1000000000000000000000', '1.0000000000000000000000',
  '123456789012345', '-0.000001234', '18014398509481984',
]

describe('a number that JavaScript cannot hold', () => {
  it.each(lost)('is found wherever a value may stand: %s', (number) => {
    for (const json of [`{"a":${number}}`, `{"a": \n\t${number} }`, `{"a":[1,"x",${number}]}`, `{"a":[ ${number} ]}`, `{"a":[1 , ${number}, 2]}`, `{"a\\"":"\\\\","b":{"c":${number}}}`]) {
      expect(hasInexactNumber(json), json.slice(0, 80)).toBe(true)
    }
  })

  it.each(kept)('is not one that it holds: %s', (number) => {
    for (const json of [`{"a":${number}}`, `{"a":[${number} , ${number}\n]}`]) expect(hasInexactNumber(json)).toBe(false)
  })

  it.each(lost)('is not one in a string or a key: %s', (number) => {
    for (const json of [`{"a":"${number}"}`, `{"${number}":1}`, `{"a":"[1,${number},2]"}`, `{"a":"\\",${number},\\\\\\":${number}}"}`, `{"a":["b: ${number}, "]}`]) {
      expect(hasInexactNumber(json), json.slice(0, 80)).toBe(false)
    }
  })

  it('is what does not come out of JSON.parse as it went in, for any number', () => {
    const digits = (max: number) => fc.array(fc.nat(9), { minLength: 1, maxLength: max }).map((list) => list.join(''))
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits(20), fc.option(digits(20)), fc.option(fc.integer({ min: -330, max: 330 })))
      .map(([sign, whole, fraction, exponent]) => `${sign}${BigInt(whole)}${fraction === null ? '' : `.${fraction}`}${exponent === null ? '' : `e${exponent}`}`)
    const value = (text: string): [bigint, number] => {
      const [mantissa = '', exponent = '0'] = text.split('e')
      const [whole = '', fraction = ''] = mantissa.split('.')
      return [BigInt(whole + fraction), Number(exponent) - fraction.length]
    }
    const isSameValue = (one: string, other: string): boolean => {
      const [[a, m], [b, n]] = [value(one), value(other)]
      const least = Math.min(m, n)
      return a * 10n ** BigInt(m - least) === b * 10n ** BigInt(n - least)
    }
    fc.assert(
      fc.property(number, (text) => {
        const held = JSON.parse(text) as number
        expect(hasInexactNumber(`{"a":${text}}`)).toBe(!Number.isFinite(held) || !isSameValue(String(held), text))
      }),
      { numRuns: 500 },
    )
  })

  it('is never one that JavaScript itself wrote', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => !hasInexactNumber(JSON.stringify({ a: [value] }))), { numRuns: 500 })
  })

  it('takes no time to find in the longest of records', () => {
    const long = 15 << 20
    for (const json of [`{"a":${'1'.repeat(long)}}`, `{"a":1e${'1'.repeat(long)}}`, `{"a":${'0'.repeat(long)}1`, `{"a":"${'\\'.repeat(long)}","b":1111111111111111}`]) {
      notForever(() => hasInexactNumber(json))
    }
  })

  it('is in no real record', ({ skip }) => {
    const records = realRecords()
    if (!records) return skip()
    expect(records.filter((record) => hasInexactNumber(JSON.stringify(record)))).toEqual([])
  })
})

describe("a record's own text", () => {
  it('is kept if a number would lose digits, in an application and in reviews alone', () => {
    for (const number of lost) {
      const application = `{"appid":10, "app_details":{"data":{"name":"a","recommendations":{"total": ${number} }}}}`
      expect(accepted(application).envelope['source_text']).toBe(application)
      const reviews = `{"appid":10,"reviews":{"reviews":[{"recommendationid":"1","votes_up":${number}}]}}`
      expect(acceptedReviews(reviews).envelope['source_text']).toBe(reviews)
    }
  })

  it('is kept if two keys become one', () => {
    const text = String.raw`{"appid":10,"app_details":{"data":{"a\u0000":1,"a\ud800":2}}}`
    expect(accepted(text)).toMatchObject({ repaired: 2, envelope: { source_text: text } })
  })

  it('is not kept otherwise', () => {
    for (const number of kept) expect(accepted(`{"appid":10,"app_details":{"data":{"x":${number}}}}`).envelope).not.toHaveProperty('source_text')
    expect(accepted(recordWith({ x: 'a\0b', y: '76561198000000001' })).envelope).not.toHaveProperty('source_text')
  })

  it('cannot be mistaken: a record with that key has its text kept too', () => {
    const text = recordWith({ name: 'a' }, { source_text: 'mine' })
    expect(accepted(text).envelope['source_text']).toBe(text)
    expect(accepted(recordWith({ source_text: 'mine' })).envelope).not.toHaveProperty('source_text')
  })
})
