import type { ReviewAnswer } from '@contract'
import type { ChartOption } from '../../charts/echarts'
import type { Palette } from '../../palette'

/** Reviews by month as bars, the share of positive ones as a line. */
export function monthsOption(months: ReviewAnswer['overTime'], colors: Palette, fontFamily: string, animate: boolean): ChartOption {
  const text = { fontFamily, fontSize: 12, color: colors.dim }
  return {
    animation: animate,
    grid: { left: 44, right: 52, top: 34, bottom: 26 },
    legend: { top: 0, left: 0, textStyle: { ...text, color: colors.text }, icon: 'roundRect', itemWidth: 12, itemHeight: 8 },
    tooltip: { trigger: 'axis', renderMode: 'richText', backgroundColor: colors.surface, borderColor: colors.line, textStyle: { fontFamily, fontSize: 12, color: colors.text } },
    xAxis: { type: 'time', axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: { color: colors.lineStrong } } },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: colors.line } } },
      { type: 'value', min: 0, max: 100, interval: 50, axisLabel: { ...text, formatter: '{value}%' }, splitLine: { show: false } },
    ],
    series: [
      { type: 'bar', name: 'Reviews found', color: colors.lineStrong, barMaxWidth: 18, data: months.map(({ month, reviews }) => [month, reviews]) },
      {
        type: 'line', name: 'Positive, %', yAxisIndex: 1, color: colors.accent, symbolSize: 6,
        data: months.map(({ month, reviews, positive }) => [month, Math.round((positive / reviews) * 1000) / 10]),
      },
    ],
  }
}
