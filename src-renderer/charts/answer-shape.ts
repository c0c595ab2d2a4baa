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

/** Columns (by index) that name groups, and columns that measure them. */
export interface AnswerShape {
  readonly dimensions: readonly number[]
  readonly measures: readonly number[]
}

const isNumeric = ({ type }: AnswerColumn): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

/** Reads the roles off the columns. Of SQL nobody knows them: there texts, dates and yes/no name, numbers measure. */
export function shapeOf(columns: readonly AnswerColumn[]): AnswerShape {
  const indexes = columns.map((_, index) => index)
  const isDimension = (index: number): boolean => {
    const column = columns[index]
    return column !== undefined && (column.role === null ? !isNumeric(column) : column.role === 'dimension')
  }
  return {
    dimensions: indexes.filter(isDimension),
    measures: indexes.filter((index) => {
      const column = columns[index]
      return column !== undefined && !isDimension(index) && isNumeric(column)
    }),
  }
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
