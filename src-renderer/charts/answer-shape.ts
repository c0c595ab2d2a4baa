import type { AnswerColumn, AnswerNote, Cell } from '@contract'
import { count } from '../ui/format'

/** What a chart needs of an answer. */
export interface ChartData {
  readonly columns: readonly AnswerColumn[]
  readonly rows: readonly (readonly Cell[])[]
  readonly currency: string | null
  /** rows there are; more than `rows` has when only the first were sent */
  readonly rowCount?: number
  readonly notes?: readonly AnswerNote[]
  /** groups whose measure rests on fewer values are greyed; not given: none are */
  readonly minimum?: number
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

/** A number that names something (a year, an app ID): it is written without separators and is neither large nor small. */
export const isKey = ({ name, type, role, bucket }: AnswerColumn): boolean =>
  role !== 'measure' && bucket === null && (type === 'integer' || type === 'number') && /(^|_)(appid|id|year|recommendationid)$|steamid$/i.test(name)

/** Reads the roles off the columns. Of SQL nobody knows them: there texts, dates, keys and yes/no name, numbers measure. */
export function shapeOf(columns: readonly AnswerColumn[]): AnswerShape {
  const places = (isWanted: (column: AnswerColumn) => boolean): number[] => columns.flatMap((column, index) => (isWanted(column) ? [index] : []))
  return {
    dimensions: places((column) => (column.role === null ? !isNumeric(column) || isKey(column) : column.role === 'dimension')),
    measures: places((column) => isNumeric(column) && (column.role === null ? !isKey(column) : column.role === 'measure')),
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
export function isThin({ columns, minimum = 0 }: Pick<ChartData, 'columns' | 'minimum'>, row: readonly Cell[], measure: number): boolean {
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
export function axisKind(column: AnswerColumn): AxisKind {
  if (column.type === 'date') return 'date'
  if (column.type === 'text' || column.type === 'boolean') return 'category'
  return isKey(column) && !/year$/.test(column.name) ? 'category' : 'number'
}

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
