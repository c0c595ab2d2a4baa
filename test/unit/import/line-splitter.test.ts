import { describe, expect, it } from 'vitest'
import { interpretRecord } from '../../../src-main/import/interpret-record'
import { LineSplitter, looksLikeLines } from '../../../src-main/import/line-splitter'
import type { Checkpoint } from '../../../src-main/import/raw-record'
import fc from '../../support/property'
import { cut, split, splitPieces, textsOf } from '../../support/split'

const good = (appid: number): string => `{"appid":${appid},"app_details":{"data":{"name":"n${appid}"}}}`
const appidOf = (record: Parameters<typeof interpretRecord>[0]): number | string => {
  const read = interpretRecord(record)
  return read.kind === 'application' ? read.row.appid : read.kind === 'reviews' ? `reviews of ${read.appid}` : read.reject.code
}

describe('a file of lines', () => {
  it.each<[boolean, string]>([
    [true, '{"a":1}\n{"b":2}'],
    [true, '\ufeff {"a":1} \r\n\r\n  {"b"'],
    [true, '{"a":1,"x\n{"a":2}\n{"a":3}'],
    [true, '{"a":1}\noops\n{"a":2}\n{"a":3}'],
    [true, '{"620":{}}\n{"7":{}}'],
    [true, '{}\n{'],
    [false, '{"a":1}'],
    [false, '{"a":1}\n'],
    [false, '{"a":1}\n\n'],
    [false, '{"a":1}{"b":2}'],
    [false, '[{"a":1},\n{"b":2}]'],
    [false, '[\n{"a":1}\n,{"b":2}\n]'],
    [false, '{"games":[\n{"a":1},\n{"b":2}\n]}'],
    [false, '{"games":[\n{"a":1}\n,{"b":2}\n]}'],
    [false, '{\n"games":\n[{"a":{}}\n,\n{}]}'],
    [false, '{\n  "appid": 1\n}\n{\n  "appid": 2\n}'],
    [true, 'text\n{"a":1}\n{"b":2}'],
    [true, '{"a":1},\n{"b":2},\n'],
    [false, '{"a":{}},\n"b":{}}'],
    [false, 'text\n[\n{"a":1},\n{"b":2}\n]'],
    [false, ''],
    [false, '\n\n'],
  ])('is told by two lines that are objects: %s for %j', (expected, text) => {
    expect(looksLikeLines(Buffer.from(text))).toBe(expected)
  })

  it('is cut at its line ends, whatever they are, and blank lines are none', () => {
    const text = `${good(1)}\r\n\n  \t\n${good(2)}\n ${good(3)} \r\n\ufeff${good(4)}`
    for (const size of [1, 7, 1000]) {
      const records = splitPieces(cut(Buffer.from(text), [size]))
      expect(textsOf(records)).toEqual([1, 2, 3, 4].map(good))
      expect(records.map(({ position }) => position)).toEqual([1, 2, 3, 4])
      for (const { offset, bytes } of records) expect(Buffer.from(text).subarray(offset, offset + bytes.length)).toEqual(bytes)
    }
  })

  it('gives all records of a line that holds several: answers of the store, a list, a games file', () => {
    const records = split(`${good(1)}\n{"620":{"success":true,"data":{"name":"a"}},"7":{"success":false}}\n[${good(2)},${good(3)}]\n{"metadata":{},"games":[${good(4)}]}\n${good(5)}${good(6)}\n[]\n${good(7)}`)
    expect(records.map(appidOf)).toEqual([1, 620, 'no_data', 2, 3, 4, 5, 6, 7])
    expect(records.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('takes a record whatever its first key is', () => {
    const lines = [`{"_id":{"$oid":"x"},${good(1).slice(1)}`, good(2), '{"isbn":1}', '{}', '42', '"text"', 'null', '[1]']
    expect(split(lines.join('\n')).map(appidOf)).toEqual([1, 2, 'no_appid', 'no_appid', 'not_an_object', 'not_an_object', 'not_an_object', 'not_an_object'])
    expect(split(`{"_id":${'['.repeat(70)}${']'.repeat(70)},"appid":1}\n${good(1)}\n${good(2)}`).map(appidOf)).toEqual(['too_deep', 1, 2])
  })

  it('reads a last line that was cut off as one broken record', () => {
    const cutOff = good(3).slice(0, -5)
    const records = split(`${good(1)}\n${good(2)}\n${cutOff}`)
    expect(records.map(appidOf)).toEqual([1, 2, 'bad_json'])
    expect(records[2]).toMatchObject({ position: 3, offset: 2 * (good(1).length + 1), broken: expect.stringMatching(/^The line ends too early/) as string })
    expect(records[2]!.bytes.toString()).toBe(cutOff)
  })

  it('counts a line over the limit as one record that is too large, and reads on', () => {
    const limits = { recordBytes: 100, sampleBytes: 10 }
    const huge = `{"appid":9,"x":"${'y'.repeat(500)}"}`
    for (const size of [1, 30, 10_000]) {
      const records = splitPieces(cut(Buffer.from(`${good(1)}\n${good(2)}\n${huge}\n${' '.repeat(300)}\n${good(3)}`), [size]), { limits })
      expect(records.map(({ tooLarge }) => tooLarge)).toEqual([false, false, true, true, false])
      expect(records[2]!.bytes.toString()).toBe(huge.slice(0, 10))
      expect(records[4]).toMatchObject({ position: 5, offset: 2 * (good(1).length + 1) + huge.length + 1 + 301 })
    }
  })

  it('never lets a broken line take its neighbours with it', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '1', 'a', ' '), maxLength: 12 }).map((text) => Buffer.from(text)),
      fc.nat(good(5).length).map((length) => Buffer.from(good(5).slice(0, length))),
    )
    fc.assert(
      fc.property(fc.array(anyBytes, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (lines, size) => {
        const odd = lines.map((line) => Buffer.from(line.filter((byte) => byte !== 0x0a)))
        const parts = [Buffer.from(`${good(1)}\n${good(2)}\n`), ...odd.flatMap((line, place) => [line, Buffer.from(`\n${good(100 + place)}\n`)])]
        const records = splitPieces(cut(Buffer.concat(parts), [size]))
        const found = records.map(appidOf).filter((appid) => typeof appid === 'number' && (appid >= 100 || appid < 3))
        expect(found).toEqual([1, 2, ...odd.map((_, place) => 100 + place)])
      }),
      { numRuns: 300 },
    )
  })
})

describe('a checkpoint in lines', () => {
  it('is there behind the last record of a line only, and loses none of the others', () => {
    const text = `${good(1)}\n{"620":{"data":{"name":"a"}},"7":{"data":{"name":"b"}},"8":{"data":{"name":"c"}}}\n\n${good(2)}\n${good(3)}`
    const checkpoints: (Checkpoint | null)[] = []
    const whole = splitPieces([Buffer.from(text)], { checkpoints })
    expect(checkpoints.map((checkpoint) => checkpoint?.position ?? null)).toEqual([1, null, null, 4, 5, 6])
    for (const from of checkpoints) {
      if (!from) continue
      const splitter = new LineSplitter({ recordBytes: 1000, sampleBytes: 10 }, from)
      expect([...splitter.push(Buffer.from(text).subarray(from.offset)), ...splitter.end()]).toEqual(whole.slice(from.position))
    }
  })
})
