import type { Answer, Cell, Column } from '@contract'
import { count, measured, money, noValue, roundMoney } from '../ui/format'
import { sortRows, type Direction, type Sort, type SortValue } from '../ui/table-sort'

/** A row of an answer, with the genre that names it. */
export interface GenreRow {
  readonly genre: string
  readonly cells: readonly Cell[]
}

/** A column of numbers that can be shown as bars. */
export interface Measure {
  readonly index: number
  readonly column: Column
}

const isMeasure = ({ type }: Column): boolean => type === 'integer' || type === 'number' || type === 'money'

/** The columns of numbers, in the answer's order. */
export const measuresOf = (columns: readonly Column[]): Measure[] =>
  columns.map((column, index) => ({ index, column })).filter(({ column }) => isMeasure(column))

/** The measure shown first: the rating, by which the answer is ordered, so that the bars come in order. */
export function firstMeasure(measures: readonly Measure[]): Measure | undefined {
  return measures.find(({ column }) => column.type === 'number') ?? measures[0]
}

/** The rows of an answer, each named by its first column of text. */
export function genreRows({ columns, rows }: Pick<Answer, 'columns' | 'rows'>): GenreRow[] {
  const name = Math.max(columns.findIndex(({ type }) => type === 'text'), 0)
  return rows.map((cells) => ({ genre: String(cells[name] ?? ''), cells }))
}

/** The number in a cell; null if there is none. */
export function numberAt(row: GenreRow, index: number): number | null {
  const cell = row.cells[index]
  return typeof cell === 'number' ? cell : null
}

/** A cell as text, by the type of its column. Prices carry their currency. */
export function cellText(cell: Cell | undefined, { type }: Column, currency: string | null): string {
  if (cell === null || cell === undefined) return noValue
  if (typeof cell !== 'number') return String(cell)
  if (type === 'money') return money(cell, currency)
  return type === 'integer' ? count(cell) : measured(cell)
}

/** A round value on an axis: as in a cell, but without digits that say nothing. */
export const tickText = (value: number, { type }: Column, currency: string | null): string =>
  type === 'money' ? roundMoney(value, currency) : count(value)

/** The head of a column. A price is only a price in its currency. */
export function columnTitle({ label, type }: Column, currency: string | null): string {
  return type === 'money' && currency !== null && !label.includes(currency) ? `${label} (${currency})` : label
}

/** The rows in the order asked for; null keeps the answer's own order. */
export function orderRows(rows: readonly GenreRow[], columns: readonly Column[], sort: Sort): readonly GenreRow[] {
  const index = columns.findIndex(({ name }) => name === sort?.column)
  if (sort === null || index < 0) return rows
  return sortRows(rows, (row): SortValue => row.cells[index] ?? null, sort.direction)
}

/** Numbers are looked at from the largest down. */
export const rankBy = (column: Column): { column: string; direction: Direction } => ({ column: column.name, direction: 'descending' })
