import { axisKind, restInTable, shapeOf, type ChartData } from './answer-shape'
import { count } from '../ui/format'
import { barsHeight } from './bar-option'
import { answerCellText, tickText } from './cell-text'
import { axisLook, baseOption, columnAt, datum, legendLook, numberAt, textAt, titleAt, type Picture, type PictureInput } from './option-base'
import { seriesLeftOut, seriesOf } from './series-of-answer'

/** A canvas has its limits; more bars than this nobody reads. */
export const mostBars = 300

/** The dimensions of a row as one name: "Action, 2019". */
export const rowName = (data: ChartData, row: number): string => {
  const { dimensions } = shapeOf(data.columns)
  return dimensions.map((index) => textAt(data, data.rows[row] ?? [], index)).join(', ')
}

/** Bars of one measure: lying for names, in the answer's order; standing along time and numbers. */
export function barPicture(input: PictureInput): Picture {
  const { data, measure, look } = input
  const { dimensions } = shapeOf(data.columns)
  const first = dimensions[0]
  if (dimensions.length === 1 && first !== undefined && axisKind(columnAt(data, first)) !== 'category') return columnsPicture(input, first)
  const shown = data.rows.slice(0, mostBars)
  const axis = axisLook(look)
  const column = columnAt(data, measure)
  const barLabels = column.type !== 'number' || shown.length < 100
  return {
    height: barsHeight(shown.length),
    leftOut: shown.length < data.rows.length ? `The chart draws the first ${shown.length} of ${count(data.rows.length)} rows; ${restInTable(data)}.` : null,
    option: {
      ...baseOption(data, look),
      grid: { left: 148, right: 72, top: 28, bottom: 4 },
      xAxis: {
        type: 'value',
        position: 'top',
        ...axis,
        splitNumber: 4,
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, column, data.currency) },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        ...axis,
        data: shown.map((_, row) => rowName(data, row)),
        axisLabel: { ...axis.axisLabel, color: look.colors.text, width: 136, overflow: 'truncate', interval: 0 },
      },
      series: [
        {
          type: 'bar',
          data: shown.map((row, index) => datum(numberAt(row, measure) ?? '-', index)),
          barWidth: 14,
          itemStyle: { color: look.colors.accent, borderRadius: [0, 3, 3, 0] },
          emphasis: { itemStyle: { color: look.colors.accentHover } },
          label: {
            show: barLabels,
            position: 'right',
            fontFamily: look.fontFamily,
            color: look.colors.dim,
            formatter: ({ value }) => (typeof value === 'number' ? answerCellText(value, { ...column, width: null, edges: null }, data.currency) : 'no value'),
          },
        },
      ],
    },
  }
}

/** Standing bars along an axis of time or numbers; a histogram leaves no gaps between them, and shows where there is nothing. */
export function columnsPicture({ data, measure, look }: PictureInput, along: number, touching = false): Picture {
  const axis = axisLook(look)
  const column = columnAt(data, along)
  const values = columnAt(data, measure)
  const slots = axisSlots(data, along)
  return {
    height: null,
    leftOut: null,
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: 20, top: 28, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        ...axis,
        data: slots.map(({ value }) => (touching && typeof value === 'number' ? tickText(value, { ...column, width: null }, data.currency) : answerCellText(value, column, data.currency))),
      },
      yAxis: {
        type: 'value',
        ...axis,
        name: titleAt(data, measure),
        nameTextStyle: { ...axis.nameTextStyle, align: 'left' },
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, values, data.currency) },
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: touching ? '4%' : '25%',
          barMaxWidth: 60,
          itemStyle: { color: look.colors.accent, borderRadius: [2, 2, 0, 0] },
          emphasis: { itemStyle: { color: look.colors.accentHover } },
          data: slots.map(({ row }) => (row === null ? '-' : datum(numberAt(data.rows[row] ?? [], measure) ?? '-', row))),
        },
      ],
    },
  }
}

interface Slot {
  readonly value: string | number | boolean | null
  readonly row: number | null
}

const mostSlots = 500

/** The places along the axis in order; of numbers in buckets also those that no row is in, so that gaps are seen as gaps. */
function axisSlots(data: ChartData, along: number): readonly Slot[] {
  const slots: Slot[] = data.rows.map((cells, row) => ({ value: cells[along] ?? null, row }))
  slots.sort((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  const { width } = columnAt(data, along)
  const numbers = slots.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (width === null || first === undefined || last === undefined || (last - first) / width > mostSlots) return slots
  const rowAt = new Map(slots.flatMap(({ value, row }) => (typeof value === 'number' ? [[Math.round((value - first) / width), row] as const] : [])))
  const filled = Array.from({ length: Math.round((last - first) / width) + 1 }, (_, place) => ({ value: first + place * width, row: rowAt.get(place) ?? null }))
  return [...filled, ...slots.filter(({ value }) => typeof value !== 'number')]
}

/** Bars of several parts: one colour for each value of the second dimension, or for each measure. */
export function stackedPicture({ data, measure, look }: PictureInput): Picture {
  const split = seriesOf(data, measure)
  const axis = axisLook(look)
  const values = columnAt(data, measure)
  const lying = axisKind(columnAt(data, split.along)) === 'category'
  const ends = lying
    ? [...new Set(data.rows.map((row) => textAt(data, row, split.along)))]
    : axisSlots(data, split.along).map(({ value }) => answerCellText(value, columnAt(data, split.along), data.currency))
  const categories = [...new Set(ends)].slice(0, mostBars)
  const placeOf = new Map(categories.map((name, place) => [name, place]))
  const notes = [
    seriesLeftOut(split, data),
    categories.length < new Set(ends).size ? `The chart draws the first ${mostBars} bars; ${restInTable(data)}.` : null,
  ].filter((note) => note !== null)
  const valueAxis = {
    type: 'value' as const,
    ...axis,
    axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, values, data.currency) },
  }
  const categoryAxis = { type: 'category' as const, ...axis, data: categories }
  return {
    height: lying ? barsHeight(categories.length) + 36 : null,
    leftOut: notes.length === 0 ? null : notes.join(' '),
    option: {
      ...baseOption(data, look),
      legend: legendLook(look),
      grid: lying ? { left: 148, right: 24, top: 60, bottom: 4 } : { left: 12, right: 20, top: 44, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: lying ? { ...valueAxis, position: 'top' } : categoryAxis,
      yAxis: lying
        ? { ...categoryAxis, inverse: true, axisLabel: { ...axis.axisLabel, color: look.colors.text, width: 136, overflow: 'truncate' as const, interval: 0 } }
        : valueAxis,
      series: split.series.map((one) => {
        const slots: ({ value: number | '-'; row: number } | '-')[] = categories.map(() => '-')
        for (const row of one.rows) {
          const place = placeOf.get(textAt(data, data.rows[row] ?? [], split.along))
          if (place !== undefined) slots[place] = datum(numberAt(data.rows[row] ?? [], one.measure) ?? '-', row)
        }
        return { type: 'bar', name: one.name, stack: 'all', data: slots, ...(lying ? { barWidth: 16 } : { barMaxWidth: 60 }) }
      }),
    },
  }
}
