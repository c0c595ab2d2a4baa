import type { ChartKind } from '@contract'
import { axisKind, boxMeasures, shapeOf, type ChartData } from './answer-shape'
import { columnAt } from './option-base'
import { addsUp } from './treemap-picture'

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

/**
 * The charts that can show an answer of this shape, the most telling first. A table can show every answer, areas only what adds
 * up. `byRow`: the question can be drawn row by row, one number against another.
 */
export function fittingCharts(data: ChartData, byRow = false): readonly ChartKind[] {
  const { dimensions, measures } = shapeOf(data.columns)
  const rowScatter: readonly ChartKind[] = byRow ? ['scatter'] : []
  if (data.rows.length === 0 || measures.length === 0) return byRow ? ['scatter', 'table'] : ['table']
  const scatter: readonly ChartKind[] = measures.length >= 2 ? ['scatter'] : rowScatter
  const treemap: readonly ChartKind[] = measures.some((index) => addsUp(data, columnAt(data, index), index)) ? ['treemap'] : []
  if (dimensions.length === 0) {
    if (data.rows.length === 1) return ['number', ...rowScatter, 'table']
    return measures.length >= 2 ? ['scatter', 'table'] : ['table']
  }
  const kinds = dimensions.map((index) => axisKind(columnAt(data, index)))
  const numbers = kinds.filter((kind) => kind === 'number').length
  if (dimensions.length === 1) return [...oneDimension(data, kinds[0] ?? 'category', treemap), ...scatter, 'table']
  if (numbers === 2 && dimensions.length === 2) return ['scatter', 'heat_map', 'table']
  if (dimensions.length > 2) return byRow && numbers >= 2 ? ['scatter', 'table', ...treemap] : ['table', ...treemap, ...scatter]
  const ordered = kinds.some((kind) => kind !== 'category')
  const two: readonly ChartKind[] = ordered
    ? ['line', 'stacked_bar', 'area', 'heat_map', ...treemap]
    : ['heat_map', 'stacked_bar', ...treemap, 'bar']
  // A list of games with their numbers is read; a heat map of it would be a diagonal.
  return isList(data, dimensions, kinds) ? ['table', ...scatter, ...two] : [...two, ...scatter, 'table']
}

/** Whether each row is a thing of its own: it alone has its name. */
const isList = ({ rows }: ChartData, dimensions: readonly number[], kinds: readonly string[]): boolean =>
  rows.length > 2 && dimensions.some((index, place) => kinds[place] === 'category' && new Set(rows.map((row) => row[index])).size === rows.length)

function oneDimension(data: ChartData, kind: 'date' | 'number' | 'category', treemap: readonly ChartKind[]): readonly ChartKind[] {
  const { dimensions, measures } = shapeOf(data.columns)
  const several: readonly ChartKind[] = measures.length >= 2 ? ['stacked_bar'] : []
  if (kind === 'date') return ['line', 'area', 'bar', ...several]
  if (kind === 'category') return [...(boxMeasures(data) === null ? [] : (['box_plot'] as const)), 'bar', ...several, ...treemap]
  return data.columns[dimensions[0] ?? 0]?.width === null ? ['line', 'bar', 'area', ...several] : ['histogram', 'line', 'area', 'bar', ...several]
}

/** The chart to show: the one that was chosen if it can show the answer, bars in place of areas, else the most telling one. */
export function chartFor(data: ChartData, chosen: ChartKind | null, byRow = false): ChartKind {
  const fitting = fittingCharts(data, byRow)
  if (chosen !== null && fitting.includes(chosen)) return chosen
  return chosen === 'treemap' && fitting.includes('bar') ? 'bar' : (fitting[0] ?? 'table')
}
