import type { Bounds } from '@contract'
import { boxMeasures, restInTable } from './answer-shape'
import { barsTop, lyingHeight, mostBars, namesAxis, namesTitle, rowName, valuesOnTop } from './bar-picture'
import { tickText } from './cell-text'
import { baseOption, columnAt, datum, nothingOver, numberAt, settingsOf, titleAt, type Picture, type PictureInput } from './option-base'
import { thinNote, thinStyle } from './thin-rows'
import { cutText, gains, valueAxis } from './value-axis'

/** Minimum, quartiles, median and maximum of each group, lying. */
export function boxPicture(input: PictureInput): Picture {
  const { data, look } = input
  const settings = settingsOf(input)
  const five = boxMeasures(data) ?? []
  // A box is drawn of all five numbers or not at all.
  const whole = data.rows.map((_, row) => row).filter((row) => five.every((place) => numberAt(data.rows[row] ?? [], place) !== null))
  const shown = whole.slice(0, mostBars)
  const median = five[2] ?? 0
  const column = { ...columnAt(data, five[0] ?? 0), width: null, edges: null }
  const numbersOf = (row: number): number[] => five.map((place) => numberAt(data.rows[row] ?? [], place) ?? 0)
  // What prices are in stands once, behind both names.
  const [, lowest = '', of = ''] = /^(.*?)( \(.*\))?$/.exec(titleAt(data, five[0] ?? 0)) ?? []
  const title = `${lowest} to ${columnAt(data, five[4] ?? 0).label.replace(of, '').toLowerCase()}${of}`
  const values = valueAxis({
    column,
    name: settings.y.name || title,
    currency: data.currency,
    values: shown.flatMap((row) => numbersOf(row)),
    settings: settings.y,
    cutAt: null,
    ...(settings.outliers === 'cut' && !settings.y.log ? { bounds: boxBounds(shown.map(numbersOf)) } : {}),
    fromZero: true,
    look,
  })
  const { to } = values.ends
  const longer = to === null ? [] : shown.filter((row) => numbersOf(row).some((value) => value > to))
  const names = namesAxis(shown.map((row) => rowName(data, row)), settings.x.name || namesTitle(data), look)
  const text = (value: number): string => tickText(value, column, data.currency)
  return {
    height: lyingHeight(shown.length) + 4,
    notes: [
      ...(whole.length < data.rows.length ? [`${data.rows.length - whole.length} of ${data.rows.length} rows lack one of the five numbers; the table has them.`] : []),
      ...(shown.length < whole.length ? [`The chart draws the first ${shown.length} of ${whole.length} boxes; ${restInTable(data)}.`] : []),
      ...values.notes,
      ...thinNote(data, [median]),
    ],
    cut: longer.length > 0 && values.isCut ? cutText(longer.length, 'whisker', { from: null, to }, text, longer.length === 1 ? 'is not drawn to its end' : 'are not drawn to their ends') : null,
    axes: { x: { title: namesTitle(data), can: 'name' }, y: { title, can: 'all' } },
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      grid: { left: names.room, right: 28, top: barsTop, bottom: 8 },
      xAxis: { ...values.option, ...valuesOnTop },
      yAxis: names.option,
      series: [
        {
          type: 'boxplot',
          layout: 'vertical',
          data: shown.map((row) => ({ ...datum(numbersOf(row).map((value) => (to === null ? value : Math.min(value, ceilingOf(values)))), row), ...thinStyle(data, row, median, look) })),
          itemStyle: { color: look.colors.accentSoft, borderColor: look.colors.accent },
          boxWidth: [6, 16],
        },
      ],
    },
  }
}

/**
 * Where whiskers are cut: beyond the outer fence of every box, three times its height from the upper quartile (J. W. Tukey,
 * Exploratory Data Analysis, 1977, chapter 2), if the axis then is at most half as long.
 */
export function boxBounds(boxes: readonly (readonly number[])[]): Bounds {
  const longest = Math.max(...boxes.map(([, , , , max = 0]) => max))
  const least = Math.min(0, ...boxes.map(([min = 0]) => min))
  const fence = Math.max(...boxes.map(([, q1 = 0, , q3 = 0, max = 0]) => Math.min(max, q3 + 3 * (q3 - q1))))
  return { from: null, to: fence > least && (longest - least) / (fence - least) >= gains.positions ? fence : null }
}

/** Boxes are not clipped at the end of an axis, so what is longer ends there. */
const ceilingOf = ({ option }: ReturnType<typeof valueAxis>): number => option.max ?? Infinity
