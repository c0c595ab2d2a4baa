import type { LineSeriesOption } from 'echarts/charts'
import type { Trend } from './fitted-lines'
import { overStyle, trendLabel } from './lines-over'
import type { ChartLook } from './use-chart-look'

/** The line of a scatter between two places of the x axis; on logarithmic axes it is a straight line of logarithms. */
export function trendSeries(trend: Trend, [from, to]: readonly [number, number], log: { readonly x: boolean; readonly y: boolean }, look: ChartLook): LineSeriesOption {
  const at = (x: number): [number, number] => {
    const y = trend.intercept + trend.slope * (log.x ? Math.log10(x) : x)
    return [x, log.y ? 10 ** y : y]
  }
  return {
    ...overStyle,
    name: 'Trend',
    z: 5,
    color: look.colors.text,
    lineStyle: { width: 2, type: 'dashed', color: look.colors.text },
    showSymbol: true, // of points without a symbol the label is not drawn either
    data: [{ value: at(from) }, { value: at(to), label: trendLabel(trend, look) }],
  }
}
