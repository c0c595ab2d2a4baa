import type { PointsAnswer } from '@contract'
import type { CustomSeriesOption } from 'echarts/charts'
import type { VisualMapComponentOption } from 'echarts/components'
import { count } from '../ui/format'
import type { SeriesOption } from './echarts'
import { datum } from './option-base'
import type { ChartLook } from './use-chart-look'

type Cells = Extract<PointsAnswer['marks'], { kind: 'cells' }>

const at = { x0: 0, x1: 1, y0: 2, y1: 3, depth: 4 } as const

/** Cells as rectangles, the deeper the more rows they hold; by the logarithm, because a few hold nearly all. */
export function densitySeries(marks: Cells, look: ChartLook): { series: SeriesOption; legend: { visualMap: VisualMapComponentOption } } {
  const most = marks.counts.reduce((high, value) => Math.max(high, value), 1)
  const edge = (edges: readonly number[], place: number): number => edges[place] ?? 0
  return {
    legend: {
      visualMap: {
        type: 'continuous',
        min: 0,
        max: Math.max(Math.log10(most), 0.01),
        dimension: at.depth,
        seriesIndex: 0,
        orient: 'horizontal',
        left: 12,
        top: 8,
        itemHeight: 140,
        itemWidth: 12,
        inRange: { color: [look.colors.accentSoft, look.colors.accent, look.colors.text] },
        textStyle: { color: look.colors.dim, fontFamily: look.fontFamily },
        text: [count(most), '1'],
      },
    },
    // Not among the series of `ChartOption`: its properties would be taken for those of every other kind.
    series: {
      type: 'custom',
      encode: { x: [at.x0, at.x1], y: [at.y0, at.y1] },
      clip: true,
      data: marks.counts.map((value, place) => {
        const [cx, cy] = [marks.x[place] ?? 0, marks.y[place] ?? 0]
        return datum([edge(marks.xEdges, cx), edge(marks.xEdges, cx + 1), edge(marks.yEdges, cy), edge(marks.yEdges, cy + 1), Math.log10(value)], place)
      }),
      renderItem: (_, api) => {
        const [left = 0, bottom = 0] = api.coord([api.value(at.x0), api.value(at.y0)])
        const [right = 0, top = 0] = api.coord([api.value(at.x1), api.value(at.y1)])
        return {
          type: 'rect',
          shape: { x: left, y: top, width: Math.max(right - left - 1, 1), height: Math.max(bottom - top - 1, 1) },
          style: { fill: api.visual('color') ?? look.colors.accent },
          emphasis: { style: { stroke: look.colors.text, lineWidth: 1.5 } },
        }
      },
    } satisfies CustomSeriesOption as unknown as SeriesOption,
  }
}
