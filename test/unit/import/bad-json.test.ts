import { describe, expect, it } from 'vitest'
import { interpretRecord, type Interpreted } from '../../../src-main/import/interpret-record'
import type { RawRecord } from '../../../src-main/import/raw-record'
import { LudographError } from '@contract'
import type { Accepted } from '../../support/interpret'
import { plainRow } from '../../support/plain-row'
import { cut, splitPieces } from '../../support/split'

const neighbour = (appid: number): string => `{"appid":${appid},"app_details":{"data":{"name":"n${appid}"}}}`
const withData = (data: string): string => `{"appid":2,"app_details":{"data":${data}}}`
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const shapes: [string, (middle: Buffer) => Buffer][] = [
  ['a list', (middle) => around(`[${neighbour(1)},`, middle, `,${neighbour(3)}]`)],
  ['a games file', (middle) => around(`{"metadata":{},"games":[${neighbour(1)},`, middle, `,${neighbour(3)}],"after":{}}`)],
  ['lines', (middle) => around(`${neighbour(0)}\n${neighbour(1)}\n`, middle, `\n${neighbour(3)}`)],
]
const around = (before: string, middle: Buffer, after: string): Buffer => Buffer.concat([Buffer.from(before), middle, Buffer.from(after)])

interface Outcome {
  /** what became of the record; the file's error if that ended it */
  readonly middle: Interpreted | LudographError
  readonly offset: number
}

/** Reads a record between two good ones. Those must be right, unless the file as a whole is refused behind the first. */
function outcomeIn(shape: string, build: (middle: Buffer) => Buffer, record: Buffer, size: number): Outcome {
  const file = build(record)
  const seen: RawRecord[] = []
  let failure: LudographError | null = null
  try {
    splitPieces(cut(file, [size]), { seen })
  } catch (error) {
    if (!(error instanceof LudographError)) throw error
    failure = error
  }
  const read = seen.map(interpretRecord)
  const appids = read.map((one) => (one.kind === 'application' ? one.row.appid : one.kind === 'reviews' ? one.appid : one.reject.code))
  expect(seen.map(({ position }) => position)).toEqual(seen.map((_, place) => place + 1))
  const first = shape === 'lines' ? [0, 1] : [1]
  expect(appids.slice(0, first.length)).toEqual(first)
  if (failure) {
    expect(shape).not.toBe('lines')
    expect(failure.message).toMatch(/at byte \d+, (inside|after) record \d/)
    // What was swallowed with the broken record is never taken for a record of its own.
    expect(appids.filter((appid) => typeof appid === 'number' && appid !== 1 && appid !== 2)).toEqual([])
    return { middle: failure, offset: -1 }
  }
  expect(appids).toHaveLength(first.length + 2)
  expect(appids.at(-1)).toBe(3)
  expect(plainRow((read.at(-1) as Accepted).row)['name']).toBe('n3')
  return { middle: read[first.length]!, offset: seen[first.length]!.offset }
}

/** 'taken', or the code of the reject or of the file's error. */
function verdicts(record: string | Buffer): Record<string, string> {
  const bytes = Buffer.from(record as string)
  const found: Record<string, string> = {}
  for (const [shape, build] of shapes) {
    const words = new Set<string>()
    for (const size of bytes.length > 10_000 ? [1 << 20, 1000] : [1 << 20, 1, 7]) {
      const { middle, offset } = outcomeIn(shape, build, bytes, size)
      if (middle instanceof LudographError) words.add(middle.code)
      else if (middle.kind === 'reject') {
        words.add(middle.reject.code)
        expect(middle.reject.message).not.toBe('')
        expect(middle.reject.byteOffset).toBe(offset)
        expect(build(Buffer.alloc(0)).indexOf(neighbour(1))).toBeLessThan(offset)
      } else words.add('taken')
    }
    expect(words.size).toBe(1)
    found[shape] = [...words].join()
  }
  return found
}

const everywhere = (verdict: string): Record<string, string> => Object.fromEntries(shapes.map(([shape]) => [shape, verdict]))

describe('between good records', () => {
  it.each<[string, string | Buffer, string]>([
    ['duplicate keys', withData('{"name":"a","name":"b"}'), 'taken'],
    ['empty keys', withData('{"":{"":"x"}}'), 'taken'],
    ['__proto__', `{"__proto__":{"appid":9},${withData('{"__proto__":1,"constructor":{"prototype":1}}').slice(1)}`, 'taken'],
    ['64 levels', withData(`{"x":${nested(61)}}`), 'taken'],
    ['65 levels', withData(`{"x":${nested(62)}}`), 'too_deep'],
    ['100,000 levels', withData(`{"x":${nested(100_000)}}`), 'too_deep'],
    ['1e400', withData('{"x":1e400,"y":-1e400}'), 'taken'],
    ['a number of 20 digits', withData('{"x":12345678901234567890}'), 'taken'],
    ['a number of 10,000 digits', withData(`{"x":${'7'.repeat(10_000)}}`), 'taken'],
    ['lone surrogates', withData(String.raw`{"x":"\ud800","y":"\udc00\ud800","\udfff":1}`), 'taken'],
    ['an escaped NUL', withData(String.raw`{"x":"a\u0000b"}`), 'taken'],
    ['every escape', withData(String.raw`{"x":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}`), 'taken'],
    ['separators of lines that JSON allows', withData('{"x":"a\u2028\u2029\u0085"}'), 'taken'],
    ['a delete character', withData('{"x":"a\u007f"}'), 'taken'],
    ['brackets and quotes in strings', withData(String.raw`{"x":"}]},{\"appid\":9","y":"\\"}`), 'taken'],
    ['a trailing comma in an object', withData('{"x":1,}'), 'bad_json'],
    ['a trailing comma in a list', withData('{"x":[1,]}'), 'bad_json'],
    ['two commas', withData('{"x":[1,,2]}'), 'bad_json'],
    ['a comma at the beginning', withData('{,"x":1}'), 'bad_json'],
    ['NaN', withData('{"name":"a","x":NaN}'), 'taken'],
    ['Infinity', withData('{"name":"a","x":-Infinity}'), 'taken'],
    ['NaN for a key', withData('{NaN:1}'), 'bad_json'],
    ['undefined', withData('{"x":undefined}'), 'bad_json'],
    ['capital words', withData('{"x":True,"y":NULL}'), 'bad_json'],
    ['a leading zero', withData('{"x":012}'), 'bad_json'],
    ['a plus', withData('{"x":+1}'), 'bad_json'],
    ['a hexadecimal number', withData('{"x":0x1F}'), 'bad_json'],
    ['a point without digits', withData('{"x":1.}'), 'bad_json'],
    ['a point without digits before it', withData('{"x":.5}'), 'bad_json'],
    ['an exponent without digits', withData('{"x":1e}'), 'bad_json'],
    ['a bare minus', withData('{"x":-}'), 'bad_json'],
    ['two points', withData('{"x":1.2.3}'), 'bad_json'],
    ['an unknown escape', withData(String.raw`{"x":"\x41"}`), 'bad_json'],
    ['an escape that is too short', withData(String.raw`{"x":"\u12"}`), 'bad_json'],
    ['an escape that is no number', withData(String.raw`{"x":"\uzzzz"}`), 'bad_json'],
    ['an unescaped tab', withData('{"x":"a\tb"}'), 'bad_json'],
    ['an unescaped NUL', withData('{"x":"a\0b"}'), 'bad_json'],
    ['an unescaped escape character', withData('{"x":"\u001b"}'), 'bad_json'],
    ['a NUL for a blank', withData('{"x":\0 1}'), 'bad_json'],
    ['a form feed for a blank', withData('{"x":\f1}'), 'bad_json'],
    ['a no-break space for a blank', withData('{"x":\u00a01}'), 'bad_json'],
    ['a byte order mark inside', withData('{"x":\ufeff1}'), 'bad_json'],
    ['a key without quotes', withData('{x:1}'), 'bad_json'],
    ['a number for a key', withData('{1:1}'), 'bad_json'],
    ['single quotes', withData("{'x':1}"), 'bad_json'],
    ['no colon', withData('{"x" 1}'), 'bad_json'],
    ['two colons', withData('{"x"::1}'), 'bad_json'],
    ['no value', withData('{"x":}'), 'bad_json'],
    ['no comma', withData('{"x":1 "y":2}'), 'bad_json'],
    ['a comment', withData('{"x":1 /* one */}'), 'bad_json'],
    ['the wrong bracket', withData('{"x":[1}}'), 'bad_json'],
    ['text behind a value', withData('{"x":"a"b}'), 'bad_json'],
    ['a byte that is no UTF-8', around(withData('{"x":"').slice(0, -2), Buffer.from([0xff]), '"}}}'), 'bad_utf8'],
    ['half a character', around(withData('{"x":"').slice(0, -2), Buffer.from([0xe4, 0xb8]), '"}}}'), 'bad_utf8'],
    ['an overlong character', around(withData('{"x":"').slice(0, -2), Buffer.from([0xc0, 0xaf]), '"}}}'), 'bad_utf8'],
    ['a surrogate as bytes', around(withData('{"x":"').slice(0, -2), Buffer.from([0xed, 0xa0, 0x80]), '"}}}'), 'bad_utf8'],
    ['null', 'null', 'not_an_object'],
    ['a number', '12', 'not_an_object'],
    ['a string', '"}"', 'not_an_object'],
    ['no appid', '{"x":1}', 'no_appid'],
  ])('%s', (_what, record, verdict) => {
    expect(verdicts(record)).toEqual(everywhere(verdict))
  })

  it.each<[string, string, Record<string, string>]>([
    ['a list in a list', '[1]', everywhere('not_an_object')],
    ['an unescaped line feed', withData('{"x":"a\rb"}'), everywhere('bad_json')],
    ['a closing bracket too many', `${withData('{}')}]`, { 'a list': 'json_broken', 'a games file': 'json_broken', lines: 'bad_json' }],
    ['a closing brace too many', `${withData('{}')}}`, { 'a list': 'json_broken', 'a games file': 'json_broken', lines: 'bad_json' }],
    ['a brace that is not closed', withData('{').slice(0, -1), { 'a list': 'json_truncated', 'a games file': 'json_truncated', lines: 'bad_json' }],
    ['a string that is not closed', withData('{"x":"a}'), { 'a list': 'json_truncated', 'a games file': 'json_truncated', lines: 'bad_json' }],
    ['text behind the record', `${withData('{}')} x`, { 'a list': 'json_broken', 'a games file': 'json_broken', lines: 'bad_json' }],
    ['two words', 'nul l', { 'a list': 'json_broken', 'a games file': 'json_broken', lines: 'bad_json' }],
  ])('%s', (_what, record, expected) => {
    expect(verdicts(record)).toEqual(expected)
  })

  it('a record that ends too early, at every byte', () => {
    const whole = Buffer.from(withData(String.raw`{"x":[{"y":"é\"]}\\"},1.5e3,null],"z":"{"}`))
    for (let length = 1; length < whole.length; length++) {
      const { lines, ...others } = verdicts(whole.subarray(0, length))
      expect(lines).toMatch(/^bad_(json|utf8)$/)
      for (const verdict of Object.values(others)) expect(verdict).toMatch(/^(json_truncated|json_broken|bad_json)$/)
    }
  })

  it('a record with any one byte left out or doubled', () => {
    const whole = Buffer.from(withData('{"x":["a",1],"y":{}}'))
    for (let at = 0; at < whole.length; at++) {
      for (const changed of [[whole.subarray(0, at), whole.subarray(at + 1)], [whole.subarray(0, at + 1), whole.subarray(at)]]) {
        for (const verdict of Object.values(verdicts(Buffer.concat(changed)))) expect(verdict).toMatch(/^(taken|no_appid|no_data|not_an_object|bad_json|json_broken|json_truncated)$/)
      }
    }
  })
})
