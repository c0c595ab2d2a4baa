import { axisKind } from './answer-shape'
import { answerCellText, tickText } from './cell-text'
import { axisLook, baseOption, columnAt, datum, legendLook, numberAt, rowText, textAt, titleAt, tooltipLook, type Picture, type PictureInput } from './option-base'
import { seriesLeftOut, seriesOf, type Series } from './series-of-answer'
import { rowOf } from './use-chart'

/** Lines along time, numbers or categories; `filled` draws areas. */
export function linePicture({ data, measure, look }: PictureInput, filled: boolean): Picture {
  const split = seriesOf(data, measure)
  const { along, series } = split
  const column = columnAt(data, along)
  const kind = axisKind(column)
  const axis = axisLook(look)
  const values = columnAt(data, measure)
  const placed = (row: number): boolean => kind === 'category' || (data.rows[row]?.[along] ?? null) !== null
  const unplaced = data.rows.length - data.rows.filter((_, row) => placed(row)).length
  const categories = [...new Set(data.rows.map((row) => textAt(data, row, along)))]
  const at = (row: number): string | number => {
    const cell = data.rows[row]?.[along] ?? null
    if (kind === 'category' || cell === null || typeof cell === 'boolean') return textAt(data, data.rows[row] ?? [], along)
    return cell
  }
  const label = { ...axis.axisLabel, ...(kind === 'number' ? { formatter: (value: number) => tickText(value, column, data.currency) } : {}) }
  const sorted = (rows: readonly number[]): number[] => {
    const shown = rows.filter(placed)
    return kind === 'category' ? shown : shown.sort((a, b) => (at(a) < at(b) ? -1 : 1))
  }
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
  const notes = [
    seriesLeftOut(split, data),
    unplaced > 0 ? `${unplaced === 1 ? 'One row has' : `${unplaced} rows have`} no ${column.label.toLowerCase()} and no place on the axis; the table has ${unplaced === 1 ? 'it' : 'them'}.` : null,
  ].filter((note) => note !== null)
  return {
    height: null,
    leftOut: notes.length === 0 ? null : notes.join(' '),
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: 24, top: series.length > 1 ? 40 : 30, bottom: 12, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      ...(series.length > 1 ? { legend: { ...legendLook(look), data: series.map(({ name }) => name) } } : {}),
      tooltip: {
        ...tooltipLook(data, look),
        trigger: 'axis',
        formatter: (shown) => {
          const points = Array.isArray(shown) ? shown : [shown]
          const first = rowOf(points[0]?.data)
          if (first === null) return ''
          if (series.length === 1) return rowText(data, first)
          const head = answerCellText(data.rows[first]?.[along], column, data.currency)
          const lines = points.map(({ seriesName, seriesIndex, data: point }) => {
            const row = data.rows[rowOf(point) ?? -1] ?? []
            return `${seriesName ?? ''}: ${textAt(data, row, series[seriesIndex ?? 0]?.measure ?? measure)}`
          })
          return [head, ...lines].join('\n')
        },
      },
      xAxis:
        kind === 'date'
          ? { type: 'time', ...axis, splitLine: { show: false }, ...(column.bucket === 'year' ? { minInterval: 364 * 24 * 3600 * 1000 } : {}) }
          : kind === 'number'
            ? { type: 'value', scale: true, ...axis, axisLabel: label, splitLine: { show: false } }
            : { type: 'category', data: categories, ...axis, boundaryGap: false },
      yAxis: {
        type: 'value',
        ...axis,
        name: series.length > 1 && split.total > 1 ? '' : titleAt(data, measure),
        nameTextStyle: { ...axis.nameTextStyle, align: 'left' },
        axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, values, data.currency) },
      },
      series: series.map((one) => ({
        type: 'line',
        name: one.name,
        data: stacked ? stackable(one) : sorted(one.rows).map((row) => datum([at(row), numberAt(data.rows[row] ?? [], one.measure)], row)),
        symbol: 'circle',
        symbolSize: one.rows.length > 80 || stacked ? 4 : 7,
        showSymbol: true,
        lineStyle: { width: 2 },
        connectNulls: false,
        ...(filled ? { areaStyle: { opacity: stacked ? 0.6 : 0.35 }, ...(stacked ? { stack: 'all' } : {}) } : {}),
      })),
    },
  }
}
