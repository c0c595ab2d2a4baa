import type { ChartSettings } from '@contract'
import type { LineSeriesOption } from 'echarts/charts'
import { leastSquares, movingAverage, trendText, type Trend } from './fitted-lines'
import type { LinePoint } from './line-picture'
import type { ChartLook } from './use-chart-look'

interface Drawn {
  readonly name: string
  readonly color: string
  readonly points: readonly (LinePoint & { readonly thin: boolean })[]
}

export interface LineOver {
  readonly series: LineSeriesOption
  readonly isAverage: boolean
  readonly note: string | null
}

/** More lines with a trend each cannot be read. */
const mostTrends = 4

/** How far along the axis a point is, as a number. */
const along = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(`${at.slice(0, 10)}T00:00:00Z`))

/** The series of a line that follows from marks: it is no mark itself. */
export const overStyle = { type: 'line', silent: true, showSymbol: false, symbol: 'circle', symbolSize: 1, tooltip: { show: false } } as const

/** The text at the right end of a trend line, above it. */
export const trendLabel = (trend: Trend, { colors, fontFamily }: ChartLook) => ({
  show: true,
  formatter: trendText(trend),
  align: 'right' as const,
  verticalAlign: 'bottom' as const,
  position: [0, -4] as [number, number],
  color: colors.text,
  backgroundColor: colors.surface,
  padding: [1, 3],
  fontFamily,
  fontSize: 12,
})

/** Moving averages and trends of lines. Groups of too few values are in neither. */
export function linesOver(lines: readonly Drawn[], settings: ChartSettings, log: boolean, look: ChartLook): LineOver[] {
  return [...(settings.average === null ? [] : averages(lines, settings.average)), ...(settings.trend ? trends(lines, log, look) : [])]
}

function averages(lines: readonly Drawn[], window: number): LineOver[] {
  return lines.map(({ name, color, points }, place) => {
    const values = movingAverage(points.map(({ value, thin }) => (thin ? null : value)), window)
    return {
      isAverage: true,
      note: place === 0 ? `The thick line is the average of ${window} points, each with the ones before it.` : null,
      series: {
        ...overStyle,
        name: `${name} (average of ${window})`,
        color,
        lineStyle: { width: 3, color },
        connectNulls: false,
        data: points.map(({ at }, index) => [at, values[index] ?? null]),
      },
    }
  })
}

function trends(lines: readonly Drawn[], log: boolean, look: ChartLook): LineOver[] {
  return lines.slice(0, mostTrends).flatMap(({ name, color, points }): LineOver[] => {
    const usable = points.filter(({ value, thin }) => value !== null && !thin && (!log || value > 0))
    const scaled = (value: number): number => (log ? Math.log10(value) : value)
    const trend = leastSquares(usable.map(({ at, value }) => [along(at), scaled(value ?? 0)] as const))
    const [first, last] = [usable[0], usable.at(-1)]
    if (trend === null || first === undefined || last === undefined) return [{ isAverage: false, note: `No trend: too few points in ${name}.`, series: overStyle }]
    const at = (x: string | number): number => {
      const y = trend.intercept + trend.slope * along(x)
      return log ? 10 ** y : y
    }
    return [{
      isAverage: false,
      note: null,
      series: {
        ...overStyle,
        name: `${name} (trend)`,
        color,
        lineStyle: { width: 2, type: 'dashed', color },
        showSymbol: true, // of points without a symbol the label is not drawn either
        data: [{ value: [first.at, at(first.at)] }, { value: [last.at, at(last.at)], label: trendLabel(trend, look) }],
      },
    }]
  })
}
