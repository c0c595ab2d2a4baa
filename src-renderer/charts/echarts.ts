/** ECharts with only the parts that are used, so that the rest is not shipped. */
import {
  BarChart,
  BoxplotChart,
  CustomChart,
  GraphChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  TreemapChart,
  type BarSeriesOption,
  type BoxplotSeriesOption,
  type GraphSeriesOption,
  type HeatmapSeriesOption,
  type LineSeriesOption,
  type ScatterSeriesOption,
  type TreemapSeriesOption,
} from 'echarts/charts'
import {
  DataZoomInsideComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  type DataZoomComponentOption,
  type GridComponentOption,
  type LegendComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components'
import { getInstanceByDom, init, use as register, type ComposeOption, type ECharts } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

register([BarChart, BoxplotChart, CustomChart, GraphChart, HeatmapChart, LineChart, ScatterChart, TreemapChart])
register([DataZoomInsideComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, LabelLayout, CanvasRenderer, SVGRenderer])

export type SeriesOption =
  | BarSeriesOption
  | BoxplotSeriesOption
  | GraphSeriesOption
  | HeatmapSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | TreemapSeriesOption
export type ChartOption = ComposeOption<
  | SeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>
export type { ECharts }
export { getInstanceByDom, init }
