import { describe, expect, it } from 'vitest'
import { interpretRecord } from '../../../src-main/import/interpret-record'
import { limits } from '../../../src-main/import/limits'
import { bitOf, factKeys } from '../../../src-main/import/stated'
import { accepted, acceptedReviews, interpret, recordWith, refused } from '../../support/interpret'
import { plainReview, plainRow } from '../../support/plain-row'
import { onlyRecord } from '../../support/split'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
/** The record, its app_details and its data are three levels themselves. */
const recordOfDepth = (depth: number): string => `{"appid":10,"app_details":{"data":{"x":${nested(depth - 3)}}}}`

describe('a record is refused', () => {
  it.each([
    ['null', 'not_an_object'],
    ['42', 'not_an_object'],
    ['"text"', 'not_an_object'],
    ['[]', 'not_an_object'],
    ['{}', 'no_appid'],
    ['{"app_details":{"success":true,"data":{}}}', 'no_appid'],
    ['{"appid":10}', 'no_data'],
    ['{"appid":10,"app_details":null}', 'no_data'],
    ['{"appid":10,"app_details":[]}', 'no_data'],
    ['{"appid":10,"app_details":{"success":true}}', 'no_data'],
    ['{"appid":10,"app_details":{"success":true,"data":null}}', 'no_data'],
    ['{"appid":10,"app_details":{"success":true,"data":[]}}', 'no_data'],
    ['{"appid":10,"app_details":{"success":true,"data":{}}}', 'no_data'],
    ['{"appid":10,"name_from_applist":"a","app_details":{"data":{"steam_appid":10,"name":null,"genres":[],"website":""}}}', 'no_data'],
    ['{"appid":10,"app_details":{"data":{"total":undefined}}}', 'bad_json'],
    ['{"appid":10,"app_details":{"data":{"total":1,}}}', 'bad_json'],
    ['{"appid":10,"list":[1,]}', 'bad_json'],
    ["{'appid':10}", 'bad_json'],
    ['{appid:10}', 'bad_json'],
    ['{"appid":010}', 'bad_json'],
    ['{"appid":10,"x":"line\nend"}', 'bad_json'],
    ['{"appid":10,"x":"tab\t"}', 'bad_json'],
    ['{"appid":10,"x":"nul\0"}', 'bad_json'],
    ['{"appid":10,"x":"\\x41"}', 'bad_json'],
    ['{"appid":10,"x":"\\u12g4"}', 'bad_json'],
    ['{"appid":10,"list":{"x":1]}', 'bad_json'],
    ['{"appid":10 // one\n}', 'bad_json'],
    ['tru', 'bad_json'],
  ])('%j: %s', (text, code) => {
    expect(refused(text).code).toBe(code)
  })

  it('without its data if the store gave none, and that is said', () => {
    const reject = refused('{"appid":10,"app_details":{"success":false}}')
    expect(reject).toMatchObject({ code: 'no_data', appid: 10 })
    expect(reject.message).toContain('success: false')
  })

  it('if its bytes are not UTF-8', () => {
    const broken = (bytes: number[]): Buffer => Buffer.concat([Buffer.from('{"appid":10,"x":"'), Buffer.from(bytes), Buffer.from('"}')])
    for (const bytes of [[0xff], [0xc3], [0xe4, 0xb8], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]) {
      expect(refused(broken(bytes)).code).toBe('bad_utf8')
    }
  })

  it('if it nests deeper than 64, and not before', () => {
    expect(interpret(recordOfDepth(64)).kind).toBe('application')
    expect(refused(recordOfDepth(65))).toMatchObject({ code: 'too_deep' })
    expect(refused(recordOfDepth(100_000)).code).toBe('too_deep')
  })

  it('if the splitter found it too large', () => {
    const result = interpretRecord({ ...onlyRecord('{"appid":10'.padEnd(50) + '}'), tooLarge: true })
    expect(result).toMatchObject({ kind: 'reject', reject: { code: 'too_large' } })
  })
})

describe('a reject', () => {
  it('knows where its record stands and holds its text', () => {
    const text = '{"appid":10,"name":"é"}'
    const result = interpretRecord({ position: 7, offset: 123, bytes: Buffer.from(text), tooLarge: false, depth: 1, unusualNumber: true, key: null, broken: null })
    expect(result).toEqual({
      kind: 'reject',
      reject: { position: 7, byteOffset: 123, appid: 10, code: 'no_data', message: expect.any(String) as string, raw: text },
    })
  })

  it('holds no more than 64 KB of it', () => {
    expect(refused(`{"x":"${'a'.repeat(limits.sampleBytes)}"}`).raw).toHaveLength(limits.sampleBytes)
  })

  it.each([
    ['a NUL where a value should be', Buffer.from('{"appid":\0}')],
    ['a NUL before the record', Buffer.from('\0{"appid":1}')],
    ['a NUL in a string', Buffer.from('{"appid":1,"x":"\0"}')],
    ['half a character', Buffer.concat([Buffer.from('{"x":"'), Buffer.from([0xf0, 0x9f]), Buffer.from('"}')])],
    ['a pair of surrogates cut in two by the reason', Buffer.from(`{"x":${'😀'.repeat(200)}`)],
    ['an escaped NUL behind an error', Buffer.from('{"x":\\u0000}')],
  ])('is text that PostgreSQL takes, whatever the record holds: %s', (_what, bytes) => {
    const result = interpretRecord({ position: 1, offset: 0, bytes, tooLarge: false, depth: 1, unusualNumber: true, key: null, broken: null })
    if (result.kind !== 'reject') throw new Error('the record was taken')
    for (const text of [result.reject.message, result.reject.raw]) {
      expect(text).not.toContain('\0')
      expect(text.isWellFormed()).toBe(true)
    }
  })
})

describe('the appid', () => {
  it.each([
    ['10', 10],
    ['0', 0],
    ['"10"', 10],
    ['"010"', 10],
    ['9007199254740991', 9007199254740991],
  ])('is taken: %s', (text, appid) => {
    expect(accepted(`{"appid":${text},"app_details":{"data":{"name":"a"}}}`).row.appid).toBe(appid)
  })

  it.each(['-1', '"-1"', '1.5', '"1.5"', '""', '" 10"', '"ten"', 'null', 'true', '[10]', '{"id":10}', '9007199254740992', '1e400', '"1234567890123456"'])(
    'is none, and the record is refused: %s',
    (text) => {
      expect(refused(`{"appid":${text},"app_details":{"data":{"name":"a"}}}`)).toMatchObject({ code: 'no_appid', appid: null })
    },
  )

  it('is kept as it was written if that was not a plain number', () => {
    expect(accepted('{"appid":"010","app_details":{"data":{"name":"a"}}}').envelope).toMatchObject({ appid: '010' })
    expect(accepted('{"appid":10,"app_details":{"data":{"name":"a"}}}').envelope).not.toHaveProperty('appid')
  })
})

describe('an answer without a name', () => {
  const partial = (data: unknown) => {
    const read = interpret(JSON.stringify({ appid: 620, app_details: { success: true, data } }))
    if (read.kind !== 'application') throw new Error('it was not taken')
    return read.row
  }
  const keysOf = (stated: number): string[] => factKeys.filter((key) => Math.floor(stated / bitOf(key)) % 2 === 1)

  it.each<[object, string, string[]]>([
    [{ price_overview: { currency: 'EUR', final: 5 } }, 'a price', ['price_overview']],
    [{ platforms: { windows: true, mac: false, linux: false }, steam_appid: 620 }, 'platforms', ['platforms', 'steam_appid']],
    [{ genres: [{ id: '1', description: 'Action' }], website: null, developers: [] }, 'genres', ['genres']],
    [{ is_free: true, price_overview: { currency: 'EUR', final: 5 }, a_new_key: 1 }, 'whether it is free, a price and a new key', ['is_free', 'price_overview']],
    [{ is_free: true, type: 'game', platforms: {}, genres: ['x'], categories: ['y'], ratings: { a: 1 } }, 'whether it is free, a type and 3 other facts', ['is_free', 'type', 'genres', 'categories', 'ratings']],
    [{ price_overview: 'none', name: 5 }, 'a price and name', []],
  ])('%j brings %s', (data, words, keys) => {
    const row = partial(data)
    expect(row.partial).toBe(words)
    expect(keysOf(row.stated).sort()).toEqual([...keys].sort())
  })

  it.each<[object, string[]]>([
    [{ price_overview: { currency: 'EUR' } }, []],
    [{ price_overview: { final: 5 } }, []],
    [{ release_date: { coming_soon: false, date: '' } }, []],
    [{ release_date: { coming_soon: true, date: '' } }, ['release_date']],
    [{ release_date: { x: 1 } }, []],
    [{ platforms: { windows: true } }, []],
    [{ pc_requirements: { minimum: '' }, mac_requirements: { minimum: '<br>' } }, []],
    [{ short_description: '  ', detailed_description: '<p>&nbsp;</p>', about_the_game: '\u200b' }, []],
    [{ genres: [{ id: '', description: ' ' }], developers: [''] }, []],
  ])('%j states, beside a game being free, %j: what is blank or a part of several columns would empty the rest', (data, keys) => {
    expect(keysOf(partial({ is_free: true, ...data }).stated).sort()).toEqual([...keys, 'is_free'].sort())
  })

  it('has a bit for each key, of those that JavaScript counts exactly', () => {
    expect(factKeys.length).toBeLessThanOrEqual(53)
    expect(new Set(factKeys.map(bitOf)).size).toBe(factKeys.length)
  })

  it('is one whatever the list of names says, and one with a name is not', () => {
    expect(plainRow(accepted('{"appid":620,"name_from_applist":"Portal 2","app_details":{"data":{"is_free":false}}}').row)).toMatchObject({ name: 'Portal 2', partial: 'whether it is free' })
    const full = accepted('{"appid":620,"app_details":{"data":{"name":"","genres":null,"price_overview":"none"}}}').row
    expect(full.partial).toBeNull()
    expect(keysOf(full.stated)).toEqual(['name', 'price_overview', 'genres'])
  })

  it('is a list of reviews if it says nothing but comes with some', () => {
    const read = acceptedReviews('{"appid":620,"app_details":{"success":true,"data":{}},"reviews":{"reviews":[{"recommendationid":"1"}]}}')
    expect(read).toMatchObject({ appid: 620, reviews: [{ appid: 620 }], envelope: { app_details: { success: true, data: {} } } })
  })
})

describe('reviews of a record', () => {
  const withReviews = (reviews: unknown[]): string => recordWith({ name: 'a' }, { reviews: { success: 1, reviews } })

  it('become rows; those without an id, and the second of two with one id, stay with the record', () => {
    const result = accepted(withReviews([{ recommendationid: '1', review: 'a' }, { review: 'b' }, { recommendationid: '1', review: 'c' }, 7]))
    expect(result.reviews.map((row) => plainReview(row)['review'])).toEqual(['a'])
    expect(result.envelope['reviews']).toEqual({ success: 1, reviews: [{ review: 'b' }, { recommendationid: '1', review: 'c' }, 7] })
  })

  it.each([[null], [[]], ['none'], [{ reviews: 'none' }], [{ reviews: [] }], [{ reviews: null }]])('may be anything else: %j', (reviews) => {
    const result = accepted(recordWith({ name: 'a' }, { reviews }))
    expect(result.reviews).toEqual([])
    expect(result.envelope['reviews']).toEqual(reviews)
  })
})
