import type { Palette } from '../palette'
import type { ChartOption } from './echarts'

export interface Bar {
  readonly name: string
  readonly value: number | null
}

export interface BarsInput {
  readonly bars: readonly Bar[]
  /** the measure's name, for the tooltip */
  readonly measure: string
  readonly format: (value: number) => string
  /** for the axis, whose values are round */
  readonly tickFormat: (value: number) => string
  /** the end of the axis, where the measure has one (a rating ends at 100) */
  readonly max?: number
  readonly colors: Palette
  readonly fontFamily: string
  readonly animate: boolean
}

const rowHeight = 28
const axisHeight = 28

/** The height at which every bar has its room: the axis on top, then 28 px a bar. */
export const barsHeight = (bars: number): number => axisHeight + bars * rowHeight + 4

/** Horizontal bars in the given order, the first on top, each with its value at its end. */
export function barOption({ bars, measure, format, tickFormat, max, colors, fontFamily, animate }: BarsInput): ChartOption {
  const text = { fontFamily, fontSize: 12 }
  const valueText = (value: unknown) => (typeof value === 'number' ? format(value) : 'no value')
  return {
    animation: animate,
    animationDuration: 250,
    animationDurationUpdate: 250,
    textStyle: text,
    grid: { left: 148, right: max === undefined ? 64 : 24, top: axisHeight, bottom: 4 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText', // no HTML: the content security policy forbids style attributes
      axisPointer: { type: 'shadow', shadowStyle: { color: colors.text, opacity: 0.06 } },
      backgroundColor: colors.surface,
      borderColor: colors.lineStrong,
      textStyle: { ...text, color: colors.text },
      formatter: (rows) => {
        const row = Array.isArray(rows) ? rows[0] : rows
        return row === undefined ? '' : `${row.name}\n${measure}: ${valueText(row.value)}`
      },
    },
    xAxis: {
      type: 'value',
      position: 'top', // in sight even when the bars have to be scrolled
      ...(max === undefined ? {} : { max, interval: max / 4 }),
      axisLabel: { ...text, color: colors.dim, hideOverlap: true, formatter: (value: number) => tickFormat(value) },
      splitLine: { lineStyle: { color: colors.line } },
      splitNumber: 4,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLine: { lineStyle: { color: colors.lineStrong } },
      axisTick: { show: false },
      axisLabel: { ...text, color: colors.text, width: 136, overflow: 'truncate', interval: 0 },
    },
    series: [
      {
        type: 'bar',
        data: bars.map(({ value }) => value ?? '-'),
        barWidth: 14,
        itemStyle: { color: colors.accent, borderRadius: [0, 3, 3, 0] },
        emphasis: { itemStyle: { color: colors.accentHover } },
        label: { show: true, position: 'right', ...text, color: colors.dim, formatter: ({ value }) => valueText(value) },
      },
    ],
  }
}
