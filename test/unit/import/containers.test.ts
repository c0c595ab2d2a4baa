import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Checkpoint, Container, RawRecord } from '../../../src-main/import/raw-record'
import { splitterFor, withBeginning } from '../../../src-main/import/split'
import { openSource } from '../../../src-main/import/source'
import { failureOf } from '../../support/failure'
import { anyJson, anyNoise, cycle, printJson, type Json, type JsonObject } from '../../support/json-text'
import fc from '../../support/property'
import { fileOf } from '../../support/read-import'
import { cut, split, splitPieces, textsOf } from '../../support/split'
import { temporaryFolder } from '../../support/temporary-folder'

const limits = { recordBytes: 1 << 20, sampleBytes: 100 }

interface Shaped {
  readonly container: Container
  readonly text: string
  readonly records: string[]
  readonly keys: (string | null)[]
}

/** Objects that begin with a key of a record: without something around them they are known by that. */
const anyRecord = fc.tuple(anyJson, anyJson, anyNoise, fc.constantFrom('appid', 'success', 'data', 'app_details', 'reviews')).map(([first, second, noise, key]) => {
  const entries = Object.assign([['x', first], ['y', second]] as [string, Json][], { isObject: true as const }) satisfies JsonObject
  const inside = printJson(entries, cycle(noise)).trim().slice(1)
  return `{"${key}":10,${inside}`
})

const anyShaped = fc.tuple(fc.array(anyRecord, { minLength: 2, maxLength: 5 }), fc.constantFrom<Exclude<Container, 'table'>>('games', 'list', 'answers', 'records', 'lines'), fc.nat(3)).map(
  ([records, container, variant]): Shaped => {
    const blank = ['', ' ', '\n', '\r\n'][variant]!
    const none = records.map(() => null)
    const oneLine = records.map((record) => record.replaceAll(/[\r\n]/g, ' '))
    const answers = records.map((record, place) => `"${place + 620}"${blank}:${blank}${record}`)
    switch (container) {
      case 'games':
        return { container, text: `${blank}{"metadata":{"list":[1,"]}"]},${blank}"games":[${records.join(`${blank},`)}],"after":1}${blank}`, records, keys: none }
      case 'list':
        return { container, text: `${blank}[${blank}${records.join(`${blank},${blank}`)}]${blank}`, records, keys: none }
      case 'answers':
        return { container, text: `{${answers.join(',')}}${blank}`, records, keys: records.map((_, place) => `${place + 620}`) }
      case 'records':
        return { container, text: records.join(['', ' ', '\t', ' '][variant]), records, keys: none }
      case 'lines':
        return { container, text: oneLine.join(variant % 2 === 0 ? '\n' : '\r\n\n') + blank, records: oneLine, keys: none }
    }
  },
)

describe('any records in any shape', () => {
  const path = temporaryFolder()

  const encodings: [string, (text: string) => Buffer][] = [
    ['plain', (text) => Buffer.from(text)],
    ['with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['in UTF-16, its small end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16, its big end first', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ]

  async function recordsOf(bytes: Buffer, size: number | null): Promise<{ records: RawRecord[]; container: Container | null }> {
    const source = await openSource(fileOf(path('file'), bytes).path)
    const chunks: Buffer[] = []
    for await (const chunk of source.chunks) chunks.push(Buffer.from(chunk))
    const whole = Buffer.concat(chunks)
    const splitter = splitterFor(whole, limits)
    const records: RawRecord[] = []
    for (const chunk of size === null ? [whole] : cut(whole, [size])) for (const record of splitter.push(chunk)) records.push(record)
    records.push(...splitter.end())
    return { records, container: splitter.container }
  }

  it.each(encodings)('are the same %s, packed or not, in one piece or byte by byte', async (_what, encode) => {
    await fc.assert(
      fc.asyncProperty(anyShaped, async ({ container, text, records, keys }) => {
        for (const pack of [(bytes: Buffer) => bytes, gzipSync]) {
          for (const size of [null, 1]) {
            const found = await recordsOf(pack(encode(text)), size)
            expect(found.container).toBe(container)
            expect(textsOf(found.records).map((record) => JSON.parse(record) as unknown)).toEqual(records.map((record) => JSON.parse(record) as unknown))
            expect(found.records.map(({ key }) => key)).toEqual(keys)
            expect(found.records.map(({ position }) => position)).toEqual(records.map((_, place) => place + 1))
            expect(found.records.every(({ broken, tooLarge }) => broken === null && !tooLarge)).toBe(true)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('stand where they say', () => {
    fc.assert(
      fc.property(anyShaped, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }), ({ text, records }, sizes) => {
        const bytes = Buffer.from(text)
        const found = splitPieces(cut(bytes, sizes))
        for (const [place, { offset }] of found.entries()) expect(bytes.subarray(offset, offset + Buffer.byteLength(records[place]!)).toString()).toBe(records[place])
      }),
      { numRuns: 150 },
    )
  })

  it('go on behind any of them exactly as without an interruption', () => {
    fc.assert(
      fc.property(anyShaped, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), ({ text }, size, laterSize) => {
        const bytes = Buffer.from(text)
        const checkpoints: (Checkpoint | null)[] = []
        const whole = splitPieces(cut(bytes, [size]), { checkpoints })
        for (const [place, from] of checkpoints.entries()) {
          if (!from) throw new Error('there should be a checkpoint')
          expect(from.position).toBe(place + 1)
          const rest = splitPieces(cut(bytes.subarray(from.offset), [laterSize]), { from })
          expect(rest).toEqual(whole.slice(place + 1))
        }
      }),
      { numRuns: 80 },
    )
  })
})

describe('a file whose records are held in several ways', () => {
  const record = fc.constantFrom('{"appid":1}', '{"success":true,"data":{"x":"}{"}}', '{"reviews":[]}')
  const single = record.map((text) => ({ text, records: [text] }))
  const entry = fc.tuple(fc.constantFrom('0', '620', 'appid', 'games', ''), fc.constantFrom('{"data":{}}', 'false', '10', '[]', '"x"'))
  const answers = fc.array(entry, { maxLength: 3 }).map((entries) => ({
    text: `{${entries.map(([key, value], position) => `"${position === 0 ? '620' : key}":${value}`).join(',')}}`,
    records: entries.map(([, value]) => value),
  }))
  const parts = fc.array(fc.oneof(single, answers), { minLength: 1, maxLength: 6 })
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })

  it('is cut the same however it is chunked, and after any of its records', () => {
    fc.assert(
      fc.property(parts, fc.constantFrom('', ' ', '\t\r'), sizes, sizes, (held, blank, first, later) => {
        const expected = held.flatMap(({ records }) => records)
        fc.pre(expected.length > 0)
        const bytes = Buffer.from(held.map(({ text }) => text).join(blank))
        const checkpoints: (Checkpoint | null)[] = []
        const whole = splitPieces(cut(bytes, first), { checkpoints })
        expect(textsOf(whole)).toEqual(expected)
        expect(whole).toEqual(split(bytes))
        for (const [position, from] of checkpoints.entries()) {
          const rest = splitPieces(cut(bytes.subarray(from!.offset), later), { from: from! })
          expect(rest).toEqual(whole.slice(position + 1))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('may hold empty objects anywhere: they hold no records', () => {
    for (const text of ['{}{"appid":1}{"620":null}', '{"appid":1}{} {"620":null}', '{"appid":1}{"620":null}{}', '{"appid":1}\t{}{}{"620":null}']) {
      expect(textsOf(split(text))).toEqual(['{"appid":1}', 'null'])
    }
    expect(textsOf(split('{} {"games":[{"appid":1}]}'))).toEqual(['{"appid":1}'])
    expect(failureOf(() => split('{} {}')).code).toBe('not_a_catalogue_file')
  })

  it('is recognised by its first megabyte, whatever pieces that comes in', async () => {
    const line = `{"appid":1,"x":"${'y'.repeat(300)}"}\n`
    for (const text of [line.repeat(10), line.repeat(5000), '{"appid":1}', '']) {
      const bytes = Buffer.from(text)
      for (const size of [1000, 400_000, 1 << 20]) {
        const chunks: Buffer[] = []
        for await (const chunk of withBeginning(reusingMemory(bytes, size))) chunks.push(Buffer.from(chunk))
        expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
        expect(splitterFor(chunks[0] ?? Buffer.alloc(0), limits).container).toBe(text.includes('\n') ? 'lines' : null)
      }
    }
  })
})

/** A source that overwrites each piece once the next one is asked for. */
async function* reusingMemory(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (const piece of cut(bytes, [size])) {
    const chunk = Buffer.from(piece)
    yield chunk
    chunk.fill(0x23)
    await Promise.resolve()
  }
}

describe("the store's answers by appid", () => {
  it('may come in several objects, with success or without', () => {
    const records = split('{"620":{"success":true,"data":{}},"10":{"success":false}}\n{"7":null}{}')
    expect(records.map(({ key }) => key)).toEqual(['620', '10', '7'])
    expect(textsOf(records)).toEqual(['{"success":true,"data":{}}', '{"success":false}', 'null'])
  })

  it.each(['{"620":{}', '{"620":{},', '{"620":{},"7"', '{"620":{},"7":', '{"620":{},"7":{"x"', '{"620":{}}{"7"'])('that end too early are an error: %s', (text) => {
    expect(failureOf(() => split(text)).code).toBe('json_truncated')
  })

  it.each(['{"620":{},}', '{"620":{} "7":{}}', '{"620":}', '{"620":{}}]', '{"620":{}},{"7":{}}', '{"620":{}}{"games":[]}'])('that are broken are an error: %s', (text) => {
    expect(failureOf(() => split(text)).code).toBe('json_broken')
  })
})

describe('records one after another', () => {
  it('need nothing between them, and may have blanks', () => {
    expect(textsOf(split('{"appid":1}{ "appid" : 2 }\n\t{"reviews":{}}  '))).toEqual(['{"appid":1}', '{"appid" : 2 }', '{"reviews":{}}'])
  })

  it('may be mixed with answers of the store', () => {
    const records = split('{"appid":1} {"620":{"success":true}} {"appid":2}')
    expect(records.map(({ key, position }) => [key, position])).toEqual([[null, 1], ['620', 2], [null, 3]])
  })

  it('may be only one', () => {
    expect(textsOf(split('{"success":true,"data":{"steam_appid":1}}'))).toEqual(['{"success":true,"data":{"steam_appid":1}}'])
  })

  it.each(['{"appid":1},{"appid":2}', '{"appid":1}]', '{"appid":1}[{"appid":2}]', '{"appid":1} 2', '{"appid":1}{"metadata":1}'])('are an error with something else between them: %s', (text) => {
    expect(failureOf(() => split(text)).code).toBe('json_broken')
  })
})

describe('an outer object that holds no records', () => {
  it('has its keys named, up to six', () => {
    const { code, message } = failureOf(() => split(JSON.stringify({ users: [1], b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 })))
    expect(code).toBe('not_a_catalogue_file')
    expect(message).toContain('an object with the keys "users", "b", "c", "d", "e", "f".')
  })

  it('is none if the records come late', () => {
    const metadata = JSON.stringify(Array.from({ length: 20_000 }, (_, n) => ({ [`"games":[${n}]`]: ']}' })))
    expect(textsOf(splitPieces(cut(Buffer.from(`{"metadata":${metadata},"games":[{"appid":1}]}`), [4096]), { limits: { recordBytes: 100, sampleBytes: 10 } }))).toEqual(['{"appid":1}'])
  })
})
