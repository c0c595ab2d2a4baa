import { axisKind } from './answer-shape'
import { answerCellText, tickText } from './cell-text'
import { nameAbove, nameBelow } from './columns-picture'
import { linesOver } from './lines-over'
import {
  axisLook, axisName, baseOption, columnAt, datum, legendLook, numberAt, rowText, settingsOf, textAt, titleAt, tooltipLook, type Picture, type PictureInput,
} from './option-base'
import { isGap, nextPeriod } from './periods'
import { seriesLeftOut, seriesOf, type Series } from './series-of-answer'
import { isThinRow, sizeOf, thinNote, thinStyle } from './thin-rows'
import { rowOf } from './use-chart'
import { colorsOf } from './value-colors'
import { endsOption, isWithin, rangeOf } from './along-axis'
import { cutText, gains, isOn, valueAxis } from './value-axis'

type At = string | number
export interface LinePoint {
  readonly at: At
  readonly value: number | null
  /** null: there is no row, the line is broken here */
  readonly row: number | null
}

const symbols = ['circle', 'rect', 'triangle', 'diamond'] as const

/** Lines along time, numbers or categories; `filled` draws areas. Where a period has no row the line is broken. */
export function linePicture(input: PictureInput, filled: boolean): Picture {
  const { data, measure, look } = input
  const settings = settingsOf(input)
  const split = seriesOf(data, measure)
  const { along, series } = split
  const column = columnAt(data, along)
  const kind = axisKind(column)
  const axis = axisLook(look)
  const hasPlace = (row: number): boolean => kind === 'category' || (data.rows[row]?.[along] ?? null) !== null
  const unplaced = data.rows.length - data.rows.filter((_, row) => hasPlace(row)).length
  const range = rangeOf(kind, settings.x)
  const placed = (row: number): boolean => hasPlace(row) && isWithin(range, data.rows[row]?.[along] ?? null)
  const beyond = data.rows.filter((_, row) => hasPlace(row) && !placed(row)).length
  const at = (row: number): At => {
    const cell = data.rows[row]?.[along] ?? null
    if (kind === 'category' || cell === null || typeof cell === 'boolean') return textAt(data, data.rows[row] ?? [], along)
    return cell
  }
  const sorted = (rows: readonly number[]): number[] => {
    const shown = rows.filter(placed)
    return kind === 'category' ? shown : shown.sort((a, b) => (at(a) < at(b) ? -1 : 1))
  }
  const pointsOf = ({ rows, measure: drawn }: Series): LinePoint[] =>
    sorted(rows).flatMap((row, place, all): LinePoint[] => {
      const before = all[place - 1]
      const point = { at: at(row), value: numberAt(data.rows[row] ?? [], drawn), row }
      return before !== undefined && isGap(at(before), point.at, column) ? [{ at: nextPeriod(at(before), column), value: null, row: null }, point] : [point]
    })
  const stacked = filled && series.length > 1
  const places = [...new Set(sorted(data.rows.map((_, row) => row)).map(at))]
  // Areas on top of each other must all have every place: where a series has no row, it adds nothing.
  const stackable = ({ rows, measure: drawn }: Series) => {
    const rowAt = new Map(rows.filter(placed).map((row) => [at(row), row]))
    return places.map((place) => {
      const row = rowAt.get(place)
      return row === undefined ? { value: [place, 0], symbol: 'none' } : datum([place, numberAt(data.rows[row] ?? [], drawn) ?? 0], row)
    })
  }
  const marks = (one: Series) =>
    pointsOf(one).map(({ at: place, value, row }) => (row === null ? { value: [place, null] } : { ...datum([place, value], row), ...thinStyle(data, row, one.measure, look) }))
  // Of several measures the legend has the names, and they share a unit.
  const isShared = series.length > 1 && split.across === null
  const name = settings.y.name !== '' || !isShared ? axisName(data, measure, settings.y) : columnAt(data, measure).type === 'money' ? (data.currency ?? '') : ''
  const drawnValues = series.flatMap((one) => one.rows.filter(placed).flatMap((row) => numberAt(data.rows[row] ?? [], one.measure) ?? []))
  const values = valueAxis({
    column: columnAt(data, measure),
    name,
    currency: data.currency,
    values: drawnValues,
    settings: stacked ? { ...settings.y, log: false } : settings.y,
    // Areas on top of each other end at their sums, not at their values.
    cutAt: stacked || settings.outliers === 'show' ? null : gains.lengths,
    fromZero: true,
    look,
  })
  const colors = colorsOf(look.series, split.across === null ? null : columnAt(data, split.across).name, series.map(({ name }) => name))
  const over = stacked || kind === 'category' ? [] : linesOver(series.map((one, place) => ({
    name: one.name,
    color: colors[place] ?? look.colors.accent,
    points: pointsOf(one).map((point) => ({ ...point, thin: point.row !== null && isThinRow(data, point.row, one.measure) })),
  })), settings, values.log, look)
  const averaged = over.some(({ isAverage }) => isAverage)
  const left = seriesLeftOut(split, data)
  const outside = drawnValues.filter((value) => (!values.log || value > 0) && !isOn(values, value)).length
  const tick = (value: number): string => tickText(value, { ...columnAt(data, measure), width: null, edges: null }, data.currency)
  const measures = [...new Set(series.map((one) => one.measure))]
  return {
    height: null,
    notes: [
      ...(left === null ? [] : [left]),
      ...(unplaced > 0
        ? [`${unplaced === 1 ? 'One row has' : `${unplaced} rows have`} no ${column.label.toLowerCase()} and no place on the axis; the table has ${unplaced === 1 ? 'it' : 'them'}.`]
        : []),
      ...(beyond > 0 ? [`${beyond === 1 ? 'One row lies' : `${beyond} rows lie`} outside of the range of the ${column.label.toLowerCase()} axis; the table has ${beyond === 1 ? 'it' : 'them'}.`] : []),
      ...values.notes,
      ...thinNote(data, measures),
      ...over.map(({ note }) => note).filter((note) => note !== null),
    ],
    cut: outside > 0 && values.isCut ? cutText(outside, 'value', values.ends, tick, outside === 1 ? 'is not drawn' : 'are not drawn') : null,
    axes: { x: { title: titleAt(data, along), can: kind === 'date' ? 'dates' : kind === 'number' ? 'range' : 'name' }, y: { title: titleAt(data, measure), can: stacked ? 'range' : 'all' } },
    over: { trend: !stacked && kind !== 'category', average: !stacked && kind !== 'category' },
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: 28, top: (series.length > 1 ? 32 : 8) + (name === '' ? 8 : 24), bottom: 32, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      ...(series.length > 1 ? { legend: { ...legendLook(look), data: series.map(({ name }) => name) } } : {}),
      tooltip: {
        ...tooltipLook(data, look),
        trigger: 'axis',
        formatter: (shown) => {
          const points = (Array.isArray(shown) ? shown : [shown]).filter(({ data: point }) => rowOf(point) !== null)
          const first = rowOf(points[0]?.data)
          if (first === null) return ''
          if (series.length === 1) return rowText(data, first)
          const head = answerCellText(data.rows[first]?.[along], column, data.currency)
          const lines = points.map(({ seriesName, seriesIndex, data: point }) => {
            const row = rowOf(point) ?? -1
            const drawn = series[seriesIndex ?? 0]?.measure ?? measure
            const n = sizeOf(data, row, drawn)
            return `${seriesName ?? ''}: ${textAt(data, data.rows[row] ?? [], drawn)}${n === null ? '' : ` (n = ${n})`}`
          })
          return [head, ...lines].join('\n')
        },
      },
      xAxis: {
        ...nameBelow,
        ...(kind === 'date'
          ? { type: 'time', ...endsOption(range), ...axis, splitLine: { show: false }, ...(column.bucket === 'year' ? { minInterval: 364 * 24 * 3600 * 1000 } : {}) }
          : kind === 'number'
            ? {
                type: 'value', scale: true, ...endsOption(range), ...axis, splitLine: { show: false },
                axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, column, data.currency) },
              }
            : { type: 'category', triggerEvent: true, data: [...new Set(data.rows.map((row) => textAt(data, row, along)))], ...axis, boundaryGap: false }),
        name: axisName(data, along, settings.x),
      },
      yAxis: { ...values.option, ...nameAbove(look) },
      series: [
        ...series.map((one, place) => ({
          type: 'line' as const,
          name: one.name,
          color: colors[place] ?? look.colors.accent,
          data: stacked ? stackable(one) : marks(one),
          symbol: symbols[place % symbols.length] ?? 'circle',
          symbolSize: one.rows.length > 80 || stacked ? 4 : 7,
          showSymbol: true,
          lineStyle: { width: averaged ? 1 : 2, opacity: averaged ? 0.5 : 1 },
          connectNulls: false,
          ...(filled ? { areaStyle: { opacity: stacked ? 0.6 : 0.35 }, ...(stacked ? { stack: 'all' } : {}) } : {}),
        })),
        ...over.map(({ series: line }) => line),
      ],
    },
  }
}
