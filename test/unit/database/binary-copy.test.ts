import { describe, expect, it } from 'vitest'
import { BinaryCopy } from '../../../src-main/database/binary-copy'
import { copyRows } from '../../support/copy-rows'

// https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
const header = '50 47 43 4f 50 59 0a ff 0d 0a 00  00 00 00 00  00 00 00 00'
const trailer = 'ff ff'

const hex = (text: string): string => text.replaceAll(/\s+/g, '')
const hexOf = (data: Uint8Array): string => Buffer.from(data).toString('hex')

/** One row of one field. */
const rowOf = (write: (copy: BinaryCopy) => void): string => {
  const copy = new BinaryCopy(64)
  copy.startRow(1)
  write(copy)
  return hexOf(copy.take())
}
const expected = (field: string): string => hex(`${header} 00 01 ${field} ${trailer}`)

describe('binary COPY data', () => {
  it('is a header and a trailer if there are no rows', () => {
    expect(hexOf(new BinaryCopy().take())).toBe(hex(`${header} ${trailer}`))
  })

  it('is rows of fields, each behind its length', () => {
    const copy = new BinaryCopy()
    copy.startRow(3)
    copy.bigint(1)
    copy.null()
    copy.text('a')
    copy.startRow(1)
    copy.boolean(true)
    expect(copy.rows).toBe(2)
    expect(hexOf(copy.take())).toBe(
      hex(`${header}
        00 03  00 00 00 08 00 00 00 00 00 00 00 01  ff ff ff ff  00 00 00 01 61
        00 01  00 00 00 01 01
        ${trailer}`),
    )
  })

  it.each<[string, (copy: BinaryCopy) => void, string]>([
    ['vector', (copy) => copy.vector(Float32Array.of(1, -2)), '00 00 00 0c 00 02 00 00 3f 80 00 00 c0 00 00 00'],
    ['real', (copy) => copy.real(1), '00 00 00 04 3f 80 00 00'],
    ['bigint', (copy) => copy.bigint(9007199254740991), '00 00 00 08 00 1f ff ff ff ff ff ff'],
    ['bigint below zero', (copy) => copy.bigint(-2), '00 00 00 08 ff ff ff ff ff ff ff fe'],
    ['integer', (copy) => copy.integer(-2_147_483_648), '00 00 00 04 80 00 00 00'],
    ['smallint', (copy) => copy.smallint(100), '00 00 00 02 00 64'],
    ['true', (copy) => copy.boolean(true), '00 00 00 01 01'],
    ['false', (copy) => copy.boolean(false), '00 00 00 01 00'],
    ['no text', (copy) => copy.text(''), '00 00 00 00'],
    ['text in UTF-8', (copy) => copy.text('é€😀'), '00 00 00 09 c3 a9 e2 82 ac f0 9f 98 80'],
    ['jsonb with its version', (copy) => copy.jsonb({ a: ['é'] }), '00 00 00 0d 01 7b 22 61 22 3a 5b 22 c3 a9 22 5d 7d'],
    ['jsonb false', (copy) => copy.jsonb(false), '00 00 00 06 01 66 61 6c 73 65'],
    ['bytea', (copy) => copy.bytea(Uint8Array.of(0, 255)), '00 00 00 02 00 ff'],
    ['whole numbers, one of them missing', (copy) => copy.integerArray([1, null]), '00 00 00 20 00 00 00 01 00 00 00 01 00 00 00 17 00 00 00 02 00 00 00 01 00 00 00 04 00 00 00 01 ff ff ff ff'],
    ['no texts', (copy) => copy.textArray([]), '00 00 00 0c 00 00 00 00 00 00 00 00 00 00 00 19'],
    [
      'texts',
      (copy) => copy.textArray(['ab', '']),
      '00 00 00 1e  00 00 00 01 00 00 00 00 00 00 00 19  00 00 00 02 00 00 00 01  00 00 00 02 61 62  00 00 00 00',
    ],
    ['the first day of 2000', (copy) => copy.date(10_957), '00 00 00 04 00 00 00 00'],
    ['the last day of 1999', (copy) => copy.date(10_956), '00 00 00 04 ff ff ff ff'],
    ['the first moment of 2000', (copy) => copy.timestamptz(946_684_800), '00 00 00 08 00 00 00 00 00 00 00 00'],
    ['a second later', (copy) => copy.timestamptz(946_684_801), '00 00 00 08 00 00 00 00 00 0f 42 40'],
    ['the first moment of 1970', (copy) => copy.timestamptz(0), '00 00 00 08 ff fc a2 fe c4 c8 20 00'],
    ['the last second of 9999', (copy) => copy.timestamptz(253_402_300_799), '00 00 00 08 03 80 e7 0b 91 2c 3d c0'],
  ])('holds %s', (_what, write, field) => {
    expect(rowOf(write)).toBe(expected(field))
  })

  it.each<[string, (copy: BinaryCopy) => void]>([
    ['bigint', (copy) => copy.bigint(null)],
    ['integer', (copy) => copy.integer(null)],
    ['smallint', (copy) => copy.smallint(null)],
    ['boolean', (copy) => copy.boolean(null)],
    ['text', (copy) => copy.text(null)],
    ['jsonb', (copy) => copy.jsonb(null)],
    ['jsonb without a value', (copy) => copy.jsonb(undefined)],
    ['bytea', (copy) => copy.bytea(null)],
    ['date', (copy) => copy.date(null)],
    ['timestamptz', (copy) => copy.timestamptz(null)],
  ])('holds NULL as a length of -1: %s', (_type, write) => {
    expect(rowOf(write)).toBe(expected('ff ff ff ff'))
  })
})

describe('the builder of it', () => {
  const fill = (copy: BinaryCopy): string => {
    copy.startRow(3)
    copy.text('é'.repeat(500))
    copy.textArray(['x'.repeat(300), '😀'])
    copy.jsonb({ long: 'y'.repeat(700) })
    return hexOf(copy.take())
  }

  it('grows beyond what it began with', () => {
    const whole = fill(new BinaryCopy(1 << 16))
    for (const bytes of [19, 20, 21, 40, 100, 1000]) expect(fill(new BinaryCopy(bytes))).toBe(whole)
  })

  it('begins anew once it was emptied, and leaves what was taken alone', () => {
    const copy = new BinaryCopy(64)
    copy.startRow(1)
    copy.bigint(1)
    const first = copy.take()
    const before = hexOf(first)
    expect(copy.rows).toBe(0)
    expect(copy.byteLength).toBe(19)
    copy.startRow(1)
    copy.bigint(2)
    expect(hexOf(copy.take())).toBe(before.replace('0000000000000001ffff', '0000000000000002ffff'))
    expect(hexOf(first)).toBe(before)
  })

  it('hands out exactly its data, in memory of its own', () => {
    const data = new BinaryCopy(1 << 16).take()
    expect(data.buffer.byteLength).toBe(data.byteLength)
  })

  it('shows what was written since a place, for hashing', () => {
    const copy = new BinaryCopy(32)
    copy.startRow(2)
    const start = copy.byteLength
    copy.text('a'.repeat(50))
    expect(copy.since(start).toString('latin1')).toBe(`\0\0\0\u0032${'a'.repeat(50)}`)
  })

  it('refuses a number that its column cannot hold, instead of changing it', () => {
    const copy = new BinaryCopy()
    expect(() => copy.bigint(1.5)).toThrow()
    expect(() => copy.integer(2 ** 31)).toThrow()
    expect(() => copy.smallint(40_000)).toThrow()
  })

  it('writes documents as they came, and leaves out what is undefined, as printing does', () => {
    const bytes = Buffer.from('[ 1 ] { "long": "%s" }'.replace('%s', 'x'.repeat(100)))
    const list: unknown[] = [1]
    const object = { long: 'x'.repeat(100) }
    const places = [[0, 5], [6, bytes.length]] as const
    const copy = new BinaryCopy()
    copy.startRow(3, 'utf8', { bytes, starts: places.map(([start]) => start), ends: places.map(([, end]) => end), find: (value) => [list, object].indexOf(value as never) })
    copy.jsonb(list)
    copy.jsonb({ none: undefined, kept: object })
    copy.jsonb({ printed: list })
    const [row = {}] = copyRows(copy.take(), ['list', 'around', 'short'])
    expect(Object.values(row).map((value) => value?.subarray(1).toString())).toEqual(['[ 1 ]', `{"kept":{ "long": "${'x'.repeat(100)}" }}`, '{"printed":[1]}'])
  })
})
