import type { AnswerColumn, Cell } from '@contract'
import { describe, expect, it } from 'vitest'
import { drawnFrom, type ChartData } from '../../../src-renderer/charts/answer-shape'
import { pictureOf } from '../../../src-renderer/charts/picture'
import type { Picture } from '../../../src-renderer/charts/option-base'
import { palettes } from '../../../src-renderer/palette'

const column = (type: AnswerColumn['type'], role: AnswerColumn['role'], more: Partial<AnswerColumn> = {}): AnswerColumn => ({
  name: type, label: type, type, role, place: 0, bucket: null, width: null, edges: null, ...more,
})
const name = column('text', 'dimension')
const year = column('date', 'dimension', { bucket: 'year' })
const amount = column('integer', 'measure')
const answer = (columns: readonly AnswerColumn[], rows: readonly (readonly Cell[])[], rowCount = rows.length): ChartData => ({ columns, rows, rowCount, currency: null })
const look = { colors: palettes.light, series: ['#123456', '#654321'], fontFamily: 'sans-serif', animate: false }
const drawn = (kind: Parameters<typeof pictureOf>[0], data: ChartData): Picture => pictureOf(kind, { data, measure: data.columns.length - 1, look })!
const seriesOf = ({ option }: Picture) => option.series as { data: { value: unknown }[] }[]

const many = Array.from({ length: 1000 }, (_, place): Cell[] => [`name ${place}`, 1000 - place])

describe('what a picture leaves out', () => {
  it('is in the table, if the table has all rows', () => {
    expect(drawn('bar', answer([name, amount], many)).notes).toEqual(['The chart draws the first 300 of 1,000 rows; the table has all.'])
    expect(drawnFrom(answer([name, amount], many))).toBeNull()
  })

  it('is said with its reason', () => {
    const five = Array.from({ length: 5 }, (_, place) => column('integer', 'measure', { name: `m ${place}` }))
    const rows: Cell[][] = [['a', 1, 2, 3, 4, 5], ['b', null, null, null, null, null]]
    expect(drawn('box_plot', answer([name, ...five], rows)).notes).toEqual(['1 of 2 rows lack one of the five numbers; the table has them.'])
  })

  it('is not said to be in a table that has only the first rows itself', () => {
    const cut = answer([name, amount], many, 12_798)
    expect(drawn('bar', cut).notes).toEqual(['The chart draws the first 300 of 1,000 rows; the table has more.'])
    expect(drawnFrom(cut)).toBe('Drawn from the first 1,000 of 12,798 rows.')
  })
})

describe('a picture', () => {
  it('of areas on top of each other has every place in each of them, or they would not add up', () => {
    const rows: Cell[][] = [['a', '2019-01-01', 3], ['b', '2020-01-01', 5], ['a', '2021-01-01', 1], ['b', '2021-01-01', 2]]
    const [a, b] = seriesOf(drawn('area', answer([name, year, amount], rows)))
    expect(a!.data.map(({ value }) => value)).toEqual([['2019-01-01', 3], ['2020-01-01', 0], ['2021-01-01', 1]])
    expect(b!.data.map(({ value }) => value)).toEqual([['2019-01-01', 0], ['2020-01-01', 5], ['2021-01-01', 2]])
    const [line] = seriesOf(drawn('line', answer([name, year, amount], rows)))
    expect(line!.data.map(({ value }) => value)).toEqual([['2019-01-01', 3], ['2020-01-01', null], ['2021-01-01', 1]])
  })

  it('of many names by names is as wide as its names need', () => {
    const square = (side: number): Cell[][] => Array.from({ length: side * side }, (_, place) => [`a ${place % side}`, `b ${Math.floor(place / side)}`, place])
    const width = (side: number): number => drawn('heat_map', answer([name, column('text', 'dimension', { name: 'other' }), amount], square(side))).width ?? 0
    expect(width(30) - width(10)).toBeGreaterThanOrEqual(20 * 16)
  })

  it('names the group of those without a value', () => {
    const { option } = drawn('bar', answer([name, amount], [[null, 3], ['Indie', 1]]))
    expect(option.yAxis).toMatchObject({ data: ['none', 'Indie'] })
  })
})
