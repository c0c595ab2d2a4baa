import { plainChart, type AnswerColumn, type AxisSettings, type Cell, type ChartSettings } from '@contract'
import { answerCellText, answerColumnTitle } from './cell-text'
import type { ChartData } from './answer-shape'
import type { TooltipComponentOption } from 'echarts/components'
import type { ChartOption } from './echarts'
import type { ChartLook } from './use-chart-look'
import { rowOf } from './use-chart'

/** An axis of a picture: what it is called if nobody names it, and what of it can be set besides its name. */
export interface PictureAxis {
  readonly title: string
  /** 'dates': a range of days, 'range': one of numbers, 'all': also zero or not, and logarithms */
  readonly can: 'name' | 'dates' | 'range' | 'all'
}

/** A picture of an answer, and what of the answer is not in it. */
export interface Picture {
  readonly option: ChartOption
  /** in pixels; null: as high as its place */
  readonly height: number | null
  /** pixels it takes at least: in a narrower place it is scrolled sideways. Not given: any */
  readonly width?: number
  /** what was left out of the picture or is drawn otherwise, a sentence each */
  readonly notes: readonly string[]
  /** what was cut off because it lies far out, and can be shown; null: nothing */
  readonly cut: string | null
  /** the axes as settings name them: `y` is the measure's own, also where it lies; null: the picture has none */
  readonly axes: { readonly x: PictureAxis | null; readonly y: PictureAxis | null }
  /** what can be drawn over the marks */
  readonly over: { readonly trend: boolean; readonly average: boolean }
}

export const nothingOver: Picture['over'] = { trend: false, average: false }
export const noAxes: Picture['axes'] = { x: null, y: null }

/** What every kind of chart is drawn from. */
export interface PictureInput {
  readonly data: ChartData
  /** index of the column that is shown where only one can be */
  readonly measure: number
  /** index of the column along the x axis of a scatter; not given: the first that is not `measure` */
  readonly against?: number | undefined
  readonly look: ChartLook
  readonly settings?: ChartSettings | undefined
}

/** The settings of a chart, or those it comes with. */
export const settingsOf = ({ settings = plainChart }: PictureInput): ChartSettings => settings

/** A mark and the row it was made from, which a click finds. */
export const datum = <Value>(value: Value, row: number): { value: Value; row: number } => ({ value, row })

export const numberAt = (row: readonly Cell[], index: number): number | null => {
  const cell = row[index]
  return typeof cell === 'number' ? cell : null
}

export const columnAt = ({ columns }: ChartData, index: number): AnswerColumn => {
  const column = columns[index]
  if (column === undefined) throw new Error(`the answer has no column ${index}`)
  return column
}

export const textAt = (data: ChartData, row: readonly Cell[], index: number): string =>
  answerCellText(row[index], columnAt(data, index), data.currency)

export const titleAt = (data: ChartData, index: number): string => answerColumnTitle(columnAt(data, index), data.currency)

/** Every cell of a row, a line each: "Genre: Action". */
export const rowText = (data: ChartData, row: number): string =>
  data.columns.map((_, index) => `${titleAt(data, index)}: ${textAt(data, data.rows[row] ?? [], index)}`).join('\n')

/** What an axis is called: as it was named by hand, else as the answer's column. */
export const axisName = (data: ChartData, index: number, settings: AxisSettings): string => (settings.name === '' ? titleAt(data, index) : settings.name)

/** Fonts, movement and the tooltip: the same for every kind. */
export function baseOption(data: ChartData, look: ChartLook): ChartOption {
  const { animate, series, fontFamily } = look
  return {
    animation: animate,
    animationDuration: 250,
    animationDurationUpdate: 250,
    textStyle: { fontFamily, fontSize: 12 },
    color: [...series],
    useUTC: true,
    tooltip: tooltipLook(data, look),
  }
}

/** What every tooltip looks like, whatever it says. */
export const tooltipFrame = ({ colors, fontFamily }: ChartLook) =>
  ({
    renderMode: 'richText', // no HTML: the content security policy forbids style attributes
    confine: true,
    backgroundColor: colors.surface,
    borderColor: colors.lineStrong,
    textStyle: { fontFamily, fontSize: 12, color: colors.text },
  }) as const satisfies TooltipComponentOption

/** A tooltip tells the whole row behind a mark. */
export function tooltipLook(data: ChartData, look: ChartLook): TooltipComponentOption {
  return {
    trigger: 'item',
    ...tooltipFrame(look),
    formatter: (one) => {
      const row = rowOf(Array.isArray(one) ? one[0]?.data : one.data)
      return row === null ? '' : rowText(data, row)
    },
  }
}

/** Axis texts and lines in the palette's colours. */
export function axisLook({ colors, fontFamily }: ChartLook) {
  return {
    axisLine: { lineStyle: { color: colors.lineStrong } },
    axisTick: { show: false },
    axisLabel: { fontFamily, fontSize: 12, color: colors.dim, hideOverlap: true },
    splitLine: { lineStyle: { color: colors.line } },
    nameTextStyle: { fontFamily, fontSize: 12, color: colors.dim },
  }
}

export const legendLook = ({ colors, fontFamily }: ChartLook) => ({
  type: 'scroll' as const,
  top: 4,
  left: 8,
  right: 8,
  icon: 'roundRect',
  itemWidth: 12,
  itemHeight: 14, // of a lower one, the part that scrolls is too low for the text and cuts it off
  textStyle: { fontFamily, fontSize: 12, color: colors.text },
  pageTextStyle: { fontFamily, color: colors.dim },
  pageIconColor: colors.dim,
  pageIconInactiveColor: colors.line,
})
