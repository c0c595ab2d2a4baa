import type { AnswerColumn, Bounds } from '@contract'
import type { ChartData } from './answer-shape'
import { answerCellText, tickText } from './cell-text'
import { axisLook, axisName, baseOption, columnAt, datum, nothingOver, numberAt, settingsOf, titleAt, type Picture, type PictureInput } from './option-base'
import { thinNote, thinStyle } from './thin-rows'
import type { ChartLook } from './use-chart-look'
import { cutText, gains, isOn, lengthAxis, valueAxis } from './value-axis'

/** How the name of an axis of values stands above its end, and that of the one along the bottom below its middle. */
export const nameAbove = (look: ChartLook) => ({ nameTextStyle: { ...axisLook(look).nameTextStyle, align: 'left' as const } })
export const nameBelow = { nameLocation: 'middle' as const, nameGap: 28 }

/** Room for an axis with its name, whatever its numbers are. */
export const standingGrid = { left: 12, right: 24, top: 32, bottom: 32, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const

/** The column that counts rows, and what it counts: how many values a bucket stands for. */
function counted({ columns }: ChartData): { readonly index: number; readonly noun: string } | null {
  const index = columns.findIndex(({ name, role }) => role === 'measure' && /^(applications|reviews)$/.test(name))
  return index < 0 ? null : { index, noun: (columns[index]?.name ?? '').slice(0, -1) }
}

/** Standing bars along an axis of time or numbers; a histogram leaves no gaps between them, and shows where there is nothing. */
export function columnsPicture(input: PictureInput, along: number, touching = false): Picture {
  const { data, measure, look } = input
  const settings = settingsOf(input)
  const axis = axisLook(look)
  const column = columnAt(data, along)
  const all = axisSlots(data, along)
  const across = acrossAxis(input, along, all)
  const slots = withoutEmptyEnds(all.filter(({ value }) => typeof value !== 'number' || across === null || isOn(across, value)))
  const gone = all.filter((slot) => !slots.includes(slot) && slot.row !== null)
  const counts = counted(data)
  const goneValues = counts === null ? gone.length : gone.reduce((sum, { row }) => sum + (numberAt(data.rows[row ?? 0] ?? [], counts.index) ?? 0), 0)
  const numbers = slots.flatMap(({ row }) => (row === null ? [] : (numberAt(data.rows[row] ?? [], measure) ?? [])))
  const values = lengthAxis(input, numbers)
  const tick = (value: number, of: AnswerColumn): string => tickText(value, { ...of, width: null, edges: null }, data.currency)
  const { to } = values.ends
  const higher = to === null ? 0 : numbers.filter((value) => value > to).length
  const cuts = [
    goneValues > 0 && across?.isCut === true ? cutText(goneValues, counts?.noun ?? 'bar', drawnEnds(across.ends, slots, column.width ?? 0), (value) => tick(value, column), goneValues === 1 ? 'is not drawn' : 'are not drawn') : null,
    higher > 0 && values.isCut ? cutText(higher, 'bar', { from: null, to }, (value) => tick(value, columnAt(data, measure)), higher === 1 ? 'is not drawn to its end' : 'are not drawn to their ends') : null,
  ].filter((part) => part !== null)
  return {
    height: null,
    notes: [...values.notes, ...thinNote(data, [measure])],
    cut: cuts.length === 0 ? null : cuts.join('; '),
    axes: {
      x: { title: titleAt(data, along), can: across === null ? 'name' : 'range' },
      y: { title: titleAt(data, measure), can: 'all' },
    },
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      grid: standingGrid,
      xAxis: {
        type: 'category',
        triggerEvent: true,
        ...axis,
        ...nameBelow,
        name: axisName(data, along, settings.x),
        data: slots.map(({ value }) => (touching && typeof value === 'number' ? tick(value, column) : answerCellText(value, column, data.currency))),
      },
      yAxis: { ...values.option, ...nameAbove(look) },
      series: [
        {
          type: 'bar',
          barCategoryGap: touching ? '4%' : '25%',
          barMaxWidth: 60,
          itemStyle: { color: look.colors.accent, borderRadius: [2, 2, 0, 0] },
          emphasis: { itemStyle: { color: look.colors.accentHover } },
          data: slots.map(({ row }) =>
            row === null ? '-' : { ...datum(numberAt(data.rows[row] ?? [], measure) ?? '-', row), ...thinStyle(data, row, measure, look) }),
        },
      ],
    },
  }
}

/** Where the axis along numbers in buckets of one width ends; null: it has no such numbers. */
function acrossAxis(input: PictureInput, along: number, slots: readonly Slot[]) {
  const { data, look } = input
  const settings = settingsOf(input)
  const column = columnAt(data, along)
  if (column.width === null) return null
  const filled = slots.filter(({ value, row }) => typeof value === 'number' && row !== null)
  const counts = counted(data)
  return valueAxis({
    column,
    name: '',
    currency: data.currency,
    values: filled.map(({ value }) => Number(value)),
    ...(counts === null ? {} : { weights: filled.map(({ row }) => numberAt(data.rows[row ?? 0] ?? [], counts.index) ?? 0) }),
    settings: { ...settings.x, log: false },
    cutAt: settings.outliers === 'cut' ? gains.positions : null,
    fromZero: false,
    look,
  })
}

/** What is cut may leave places behind that nothing is in. */
function withoutEmptyEnds(slots: readonly Slot[]): readonly Slot[] {
  const filled = slots.flatMap(({ row }, place) => (row === null ? [] : [place]))
  return slots.slice(filled[0] ?? 0, (filled.at(-1) ?? slots.length) + 1)
}

/** Where the buckets that are drawn end, instead of where the axis was cut. */
function drawnEnds({ from, to }: Bounds, slots: readonly Slot[], width: number): Bounds {
  const numbers = slots.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  return { from: from === null ? null : (numbers[0] ?? from), to: to === null ? null : (numbers.at(-1) ?? to) + width }
}

export interface Slot {
  readonly value: string | number | boolean | null
  readonly row: number | null
}

const mostSlots = 500

/** The places along the axis in order; of numbers in buckets also those that no row is in, so that gaps are seen as gaps. */
export function axisSlots(data: ChartData, along: number): readonly Slot[] {
  const slots: Slot[] = data.rows.map((cells, row) => ({ value: cells[along] ?? null, row }))
  slots.sort((a, b) => (a.value === null ? 1 : b.value === null ? -1 : a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  const { width } = columnAt(data, along)
  const numbers = slots.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (width === null || first === undefined || last === undefined) return slots
  const rowAt = new Map(slots.flatMap(({ value, row }) => (typeof value === 'number' ? [[Math.round((value - first) / width), row] as const] : [])))
  const length = Math.min(Math.round((last - first) / width) + 1, mostSlots)
  const filled = Array.from({ length }, (_, place) => ({ value: first + place * width, row: rowAt.get(place) ?? null }))
  const beyond = slots.filter(({ value }) => typeof value === 'number' && Math.round((value - first) / width) >= length)
  return [...filled, ...beyond, ...slots.filter(({ value }) => typeof value !== 'number')]
}
