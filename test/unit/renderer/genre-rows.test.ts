import type { Answer } from '@contract'
import { expect, test } from 'vitest'
import {
  cellText, columnTitle, firstMeasure, genreRows, measuresOf, numberAt, orderRows,
} from '../../../src-renderer/analytics/genre-rows'

const answer: Pick<Answer, 'columns' | 'rows'> = {
  columns: [
    { name: 'genre', label: 'Genre', type: 'text' },
    { name: 'games', label: 'Games', type: 'integer' },
    { name: 'price', label: 'Average price', type: 'money' },
    { name: 'rating', label: 'Average rating', type: 'number' },
  ],
  rows: [
    ['Strategy', 912, 14.32, 74.81],
    ['Action', 4812, 11.98, 71.92],
    ['Utilities', 22, 21.1, null],
  ],
}
const [, games, price, rating] = answer.columns

test('rows are named by their genre; every column of numbers is a measure, the rating first', () => {
  expect(genreRows(answer).map(({ genre }) => genre)).toEqual(['Strategy', 'Action', 'Utilities'])
  const measures = measuresOf(answer.columns)
  expect(measures.map(({ column }) => column.name)).toEqual(['games', 'price', 'rating'])
  expect(firstMeasure(measures)?.column.name).toBe('rating')
})

test('a missing value stays missing: it is neither zero nor first', () => {
  const rows = genreRows(answer)
  expect(numberAt(rows[2]!, 3)).toBeNull()
  const worstFirst = orderRows(rows, answer.columns, { column: 'rating', direction: 'ascending' })
  expect(worstFirst.map(({ genre }) => genre)).toEqual(['Action', 'Strategy', 'Utilities'])
})

test('without a sort the answer keeps its own order', () => {
  const rows = genreRows(answer)
  expect(orderRows(rows, answer.columns, null)).toBe(rows)
})

test('prices say their currency, in cells and in the head', () => {
  expect(cellText(14.32, price!, 'EUR')).toBe('€14.32')
  expect(columnTitle(price!, 'EUR')).toBe('Average price (EUR)')
  expect(columnTitle({ ...price!, label: 'Average price (EUR)' }, 'EUR')).toBe('Average price (EUR)')
  expect(columnTitle(games!, 'EUR')).toBe('Games')
  expect(cellText(4812, games!, 'EUR')).toBe('4,812')
  expect(cellText(71.92, rating!, 'EUR')).toBe('71.9')
  expect(cellText(null, rating!, 'EUR')).toBe('–')
})
