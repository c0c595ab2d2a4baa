import type { ChartKind } from '@contract'
import { axisKind, boxMeasures, shapeOf, type ChartData } from './answer-shape'

export const chartNames: Readonly<Record<ChartKind, string>> = {
  table: 'Table with heat',
  bar: 'Bars',
  stacked_bar: 'Stacked bars',
  line: 'Line',
  area: 'Area',
  scatter: 'Scatter',
  heat_map: 'Heat map',
  box_plot: 'Box plot',
  histogram: 'Histogram',
  treemap: 'Treemap',
  number: 'Number',
}

/** The charts that can show an answer of this shape, the most telling first. A table can show every answer. */
export function fittingCharts(data: ChartData): readonly ChartKind[] {
  const { dimensions, measures } = shapeOf(data.columns)
  if (data.rows.length === 0 || measures.length === 0) return ['table']
  const scatter: readonly ChartKind[] = measures.length >= 2 ? ['scatter'] : []
  if (dimensions.length === 0) {
    return data.rows.length === 1 ? ['number', 'table'] : measures.length >= 2 ? ['scatter', 'table'] : ['table']
  }
  const kinds = dimensions.map((index) => {
    const column = data.columns[index]
    return column === undefined ? 'category' : axisKind(column)
  })
  if (dimensions.length === 1) return [...oneDimension(data, kinds[0] ?? 'category'), ...scatter, 'table']
  if (dimensions.length > 2) return ['table', 'treemap', ...scatter]
  if (kinds.every((kind) => kind === 'number')) return ['scatter', 'heat_map', 'table']
  const ordered = kinds.some((kind) => kind !== 'category')
  const two: readonly ChartKind[] = ordered
    ? ['line', 'stacked_bar', 'area', 'heat_map', 'treemap']
    : ['heat_map', 'stacked_bar', 'treemap', 'bar']
  return [...two, ...scatter, 'table']
}

function oneDimension(data: ChartData, kind: 'date' | 'number' | 'category'): readonly ChartKind[] {
  const { dimensions, measures } = shapeOf(data.columns)
  const several: readonly ChartKind[] = measures.length >= 2 ? ['stacked_bar'] : []
  if (kind === 'date') return ['line', 'area', 'bar', ...several]
  if (kind === 'category') return [...(boxMeasures(data) === null ? [] : (['box_plot'] as const)), 'bar', ...several, 'treemap']
  return data.columns[dimensions[0] ?? 0]?.width === null ? ['line', 'bar', 'area', ...several] : ['histogram', 'line', 'area', 'bar', ...several]
}

/** The chart to show: the one that was chosen if it can show the answer, else the most telling one. */
export function chartFor(data: ChartData, chosen: ChartKind | null): ChartKind {
  const fitting = fittingCharts(data)
  return chosen !== null && fitting.includes(chosen) ? chosen : (fitting[0] ?? 'table')
}
