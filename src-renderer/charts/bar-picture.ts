import { axisKind, restInTable, shapeOf, type ChartData } from './answer-shape'
import { count } from '../ui/format'
import { answerCellText, tickText } from './cell-text'
import { columnsPicture } from './columns-picture'
import {
  axisLook, baseOption, columnAt, datum, nothingOver, numberAt, settingsOf, textAt, titleAt, type Picture, type PictureInput,
} from './option-base'
import { lettersIn, roomFor, shortName } from './short-name'
import { thinNote, thinStyle } from './thin-rows'
import type { ChartLook } from './use-chart-look'
import { cutText, lengthAxis } from './value-axis'

/** A canvas has its limits; more bars than this nobody reads. */
export const mostBars = 300

const rowHeight = 28

/** Above the first bar: the name and the numbers of the axis. */
export const barsTop = 46

/** The height at which each of the bars that lie has its room. */
export const lyingHeight = (bars: number, top = barsTop): number => top + bars * rowHeight + 4

/** The dimensions of a row as one name: "Action, 2019". */
export const rowName = (data: ChartData, row: number): string => {
  const { dimensions } = shapeOf(data.columns)
  return dimensions.map((index) => textAt(data, data.rows[row] ?? [], index)).join(', ')
}

/** What the names along an axis are names of: "Genre, Release year". */
export const namesTitle = (data: ChartData): string =>
  shapeOf(data.columns).dimensions.map((index) => titleAt(data, index)).join(', ')

/** The axis of names beside bars that lie: as wide as its names, shortened in the middle, whole when pointed at. */
export function namesAxis(names: readonly string[], title: string, look: ChartLook) {
  const axis = axisLook(look)
  const room = roomFor(names)
  return {
    room: room + 12,
    option: {
      type: 'category' as const,
      inverse: true,
      triggerEvent: true,
      ...axis,
      data: [...names],
      name: shortName(title, 24),
      nameLocation: 'start' as const,
      nameGap: 12,
      nameTextStyle: { ...axis.nameTextStyle, align: 'right' as const, padding: [0, 16, 0, 0] },
      axisLabel: {
        ...axis.axisLabel,
        color: look.colors.text,
        width: room,
        overflow: 'truncate' as const,
        interval: 0,
        hideOverlap: false,
        formatter: (name: string) => shortName(name, lettersIn(room)),
      },
    },
  }
}

/** Where the name and the numbers of a value axis stand when bars lie: on top, in sight even when the bars have to be scrolled. */
export const valuesOnTop = { position: 'top', nameLocation: 'middle', nameGap: 26, splitNumber: 4 } as const

/** Bars of one measure: lying for names, in the answer's order; standing along time and numbers. */
export function barPicture(input: PictureInput): Picture {
  const { data, measure, look } = input
  const settings = settingsOf(input)
  const { dimensions } = shapeOf(data.columns)
  const first = dimensions[0]
  if (dimensions.length === 1 && first !== undefined && axisKind(columnAt(data, first)) !== 'category') return columnsPicture(input, first)
  const shown = data.rows.slice(0, mostBars)
  const column = columnAt(data, measure)
  const numbers = shown.flatMap((row) => numberAt(row, measure) ?? [])
  const values = lengthAxis(input, numbers)
  const names = namesAxis(shown.map((_, row) => rowName(data, row)), settings.x.name || namesTitle(data), look)
  const text = (value: number): string => answerCellText(value, { ...column, width: null, edges: null }, data.currency)
  const { to } = values.ends
  const longer = to === null ? 0 : numbers.filter((value) => value > to).length
  const barLabels = column.type !== 'number' || shown.length < 100
  return {
    height: lyingHeight(shown.length),
    notes: [
      ...(shown.length < data.rows.length ? [`The chart draws the first ${shown.length} of ${count(data.rows.length)} rows; ${restInTable(data)}.`] : []),
      ...values.notes,
      ...thinNote(data, [measure]),
    ],
    cut: longer > 0 && values.isCut ? cutText(longer, 'bar', { from: null, to }, (value) => tickText(value, { ...column, width: null, edges: null }, data.currency), longer === 1 ? 'is not drawn to its end' : 'are not drawn to their ends') : null,
    axes: { x: { title: namesTitle(data), can: 'name' }, y: { title: titleAt(data, measure), can: 'all' } },
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      grid: { left: names.room, right: 76, top: barsTop, bottom: 4 },
      xAxis: { ...values.option, ...valuesOnTop },
      yAxis: names.option,
      series: [
        {
          type: 'bar',
          data: shown.map((row, index) => ({ ...datum(numberAt(row, measure) ?? '-', index), ...thinStyle(data, index, measure, look) })),
          barWidth: 14,
          itemStyle: { color: look.colors.accent, borderRadius: [0, 3, 3, 0] },
          emphasis: { itemStyle: { color: look.colors.accentHover } },
          label: {
            show: barLabels,
            position: 'right',
            fontFamily: look.fontFamily,
            color: look.colors.dim,
            formatter: ({ value }) => (typeof value !== 'number' ? 'no value' : `${to !== null && value > to ? '▸ ' : ''}${text(value)}`),
          },
        },
      ],
    },
  }
}
