import type { Cell } from '@contract'
import { axisKind, restInTable, shapeOf, type ChartData } from './answer-shape'
import { columnAt, textAt, titleAt } from './option-base'

/** One line, or one colour of a stack: which rows, and which of their columns is drawn. */
export interface Series {
  readonly name: string
  readonly measure: number
  /** indexes of rows, in the answer's order */
  readonly rows: readonly number[]
}

export interface SeriesOfAnswer {
  /** the column along the axis */
  readonly along: number
  /** the column whose values the series are; null where they are measures */
  readonly across: number | null
  readonly series: readonly Series[]
  /** series there are; more than `series.length` when only the largest are drawn */
  readonly total: number
}

/** More lines than these cannot be told apart. */
export const mostSeries = 12

/**
 * Takes an answer apart into series along one of its dimensions: with two dimensions one series for each value of the other
 * one; with one dimension one for each measure of the same type as `measure`, so that they share an axis honestly.
 */
export function seriesOf(data: ChartData, measure: number): SeriesOfAnswer {
  const { dimensions, measures } = shapeOf(data.columns)
  const all = data.rows.map((_, index) => index)
  const ordered = dimensions.find((index) => axisKind(columnAt(data, index)) === 'date') ?? dimensions.find((index) => axisKind(columnAt(data, index)) === 'number')
  const along = ordered ?? dimensions[0] ?? 0
  const across = dimensions.find((index) => index !== along)
  if (across === undefined) {
    const { type } = columnAt(data, measure)
    const same = measures.filter((index) => columnAt(data, index).type === type)
    const series = same.map((index) => ({ name: titleAt(data, index), measure: index, rows: all }))
    return { along, across: null, series: series.slice(0, mostSeries), total: series.length }
  }
  const byValue = new Map<string, number[]>()
  data.rows.forEach((row, index) => {
    const name = textAt(data, row, across)
    const known = byValue.get(name)
    if (known === undefined) byValue.set(name, [index])
    else known.push(index)
  })
  const size = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + Math.abs(numberOf(data.rows[row]?.[measure])), 0)
  const series = [...byValue].map(([name, rows]) => ({ name, measure, rows }))
  const largest = series.length <= mostSeries ? series : [...series].sort((a, b) => size(b.rows) - size(a.rows)).slice(0, mostSeries)
  return { along, across, series: largest, total: series.length }
}

const numberOf = (cell: Cell | undefined): number => (typeof cell === 'number' ? cell : 0)

/** What to say when not every series is drawn. */
export const seriesLeftOut = ({ series, total }: SeriesOfAnswer, data: ChartData): string | null =>
  series.length < total ? `The chart draws the ${series.length} largest of ${total} series; ${restInTable(data)}.` : null
