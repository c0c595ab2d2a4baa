import { queryModel } from '@contract'
import { describe, expect, it } from 'vitest'
import { fittingPeriods, inPeriods } from '../../../src-renderer/analytics/review-periods'
import { nextRow, trailAt, type Trail } from '../../../src-renderer/analytics/application-trail'
import { ordinalPercentile } from '../../../src-renderer/analytics/genre-standing'

const month = (at: string, positive: number, negative: number) => ({ month: `${at}-01`, positive, negative })

describe('reviews over time', () => {
  it('have no point where fewer than ten were written, and a place for every month between', () => {
    expect(inPeriods([month('2019-11', 8, 2), month('2020-02', 9, 0), month('2020-03', 3, 9)], 'month')).toEqual([
      { from: '2019-11-01', positive: 8, n: 10, share: 0.8 },
      { from: '2019-12-01', positive: 0, n: 0, share: null },
      { from: '2020-01-01', positive: 0, n: 0, share: null },
      { from: '2020-02-01', positive: 9, n: 9, share: null },
      { from: '2020-03-01', positive: 3, n: 12, share: 0.25 },
    ])
  })

  it('are put together by quarter or year where months are too thin', () => {
    const thin = ['2019-01', '2019-02', '2019-04', '2019-05', '2019-07', '2019-09'].map((at) => month(at, 4, 1))
    expect(fittingPeriods(thin)).toMatchObject({ period: 'quarter', periods: [{ from: '2019-01-01', n: 10, share: 0.8 }, { from: '2019-04-01' }, { from: '2019-07-01' }] })
    expect(fittingPeriods([month('2018-12', 5, 0), month('2018-11', 5, 0), month('2019-03', 6, 0), month('2019-05', 6, 0)])).toEqual({
      period: 'year', periods: [{ from: '2018-01-01', positive: 10, n: 10, share: 1 }, { from: '2019-01-01', positive: 12, n: 12, share: 1 }],
    })
    expect(fittingPeriods([month('2018-12', 20, 0), month('2019-03', 1, 0)]).period).toBe('month')
    expect(fittingPeriods([month('2018-12', 1, 0)])).toEqual({ period: 'year', periods: [{ from: '2018-01-01', positive: 1, n: 1, share: null }] })
    expect(fittingPeriods(['2019-01', '2019-02', '2019-03'].map((at) => month(at, 10, 0))).period).toBe('month')
    expect(fittingPeriods([])).toEqual({ period: 'year', periods: [] })
  })
})

it.each([[0.724, '72nd'], [0.5, '50th'], [0.11, '11th'], [0.111, '11th'], [0.212, '21st'], [0.93, '93rd'], [0.13, '13th'], [0, '1st'], [1, '99th']])('%d is the %s percentile', (percentile, ordinal) => {
  expect(ordinalPercentile(percentile)).toBe(`${ordinal} percentile`)
})

it('an application knows its neighbours in the rows it was opened from, and has none elsewhere', () => {
  const query = queryModel.parse({ version: 2, subject: 'reviews' })
  // Most of the 1,200 rows have not been read; row 3 is of the same application as row 2.
  const trail: Trail = { rows: new Map([[0, 5], [1, 3], [2, 3], [3, 9], [1199, 8]]), total: 1200, at: 1, title: 'Rows', source: { query, mark: [] } }
  expect([nextRow(trail, -1), nextRow(trail, 1)]).toEqual([{ place: 0 }, { place: 3 }])
  expect(nextRow({ ...trail, at: 0 }, -1)).toBeNull()
  expect(nextRow({ ...trail, at: 3 }, 1)).toEqual({ read: 0 })
  expect(nextRow({ ...trail, at: 1199 }, -1)).toEqual({ read: 1000 })
  expect(nextRow({ ...trail, at: 1199 }, 1)).toBeNull()
  expect([trailAt(trail, 3)?.at, trailAt(trail, 9)?.at, trailAt(trail, 4), trailAt(null, 5)]).toEqual([1, 3, null, null])
})
