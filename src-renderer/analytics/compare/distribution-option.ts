import { fewestCompared, type ComparedNumber, type Comparison } from '@contract'
import type { ChartOption } from '../../charts/echarts'
import { axisLook, tooltipFrame } from '../../charts/option-base'
import type { ChartLook } from '../../charts/use-chart-look'
import { count, share } from '../../ui/format'
import { plainName } from '../../ui/plain-name'
import { binText, valueText } from './value-text'

/** In pixels: each set's own strip, and the axis below the last. */
const stripHeight = 58
const top = 6
const axisHeight = 24

export const distributionHeight = (sides: number): number => top + sides * stripHeight + axisHeight

const cut = (text: string): string => (text.length > 26 ? `${text.slice(0, 25)}…` : text)

/** A strip of bars for each set, one above the other: the share of its values in each bin, on the same scales. */
export function distributionOption(number: ComparedNumber, { sides, currency }: Comparison, look: ChartLook): ChartOption {
  const { colors, series, fontFamily, animate } = look
  const bins = number.edges.map((_, bin) => binText(number, bin, currency))
  const starts = number.edges.map((edge) => valueText({ ...number, unit: null }, edge, currency).replace(/[.]00$/, ''))
  const large = number.values.map(({ n }) => n >= fewestCompared)
  // A handful of values has no distribution, and its tall bars would flatten all the others.
  const isDrawn = (place: number): boolean => large[place] === true || !large.includes(true)
  const shares = sides.map((_, place) => {
    const counts = number.counts[place] ?? []
    const total = counts.reduce((sum, one) => sum + one, 0)
    return isDrawn(place) ? counts.map((one) => (total === 0 ? 0 : one / total)) : []
  })
  const highest = Math.max(...shares.flat(), 0)
  const axis = axisLook(look)
  return {
    animation: animate,
    animationDuration: 250,
    textStyle: { fontFamily, fontSize: 12 },
    tooltip: {
      trigger: 'item',
      ...tooltipFrame(look),
      formatter: (one) => {
        const { seriesIndex: place = 0, dataIndex: bin } = Array.isArray(one) ? (one[0] ?? { dataIndex: 0 }) : one
        const has = number.counts[place]?.[bin] ?? 0
        return `${plainName(sides[place]?.name ?? '')}\n${bins[bin] ?? ''}\n${count(has)} of ${count(number.values[place]?.n ?? 0)} (${share(shares[place]?.[bin] ?? 0)})`
      },
    },
    grid: sides.map((_, place) => ({ left: 12, right: 12, top: top + place * stripHeight + 16, height: stripHeight - 20 })),
    xAxis: sides.map((_, place) => ({
      ...axis,
      type: 'category' as const,
      gridIndex: place,
      data: starts,
      axisLabel: { ...axis.axisLabel, show: place === sides.length - 1 },
    })),
    yAxis: sides.map(({ name }, place) => ({
      type: 'value' as const,
      gridIndex: place,
      min: 0,
      max: highest === 0 ? 1 : highest,
      axisLabel: { show: false },
      splitLine: { show: false },
      name: `${cut(plainName(name))}, n ${count(number.values[place]?.n ?? 0)}${isDrawn(place) ? '' : ': too few to draw'}`,
      nameLocation: 'end' as const,
      nameGap: 3,
      nameTextStyle: { fontFamily, fontSize: 12, color: colors.dim, align: 'left' as const },
    })),
    series: sides.map((_, place) => ({
      type: 'bar' as const,
      xAxisIndex: place,
      yAxisIndex: place,
      barCategoryGap: '12%',
      color: series[place % series.length] ?? colors.accent,
      data: shares[place] ?? [],
    })),
  }
}
