import type { RecallAnswer } from '@contract'
import type { ChartOption } from '../../charts/echarts'
import type { Palette } from '../../palette'

/** Recall (up) against the time of 95% of the questions (right), a point for each ef_search. */
export function recallOption({ points, exactP95Milliseconds }: RecallAnswer, colors: Palette, fontFamily: string, animate: boolean): ChartOption {
  const text = { fontFamily, fontSize: 12, color: colors.dim }
  const least = Math.min(...points.map(({ recallAt10 }) => recallAt10), 0.98)
  return {
    animation: animate,
    grid: { left: 56, right: 28, top: 28, bottom: 46 },
    xAxis: {
      type: 'value', name: '95% within, ms', nameLocation: 'middle', nameGap: 28, nameTextStyle: text, axisLabel: text,
      splitLine: { lineStyle: { color: colors.line } },
    },
    yAxis: {
      type: 'value', name: 'Recall of 10', min: Math.floor(least * 20) / 20, max: 1, nameTextStyle: text, axisLabel: text,
      splitLine: { lineStyle: { color: colors.line } },
    },
    series: [
      {
        type: 'line', symbolSize: 8, color: colors.accent, lineStyle: { color: colors.accent, width: 2 },
        data: points.map(({ efSearch, recallAt10, p95Milliseconds }) => ({ name: String(efSearch), value: [p95Milliseconds, recallAt10] })),
        label: { show: true, position: 'bottom', ...text, formatter: '{b}' },
        labelLayout: { hideOverlap: true },
      },
      {
        type: 'scatter', symbol: 'diamond', symbolSize: 11, color: colors.warn, data: [{ name: 'exact', value: [exactP95Milliseconds, 1] }],
        label: { show: true, position: 'bottom', ...text, formatter: '{b}' },
      },
    ],
  }
}
