import { describe, expect, test } from 'vitest'
import { applyVerb } from '../../../src-renderer/import/good-records'
import { fieldLabel, readableValue } from '../../../src-renderer/import/field-words'
import { listEntries, pageSize, pageStarts } from '../../../src-renderer/ui/paged-list'
import { differenceOf, folded, type Piece } from '../../../src-renderer/import/text-difference'
import { wordEdits } from '../../../src-renderer/import/word-edits'
import fc from '../../support/property'
import { notForever } from '../../support/wait'

const textOf = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const marked = (pieces: readonly Piece[], kind: Piece['kind']) => pieces.filter((piece) => piece.kind === kind && piece.text !== '').map(({ text }) => text)

describe('the difference of two texts', () => {
  test('marks the words that differ, and nothing else', () => {
    const { before, after } = differenceOf('The quick brown fox jumps', 'The quick red fox jumps high')
    expect(marked(before, 'removed')).toEqual(['brown'])
    expect(marked(after, 'added')).toEqual(['red', ' high'])
    expect(textOf(before)).toBe('The quick brown fox jumps')
    expect(textOf(after)).toBe('The quick red fox jumps high')
  })

  test('of any two texts: each side is its whole text, and what stays is the same on both', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '<br>', 'é', '😀'), { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (old, now) => {
        const { before, after } = differenceOf(old, now)
        expect(textOf(before)).toBe(old)
        expect(textOf(after)).toBe(now)
        expect(marked(before, 'same').join('')).toBe(marked(after, 'same').join(''))
      }),
    )
  })

  test('is the smallest there is', () => {
    const { removed, added } = wordEdits('A B C A B B A'.split(' '), 'C B A B A C'.split(' '))
    expect(removed.size + added.size).toBe(5)
    expect(wordEdits(['a', 'b'], ['a', 'b'])).toEqual({ removed: new Set(), added: new Set() })
    expect(wordEdits([], ['a'])).toEqual({ removed: new Set(), added: new Set([0]) })
  })

  test('of two long texts with nothing in common is all of them, without comparing each word with each', () => {
    const [old, now] = [1, 2].map((seed) => Array.from({ length: 20_000 }, (_, index) => `${seed}${index}`))
    const { removed, added } = notForever(() => wordEdits(['x', ...old!, 'y'], ['x', ...now!, 'y']))
    expect([removed.size, added.size]).toEqual([20_000, 20_000])
  })

  test('can be shown without the long stretches that stay', () => {
    const long = 'x'.repeat(1000)
    const pieces: Piece[] = [{ kind: 'same', text: long }, { kind: 'added', text: 'new' }, { kind: 'same', text: long }]
    expect(folded(pieces, true).every(({ left }) => left === 0)).toBe(true)
    expect(folded(pieces, false).map(({ text, left }) => (left > 0 ? left : text.length))).toEqual([920, 80, 3, 80, 920])
    expect(folded([{ kind: 'same', text: long }], false)).toEqual([{ kind: 'same', text: long, left: 0 }])
  })
})

test('the fields of an application are named and shown as a person reads them', () => {
  expect(fieldLabel('detailed_description')).toBe('Detailed description')
  expect(readableValue('{"final": 999, "currency": "EUR"}')).toBe('{\n  "final": 999,\n  "currency": "EUR"\n}')
  expect(readableValue('[half')).toBe('[half')
  expect(readableValue('{"id": 12345678901234567890}')).toBe('{"id": 12345678901234567890}')
  expect(readableValue(null)).toBeNull()
})

test('the rows of a preview come in pages, and each stands in its place', () => {
  expect(pageStarts(0, 10)).toEqual([0])
  expect(pageStarts(pageSize - 1, pageSize)).toEqual([0, pageSize])
  const row = { appid: 620, name: 'Portal 2', outcome: 'added' as const }
  const entries = listEntries(pageSize + 2, [{ start: pageSize, rows: [row, row, row] }])
  expect(entries.length).toBe(pageSize + 2)
  expect(entries[0]).toEqual({ index: 0, row: null })
  expect(entries[pageSize]).toEqual({ index: pageSize, row })
})

test('the button says that broken records are left out only where they are the question', () => {
  expect(applyVerb('Record 3 is broken. … Nothing has been changed yet: import the other 23, or …', 23)).toBe('Import the other 23 records')
  expect(applyVerb('585 records have been read and wait to be applied.', 585)).toBe('Apply')
  expect(applyVerb(null, 3)).toBe('Apply')
})
