import { describe, expect, it } from 'vitest'
import { newcombe, numberDifference, shareDifference, wilson } from '../../../src-main/analytics/segments/differences'
import { edgesFor } from '../../../src-main/analytics/segments/compared'

describe('differences of shares', () => {
  it("are told by Wilson's and Newcombe's intervals", () => {
    // Newcombe 1998, table II, method 10, at 95%
    for (const [first, second, low, high] of [[[48, 80], [56, 70], 0.0524, 0.3339], [[3, 10], [9, 10], 0.1705, 0.809], [[0, 29], [5, 56], -0.0381, 0.1926]] as const) {
      const found = newcombe({ count: first[0], n: first[1] }, { count: second[0], n: second[1] }, 1.959_964)
      expect(found[0]).toBeCloseTo(low, 3)
      expect(found[1]).toBeCloseTo(high, 3)
    }
    expect(wilson(0, 10)[0]).toBeCloseTo(0, 12)
    expect(wilson(10, 10)[1]).toBeCloseTo(1, 12)
  })

  it('are marked where they are more than chance and more than a trifle', () => {
    expect(shareDifference({ count: 50, n: 100 }, { count: 80, n: 100 })).toBe('higher')
    expect(shareDifference({ count: 80, n: 100 }, { count: 50, n: 100 })).toBe('lower')
    // as far apart, but from few
    expect(shareDifference({ count: 5, n: 10 }, { count: 8, n: 10 })).toBe('none')
    expect(shareDifference({ count: 4, n: 9 }, { count: 80, n: 100 })).toBe('too_few')
    // certain, but a trifle
    expect(shareDifference({ count: 50_000, n: 100_000 }, { count: 52_000, n: 100_000 })).toBe('none')
    // rare things differ by a factor
    expect(shareDifference({ count: 10, n: 1000 }, { count: 60, n: 1000 })).toBe('higher')
  })
})

describe('differences of numbers', () => {
  it('are told by how often one is greater than the other', () => {
    // All 20 of the other are greater than all 20 of the reference.
    expect(numberDifference({ n1: 20, n2: 20, u: 400, ties: 0 })).toBe('higher')
    expect(numberDifference({ n1: 20, n2: 20, u: 0, ties: 0 })).toBe('lower')
    expect(numberDifference({ n1: 20, n2: 20, u: 200, ties: 0 })).toBe('none')
    expect(numberDifference({ n1: 9, n2: 200, u: 0, ties: 0 })).toBe('too_few')
    // every value is the same: 40 tied
    expect(numberDifference({ n1: 20, n2: 20, u: 200, ties: 40 ** 3 - 40 })).toBe('none')
    // certain, but a trifle: A is 0.52
    expect(numberDifference({ n1: 50_000, n2: 50_000, u: 0.52 * 50_000 ** 2, ties: 0 })).toBe('none')
  })
})

describe('bins', () => {
  it('are the same round ones for every set', () => {
    expect(edgesFor({ kind: 'linear' }, { from: 2010, to: 2019 }, true)).toEqual([2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019])
    expect(edgesFor({ kind: 'linear' }, { from: 0.99, to: 19.99 }, false).slice(0, 3)).toEqual([0, 1, 2])
    expect(edgesFor({ kind: 'linear' }, { from: 5, to: 5 }, false)).toEqual([5])
    expect(edgesFor({ kind: 'powers' }, { from: 0, to: 5400 }, true)).toEqual([0, 1, 10, 100, 1000])
  })
})
