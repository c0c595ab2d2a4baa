import type { ChartOption, ECharts } from './echarts'
import { rowOf } from './use-chart'

/** Where a mark is in an option, and the row it was made from. */
export interface MarkAt {
  readonly seriesIndex: number
  readonly dataIndex: number
  readonly row: number
}

type Series = { readonly data?: unknown }

/** Every mark that can be clicked, series by series, in the order of the data. */
export function marksOf({ series }: ChartOption): MarkAt[] {
  const all: readonly Series[] = series === undefined ? [] : Array.isArray(series) ? series : [series]
  return all.flatMap(({ data }, seriesIndex) =>
    Array.isArray(data)
      ? data.flatMap((one: unknown, dataIndex): MarkAt[] => {
          const row = rowOf(one)
          return row === null ? [] : [{ seriesIndex, dataIndex, row }]
        })
      : [],
  )
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** The place of the mark that a key leads to from `at` (-1: none yet); null: the key leads nowhere. It stops at both ends. */
export function stepTo(key: string, at: number, count: number): number | null {
  const step = steps[key]
  if (step === undefined || count === 0) return null
  return Math.min(Math.max(step(at, count), 0), count - 1)
}

/** Shows one mark as if the pointer were on it, in the place of the one before. */
export function pointAt(chart: ECharts, { seriesIndex, dataIndex }: MarkAt, before: MarkAt | undefined): void {
  if (before !== undefined) chart.dispatchAction({ type: 'downplay', seriesIndex: before.seriesIndex, dataIndex: before.dataIndex })
  chart.dispatchAction({ type: 'highlight', seriesIndex, dataIndex })
  chart.dispatchAction({ type: 'showTip', seriesIndex, dataIndex })
}

/** No mark is pointed at any more. */
export function pointAtNone(chart: ECharts, before: MarkAt | undefined): void {
  if (before !== undefined) chart.dispatchAction({ type: 'downplay', seriesIndex: before.seriesIndex, dataIndex: before.dataIndex })
  chart.dispatchAction({ type: 'hideTip' })
}
