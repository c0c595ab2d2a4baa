import type { AnswerColumn, Cell } from '@contract'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../../src-renderer/charts/answer-shape'
import { answerCellText } from '../../../src-renderer/charts/cell-text'
import { chartFor, fittingCharts } from '../../../src-renderer/charts/chart-kinds'

const column = (type: AnswerColumn['type'], role: AnswerColumn['role'], more: Partial<AnswerColumn> = {}): AnswerColumn => ({
  name: type, label: type, type, role, place: 0, bucket: null, width: null, edges: null, ...more,
})
const text = column('text', 'dimension')
const year = column('date', 'dimension', { bucket: 'year' })
const step = column('money', 'dimension', { width: 5 })
const stars = column('integer', 'dimension', { edges: [0, 60, 80] })
const amount = column('integer', 'measure')
const data = (columns: readonly AnswerColumn[], rows: readonly (readonly Cell[])[]) => ({ columns, rows, currency: 'EUR' })

describe('the chart follows the shape of the answer', () => {
  it.each([
    ['a number alone', data([amount], [[3]]), 'number'],
    ['names', data([text, amount], [['Indie', 3]]), 'bar'],
    ['years', data([year, amount], [['2019-01-01', 3]]), 'line'],
    ['buckets of numbers', data([step, amount], [[5, 3]]), 'histogram'],
    ['names by names', data([text, text, amount], [['a', 'b', 3]]), 'heat_map'],
    ['a list of things, each with its own name', data([text, text, amount], [['a', 'b', 3], ['c', 'b', 4], ['d', 'b', 5]]), 'table'],
    ['names by names, none of them alone', data([text, text, amount], [['a', 'b', 3], ['a', 'c', 4], ['b', 'c', 5]]), 'heat_map'],
    ['names by years', data([text, year, amount], [['a', '2019-01-01', 3]]), 'line'],
    ['five numbers that ascend', data([text, amount, amount, amount, amount, amount], [['a', 1, 2, 3, 3, 9]]), 'box_plot'],
    ['five numbers that ascend, some of them whole', data([text, amount, column('number', 'measure'), column('number', 'measure'), column('number', 'measure'), amount], [['a', 1, 2.5, 3, 3.5, 9]]), 'box_plot'],
    ['five numbers that do not', data([text, amount, amount, amount, amount, amount], [['a', 1, 5, 3, 3, 9]]), 'bar'],
    ['numbers by numbers', data([step, column('integer', 'dimension'), amount], [[5, 80, 3]]), 'scatter'],
    ['three dimensions', data([text, text, year, amount], [['a', 'b', null, 1]]), 'table'],
    ['nothing', data([text, amount], []), 'table'],
  ] as const)('%s', (_, answer, kind) => {
    expect(chartFor(answer, null)).toBe(kind)
    expect(fittingCharts(answer)).toContain('table')
  })

  it('keeps what was chosen while it can show the answer, and only then', () => {
    expect(chartFor(data([year, amount], [['2019-01-01', 3]]), 'bar')).toBe('bar')
    expect(chartFor(data([year, amount], [['2019-01-01', 3]]), 'box_plot')).toBe('line')
  })

  it('takes texts for names and numbers for measures where nobody knows the roles', () => {
    expect(shapeOf([column('text', null), column('number', null), column('date', null)])).toEqual({ dimensions: [0, 2], measures: [1] })
  })
})

describe('a cell as text', () => {
  it.each([
    ['2019-01-01', year, '2019'],
    ['2019-07-01', column('date', 'dimension', { bucket: 'quarter' }), '2019 Q3'],
    ['2019-03-01', column('date', 'dimension', { bucket: 'month' }), 'Mar 2019'],
    [5, step, '€5.00 to €10.00'],
    [60, stars, '60 to 80'],
    [0, stars, 'below 60'],
    [80, stars, '80 and more'],
    [0.1234, column('share', 'measure'), '12.3%'],
    [0.00004, column('share', 'measure'), '<0.1%'],
    [0, column('share', 'measure'), '0%'],
    [9000020, column('integer', 'dimension', { name: 'appid' }), '9000020'],
    [-0.04567, column('number', 'measure'), '-0.0457'],
    [null, amount, '–'],
    [null, text, 'none'],
    ['', text, '(empty)'],
    [false, column('boolean', 'dimension'), 'no'],
  ] as const)('%s', (cell, of, written) => expect(answerCellText(cell, of, 'EUR')).toBe(written))
})
