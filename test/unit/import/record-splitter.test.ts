import { describe, expect, it } from 'vitest'
import type { RawRecord } from '../../../src-main/import/raw-record'
import { failureOf } from '../../support/failure'
import { anyFile, anyNoise, cycle, depthOf, printJson } from '../../support/json-text'
import fc from '../../support/property'
import { cut, split, splitPieces, textsOf } from '../../support/split'

/** What JSON.parse takes for the records of a file. */
function recordsByParse(text: string): unknown[] {
  const file = JSON.parse(text) as unknown[] | { games: unknown[] }
  return Array.isArray(file) ? file : file.games
}

const canonical = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value))

describe('the splitter, for any file of the two shapes', () => {
  it('gives exactly the records that JSON.parse gives, however the file is printed and cut', () => {
    const sizes = fc.oneof(fc.constant([1]), fc.constant([1 << 20]), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }))
    fc.assert(
      fc.property(anyFile, anyNoise, sizes, ({ file, records: printed }, noise, chunkSizes) => {
        const text = printJson(file, cycle(noise))
        const bytes = Buffer.from(text)
        const expected = recordsByParse(text)
        const records = splitPieces(cut(bytes, chunkSizes))
        expect(canonical(textsOf(records).map((record) => JSON.parse(record) as unknown))).toEqual(canonical(expected))
        expect(records.map(({ position }) => position)).toEqual(expected.map((_, place) => place + 1))
        expect(records.map(({ depth }) => depth)).toEqual(printed.map(depthOf))
        for (const record of records) expect(bytes.subarray(record.offset, record.offset + record.bytes.length)).toEqual(record.bytes)
      }),
      { numRuns: 400 },
    )
  })

  it('never takes a broken list for a whole one: a byte changed anywhere is an error, a record that does not parse, or still JSON', () => {
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('"\\[]{},: 0')), fc.integer({ min: 0, max: 127 }))
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }), fc.nat(), byte, (records, where, changed) => {
        const bytes = Buffer.from(JSON.stringify(records))
        bytes[where % bytes.length] = changed
        const text = bytes.toString('utf8')
        expect(outcomeOf(() => textsOf(split(bytes)))).toEqual(outcomeOf(() => canonicalTexts(text)))
      }),
      { numRuns: 400 },
    )
  })
})

/** The records' values as JSON; 'broken' if the file or one of them is. */
function outcomeOf(read: () => string[]): string[] | 'broken' {
  try {
    return read().map((record) => JSON.stringify(JSON.parse(record)))
  } catch {
    return 'broken'
  }
}

function canonicalTexts(text: string): string[] {
  const file = JSON.parse(text) as unknown
  if (!Array.isArray(file)) throw new Error('no longer a list')
  return canonical(file)
}

describe('a file that ends too early', () => {
  const files = [
    '[{"appid":1,"name":"a\\"b\\\\"},{"appid":2,"list":[[],{"x":"]"}]},3,"four",null]\n ',
    '{"metadata":{"n":[1,2]},"games":[{"appid":1},{"appid":2,"name":"}"}],"after":"x"}\n ',
  ]
  it.each(files)('is an error wherever it ends, and what came before is right: %s', (text) => {
    const bytes = Buffer.from(text)
    const whole = textsOf(split(bytes))
    const complete = text.trimEnd().length
    for (let length = 0; length <= bytes.length; length++) {
      for (const sizes of [[1], [1 << 20], [3, 1]]) {
        const seen: RawRecord[] = []
        const read = (): RawRecord[] => splitPieces(cut(bytes.subarray(0, length), sizes), { seen })
        if (length >= complete) expect(textsOf(read())).toEqual(whole)
        else expect(failureOf(read).code).toBe(length === 0 ? 'file_empty' : 'json_truncated')
        expect(textsOf(seen)).toEqual(whole.slice(0, seen.length))
      }
    }
  })

  it('is told by the byte and the record where it ends', () => {
    const { message } = failureOf(() => split('[{"appid":1},{"appid":2}, {"app'))
    expect(message).toContain('at byte 31')
    expect(message).toContain('inside record 3')
    expect(failureOf(() => split('[{"appid":1},')).message).toContain('after record 1')
    expect(failureOf(() => split('{"metadata":{')).message).toContain('before the first record')
  })
})

describe('strings across the borders of chunks', () => {
  it.each(['\\"', '\\\\', '\\\\\\"', '\\\\\\\\', '\\\\\\\\\\"]}', 'a\\\\\\"}{'])('end where they end: "%s"', (inside) => {
    const text = `[{"k":"${inside}","l":["${inside}"]},{"m":"${inside}"}]`
    const expected = recordsByParse(text)
    const bytes = Buffer.from(text)
    for (let at = 1; at < bytes.length; at++) {
      const records = splitPieces([bytes.subarray(0, at), bytes.subarray(at)])
      expect(textsOf(records).map((record) => JSON.parse(record) as unknown)).toEqual(expected)
    }
  })

  it('end where they end in keys too', () => {
    const bytes = Buffer.from('{"a\\"":1,"b\\\\":[2],"games\\"":[3],"games":[4]}')
    for (let at = 1; at < bytes.length; at++) expect(textsOf(splitPieces([bytes.subarray(0, at), bytes.subarray(at)]))).toEqual(['4'])
  })
})
