import { describe, expect, it } from 'vitest'
import type { Container } from '../../../src-main/import/raw-record'
import { RecordSplitter } from '../../../src-main/import/record-splitter'
import { failureOf } from '../../support/failure'
import { cut, split, splitPieces, textsOf } from '../../support/split'

describe('the list of records', () => {
  it('is the one under "games" of the outer object, not one further inside', () => {
    const file = '{"metadata":{"games":[1,2]},"list":[{"games":[3]}],"games":[{"games":[4]},5],"more":{"games":[6]}}'
    expect(textsOf(split(file))).toEqual(['{"games":[4]}', '5'])
  })

  it('is found behind a large value, which is not kept', () => {
    const large = JSON.stringify({ list: Array.from({ length: 5000 }, (_, place) => `}]"${place}`) })
    const limits = { recordBytes: 100, sampleBytes: 10 }
    const bytes = Buffer.from(`{"before":${large},"games":[{"appid":1}],"after":${large}}`)
    expect(textsOf(splitPieces(cut(bytes, [1000]), { limits }))).toEqual(['{"appid":1}'])
  })

  it('is read each time, if "games" comes twice', () => {
    const records = split('{"games":[1],"between":{"games":[9]},"games":[],"games":[2,3]}')
    expect(textsOf(records)).toEqual(['1', '2', '3'])
    expect(records.map(({ position }) => position)).toEqual([1, 2, 3])
  })

  it('may be empty', () => {
    expect(split('[]')).toEqual([])
    expect(split(' { "games" : [ ] } ')).toEqual([])
  })

  it('is told once it is known', () => {
    const containerOf = (text: string): Container | null => {
      const splitter = new RecordSplitter({ recordBytes: 100, sampleBytes: 10 })
      for (const _record of splitter.push(Buffer.from(text))) continue
      return splitter.container
    }
    expect(containerOf('{"metadata":1')).toBeNull()
    expect(containerOf('{"metadata":1,"games":[')).toBe('games')
    expect(containerOf('[')).toBe('list')
    expect(containerOf('{"620":')).toBe('answers')
    expect(containerOf('{"appid":')).toBe('records')
  })
})

describe('a file that is not valid JSON', () => {
  it.each([
    ['a comma before the end of the list', '[{"appid":1},]', 13, 'after record 1'],
    ['a comma at the beginning of the list', '[,{"appid":1}]', 1, 'before the first record'],
    ['two commas', '[{"appid":1},,{"appid":2}]', 13, 'after record 1'],
    ['no comma between records', '[{"appid":1} {"appid":2}]', 13, 'after record 1'],
    ['a string right behind a record', '[{"appid":1}"x"]', 12, 'after record 1'],
    ['text behind the end', '[{"appid":1}] x', 14, 'after record 1'],
    ['a second list', '[{"appid":1}][{"appid":2}]', 13, 'after record 1'],
    ['a second object', '{"games":[{"appid":1}]}{"games":[]}', 23, 'after record 1'],
    ['one bracket too many', '[{"appid":1}]]', 13, 'after record 1'],
    ['a closing brace for the list', '[{"appid":1}}', 12, 'after record 1'],
    ['a key without quotes', '{games:[]}', 1, 'before the first record'],
    ['a key without a colon', '{"games" []}', 9, 'before the first record'],
    ['a comma before the end of the object', '{"games":[1],}', 13, 'after record 1'],
    ['no comma between keys', '{"a":1 "games":[]}', 7, 'before the first record'],
    ['a key without a value, at the end', '{"games":[1],"a":}', 17, 'after record 1'],
    ['a key without a value', '{"a":,"games":[1]}', 5, 'before the first record'],
    ['a NUL byte', '[1,2]\0', 5, 'after record 2'],
  ])('%s is an error that names the byte and the record', (_what, text, byte, where) => {
    for (const sizes of [[1], [1000]]) {
      const error = failureOf(() => splitPieces(cut(Buffer.from(text), sizes)))
      expect(error.code).toBe('json_broken')
      expect(error.message).toContain(`at byte ${byte},`)
      expect(error.message).toContain(where)
      expect(error.hint).toContain('Nothing was imported')
    }
  })

  it.each(['appid,name\n1,x', 'undefined', '"text"', '42', '<html>', '\u00e9', '\0'])('is told by how it begins: %j', (text) => {
    expect(failureOf(() => split(text)).code).toBe('not_json')
  })

  it('that holds nothing but blanks is empty', () => {
    expect(failureOf(() => split('')).code).toBe('file_empty')
    expect(failureOf(() => split(' \n\t\r ')).code).toBe('file_empty')
  })
})

describe('JSON that holds no list of records', () => {
  it.each([
    ['{}', 'an empty object'],
    ['{"games":{}}', 'the keys "games"'],
    ['{"games":null}', 'the keys "games"'],
    ['{"games":"[1]"}', 'the keys "games"'],
    ['{"applist":{"apps":[{"id":1}]},"b":2}', 'the keys "applist", "b"'],
  ])('is not a catalogue, and the error says what was found: %s', (text, found) => {
    const error = failureOf(() => split(text))
    expect(error.code).toBe('not_a_catalogue_file')
    expect(error.message).toContain(found)
  })

  it('does not fill the message with a long key', () => {
    expect(failureOf(() => split(`{"${'x'.repeat(5000)}":1}`)).message.length).toBeLessThan(300)
  })
})

describe('a record over the size limit', () => {
  const limits = { recordBytes: 50, sampleBytes: 12 }
  const large = `{"appid":2,"text":"${'}],"'.repeat(20).replaceAll('"', '\\"')}"}`
  const file = Buffer.from(`[{"appid":1},${large},{"appid":3}]`)

  it('is cut to a sample, and the rest of the file is read right', () => {
    for (const sizes of [[1], [7], [30], [1000]]) {
      const records = splitPieces(cut(file, sizes), { limits })
      expect(textsOf(records)).toEqual(['{"appid":1}', large.slice(0, 12), '{"appid":3}'])
      expect(records.map(({ tooLarge }) => tooLarge)).toEqual([false, true, false])
      expect(records.map(({ offset }) => offset)).toEqual([1, 13, 13 + large.length + 1])
    }
  })

  it('begins one byte above the limit', () => {
    const exact = `"${'x'.repeat(48)}"`
    for (const sizes of [[1], [20], [1000]]) {
      const records = splitPieces(cut(Buffer.from(`[${exact},${exact.replace('x', 'xx')}]`), sizes), { limits })
      expect(records.map(({ tooLarge }) => tooLarge)).toEqual([false, true])
      expect(records[0]!.bytes.toString()).toBe(exact)
    }
  })
})
