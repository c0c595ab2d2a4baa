import { noBounds, outlierBounds, roundBounds, spreadOf, type Spread } from '@contract'
import { axisKind, restInTable, shapeOf, type ChartData } from './answer-shape'
import { tickText } from './cell-text'
import { sortRows } from '../ui/table-sort'
import { axisLook, axisName, baseOption, columnAt, datum, nothingOver, numberAt, settingsOf, textAt, titleAt, type Picture, type PictureInput } from './option-base'
import { lettersIn, shortName } from './short-name'
import { thinNote, thinStyle } from './thin-rows'
import { cutText, gains } from './value-axis'

/** More names than this along one side of a heat map cannot be read. */
const mostNames = 60

/** Pixels that a column of a heat map takes at least: slanted names need the height of their letters. */
const narrowestNamed = 17
const narrowest = 6

/** Pixels for the names at its left and those that lean out at its right. */
const roomForNames = 190
const roomBeside = 130
const roomAbove = 110

const noSpread: Spread = { min: 0, p01: 0, q1: 0, q3: 0, p99: 0, max: 0 }

/** Rows as their values lie along an axis: time and numbers ascending, names in the order of the answer. */
function inAxisOrder(data: ChartData, index: number): ChartData['rows'] {
  if (axisKind(columnAt(data, index)) === 'category') return data.rows
  return sortRows(data.rows, (row) => row[index] ?? null, 'ascending')
}

/** Two dimensions as a field, the measure as depth of colour. */
export function heatMapPicture(input: PictureInput): Picture {
  const { data, measure, look } = input
  const settings = settingsOf(input)
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
  // One value far out would leave all others in one pale colour.
  const far = settings.outliers === 'cut' ? roundBounds(outlierBounds(spreadOf(numbers) ?? noSpread, gains.lengths)) : noBounds
  const [least, most] = [Math.max(Math.min(...numbers), far.from ?? -Infinity), Math.min(Math.max(...numbers), far.to ?? Infinity)]
  const outside = numbers.filter((value) => value < least || value > most).length
  const depth = (value: number | null): number | '-' => (value === null ? '-' : Math.min(Math.max(value, least), most))
  const tick = (value: number): string => tickText(value, columnAt(data, measure), data.currency)
  const [columnPlaces, rowPlaces] = [placesOf(columns), placesOf(rows)]
  const cells = data.rows.flatMap((row, index) => {
    const [x, y] = [columnPlaces.get(textAt(data, row, across)), rowPlaces.get(textAt(data, row, down))]
    if (x === undefined || y === undefined) return []
    return [{ ...datum([x, y, depth(numberAt(row, measure))], index), ...thinStyle(data, index, measure, look) }]
  })
  const axisText = { ...axis.axisLabel, overflow: 'truncate' as const }
  return {
    height: rows.length <= 14 ? null : rows.length * 24 + 160,
    width: columns.length * (isNamed ? narrowestNamed : narrowest) + roomForNames,
    notes: [
      ...(columns.length < allColumns.length || rows.length < allRows.length
        ? [`The chart has room for the first ${mostNames} names on each side; ${restInTable(data)}.`]
        : []),
      ...thinNote(data, [measure]),
    ],
    cut: outside > 0 ? cutText(outside, 'value', far, tick, outside === 1 ? 'has the colour of that end' : 'have the colour of that end') : null,
    axes: { x: { title: titleAt(data, across), can: 'name' }, y: { title: titleAt(data, down), can: 'name' } },
    over: nothingOver,
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: columns.length > 6 ? 48 : 20, top: 44, bottom: 28, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        position: 'top',
        triggerEvent: true,
        data: columns,
        ...axis,
        splitLine: { show: false },
        axisLabel: {
          ...axisText,
          rotate: isNamed && columns.length > 6 ? 60 : 0,
          width: roomAbove,
          formatter: (name: string) => shortName(name, lettersIn(roomAbove)),
          ...(isNamed && columns.length <= 40 ? { interval: 0, hideOverlap: false } : {}),
        },
      },
      yAxis: {
        type: 'category',
        data: rows,
        inverse: true,
        triggerEvent: true,
        ...axis,
        splitLine: { show: false },
        name: `${axisName(data, down, settings.y)} by ${axisName(data, across, settings.x)}`,
        nameLocation: 'end',
        nameGap: 8,
        nameTextStyle: { ...axis.nameTextStyle, align: 'left' },
        axisLabel: { ...axisText, width: roomBeside, formatter: (name: string) => shortName(name, lettersIn(roomBeside)) },
      },
      visualMap: {
        type: 'continuous',
        min: least,
        max: most,
        dimension: 2,
        orient: 'horizontal',
        left: 12, // where a picture that is scrolled sideways begins
        top: 2,
        itemHeight: 140,
        itemWidth: 12,
        inRange: { color: [look.colors.raised, look.colors.accent] },
        textStyle: { color: look.colors.dim, fontFamily: look.fontFamily },
        text: [`${tick(most)}  ${titleAt(data, measure)}`, tick(least)],
      },
      series: [
        {
          type: 'heatmap',
          data: cells,
          itemStyle: { borderColor: look.colors.surface, borderWidth: 1 },
          emphasis: { itemStyle: { borderColor: look.colors.text } },
        },
      ],
    },
  }
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, place) => [name, place]))
