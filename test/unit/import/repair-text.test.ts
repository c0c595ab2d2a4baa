import { describe, expect, it } from 'vitest'
import { repairText } from '../../../src-main/import/repair-text'
import { accepted } from '../../support/interpret'
import { anyUnit } from '../../support/json-text'
import { plainRow } from '../../support/plain-row'
import fc from '../../support/property'

const repaired = (json: string) => repairText(JSON.parse(json), json)

describe('characters that PostgreSQL cannot hold', () => {
  it.each([
    ['NUL', '"a\\u0000b"', 'a\uFFFDb', 1],
    ['a lone high surrogate', '"\\ud83d!"', '\uFFFD!', 1],
    ['a lone low surrogate', '"\\uDE00"', '\uFFFD', 1],
    ['surrogates in the wrong order', '"\\ude00\\ud83d"', '\uFFFD\uFFFD', 2],
    ['several', '"\\u0000\\u0000\\ud800"', '\uFFFD\uFFFD\uFFFD', 3],
  ])('are replaced and counted: %s', (_what, json, value, count) => {
    expect(repaired(json)).toEqual({ value, count, lost: false })
  })

  it('are found in keys and at any depth', () => {
    expect(repaired('{"a\\u0000":[{"b":["\\ud800"]}],"c":1}')).toEqual({ value: { 'a\uFFFD': [{ b: ['\uFFFD'] }], c: 1 }, count: 2, lost: false })
  })

  it('are not what they only look like', () => {
    for (const json of ['"\\\\u0000"', '"\\\\ud800"', '"u0000"', '"\\ud83d\\ude00"', '"\uFFFD"', '"\\uFFFD"', '"\\u0001"']) {
      expect(repaired(json)).toEqual({ value: JSON.parse(json) as unknown, count: 0, lost: false })
    }
  })

  it('leave no trace in any value, and leave everything else alone', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyUnit, maxDepth: 3 }), fc.string({ unit: fc.constantFrom('\0', '\ud800', 'a', '\\', 'u0000') }), (value, odd) => {
        const json = JSON.stringify({ value, odd })
        const result = repaired(json)
        const text = JSON.stringify(result.value)
        expect(text).not.toMatch(/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/)
        if (result.count === 0) expect(text).toBe(JSON.stringify(JSON.parse(json)))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['{"a\\u0000":1,"a\\ud800":2}', { 'a\uFFFD': 2 }],
    ['[{"x":{"\\u0000":1,"\uFFFD":2}}]', [{ x: { '\uFFFD': 2 } }]],
  ])('make two keys one, and that is told: %s', (json, value) => {
    expect(repaired(json)).toMatchObject({ value, lost: true })
  })

  it('are counted with the record', () => {
    const result = accepted('{"appid":1,"app_details":{"data":{"name":"a\\u0000","x":"\\ud800","y":"\\\\u0000"}}}')
    expect(result.repaired).toBe(2)
    expect(plainRow(result.row)['name']).toBe('a\uFFFD')
    expect(result.row.document).toEqual({ x: '\uFFFD', y: '\\u0000' })
  })
})

describe('keys and numbers that trouble JavaScript', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the key %s is kept as data and changes no object', (key) => {
    const text = `{"appid":1,"${key}":{"appid":2,"polluted":true},"app_details":{"${key}":1,"data":{"${key}":{"polluted":true},"x":"\\u0000"}}}`
    const { row, envelope } = accepted(text)
    expect(Object.getOwnPropertyDescriptor(row.document, key)?.value).toEqual({ polluted: true })
    expect(Object.getOwnPropertyDescriptor(envelope, key)?.value).toEqual({ appid: 2, polluted: true })
    expect(Object.getOwnPropertyDescriptor(envelope['app_details'], key)?.value).toBe(1)
    expect(Object.getPrototypeOf(row.document)).toBe(Object.prototype)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect(row.appid).toBe(1)
  })

  it('the key __proto__ gives a record nothing that it does not have', () => {
    const row = plainRow(accepted('{"appid":1,"app_details":{"data":{"__proto__":{"name":"false name","is_free":true}}}}').row)
    expect([row['name'], row['is_free']]).toEqual(['', null])
  })

  it('of a key that comes twice the last one counts', () => {
    expect(plainRow(accepted('{"appid":1,"appid":2,"app_details":{"data":{"name":"a","name":"b"}}}').row)).toMatchObject({ appid: 2, name: 'b' })
  })

  it('a number larger than any column does not fill it, and the record is taken', () => {
    const { row } = accepted('{"appid":1,"app_details":{"data":{"price_overview":{"final":1e400},"recommendations":{"total":1e300},"required_age":1e12,"achievements":{"total":-1e400}}}}')
    expect(plainRow(row)).toMatchObject({ recommendations_total: null, required_age: null, price_overview: null, achievements: null })
    expect(row.document).toMatchObject({ recommendations: { total: 1e300 }, required_age: 1e12 })
  })
})
