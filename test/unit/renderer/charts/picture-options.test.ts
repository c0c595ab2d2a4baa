import { chartSettings, type AnswerColumn, type Cell, type ChartKind, type ChartSettings, type PointsAnswer } from '@contract'
import { describe, expect, it } from 'vitest'
import type { ChartData } from '../../../../src-renderer/charts/answer-shape'
import { fittingCharts, chartFor } from '../../../../src-renderer/charts/chart-kinds'
import type { Picture } from '../../../../src-renderer/charts/option-base'
import { marksOf as clickable, stepTo } from '../../../../src-renderer/charts/mark-steps'
import { pictureOf } from '../../../../src-renderer/charts/picture'
import { pointsPicture } from '../../../../src-renderer/charts/points-picture'
import { svgText } from '../../../../src-renderer/charts/export-picture'
import { guessedWidth } from '../../../../src-renderer/charts/picture-frame'
import { palettes, seriesColors } from '../../../../src-renderer/palette'

const column = (type: AnswerColumn['type'], role: AnswerColumn['role'], more: Partial<AnswerColumn> = {}): AnswerColumn => ({
  name: type, label: type, type, role, place: 0, bucket: null, width: null, edges: null, ...more,
})
const name = column('text', 'dimension', { name: 'genre', label: 'Genre' })
const month = column('date', 'dimension', { name: 'month', label: 'Month', bucket: 'month' })
const price = column('money', 'measure', { name: 'median_price', label: 'Median price' })
const n = column('integer', 'n', { name: 'n', label: 'n (price)', place: null, of: [0] })
const games = column('integer', 'measure', { name: 'applications', label: 'Games' })
const look = { colors: palettes.light, series: seriesColors.light, fontFamily: 'sans-serif', animate: false }
const data = (columns: readonly AnswerColumn[], rows: readonly (readonly Cell[])[], more: Partial<ChartData> = {}): ChartData => ({ columns, rows, currency: 'EUR', ...more })
const drawn = (kind: ChartKind, from: ChartData, settings: Parameters<typeof chartSettings.parse>[0] = {}, measure = 1): Picture =>
  pictureOf(kind, { data: from, measure, look, settings: chartSettings.parse(settings) })!
interface Mark { readonly value: unknown; readonly row?: number; readonly itemStyle?: { readonly color: string } }
const marksOf = ({ option }: Picture, series = 0): Mark[] => (option.series as { data: Mark[] }[])[series]!.data

describe('what rests on few values', () => {
  const rows: Cell[][] = [['a', 5, 40], ['b', 9, 2]]
  it('is grey, and the picture says so', () => {
    const picture = drawn('bar', data([name, price, n], rows, { minimum: 5 }))
    expect(marksOf(picture).map(({ itemStyle }) => itemStyle?.color)).toEqual([undefined, palettes.light.lineStrong])
    expect(picture.notes).toEqual(['Grey: fewer than 5 values (1 group).'])
    expect(drawn('bar', data([name, price, n], rows)).notes).toEqual([])
  })

  it('tells its n when it is pointed at, and the n is no series', () => {
    const picture = drawn('bar', data([name, price, n], rows, { minimum: 5 }))
    const { formatter } = picture.option.tooltip as { formatter: (one: object) => string }
    expect(formatter({ data: marksOf(picture)[1] })).toBe('Genre: b\nMedian price (EUR): €9.00\nn (price): 2')
    expect((drawn('stacked_bar', data([name, price, n], rows)).option.series as object[]).length).toBe(1)
  })
})

describe('an outlier', () => {
  const many = Array.from({ length: 40 }, (_, place): Cell[] => [`g ${place}`, place + 1])
  const far = data([name, price], [...many, ['far', 9000]])
  it('that empties the bars is cut with a note, unless it is to be shown', () => {
    const picture = drawn('bar', far)
    expect(picture.option.xAxis).toMatchObject({ max: 91 })
    expect(picture.cut).toBe('1 bar above €91 is not drawn to its end')
    const shown = drawn('bar', far, { outliers: 'show' })
    expect(shown.option.xAxis).not.toHaveProperty('max')
    expect(shown.cut).toBeNull()
  })

  it('lets a line leave the picture, and a cell of a heat map have the colour of the end, with a note', () => {
    const line = data([month, price], [...many.map(([, value], place): Cell[] => [`${1980 + place}-01-01`, value ?? null]), ['2020-01-01', 9000]])
    expect(drawn('line', line).option.yAxis).toMatchObject({ max: 91 })
    expect(drawn('line', line).cut).toBe('1 value above €91 is not drawn')
    expect([drawn('line', line, { outliers: 'show' }).cut, drawn('area', line, { y: { to: 50 } }).cut]).toEqual([null, null])
    const field = data([name, { ...name, name: 'type' }, price], [...many.map(([group, value]): Cell[] => [group ?? null, 'x', value ?? null]), ['far', 'x', 9000]])
    const heat = drawn('heat_map', field, {}, 2)
    expect(heat.option.visualMap).toMatchObject({ min: 1, max: 91 })
    expect(heat.cut).toBe('1 value above €91 has the colour of that end')
    expect(marksOf(heat).at(-1)).toMatchObject({ value: [40, 0, 91] })
    expect(drawn('heat_map', field, { outliers: 'show' }, 2)).toMatchObject({ cut: null, option: { visualMap: { max: 9000 } } })
  })

  it('ends a histogram before it, counting the rows that are not drawn', () => {
    const step = column('money', 'dimension', { name: 'price', label: 'Price', width: 5 })
    const rows: Cell[][] = [[0, 400], [5, 300], [10, 200], [15, 90], [355, 3]]
    const picture = drawn('histogram', data([step, games], rows))
    expect(picture.cut).toBe('3 applications above €20 are not drawn')
    expect((picture.option.xAxis as { data: string[] }).data).toEqual(['€0', '€5', '€10', '€15'])
    expect((drawn('histogram', data([step, games], rows), { outliers: 'show' }).option.xAxis as { data: string[] }).data).toHaveLength(72)
  })

  it('of one box ends at the fences of all', () => {
    const five = ['min', 'q1', 'median', 'q3', 'max'].map((one, place) => column('money', 'measure', { name: one, label: one, place }))
    const picture = drawn('box_plot', data([name, ...five], [['a', 0, 5, 8, 10, 20], ['b', 0, 5, 9, 15, 360]]))
    expect(picture.cut).toBe('1 whisker above €45 is not drawn to its end')
    expect(marksOf(picture)[1]!.value).toEqual([0, 5, 9, 15, 45])
  })
})

describe('an axis', () => {
  it('is logarithmic where values are above zero, and says what it has no place for', () => {
    const rows: Cell[][] = [['a', 5], ['b', 0], ['c', 900]]
    const picture = drawn('bar', data([name, games], rows), { y: { log: true } })
    expect(picture.option.xAxis).toMatchObject({ type: 'log', min: 1 })
    expect(picture.notes).toEqual(['One value is at or below zero: a logarithmic axis has no place for it.'])
    expect(drawn('bar', data([name, games], [['a', 0]]), { y: { log: true } }).option.xAxis).toMatchObject({ type: 'value' })
  })

  it('begins and ends where it is told to, and has the name it is given', () => {
    const rows: Cell[][] = [['2019-01-01', 5], ['2019-02-01', 900]]
    const picture = drawn('line', data([month, games], rows), { y: { from: 2, to: 500, zero: false, name: 'How many' }, x: { name: 'When' } })
    expect(picture.option.yAxis).toMatchObject({ min: 2, max: 500, scale: true, name: 'How many' })
    expect(picture.option.xAxis).toMatchObject({ name: 'When' })
    expect(drawn('line', data([month, games], rows)).option).toMatchObject({ yAxis: { name: 'Games', scale: false }, xAxis: { name: 'Month' } })
  })
})

describe('a line over time', () => {
  const rows: Cell[][] = [['2019-01-01', 1], ['2019-02-01', 2], ['2019-03-01', 6], ['2019-05-01', 5], ['2019-06-01', 7]]
  it('is broken where a month is missing', () => {
    expect(marksOf(drawn('line', data([month, games], rows))).map(({ value }) => value)).toEqual([
      ['2019-01-01', 1], ['2019-02-01', 2], ['2019-03-01', 6], ['2019-04-01', null], ['2019-05-01', 5], ['2019-06-01', 7],
    ])
  })

  it('has a moving average and a trend over it', () => {
    const picture = drawn('line', data([month, games], rows), { average: 2, trend: true })
    expect(marksOf(picture, 1)).toEqual([['2019-01-01', null], ['2019-02-01', 1.5], ['2019-03-01', 4], ['2019-04-01', null], ['2019-05-01', null], ['2019-06-01', 6]])
    expect(marksOf(picture, 2)[1]).toMatchObject({ label: { formatter: expect.stringMatching(/^Trend: r = 0\.\d\d, n = 5$/) as string } })
  })
})

describe('areas', () => {
  const counts = data([name, games], [['Indie', 7], ['Action', 5]])
  it('are offered for what adds up, and for nothing else', () => {
    expect(fittingCharts(counts)).toContain('treemap')
    expect(fittingCharts({ ...counts, notes: [{ code: 'several_groups', text: '' }] })).not.toContain('treemap')
    expect(fittingCharts(data([name, price], [['Indie', 7]]))).not.toContain('treemap')
    expect(fittingCharts(data([name, column('share', 'measure')], [['a', 0.7], ['b', 0.6]]))).not.toContain('treemap')
  })

  it('give way to bars', () => {
    expect(chartFor({ ...counts, notes: [{ code: 'several_groups', text: '' }] }, 'treemap')).toBe('bar')
  })
})

const points: PointsAnswer = {
  x: { label: 'Achievements', type: 'integer' }, y: { label: 'Rating', type: 'integer' }, currency: null,
  rows: 10, n: 3, notPositive: 0, drawn: { x: { from: null, to: 200 }, y: { from: null, to: null }, outside: 1 },
  trend: { slope: 0.5, intercept: 60, r: 0.4, n: 3 }, seconds: 0,
  marks: { kind: 'points', x: [10, 20], y: [70, 80], appids: [400, 620], names: ['Portal', 'Portal &amp; 2'], colors: [], groups: [] },
}
const pointsDrawn = (more: Partial<PointsAnswer> = {}, settings: Partial<ChartSettings> = {}) =>
  pointsPicture({ points: { ...points, ...more }, x: 'Achievements', y: 'Rating', noun: 'application', color: null, settings: { ...chartSettings.parse({}), ...settings }, look })
const tooltip = ({ option }: Picture, mark: Mark): string => (option.tooltip as { formatter: (one: object) => string }).formatter({ data: mark })

describe('a scatter of rows', () => {
  it('names each point, and says what is not drawn', () => {
    const picture = pointsDrawn()
    expect(tooltip(picture, marksOf(picture)[1]!)).toBe('Portal & 2\nAchievements: 20\nRating: 80')
    expect(picture.cut).toBe('1 application above 200 is not drawn')
    expect(picture.notes).toEqual(['7 of 10 applications lack one of the two values.'])
  })

  it('draws the line of all rows', () => {
    expect(marksOf(pointsDrawn({}, { trend: true }), 1).map(({ value }) => value)).toEqual([[10, 65], [20, 70]])
  })

  it('counts rows in cells where there are too many', () => {
    const query = {} as Extract<PointsAnswer['marks'], { kind: 'cells' }>['query']
    const picture = pointsDrawn({ marks: { kind: 'cells', xEdges: [0, 10, 20], yEdges: [60, 61, 62], x: [0, 1], y: [1, 0], counts: [100, 1], query } })
    expect(marksOf(picture)[0]!.value).toEqual([0, 10, 61, 62, 2])
    expect(tooltip(picture, marksOf(picture)[0]!)).toBe('100 applications\nAchievements: 0 to 10\nRating: 61')
  })

  it('is saved with its words', () => {
    const words = { title: 'Rating against <achievements>', facts: ['n = 3'], source: ['Source: Ludograph.'] }
    const svg = svgText({ option: pointsDrawn().option, width: 600, height: 400, words, look }, guessedWidth)
    for (const text of ['Rating against &#60;achievements&#62;', 'n = 3', 'Achievements', 'Rating', 'Source: Ludograph.']) expect(svg).toContain(text)
    expect(svg).not.toContain('<achievements>')
  })
})

describe('an axis of time', () => {
  const years = data([month, price], [['2010-01-01', 5], ['2011-01-01', 6], ['2012-01-01', 7], [null, 1]])
  it('has a range of days, and says what lies outside of it', () => {
    const picture = drawn('line', years, { x: { since: '2010-06-01', until: '2011-12-31' } })
    expect(picture.axes.x).toMatchObject({ can: 'dates' })
    expect(picture.option.xAxis).toMatchObject({ min: '2010-06-01', max: '2011-12-31' })
    expect(clickable(picture.option).map(({ row }) => row)).toEqual([1])
    expect(picture.notes).toContain('2 rows lie outside of the range of the month axis; the table has them.')
    expect(clickable(drawn('line', years).option).map(({ row }) => row)).toEqual([0, 1, 2])
  })
})

describe('arrow keys', () => {
  it('lead through the marks that can be clicked, and stop at the ends', () => {
    const picture = drawn('line', data([month, price], [['2010-01-01', 5], ['2012-01-01', 7]]))
    // The gap between the two is no mark.
    const marks = clickable(picture.option)
    expect(marks.map(({ row }) => row)).toEqual([0, 1])
    expect([stepTo('ArrowRight', -1, 2), stepTo('ArrowDown', 0, 2), stepTo('ArrowRight', 1, 2), stepTo('ArrowLeft', 0, 2), stepTo('End', 0, 2), stepTo('Home', 1, 2)]).toEqual([0, 1, 1, 0, 1, 0])
    expect([stepTo('a', 0, 2), stepTo('ArrowRight', -1, 0)]).toEqual([null, null])
  })
})
