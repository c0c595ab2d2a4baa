import type { AnswerColumn, Cell } from '@contract'
import { count } from '../ui/format'

/** What a chart needs of an answer. */
export interface ChartData {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly currency: string | null
  /** rows there are; more than `rows` has when only the first were sent */
  readonly rowCount?: number
}

/** Where to find what a chart leaves out. Never "all" when the table itself has only the first rows. */
export const restInTable = ({ rows, rowCount = rows.length }: ChartData): string => (rows.length < rowCount ? 'the table has more' : 'the table has all')

/** What to say above a chart that is drawn from the first rows only. */
export const drawnFrom = ({ rows, rowCount = rows.length }: ChartData): string | null =>
  rows.length < rowCount ? `Drawn from the first ${count(rows.length)} of ${count(rowCount)} rows.` : null

/** Columns (by index) that name groups, and columns that measure them; an n is neither (see `nOf`). */
export interface AnswerShape {
  readonly dimensions: readonly number[]
  readonly measures: readonly number[]
}

const isNumeric = ({ type }: AnswerColumn): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

/** A number that names a row rather than measuring it: larger means nothing. Of SQL only the column's name says so. */
const isKey = ({ name, type }: AnswerColumn): boolean => type === 'integer' && /^(id|appid|recommendationid)$|_(id|appid)$|steamid$/i.test(name)

/** Reads the roles off the columns. Of SQL nobody knows them: there texts, dates, yes/no and keys name, other numbers measure. */
export function shapeOf(columns: readonly AnswerColumn[]): AnswerShape {
  const indexes = columns.map((_, index) => index)
  const isDimension = (index: number): boolean => {
    const column = columns[index]
    return column !== undefined && (column.role === null ? !isNumeric(column) || isKey(column) : column.role === 'dimension')
  }
  return {
    dimensions: indexes.filter(isDimension),
    measures: indexes.filter((index) => {
      const column = columns[index]
      return column !== undefined && column.role !== 'n' && !isDimension(index) && isNumeric(column)
    }),
  }
}

/** The column with the number of values that the measure in a column rests on; null if it has none. */
export function nOf(columns: readonly AnswerColumn[], measure: number): number | null {
  const place = columns[measure]?.place ?? null
  if (columns[measure]?.role !== 'measure' || place === null) return null
  const index = columns.findIndex(({ role, of }) => role === 'n' && of?.includes(place) === true)
  return index === -1 ? null : index
}

/** True if a row's measure rests on too few values to say much (see the question's `minimum`). */
export function isThin({ columns, minimum }: { readonly columns: readonly AnswerColumn[]; readonly minimum: number }, row: readonly Cell[], measure: number): boolean {
  const n = nOf(columns, measure)
  const size = n === null ? null : row[n]
  return typeof size === 'number' && size < minimum
}

/** The columns in the order of a table: each n beside the last measure that rests on it. */
export function tableOrder(columns: readonly AnswerColumn[]): number[] {
  const indexes = columns.map((_, index) => index)
  const last = (of: readonly number[] = []): number => Math.max(...of)
  const beside = (index: number): number[] =>
    columns[index]?.role === 'measure' ? indexes.filter((other) => columns[other]?.role === 'n' && last(columns[other].of) === columns[index]?.place) : []
  return indexes.flatMap((index) => (columns[index]?.role === 'n' ? [] : [index, ...beside(index)]))
}

export type AxisKind = 'date' | 'number' | 'category'

/** How the values of a dimension lie: along a calendar, along numbers, or side by side. */
export const axisKind = ({ type }: AnswerColumn): AxisKind =>
  type === 'date' ? 'date' : type === 'text' || type === 'boolean' ? 'category' : 'number'

/** Of whole numbers the lowest is whole, and their quarters need not be. */
const unitOf = (column: AnswerColumn | undefined): string | undefined => (column?.type === 'integer' ? 'number' : column?.type)

/** Five measures that never decrease from left to right in any row: what a box and its whiskers are drawn from. */
export function boxMeasures({ columns, rows }: ChartData): readonly number[] | null {
  const { measures } = shapeOf(columns)
  for (let first = 0; first + 5 <= measures.length; first += 1) {
    const five = measures.slice(first, first + 5)
    const unit = unitOf(columns[five[0] ?? 0])
    const ascends = (row: readonly Cell[]): boolean =>
      five.every((index, place) => {
        const now = row[index]
        const before = place === 0 ? now : row[five[place - 1] ?? 0]
        return now === null || before === null || (typeof now === 'number' && typeof before === 'number' && before <= now)
      })
    if (rows.length > 0 && five.every((index) => unitOf(columns[index]) === unit) && rows.every(ascends)) return five
  }
  return null
}
