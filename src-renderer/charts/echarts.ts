/** ECharts with only the parts that are used, so that the rest is not shipped. */
import {
  BarChart,
  BoxplotChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  TreemapChart,
  type BarSeriesOption,
  type BoxplotSeriesOption,
  type HeatmapSeriesOption,
  type LineSeriesOption,
  type ScatterSeriesOption,
  type TreemapSeriesOption,
} from 'echarts/charts'
import {
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components'
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

register([
  BarChart, BoxplotChart, HeatmapChart, LineChart, ScatterChart, TreemapChart,
  GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, CanvasRenderer, SVGRenderer,
])

export type SeriesOption =
  | BarSeriesOption | BoxplotSeriesOption | HeatmapSeriesOption | LineSeriesOption | ScatterSeriesOption | TreemapSeriesOption
export type ChartOption = ComposeOption<
  SeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption | VisualMapComponentOption
>
export type { ECharts }
export { init }
