import { describe, expect, it } from 'vitest'
import { leastSquares, movingAverage, trendText } from '../../../../src-renderer/charts/fitted-lines'

describe('the line of least squares', () => {
  it('is the one computed by hand', () => {
    // x: mean 3, squares 10; y: mean 4, squares 6; products 6: slope 0.6, r = 6 / sqrt(60)
    const trend = leastSquares([[1, 2], [2, 4], [3, 5], [4, 4], [5, 5]])
    expect(trend).toMatchObject({ n: 5 })
    expect(trend?.slope).toBeCloseTo(0.6, 12)
    expect(trend?.intercept).toBeCloseTo(2.2, 12)
    expect(trend?.r).toBeCloseTo(0.7745966692, 9)
    expect(trendText(trend!)).toBe('Trend: r = 0.77, n = 5')
  })

  it('is none where nothing changes, or of two points, which always lie on one', () => {
    expect(leastSquares([[1, 2], [2, 3]])).toBeNull()
    expect(leastSquares([[1, 2], [1, 3], [1, 4]])).toBeNull()
    expect(leastSquares([[1, 2], [2, 2], [3, 2]])).toBeNull()
  })

  it('says zero without a sign', () => {
    expect(trendText({ slope: -1e-9, intercept: 0, r: -0.001, n: 1234 })).toBe('Trend: r = 0.00, n = 1,234')
  })
})

describe('the moving average', () => {
  it('is of each value and those before it', () => {
    expect(movingAverage([1, 2, 6, 3, 9], 3)).toEqual([null, null, 3, 11 / 3, 6])
  })

  it('begins again after a gap', () => {
    expect(movingAverage([2, 4, null, 6, 8], 2)).toEqual([null, 3, null, null, 7])
  })
})
