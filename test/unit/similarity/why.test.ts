import { describe, expect, it } from 'vitest'
import { monthsOf } from '../../../src-main/similarity/find-reviews'
import { p95 } from '../../../src-main/similarity/recall'
import { nearestPairs } from '../../../src-main/similarity/why'

const sentence = (text: string, ...values: number[]) => ({ text, vector: Float32Array.from(values) })

describe('the nearest sentences', () => {
  it('are the most alike pairs, each sentence once', () => {
    const mine = [sentence('a', 1, 0), sentence('b', 0, 1)]
    const theirs = [sentence('c', 1, 0), sentence('d', 0.8, 0.6), { text: 'e', vector: null }]
    const pairs = nearestPairs(mine, theirs, 3)
    expect(pairs.map((pair) => pair.mine + pair.theirs)).toEqual(['ac', 'bd'])
    expect(pairs[1]?.similarity).toBeCloseTo(0.6, 6)
  })
})

describe('reviews over time', () => {
  it('are counted by month, those with a date and a vote', () => {
    const at = (createdAt: string | null, votedUp: boolean | null) => ({ createdAt, votedUp })
    expect(monthsOf([at('2020-02-29T01:00:00.000Z', true), at('2019-12-01T00:00:00.000Z', false), at('2020-02-01T00:00:00.000Z', false), at(null, true), at('2020-02-01T00:00:00.000Z', null)])).toEqual([
      { month: '2019-12-01', reviews: 1, positive: 0 },
      { month: '2020-02-01', reviews: 2, positive: 1 },
    ])
  })
})

describe('p95', () => {
  it('is what 95 of 100 stay within', () => {
    expect(p95(Array.from({ length: 100 }, (_, place) => 100 - place))).toBe(95)
    expect(p95([7])).toBe(7)
    expect(p95([])).toBe(0)
  })
})
