import { describe, expect, test } from 'vitest'
import { nextSort, sortRows } from '../../../src-renderer/ui/table-sort'
import { rowAfterKey } from '../../../src-renderer/ui/use-row-focus'

describe('sorting', () => {
  const itself = (value: number | string | null) => value

  test('rows without a value come last in both directions', () => {
    expect(sortRows([2, null, 3, 1], itself, 'ascending')).toEqual([1, 2, 3, null])
    expect(sortRows([2, null, 3, 1], itself, 'descending')).toEqual([3, 2, 1, null])
  })

  test('texts are ordered as people order them', () => {
    expect(sortRows(['zebra', 'Éclair', 'Part 10', 'part 9', 'apple'], itself, 'ascending')).toEqual([
      'apple', 'Éclair', 'part 9', 'Part 10', 'zebra',
    ])
  })

  test('equal rows keep their order, and the given rows stay as they were', () => {
    const rows = [{ key: 1, name: 'b' }, { key: 1, name: 'a' }]
    expect(sortRows(rows, ({ key }) => key, 'descending').map(({ name }) => name)).toEqual(['b', 'a'])
    expect(rows.map(({ name }) => name)).toEqual(['b', 'a'])
  })

  test('a first click takes the useful direction, a second the other one', () => {
    const first = nextSort(null, 'price', 'descending')
    expect(first).toEqual({ column: 'price', direction: 'descending' })
    expect(nextSort(first, 'price', 'descending')).toEqual({ column: 'price', direction: 'ascending' })
    expect(nextSort(first, 'name', 'ascending')).toEqual({ column: 'name', direction: 'ascending' })
  })
})

describe('moving by keyboard', () => {
  test('arrows, page keys, Home and End stay within the rows', () => {
    expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1)
    expect(rowAfterKey('ArrowDown', 2, 3)).toBe(2)
    expect(rowAfterKey('ArrowUp', 0, 3)).toBe(0)
    expect(rowAfterKey('PageDown', 0, 3)).toBe(2)
    expect(rowAfterKey('End', 0, 30)).toBe(29)
    expect(rowAfterKey('Home', 29, 30)).toBe(0)
  })

  test('other keys, and tables without rows, are left alone', () => {
    expect(rowAfterKey('Enter', 0, 3)).toBeNull()
    expect(rowAfterKey('ArrowDown', 0, 0)).toBeNull()
  })
})
