import { axisKind, boxMeasures, restInTable, shapeOf, type ChartData } from './answer-shape'
import { barsHeight } from './bar-option'
import { mostBars, rowName } from './bar-picture'
import { tickText } from './cell-text'
import { sortRows } from '../ui/table-sort'
import { axisLook, baseOption, columnAt, datum, numberAt, textAt, titleAt, type Picture, type PictureInput } from './option-base'

/** More names than this along one side of a heat map cannot be read. */
const mostNames = 60

/** Pixels that a column of a heat map takes at least: slanted names need the height of their letters. */
const narrowestNamed = 17
const narrowest = 6

/** Pixels for the names at its left and those that lean out at its right. */
const roomForNames = 190

/** Rows as their values lie along an axis: time and numbers ascending, names in the order of the answer. */
function inAxisOrder(data: ChartData, index: number): ChartData['rows'] {
  if (axisKind(columnAt(data, index)) === 'category') return data.rows
  return sortRows(data.rows, (row) => row[index] ?? null, 'ascending')
}

/** Two dimensions as a field, the measure as depth of colour. */
export function heatMapPicture({ data, measure, look }: PictureInput): Picture {
  const [across = 0, down = 0] = shapeOf(data.columns).dimensions
  const names = (index: number): string[] => [...new Set(inAxisOrder(data, index).map((row) => textAt(data, row, index)))]
  const allColumns = names(across)
  const onSide = names(down)
  // Pairs of one field read best with both sides in one order.
  const isPairs = onSide.length === allColumns.length && onSide.every((name) => allColumns.includes(name))
  const allRows = isPairs ? allColumns : onSide
  const [columns, rows] = [allColumns.slice(0, mostNames), allRows.slice(0, mostNames)]
  const isNamed = axisKind(columnAt(data, across)) === 'category'
  const axis = axisLook(look)
  const numbers = data.rows.flatMap((row) => numberAt(row, measure) ?? [])
  const column = columnAt(data, measure)
  const points = data.rows.map((row, index) => datum([columns.indexOf(textAt(data, row, across)), rows.indexOf(textAt(data, row, down)), numberAt(row, measure) ?? '-'] as const, index))
  return {
    height: rows.length <= 14 ? null : rows.length * 24 + 160,
    width: columns.length * (isNamed ? narrowestNamed : narrowest) + roomForNames,
    leftOut: columns.length < allColumns.length || rows.length < allRows.length ? `The chart has room for the first ${mostNames} names on each side; ${restInTable(data)}.` : null,
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: columns.length > 6 ? 48 : 20, top: 44, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { type: 'category', position: 'top', data: columns, ...axis, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, rotate: isNamed && columns.length > 6 ? 60 : 0, width: 110, overflow: 'truncate', ...(isNamed && columns.length <= 40 ? { interval: 0, hideOverlap: false } : {}) } },
      yAxis: { type: 'category', data: rows, inverse: true, ...axis, splitLine: { show: false }, axisLabel: { ...axis.axisLabel, width: 120, overflow: 'truncate' } },
      visualMap: {
        type: 'continuous',
        min: Math.min(...numbers),
        max: Math.max(...numbers),
        dimension: 2,
        orient: 'horizontal',
        left: 12, // where a picture that is scrolled sideways begins
        top: 2,
        itemHeight: 140,
        itemWidth: 12,
        inRange: { color: [look.colors.raised, look.colors.accent] },
        textStyle: { color: look.colors.dim, fontFamily: look.fontFamily },
        text: [tickText(Math.max(...numbers), column, data.currency), tickText(Math.min(...numbers), column, data.currency)],
      },
      series: [
        {
          type: 'heatmap',
          data: points.filter(({ value: [x, y] }) => x >= 0 && y >= 0).map(({ value, row }) => datum([...value], row)),
          itemStyle: { borderColor: look.colors.surface, borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: look.colors.text } },
        },
      ],
    },
  }
}

/** Parts of a whole as areas, inside those of the first dimension where there are two. */
export function treemapPicture({ data, measure, look }: PictureInput): Picture {
  const { dimensions } = shapeOf(data.columns)
  const [outer = 0, ...inner] = dimensions
  const leaf = (row: number, name: string) => ({ name, value: numberAt(data.rows[row] ?? [], measure) ?? 0, row })
  const usable = data.rows.map((_, row) => row).filter((row) => (numberAt(data.rows[row] ?? [], measure) ?? 0) > 0)
  const groups = new Map<string, number[]>()
  for (const row of usable) {
    const name = textAt(data, data.rows[row] ?? [], outer)
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const nested = [...groups].map(([name, rows]) => ({
    name,
    children: rows.map((row) => leaf(row, inner.map((index) => textAt(data, data.rows[row] ?? [], index)).join(', '))),
  }))
  const flat = usable.map((row) => leaf(row, rowName(data, row)))
  const without = data.rows.length - usable.length
  return {
    height: null,
    leftOut: without > 0 ? `${without} of ${data.rows.length} rows have no area, because their value is missing, zero or negative; the table has them.` : null,
    option: {
      ...baseOption(data, look),
      series: [
        {
          type: 'treemap',
          data: inner.length === 0 ? flat : nested,
          left: 8, right: 8, top: 8, bottom: 8,
          roam: false,
          nodeClick: false,
          breadcrumb: { show: false },
          color: inner.length === 0 ? [look.colors.accent] : [...look.series],
          itemStyle: { borderColor: look.colors.surface, borderWidth: 1, gapWidth: 1 },
          label: { color: look.colors.onAccent, fontFamily: look.fontFamily, fontSize: 12 },
          ...(inner.length === 0 ? {} : { upperLabel: { show: true, height: 20, color: look.colors.text, fontFamily: look.fontFamily } }),
          levels: inner.length === 0 ? [] : [{ itemStyle: { gapWidth: 3 }, upperLabel: { show: false } }, { itemStyle: { gapWidth: 1, borderColor: look.colors.raised, borderWidth: 2 } }, { colorSaturation: [0.35, 0.6] }],
        },
      ],
    },
  }
}

/** Two dimensions of numbers are the axes, the measure the size; else the measure stands over another one, sized by a third. */
function scatterAxes(measures: readonly number[], numbers: readonly number[], measure: number): { x: number; y: number; size: number | undefined } {
  const [first, second] = numbers
  if (first !== undefined && second !== undefined) return { x: first, y: second, size: measure }
  const x = measures.find((index) => index !== measure) ?? first ?? measure
  return { x, y: measure, size: measures.find((index) => index !== measure && index !== x) }
}

/** More names than this beside points hide the points. */
const mostNamed = 40

/** One measure against another, a point for each row; a third one is the size of the points. */
export function scatterPicture({ data, measure, look }: PictureInput): Picture {
  const { dimensions, measures } = shapeOf(data.columns)
  const axis = axisLook(look)
  const numbers = dimensions.filter((index) => axisKind(columnAt(data, index)) === 'number')
  const { x, y, size } = scatterAxes(measures, numbers, measure)
  const most = size === undefined ? 0 : Math.max(...data.rows.map((row) => numberAt(row, size) ?? 0))
  const usable = data.rows.map((_, row) => row).filter((row) => numberAt(data.rows[row] ?? [], x) !== null && numberAt(data.rows[row] ?? [], y) !== null)
  const xOf = (row: number): number => numberAt(data.rows[row] ?? [], x) ?? 0
  const xs = usable.map(xOf)
  const [least, greatest] = [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)]
  const turn = least + (greatest - least) * 0.7 // points further right have their names at the left, where there is room
  const valueAxis = (index: number) => ({
    type: 'value' as const,
    scale: true,
    ...axis,
    name: titleAt(data, index),
    axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, columnAt(data, index), data.currency) },
  })
  return {
    height: null,
    leftOut: usable.length < data.rows.length ? `${data.rows.length - usable.length} of ${data.rows.length} rows lack one of the two values; the table has them.` : null,
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: 28, top: 32, bottom: 36, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { ...valueAxis(x), nameLocation: 'middle', nameGap: 32 },
      yAxis: { ...valueAxis(y), nameTextStyle: { ...axis.nameTextStyle, align: 'left' } },
      series: [
        {
          type: 'scatter',
          data: usable.map((row) => {
            const at = [xOf(row), numberAt(data.rows[row] ?? [], y) ?? 0]
            return xOf(row) > turn ? { ...datum(at, row), label: { position: 'left' as const } } : datum(at, row)
          }),
          symbolSize: (_value: unknown, point: { dataIndex: number }) => {
            if (size === undefined || most <= 0) return 8
            return 6 + 26 * Math.sqrt((numberAt(data.rows[usable[point.dataIndex] ?? 0] ?? [], size) ?? 0) / most)
          },
          itemStyle: { color: look.colors.accent, opacity: 0.65 },
          // Only names say which point is which; two numbers are told by the axes.
          label: {
            show: numbers.length < 2 && dimensions.length > 0 && usable.length <= mostNamed,
            position: 'right',
            color: look.colors.dim,
            fontFamily: look.fontFamily,
            fontSize: 11,
            width: 90,
            overflow: 'truncate',
            formatter: ({ dataIndex }) => rowName(data, usable[dataIndex] ?? 0),
          },
          labelLayout: { hideOverlap: true },
          emphasis: { itemStyle: { opacity: 1, borderColor: look.colors.text, borderWidth: 1 } },
        },
      ],
    },
  }
}

/** Minimum, quartiles, median and maximum of each group, lying. */
export function boxPicture({ data, look }: PictureInput): Picture {
  const five = boxMeasures(data) ?? []
  const axis = axisLook(look)
  // A box is drawn of all five numbers or not at all.
  const whole = data.rows.map((_, row) => row).filter((row) => five.every((place) => numberAt(data.rows[row] ?? [], place) !== null))
  const shown = whole.slice(0, mostBars)
  const column = columnAt(data, five[0] ?? 0)
  const notes = [
    whole.length < data.rows.length ? `${data.rows.length - whole.length} of ${data.rows.length} rows lack one of the five numbers; the table has them.` : null,
    shown.length < whole.length ? `The chart draws the first ${shown.length} of ${whole.length} boxes; ${restInTable(data)}.` : null,
  ].filter((note) => note !== null)
  return {
    height: barsHeight(shown.length) + 8,
    leftOut: notes.length === 0 ? null : notes.join(' '),
    option: {
      ...baseOption(data, look),
      grid: { left: 148, right: 28, top: 28, bottom: 8 },
      xAxis: { type: 'value', position: 'top', ...axis, axisLabel: { ...axis.axisLabel, formatter: (value: number) => tickText(value, column, data.currency) } },
      yAxis: { type: 'category', inverse: true, ...axis, data: shown.map((row) => rowName(data, row)), axisLabel: { ...axis.axisLabel, color: look.colors.text, width: 136, overflow: 'truncate', interval: 0 } },
      series: [
        {
          type: 'boxplot',
          layout: 'vertical',
          data: shown.map((row) => datum(five.map((place) => numberAt(data.rows[row] ?? [], place) ?? 0), row)),
          itemStyle: { color: look.colors.accentSoft, borderColor: look.colors.accent },
          boxWidth: [6, 16],
        },
      ],
    },
  }
}
