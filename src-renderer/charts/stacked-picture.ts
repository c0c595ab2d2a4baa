import { axisKind, restInTable } from './answer-shape'
import { lyingHeight, mostBars, namesAxis, valuesOnTop } from './bar-picture'
import { answerCellText } from './cell-text'
import { axisSlots, nameAbove, nameBelow } from './columns-picture'
import { axisLook, axisName, baseOption, columnAt, datum, legendLook, nothingOver, numberAt, settingsOf, textAt, titleAt, type Picture, type PictureInput } from './option-base'
import { seriesLeftOut, seriesOf } from './series-of-answer'
import { thinNote, thinStyle } from './thin-rows'
import { colorsOf } from './value-colors'
import { valueAxis } from './value-axis'

const legendHeight = 32

/** Bars of several parts: one colour for each value of the second dimension, or for each measure. */
export function stackedPicture(input: PictureInput): Picture {
  const { data, measure, look } = input
  const settings = settingsOf(input)
  const split = seriesOf(data, measure)
  const axis = axisLook(look)
  const lying = axisKind(columnAt(data, split.along)) === 'category'
  const ends = lying
    ? [...new Set(data.rows.map((row) => textAt(data, row, split.along)))]
    : axisSlots(data, split.along).map(({ value }) => answerCellText(value, columnAt(data, split.along), data.currency))
  const categories = [...new Set(ends)].slice(0, mostBars)
  const placeOf = new Map(categories.map((name, place) => [name, place]))
  const names = namesAxis(categories, axisName(data, split.along, settings.x), look)
  const values = valueAxis({
    column: columnAt(data, measure),
    name: axisName(data, measure, settings.y),
    currency: data.currency,
    values: [],
    settings: { ...settings.y, log: false }, // parts of a bar add up, and their logarithms do not
    cutAt: null,
    fromZero: true,
    look,
  }).option
  const colors = colorsOf(look.series, split.across === null ? null : columnAt(data, split.across).name, split.series.map(({ name }) => name))
  const left = seriesLeftOut(split, data)
  return {
    height: lying ? lyingHeight(categories.length) + legendHeight : null,
    notes: [
      ...(left === null ? [] : [left]),
      ...(categories.length < new Set(ends).size ? [`The chart draws the first ${mostBars} bars; ${restInTable(data)}.`] : []),
      ...thinNote(data, [...new Set(split.series.map((one) => one.measure))]),
    ],
    cut: null,
    axes: { x: { title: titleAt(data, split.along), can: 'name' }, y: { title: titleAt(data, measure), can: 'range' } },
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      legend: legendLook(look),
      grid: lying
        ? { left: names.room, right: 24, top: 46 + legendHeight, bottom: 4 }
        : { left: 12, right: 20, top: 32 + legendHeight, bottom: 32, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: lying
        ? { ...values, ...valuesOnTop }
        : { type: 'category', triggerEvent: true, ...axis, ...nameBelow, name: axisName(data, split.along, settings.x), data: categories },
      yAxis: lying ? names.option : { ...values, ...nameAbove(look) },
      series: split.series.map((one, place) => {
        const slots: object[] = categories.map(() => ({ value: '-' }))
        for (const row of one.rows) {
          const at = placeOf.get(textAt(data, data.rows[row] ?? [], split.along))
          if (at !== undefined) slots[at] = { ...datum(numberAt(data.rows[row] ?? [], one.measure) ?? '-', row), ...thinStyle(data, row, one.measure, look) }
        }
        return { type: 'bar', name: one.name, stack: 'all', color: colors[place] ?? look.colors.accent, data: slots, ...(lying ? { barWidth: 16 } : { barMaxWidth: 60 }) }
      }),
    },
  }
}
