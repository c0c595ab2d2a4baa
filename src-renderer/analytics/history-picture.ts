import type { ObservedPoint } from '@contract'
import type { ChartOption } from '../charts/echarts'
import { tooltipFrame } from '../charts/option-base'
import type { ChartLook } from '../charts/use-chart-look'
import { count, money } from '../ui/format'

type Moment = readonly [at: string, value: number]

/** What is drawn below each other over one axis of time. */
export interface HistoryPart {
  readonly title: string
  readonly lines: readonly { readonly name: string; readonly points: readonly Moment[] }[]
  readonly text: (value: number) => string
}

const pointsOf = (points: readonly ObservedPoint[], value: (point: ObservedPoint) => number | null): Moment[] =>
  points.flatMap((point): Moment[] => {
    const found = value(point)
    return found === null ? [] : [[point.observedAt, found]]
  })

const single = (title: string, points: readonly Moment[]): HistoryPart => ({ title, lines: [{ name: title, points }], text: count })

/** Prices by currency, reviews, owners: what was observed at more than one time. */
export function historyParts(points: readonly ObservedPoint[]): HistoryPart[] {
  const currencies = [...new Set(points.flatMap(({ price, currency }) => (price === null || currency === null ? [] : [currency])))]
  const prices = currencies.map((currency): HistoryPart => ({
    title: `Price (${currency})`,
    lines: [{ name: `Price (${currency})`, points: pointsOf(points, (point) => (point.currency === currency ? point.price : null)) }],
    text: (value) => money(value, currency),
  }))
  const parts = [
    ...prices,
    single('Reviews in the store', pointsOf(points, ({ positive, negative }) => (positive === null || negative === null ? null : positive + negative))),
    single('Recommendations', pointsOf(points, ({ recommendations }) => recommendations)),
    single('Owners (estimated)', pointsOf(points, ({ ownersLow, ownersHigh }) => (ownersLow === null || ownersHigh === null ? null : (ownersLow + ownersHigh) / 2))),
    single('Peak players', pointsOf(points, ({ peakPlayers }) => peakPlayers)),
  ]
  return parts.filter(({ lines }) => lines.some((line) => line.points.length > 1))
}

/** Height of one part, in pixels, with what is around its plot. */
export const partHeight = 128
const plotHeight = 84
const top = 26

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A value holds until another was observed, so lines go in steps. */
export function historyPicture(parts: readonly HistoryPart[], look: ChartLook): ChartOption {
  const { colors, fontFamily, animate } = look
  const label = { fontFamily, fontSize: 12, color: colors.dim, hideOverlap: true }
  const times = parts.flatMap(({ lines }) => lines.flatMap(({ points }) => points.map(([at]) => Date.parse(at))))
  const [from, to] = [Math.min(...times), Math.max(...times)]
  return {
    animation: animate,
    textStyle: { fontFamily, fontSize: 12 },
    tooltip: {
      trigger: 'item',
      ...tooltipFrame(look),
      formatter: (one) => {
        const { seriesIndex = 0, value } = Array.isArray(one) ? (one[0] ?? {}) : one
        const [at, number] = (value ?? []) as unknown as Moment
        const part = parts.flatMap((whole) => whole.lines.map(() => whole))[seriesIndex]
        return part === undefined ? '' : `${day.format(new Date(at))}\n${part.title}: ${part.text(number)}`
      },
    },
    grid: parts.map((_, place) => ({ left: 76, right: 18, top: place * partHeight + top, height: plotHeight })),
    xAxis: parts.map((_, place) => ({
      type: 'time' as const, gridIndex: place, min: from, max: to, axisLine: { lineStyle: { color: colors.lineStrong } }, axisTick: { show: false },
      axisLabel: place === parts.length - 1 ? label : { show: false }, splitLine: { show: false },
    })),
    yAxis: parts.map(({ title, text }, place) => ({
      type: 'value' as const, gridIndex: place, name: title, nameTextStyle: { ...label, align: 'left' as const, padding: [0, 0, 0, -66] }, splitNumber: 2, scale: false, min: 0,
      axisLabel: { ...label, formatter: text }, splitLine: { lineStyle: { color: colors.line } },
    })),
    series: parts.flatMap(({ lines }, place) =>
      lines.map(({ name, points }) => ({
        type: 'line' as const, name, xAxisIndex: place, yAxisIndex: place, step: 'end' as const, symbol: 'circle', symbolSize: 7,
        data: points.map(([at, value]) => [at, value]), lineStyle: { width: 2, color: look.series[place] ?? colors.accent }, itemStyle: { color: look.series[place] ?? colors.accent },
      })),
    ),
  }
}
