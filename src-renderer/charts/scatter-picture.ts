import { axisKind, shapeOf } from './answer-shape'
import { rowName } from './bar-picture'
import { tickText } from './cell-text'
import { nameAbove, nameBelow } from './columns-picture'
import { leastSquares } from './fitted-lines'
import { axisName, baseOption, columnAt, datum, numberAt, settingsOf, titleAt, type Picture, type PictureInput } from './option-base'
import { isThinRow, thinNote, thinStyle } from './thin-rows'
import { trendSeries } from './trend-series'
import { cutText, gains, isOn, valueAxis } from './value-axis'

/** Two dimensions of numbers are the axes, the measure the size; else one measure stands over another one, sized by a third. */
export function scatterAxes(measures: readonly number[], numbers: readonly number[], measure: number, against?: number): { x: number; y: number; size: number | undefined } {
  const [first, second] = numbers
  if (first !== undefined && second !== undefined) return { x: first, y: second, size: measure }
  const x = against ?? measures.find((index) => index !== measure) ?? first ?? measure
  return { x, y: measure, size: measures.find((index) => index !== measure && index !== x) }
}

/** More names than this beside points hide the points. */
const mostNamed = 40

/** One measure against another, a point for each group; a third one is the size of the points. */
export function scatterPicture(input: PictureInput): Picture {
  const { data, measure, look, against } = input
  const settings = settingsOf(input)
  const { dimensions, measures } = shapeOf(data.columns)
  const numbers = dimensions.filter((index) => axisKind(columnAt(data, index)) === 'number')
  const { x, y, size } = scatterAxes(measures, numbers, measure, against)
  const most = size === undefined ? 0 : Math.max(...data.rows.map((row) => numberAt(row, size) ?? 0))
  const at = (row: number, index: number): number => numberAt(data.rows[row] ?? [], index) ?? 0
  const both = data.rows.map((_, row) => row).filter((row) => numberAt(data.rows[row] ?? [], x) !== null && numberAt(data.rows[row] ?? [], y) !== null)
  const axisOf = (index: number, which: 'x' | 'y') => valueAxis({
    column: columnAt(data, index),
    name: axisName(data, index, settings[which]),
    currency: data.currency,
    values: both.map((row) => at(row, index)),
    settings: settings[which],
    cutAt: settings.outliers === 'cut' ? gains.positions : null,
    fromZero: false,
    look,
  })
  const [along, up] = [axisOf(x, 'x'), axisOf(y, 'y')]
  // What rests on few values comes first, below the others.
  const usable = both
    .filter((row) => isOn(along, at(row, x)) && isOn(up, at(row, y)))
    .sort((a, b) => Number(isThinRow(data, b, y)) - Number(isThinRow(data, a, y)))
  const text = (index: number) => (value: number): string => tickText(value, { ...columnAt(data, index), width: null, edges: null }, data.currency)
  const cuts = ([[along, x], [up, y]] as const).flatMap(([axis, index]) => {
    const gone = both.filter((row) => (!axis.log || at(row, index) > 0) && !isOn(axis, at(row, index))).length
    return gone > 0 && axis.isCut ? [cutText(gone, 'point', axis.ends, text(index), gone === 1 ? 'is not drawn' : 'are not drawn')] : []
  })
  const xs = usable.map((row) => at(row, x))
  const [least, greatest] = [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)]
  const turn = least + (greatest - least) * 0.7 // points further right have their names at the left, where there is room
  const scaled = (value: number, log: boolean): number => (log ? Math.log10(value) : value)
  const solid = both.filter((row) => !isThinRow(data, row, y) && (!along.log || at(row, x) > 0) && (!up.log || at(row, y) > 0))
  const trend = settings.trend ? leastSquares(solid.map((row) => [scaled(at(row, x), along.log), scaled(at(row, y), up.log)] as const)) : null
  return {
    height: null,
    notes: [
      ...(both.length < data.rows.length ? [`${data.rows.length - both.length} of ${data.rows.length} rows lack one of the two values; the table has them.`] : []),
      ...along.notes,
      ...up.notes,
      ...thinNote(data, [y]),
      ...(settings.trend && trend === null ? ['No trend: there are too few points.'] : []),
    ],
    cut: cuts.length === 0 ? null : cuts.join('; '),
    axes: { x: { title: titleAt(data, x), can: 'all' }, y: { title: titleAt(data, y), can: 'all' } },
    over: { trend: true, average: false },
    option: {
      ...baseOption(data, look),
      grid: { left: 12, right: 28, top: 32, bottom: 36, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: { ...along.option, ...nameBelow },
      yAxis: { ...up.option, ...nameAbove(look) },
      series: [
        {
          type: 'scatter',
          data: usable.map((row) => ({
            ...datum([at(row, x), at(row, y)], row),
            ...thinStyle(data, row, y, look),
            ...(at(row, x) > turn ? { label: { position: 'left' as const } } : {}),
          })),
          symbolSize: (_value: unknown, point: { dataIndex: number }) =>
            size === undefined || most <= 0 ? 8 : 6 + 26 * Math.sqrt(at(usable[point.dataIndex] ?? 0, size) / most),
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
        ...(trend === null || usable.length === 0 ? [] : [trendSeries(trend, [least, greatest], { x: along.log, y: up.log }, look)]),
      ],
    },
  }
}
