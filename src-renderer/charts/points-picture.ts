import { plainChart, type AnswerColumn, type ChartSettings, type PointsAnswer } from '@contract'
import { count, plural } from '../ui/format'
import { plainName } from '../ui/plain-name'
import { nameAbove, nameBelow } from './columns-picture'
import { answerCellText, tickText } from './cell-text'
import { densitySeries } from './density-series'
import type { SeriesOption } from './echarts'
import { axisLook, baseOption, datum, legendLook, tooltipLook, type Picture } from './option-base'
import { trendSeries } from './trend-series'
import { rowOf } from './use-chart'
import type { ChartLook } from './use-chart-look'
import { colorsOf } from './value-colors'
import { cutText, endLabel } from './value-axis'

export interface PointsPictureInput {
  readonly points: PointsAnswer
  /** names of the axes as the question has them */
  readonly x: string
  readonly y: string
  /** what one row is: application, review */
  readonly noun: string
  /** the field of the colours, for its name and its colours */
  readonly color: { readonly id: string; readonly label: string } | null
  readonly settings?: ChartSettings | undefined
  readonly look: ChartLook
}

/** The column that an axis is of, as a cell of an answer would have it. */
export const columnOf = ({ label, type }: PointsAnswer['x']): AnswerColumn => ({
  name: 'value', label, type, role: 'measure', place: null, bucket: null, width: null, edges: null,
})

type Side = 'x' | 'y'

/** One number against another, row by row: the marks carry the place of their point or cell as `row`. */
export function pointsPicture({ points, x, y, noun, color, settings = plainChart, look }: PointsPictureInput): Picture {
  const { marks, drawn, trend, n, rows, notPositive } = points
  const text = (side: Side) => (value: number): string => answerCellText(value, columnOf(points[side]), points.currency)
  const sides = { x: settings.x.name || x, y: settings.y.name || y }
  const reach = { x: reachOf(points, 'x'), y: reachOf(points, 'y') }
  const cut = drawn.outside > 0 && settings.outliers === 'cut' ? cutOf(points, settings, noun) : null
  const grouped = marks.kind === 'points' && marks.groups.length > 0 && color !== null
  const names = grouped ? [...marks.groups.map((group) => group ?? 'none'), ...(marks.colors.includes(marks.groups.length) ? ['other'] : [])] : []
  return {
    height: null,
    notes: [
      ...(n < rows ? [`${count(rows - n)} of ${plural(rows, noun)} lack one of the two values.`] : []),
      ...(notPositive > 0 ? [`${plural(notPositive, noun)} at or below zero: a logarithmic axis has no place for them.`] : []),
      ...(grouped && marks.several === true ? [`A point that has several values of ${color.label.toLowerCase()} has the colour of the rarest of them.`] : []),
      ...(marks.kind === 'cells' ? [`Each rectangle counts its ${noun}s: there are too many for single points.${color === null ? '' : ' Colours are for single points only.'}`] : []),
      ...(drawn.outside > 0 && cut === null ? [`${plural(drawn.outside, noun)} outside of the range.`] : []),
      ...(settings.trend && trend === null ? ['No trend: there are too few points.'] : []),
    ],
    cut,
    axes: { x: { title: x, can: 'all' }, y: { title: y, can: 'all' } },
    over: { trend: true, average: false },
    option: {
      ...baseOption({ columns: [], rows: [], currency: points.currency }, look),
      grid: { left: 12, right: 28, top: names.length > 0 || marks.kind === 'cells' ? 62 : 32, bottom: 36, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      ...(names.length > 0 ? { legend: { ...legendLook(look), itemStyle: { opacity: 1 }, data: names } } : {}),
      tooltip: {
        ...tooltipLook({ columns: [], rows: [], currency: null }, look),
        formatter: (one) => {
          const place = rowOf(Array.isArray(one) ? one[0]?.data : one.data)
          return place === null ? '' : tooltipText(points, place, sides, text, noun, names)
        },
      },
      xAxis: { ...axisOf(points, 'x', settings, look), name: sides.x, ...nameBelow },
      yAxis: { ...axisOf(points, 'y', settings, look), name: sides.y, ...nameAbove(look) },
      ...(marks.kind === 'cells' ? densitySeries(marks, look).legend : {}),
      series: [
        ...(marks.kind === 'cells' ? [densitySeries(marks, look).series] : pointSeries(marks, names, color?.id ?? '', look)),
        ...(settings.trend && trend !== null && n > 0 ? [trendSeries(trend, reach.x, { x: settings.x.log, y: settings.y.log }, look)] : []),
      ],
    },
  }
}

/** Where the marks of an axis begin and end. */
function reachOf({ marks }: PointsAnswer, side: Side): [number, number] {
  const values = marks.kind === 'points' ? marks[side] : side === 'x' ? marks.xEdges : marks.yEdges
  return values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
}

function axisOf(points: PointsAnswer, side: Side, settings: ChartSettings, look: ChartLook) {
  const { log, zero, from, to } = settings[side]
  const style = axisLook(look)
  const [low, high] = reachOf(points, side)
  const cells = points.marks.kind === 'cells'
  const min = from ?? (zero === true && !log && low > 0 ? 0 : log && low > 0 ? 10 ** Math.floor(Math.log10(low)) : cells ? low : points.drawn[side].from)
  const max = to ?? (cells ? high : points.drawn[side].to)
  return {
    type: log ? ('log' as const) : ('value' as const),
    ...style,
    ...(log ? {} : { scale: zero !== true }),
    ...(min === null || (log && min <= 0) ? {} : { min }),
    ...(max === null ? {} : { max }),
    axisLabel: { ...style.axisLabel, ...endLabel(max !== null && to === null), formatter: (value: number) => tickText(value, columnOf(points[side]), points.currency) },
  }
}

function cutOf(points: PointsAnswer, settings: ChartSettings, noun: string): string | null {
  const { drawn } = points
  const sides = (['x', 'y'] as const).filter((side) => {
    const { from, to } = drawn[side]
    return (from !== null && settings[side].from === null) || (to !== null && settings[side].to === null)
  })
  const [first, second] = sides
  if (first === undefined) return null
  const drawnText = drawn.outside === 1 ? 'is not drawn' : 'are not drawn'
  if (second === undefined) return cutText(drawn.outside, noun, drawn[first], (value) => tickText(value, columnOf(points[first]), points.currency), drawnText)
  return `${plural(drawn.outside, noun)} far out ${drawnText}`
}

function tooltipText({ marks, x, y }: PointsAnswer, place: number, sides: Record<Side, string>, text: (side: Side) => (value: number) => string, noun: string, groups: readonly string[]): string {
  if (marks.kind === 'points') {
    const group = groups[marks.colors[place] ?? -1]
    return [
      plainName(marks.names[place] ?? ''),
      `${sides.x}: ${text('x')(marks.x[place] ?? 0)}`,
      `${sides.y}: ${text('y')(marks.y[place] ?? 0)}`,
      ...(group === undefined ? [] : [group]),
    ].join('\n')
  }
  const range = (side: Side, edges: readonly number[], at: number): string => {
    const [from, to] = [edges[at] ?? 0, edges[at + 1] ?? 0]
    const isOne = { x, y }[side].type === 'integer' && to - from === 1
    return isOne ? text(side)(from) : `${text(side)(from)} to ${text(side)(to)}`
  }
  return [
    plural(marks.counts[place] ?? 0, noun),
    `${sides.x}: ${range('x', marks.xEdges, marks.x[place] ?? 0)}`,
    `${sides.y}: ${range('y', marks.yEdges, marks.y[place] ?? 0)}`,
  ].join('\n')
}

type Points = Extract<PointsAnswer['marks'], { kind: 'points' }>

/** From so many points on they are drawn at once, in one colour a series: single ones would take seconds. */
const large = 2000

function pointSeries(marks: Points, names: readonly string[], field: string, look: ChartLook): SeriesOption[] {
  const all = marks.x.map((_, place) => place)
  const size = all.length < 200 ? 9 : all.length < 1000 ? 7 : 5
  const series = (name: string, places: readonly number[], color: string): SeriesOption => ({
    type: 'scatter',
    name,
    data: places.map((place) => datum([marks.x[place] ?? 0, marks.y[place] ?? 0], place)),
    symbolSize: size,
    color,
    itemStyle: { color, opacity: all.length < 200 ? 0.75 : 0.5 },
    large: places.length > large,
    largeThreshold: large,
    progressive: 0,
    emphasis: { itemStyle: { opacity: 1, borderColor: look.colors.text, borderWidth: 1 } },
  })
  if (names.length === 0) return [series('', all, look.colors.accent)]
  const colors = colorsOf(look.series, field, names.filter((name) => name !== 'other'))
  return names.map((name, group) => series(name, all.filter((place) => marks.colors[place] === group), colors[group] ?? look.colors.lineStrong))
}
