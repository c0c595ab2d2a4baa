import type { ChartKind, GalleryPicture } from '@contract'
import { axisKind, boxMeasures, shapeOf } from '../charts/answer-shape'
import { answerCellText, tickText } from '../charts/cell-text'
import { chartFor } from '../charts/chart-kinds'
import type { ChartOption } from '../charts/echarts'
import { columnAt, numberAt, textAt } from '../charts/option-base'
import { seriesOf } from '../charts/series-of-answer'
import type { ChartLook } from '../charts/use-chart-look'

/** Lying bars that a card has room for. */
const mostBars = 6

type Part = Pick<ChartOption, 'grid' | 'xAxis' | 'yAxis' | 'series' | 'visualMap' | 'legend'>

/**
 * An answer as a small picture: its shape and the names that carry it, no more. Null where it is a number or a table.
 * @param place of the measure that is drawn, where only one is
 */
export function thumbnailOption(data: GalleryPicture, wanted: ChartKind, place: number, look: ChartLook): ChartOption | null {
  const { dimensions, measures } = shapeOf(data.columns)
  const kind = chartFor(data, wanted)
  const measure = measures[place] ?? measures[0]
  if (measure === undefined || kind === 'number' || kind === 'table') return null
  const [first = 0] = dimensions
  const part =
    kind === 'scatter' ? points(data, look) : kind === 'heat_map' ? field(data, measure, look) : kind === 'box_plot' ? boxes(data, look)
    : axisKind(columnAt(data, first)) === 'category' ? bars(data, measure, look) : alongAxis(data, measure, kind, look)
  return { animation: false, textStyle: { fontFamily: look.fontFamily, fontSize: 11 }, color: [...look.series], useUTC: true, ...part }
}

const small = ({ colors, fontFamily }: ChartLook) => ({
  axisLine: { lineStyle: { color: colors.lineStrong } },
  axisTick: { show: false },
  splitLine: { show: false },
  axisLabel: { fontFamily, fontSize: 11, color: colors.dim, hideOverlap: true },
})
const bare = { show: false } as const

function bars(data: GalleryPicture, measure: number, look: ChartLook): Part {
  const rows = data.rows.slice(0, mostBars)
  const column = columnAt(data, measure)
  const [first = 0] = shapeOf(data.columns).dimensions
  const axis = small(look)
  return {
    grid: { left: 104, right: 52, top: 2, bottom: 2 },
    xAxis: { type: 'value', ...bare },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => textAt(data, row, first)), ...axis, axisLabel: { ...axis.axisLabel, color: look.colors.text, width: 96, overflow: 'truncate', interval: 0 } },
    series: [{
      type: 'bar', silent: true, barWidth: 10, data: rows.map((row) => numberAt(row, measure) ?? '-'), itemStyle: { color: look.colors.accent, borderRadius: [0, 2, 2, 0] },
      label: { show: true, position: 'right', fontSize: 11, fontFamily: look.fontFamily, color: look.colors.dim, formatter: ({ value }) => (typeof value === 'number' ? answerCellText(value, column, data.currency) : '') },
    }],
  }
}

function boxes(data: GalleryPicture, look: ChartLook): Part {
  const five = boxMeasures(data) ?? []
  const rows = data.rows.filter((row) => five.every((index) => numberAt(row, index) !== null)).slice(0, mostBars)
  const [first = 0] = shapeOf(data.columns).dimensions
  const axis = small(look)
  // One very dear game would leave the boxes no room: the axis ends where most whiskers do.
  const ends = rows.map((row) => (numberAt(row, five[3] ?? 0) ?? 0) * 2.5)
  return {
    grid: { left: 104, right: 12, top: 2, bottom: 2 },
    xAxis: { type: 'value', ...bare, max: Math.max(...ends) },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => textAt(data, row, first)), ...axis, axisLabel: { ...axis.axisLabel, color: look.colors.text, width: 96, overflow: 'truncate', interval: 0 } },
    series: [{ type: 'boxplot', layout: 'vertical', silent: true, boxWidth: [5, 10], itemStyle: { color: look.colors.accentSoft, borderColor: look.colors.accent }, data: rows.map((row) => five.map((index) => numberAt(row, index) ?? 0)) }],
  }
}

/** Nearly all of what is counted: a histogram's long tail would leave the rest no room. */
const mostOfAll = 0.99

/** The rows of an answer in the order of an axis; of a histogram those that hold nearly all. */
function orderedRows(data: GalleryPicture, along: number, measure: number, cut: boolean): number[] {
  const order = [...data.rows.keys()].filter((row) => (data.rows[row]?.[along] ?? null) !== null).sort((a, b) => ((data.rows[a]?.[along] ?? 0) < (data.rows[b]?.[along] ?? 0) ? -1 : 1))
  if (!cut) return order
  const size = (row: number): number => numberAt(data.rows[row] ?? [], measure) ?? 0
  const all = order.reduce((sum, row) => sum + size(row), 0)
  let counted = 0
  return order.filter((row) => {
    const isShown = counted < all * mostOfAll
    counted += size(row)
    return isShown
  })
}

/** Lines for time, standing bars for what lies along numbers (and for a bar chart of years). */
function alongAxis(data: GalleryPicture, measure: number, kind: ChartKind, look: ChartLook): Part {
  const { along, series } = seriesOf(data, measure)
  const column = columnAt(data, along)
  const values = columnAt(data, measure)
  const placeOf = (row: number): string => {
    const cell = data.rows[row]?.[along]
    return column.width !== null && typeof cell === 'number' ? tickText(cell, { ...column, width: null }, data.currency) : textAt(data, data.rows[row] ?? [], along)
  }
  const places = [...new Set(orderedRows(data, along, measure, kind === 'histogram').map(placeOf))]
  const axis = small(look)
  const lines = kind === 'line' || kind === 'area'
  const drawn = series.filter((one) => one.measure === measure).slice(0, lines ? 4 : 1)
  return {
    grid: { left: 4, right: 10, top: drawn.length > 1 ? 24 : 10, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...(drawn.length > 1 ? { legend: { top: 0, left: 0, itemWidth: 8, itemHeight: 8, icon: 'roundRect', selectedMode: false, textStyle: { fontFamily: look.fontFamily, fontSize: 11, color: look.colors.dim } } } : {}),
    xAxis: { type: 'category', data: places, ...axis, boundaryGap: !lines },
    yAxis: { type: 'value', ...axis, splitNumber: 2, axisLine: { show: false }, axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, values, data.currency) } },
    series: drawn.map(({ name, rows, measure: shown }, index) => {
      const at = new Map(rows.map((row) => [placeOf(row), numberAt(data.rows[row] ?? [], shown)]))
      const points = places.map((one) => at.get(one) ?? '-')
      return lines
        ? { type: 'line' as const, name, silent: true, showSymbol: false, data: points, lineStyle: { width: 2 } }
        : { type: 'bar' as const, name, silent: true, barCategoryGap: column.width === null ? '25%' : '6%', data: points, itemStyle: { color: look.series[index] ?? look.colors.accent } }
    }),
  }
}

function points(data: GalleryPicture, look: ChartLook): Part {
  const { dimensions, measures } = shapeOf(data.columns)
  const numbers = dimensions.filter((index) => axisKind(columnAt(data, index)) === 'number')
  const [x, y] = numbers.length >= 2 ? numbers : [measures[1] ?? 0, measures[0] ?? 0]
  const axis = small(look)
  const lying = (index: number) => ({ type: 'value' as const, scale: true, ...axis, splitNumber: 2, axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, columnAt(data, index), data.currency) } })
  return {
    grid: { left: 4, right: 12, top: 8, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: lying(x ?? 0),
    yAxis: lying(y ?? 0),
    series: [{
      type: 'scatter', silent: true, symbolSize: 4, itemStyle: { color: look.colors.accent, opacity: 0.45 },
      data: data.rows.flatMap((row) => {
        const at = [numberAt(row, x ?? 0), numberAt(row, y ?? 0)]
        return at[0] === null || at[1] === null ? [] : [[at[0] ?? 0, at[1] ?? 0]]
      }),
    }],
  }
}

function field(data: GalleryPicture, measure: number, look: ChartLook): Part {
  const [across = 0, down = 0] = shapeOf(data.columns).dimensions
  const most = 16
  const names = (index: number): string[] => [...new Set(data.rows.map((row) => textAt(data, row, index)))]
  const columns = axisKind(columnAt(data, across)) === 'category' ? names(across).slice(0, most) : names(across).sort().slice(-most)
  const sides = axisKind(columnAt(data, down)) === 'category' ? names(down).slice(0, most) : names(down).sort().slice(-most)
  const cells = data.rows.flatMap((row) => {
    const [x, y] = [columns.indexOf(textAt(data, row, across)), sides.indexOf(textAt(data, row, down))]
    const value = numberAt(row, measure)
    return x === -1 || y === -1 || value === null ? [] : [[x, y, value]]
  })
  const numbers = cells.map(([, , value]) => value ?? 0)
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4 },
    xAxis: { type: 'category', data: columns, ...bare },
    yAxis: { type: 'category', data: sides, inverse: true, ...bare },
    visualMap: { show: false, min: Math.min(...numbers), max: Math.max(...numbers), dimension: 2, inRange: { color: [look.colors.raised, look.colors.accent] } },
    series: [{ type: 'heatmap', silent: true, data: cells, itemStyle: { borderColor: look.colors.surface, borderWidth: 1 } }],
  }
}
