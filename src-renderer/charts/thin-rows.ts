import { count } from '../ui/format'
import { isThin, nOf, type ChartData } from './answer-shape'
import type { ChartLook } from './use-chart-look'

/** How many values a row's measure rests on; null: it is a count itself. */
export function sizeOf({ columns, rows }: ChartData, row: number, measure: number): number | null {
  const index = nOf(columns, measure)
  const cell = index === null ? null : rows[row]?.[index]
  return typeof cell === 'number' ? cell : null
}

/** True if a row's measure rests on fewer values than the question wants: it is drawn grey. */
export const isThinRow = (data: ChartData, row: number, measure: number): boolean => isThin(data, data.rows[row] ?? [], measure)

/** The look of a mark that rests on too few values; nothing where it does not. */
export const thinStyle = (data: ChartData, row: number, measure: number, { colors }: ChartLook) =>
  isThinRow(data, row, measure) ? { itemStyle: { color: colors.lineStrong } } : {}

/** What to say where marks are grey. */
export function thinNote(data: ChartData, measures: readonly number[]): string[] {
  const thin = data.rows.filter((_, row) => measures.some((measure) => isThinRow(data, row, measure))).length
  if (thin === 0) return []
  return [`Grey: fewer than ${count(data.minimum ?? 0)} values (${thin === 1 ? '1 group' : `${count(thin)} groups`}).`]
}
