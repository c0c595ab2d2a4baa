import { describe, expect, it } from 'vitest'
import { BinaryCopy } from '../../../src-main/database/binary-copy'
import { slicesOf } from '../../../src-main/import/document-slices'
import { JsonScanner } from '../../../src-main/import/json-scanner'
import { interpretAs, interpretRecord } from '../../../src-main/import/interpret-record'
import { limits } from '../../../src-main/import/limits'
import { shapeNamed, type Shape } from '../../../src-main/import/shapes'
import { writeApplication } from '../../../src-main/import/staged-rows'
import { stagingColumns } from '../../../src-main/catalogue-schema/staging'
import { copyRows } from '../../support/copy-rows'
import { anyJson, anyNoise, cycle, printJson } from '../../support/json-text'
import fc from '../../support/property'
import { cut, onlyRecord, splitPieces } from '../../support/split'
import { oddRecord } from '../../support/store-arbitraries'

const documents = ['price_overview', 'pc_requirements', 'mac_requirements', 'linux_requirements', 'achievements', 'screenshots', 'movies', 'content_descriptors', 'package_groups', 'ratings', 'document', 'envelope']

/** The documents of a record as they are written, each as text. */
function written(json: string, sliced: boolean, shape?: Shape): Record<string, string | null> | null {
  const { nested, ...whole } = onlyRecord(json)
  const raw = sliced ? { ...whole, nested } : whole
  const read = shape ? interpretAs(raw, shape) : interpretRecord(raw)
  if (read.kind !== 'application') return null
  const [copy, links] = [new BinaryCopy(), new BinaryCopy()]
  writeApplication({ copy, links }, read, { position: 1, recordHash: null })
  const [row = {}] = copyRows(copy.take(), stagingColumns('staging_applications'))
  return Object.fromEntries(documents.map((name) => [name, row[name]?.subarray(1).toString('utf8') ?? null]))
}

const parsed = (texts: Record<string, string | null> | null): unknown => texts && Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text === null ? null : (JSON.parse(text) as unknown)]))

const record = (data: string): string => `{"appid":10,"app_details":{"success":true,"data":{"name":"Portal",${data}}}}`

/** Whether documents of the record are found at all. */
const isSliced = (json: string): boolean => {
  const read = interpretRecord(onlyRecord(json))
  return read.kind === 'application' && read.slices !== null
}

/** The bytes of the objects and lists that are found, by what they are. */
function found(json: string): string[] | null {
  const { bytes, nested } = onlyRecord(json)
  if (nested === undefined) return null
  const text = bytes.toString('latin1')
  const slices = slicesOf(JSON.parse(text) as object, { bytes, json: text }, nested)
  return slices && slices.starts.map((start, place) => bytes.toString('utf8', start, slices.ends[place]))
}

/** What holds none of the characters and numbers for which a record is printed again. */
const plainText = fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ', '{', ']', ':', ',', '/'), maxLength: 8 })
const { plainValue } = fc.letrec<{ plainValue: unknown }>((tie) => ({
  plainValue: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.nat(),
    fc.boolean(),
    plainText,
    fc.array(tie('plainValue'), { maxLength: 3 }),
    fc.dictionary(plainText, tie('plainValue'), { maxKeys: 3 }),
  ),
}))
const plainRecord = fc
  .record({ screenshots: fc.array(plainValue, { maxLength: 3 }), achievements: fc.dictionary(plainText, plainValue), more: plainValue, around: plainValue })
  .map(({ around, ...data }) => ({ appid: 10, around, app_details: { success: true, around, data: { name: 'A', ...data } } }))

describe('documents as they came', () => {
  it.each([
    ['plain', plainRecord, 300],
    ['odd', oddRecord, 0],
  ])('are the values that printing them again gives, however the record is printed: %s records', (_what, records, leastSliced) => {
    let sliced = 0
    fc.assert(
      fc.property(records as fc.Arbitrary<unknown>, fc.integer({ min: 0, max: 3 }), (one, indent) => {
        const json = JSON.stringify(one, null, indent)
        if (isSliced(json)) sliced++
        expect(parsed(written(json, true))).toEqual(parsed(written(json, false)))
      }),
      { numRuns: 400 },
    )
    expect(sliced).toBeGreaterThanOrEqual(leastSliced)
  })

  it('are the same with any JSON in them, and however the file is cut', () => {
    let sliced = 0
    fc.assert(
      fc.property(anyJson, anyJson, anyNoise, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), (one, other, noise, sizes) => {
        const [first, second] = [one, other].map((value) => printJson(value, cycle(noise)))
        const json = `{"appid":10,"more":${first},"app_details":{"success":true,"data":{"name":"A","movies":${first},"own":${second},"movies":${second},"screenshots":${first}},"more":${second}}}`
        if (isSliced(json)) sliced++
        expect(parsed(written(json, true))).toEqual(parsed(written(json, false)))
        expect(splitPieces(cut(Buffer.from(json), sizes)).map(({ nested }) => nested)).toEqual([onlyRecord(json).nested])
      }),
      { numRuns: 600 },
    )
    expect(sliced).toBeGreaterThan(20)
  })

  it('are each the value that was parsed, whatever stands around them', () => {
    let compared = 0
    const key = fc.constantFrom('a', 'b', 'c', '0', '1', 'length')
    const { any } = fc.letrec<{ any: string }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 5, depthSize: 'medium' },
        fc.constantFrom('1', '"x"', 'null', '[]', '{}'),
        fc.array(tie('any'), { maxLength: 3 }).map((parts) => `[${parts.join(',')}]`),
        fc.array(fc.tuple(key, tie('any')), { maxLength: 4 }).map((entries) => `{${entries.map(([name, value]) => `"${name}":${value}`).join(',')}}`),
      ),
    }))
    fc.assert(
      fc.property(fc.array(fc.tuple(key, any), { minLength: 1, maxLength: 4 }), (entries) => {
        const json = `{${entries.map(([name, value]) => `"${name}":${value}`).join(', ')}}`
        const bytes = Buffer.from(json)
        const scanner = new JsonScanner(limits)
        scanner.start()
        const { nested = new Int32Array() } = scanner.finish(bytes, 0, scanner.feed(bytes, 0, true))
        const values: unknown[] = []
        const walk = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return
          values.push(value)
          Object.values(value).forEach(walk)
        }
        const parsedRecord = JSON.parse(json) as object
        walk(parsedRecord)
        const slices = slicesOf(parsedRecord, { bytes, json }, nested)
        for (const value of values) {
          const place = slices?.find(value) ?? -1
          if (place < 0) continue
          compared++
          expect(JSON.parse(json.slice(slices?.starts[place], slices?.ends[place]))).toEqual(value)
        }
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(3000)
  })

  const own = { screenshots: ['https://a/1.jpg'], movies: [{ id: 1, name: 'é' }], packages: [{ title: 'A', subs: [{ text: 'x'.repeat(300), price: 1 }] }], more: { deep: [{ a: [] }] } }
  const data = { name: 'A', type: 'game', steam_appid: 10, ...own }
  it.each<[string, Record<string, unknown>]>([
    ['store-answer', { appid: 10, app_details: { success: true, data } }],
    ['bare-data', data],
    ['wrapped-data', { app_id: 10, details: data, ...own }],
    ['kaggle-steam-games', { appid: 10, name: 'A', estimated_owners: '0 - 20000', peak_ccu: 3, tags: { Action: 5 }, categories: ['Single-player'], ...own }],
    ['steamspy', { appid: 10, name: 'A', owners: '20,000 .. 50,000', ccu: 7, average_forever: 120, tags: { Action: 5 }, ...own }],
    ['steamcmd', { appid: '10', common: { name: 'A', type: 'Game', ...own }, extended: own }],
  ])('are the same whichever shape a record has: %s', (name, one) => {
    const shape = shapeNamed(name)
    const json = JSON.stringify(one)
    const sliced = written(json, true, shape)
    expect(sliced).not.toBeNull()
    expect(parsed(sliced)).toEqual(parsed(written(json, false, shape)))
  })

  it('keep the way in which they were written', () => {
    const long = `{ "a" : [${' '.repeat(100)}] }`
    expect(written(record(`"screenshots": [ {"id": 1, "note": "Zo\u00eb \\/"} ],"more":${long}`), true)).toMatchObject({
      screenshots: '[ {"id": 1, "note": "Zo\u00eb \\/"} ]',
      document: `{"more":${long}}`,
    })
  })

  it('are printed again with all that is around them where they are short', () => {
    expect(written(record('"more":{ "a" : [] },"one":1'), true)).toMatchObject({ document: '{"more":{"a":[]},"one":1}' })
  })

  it.each([
    ['an escaped character', '"screenshots":[ "\\u0041" ]', 'screenshots', '["A"]'],
    ['a character that PostgreSQL cannot hold', '"screenshots":[ "\\u0000" ]', 'screenshots', '["\ufffd"]'],
    ['a number of many digits', '"screenshots":[ 12345678901234567890 ]', 'screenshots', '[12345678901234567000]'],
    ['a number with a point', '"screenshots":[ 5.0 ]', 'screenshots', '[5]'],
    ['a number with a sign', '"screenshots":[ -0 ]', 'screenshots', '[0]'],
    ['a number with an exponent', '"screenshots":[ 1e5 ]', 'screenshots', '[100000]'],
    ['NaN, which is no JSON', '"screenshots":[ NaN ]', 'screenshots', '[null]'],
  ])('are printed again where the record holds %s', (_what, data, column, text) => {
    expect(written(record(data), true)?.[column]).toBe(text)
  })

  it('are the last ones of a key that comes twice', () => {
    expect(written(record('"movies":[1],"movies":[ 2 ]'), true)?.['movies']).toBe('[ 2 ]')
    expect(written('{"appid":10,"app_details":{"success":true,"data":{"name":"A","movies":[ 1 ]},"data":{"name":"B","screenshots":[ 2 ]}}}', true)).toMatchObject({ movies: null, screenshots: '[ 2 ]' })
  })

  it('are their own where a list holds objects with the same keys', () => {
    const json = '{"appid":10,"app_details":{"success":true,"data":{"name":"A","screenshots":[ 1 ]}},"versions":[{"data":{"screenshots":[ 2 ]},"screenshots":[ 3 ]}]}'
    expect(written(json, true)?.['screenshots']).toBe('[ 1 ]')
    expect(found('{"k":60,"l":{"a":[],"b":{"0":[]},"b":[{},[]]},"k2":{}}')).toEqual(['{"a":[],"b":{"0":[]},"b":[{},[]]}', '[]', '[{},[]]', '{}'])
  })

  it('are not looked for where a key is written in another way', () => {
    expect(found('{"a":{"b\\/":[1]}}')).toBeNull()
    expect(written('{"appid":10,"app_details":{"success":true,"data":{"name":"A","a/b":[ 1 ],"a\\/b":[ 2 ]}}}', true)?.['document']).toBe('{"a/b":[2]}')
  })

  it('are found by their keys only down to the documents of an answer, and in no list', () => {
    expect(found('{"a":{"b":{"c":{"d":{"e":[]}}}},"l":[{"m":{}}]}')).toEqual(['{"b":{"c":{"d":{"e":[]}}}}', '{"c":{"d":{"e":[]}}}', '{"d":{"e":[]}}', '[{"m":{}}]'])
  })

  it('are not looked for one by one where there are very many', () => {
    const many = (count: number): string => `{${Array.from({ length: count }, (_, place) => `"k${place}":[]`).join(',')}}`
    expect(found(many(64))).toHaveLength(64)
    expect(found(many(65))).toBeNull()
    expect(found(many(1000))).toBeNull()
  })
})
