import type { Metric, Samples } from '@contract'
import { axisLook, tooltipFrame } from '../../charts/option-base'
import type { ChartOption } from '../../charts/echarts'
import { numberText } from '../../charts/cell-text'
import type { ChartLook } from '../../charts/use-chart-look'
import { bytes, count, dateTime, share } from '../../ui/format'

type Points = Samples['points']

export const metricTitles: Readonly<Record<Metric, string>> = {
  'database-bytes': 'Size of the database',
  'dead-rows': 'Dead rows',
  'cache-hit': 'Blocks found in memory',
  statements: 'Transactions a minute',
  connections: 'Connections',
}

/** A value of a line in its unit. */
export function metricText(metric: Metric, value: number): string {
  if (metric === 'database-bytes') return bytes(value)
  if (metric === 'cache-hit') return share(value)
  return metric === 'statements' ? numberText(Math.round(value * 10) / 10) : count(value)
}

/**
 * What is drawn of the samples. Transactions are counted up since the statistics began: between two samples that makes a
 * rate. Where the counter fell, it was set back in between, and nothing can be said of that stretch.
 */
export function seriesPoints(metric: Metric, points: Points): Points {
  if (metric !== 'statements') return points
  return points.flatMap(({ at, value }, place) => {
    const before = points[place - 1]
    if (before === undefined || value < before.value) return []
    const minutes = (Date.parse(at) - Date.parse(before.at)) / 60_000
    return minutes <= 0 ? [] : [{ at, value: (value - before.value) / minutes }]
  })
}

/** One line along time. Sizes and counts begin at zero, so that a small change looks small. */
export function samplesOption(metric: Metric, points: Points, look: ChartLook): ChartOption {
  const { colors, fontFamily, animate } = look
  const axis = axisLook(look)
  return {
    animation: animate,
    animationDuration: 250,
    textStyle: { fontFamily, fontSize: 12 },
    grid: { left: 4, right: 14, top: 14, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis',
      ...tooltipFrame(look),
      formatter: (shown) => {
        const point = points[(Array.isArray(shown) ? shown[0] : shown)?.dataIndex ?? -1]
        return point === undefined ? '' : `${dateTime(point.at)}\n${metricText(metric, point.value)}`
      },
    },
    xAxis: { type: 'time', ...axis, splitLine: { show: false }, splitNumber: 4 },
    yAxis: {
      type: 'value', ...axis, min: 0, splitNumber: 3,
      ...(metric === 'cache-hit' ? { max: 1 } : {}),
      ...(metric === 'dead-rows' || metric === 'connections' ? { minInterval: 1 } : {}),
      axisLabel: { ...axis.axisLabel, formatter: (value: number) => metricText(metric, value) },
    },
    series: [
      {
        type: 'line', color: colors.accent, lineStyle: { width: 2 }, areaStyle: { opacity: 0.12 },
        symbol: 'circle', symbolSize: 5, showSymbol: points.length < 60, data: points.map(({ at, value }) => [at, value]),
      },
    ],
  }
}
