import { dateBucketText } from '../charts/cell-text'
import type { ChartOption } from '../charts/echarts'
import { tooltipFrame } from '../charts/option-base'
import type { ChartLook } from '../charts/use-chart-look'
import { count } from '../ui/format'
import type { Period, ReviewPeriod } from './review-periods'

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 })

/** The share of positive reviews as a line with gaps, and below it how many reviews each point rests on. */
export function reviewPicture(periods: readonly ReviewPeriod[], period: Period, look: ChartLook): ChartOption {
  const { colors, fontFamily, animate } = look
  const names = periods.map(({ from }) => dateBucketText(from, period))
  const label = { fontFamily, fontSize: 12, color: colors.dim, hideOverlap: true }
  const line = { axisLine: { lineStyle: { color: colors.lineStrong } }, axisTick: { show: false } }
  const value = { type: 'value' as const, axisLabel: label, splitLine: { lineStyle: { color: colors.line } }, nameTextStyle: { ...label, align: 'left' as const } }
  const tell = (place: number): string => {
    const one = periods[place]
    if (one === undefined) return ''
    return `${names[place] ?? ''}\n${one.share === null ? 'Too few reviews for a share' : `${percent.format(one.share)} positive`}\nn = ${count(one.n)}`
  }
  return {
    animation: animate,
    textStyle: { fontFamily, fontSize: 12 },
    tooltip: {
      trigger: 'item',
      ...tooltipFrame(look),
      formatter: (one) => tell(Array.isArray(one) ? (one[0]?.dataIndex ?? -1) : one.dataIndex),
    },
    grid: [
      { left: 52, right: 12, top: 26, height: 110 },
      { left: 52, right: 12, top: 168, height: 44 },
    ],
    xAxis: [
      { type: 'category', gridIndex: 0, data: names, ...line, axisLabel: { show: false } },
      { type: 'category', gridIndex: 1, data: names, ...line, axisLabel: label },
    ],
    yAxis: [
      { ...value, gridIndex: 0, min: 0, max: 1, interval: 0.25, name: 'Share positive', axisLabel: { ...label, formatter: (share: number) => percent.format(share) } },
      { ...value, gridIndex: 1, name: 'Reviews (n)', splitNumber: 2, axisLabel: { ...label, formatter: (n: number) => count(n) } },
    ],
    series: [
      {
        type: 'line', xAxisIndex: 0, yAxisIndex: 0, data: periods.map(({ share }) => share ?? '-'), connectNulls: false, showSymbol: true, symbol: 'circle', symbolSize: 6,
        lineStyle: { width: 2, color: colors.accent }, itemStyle: { color: colors.accent },
      },
      { type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: periods.map(({ n }) => n), barMaxWidth: 24, itemStyle: { color: colors.control } },
    ],
  }
}
