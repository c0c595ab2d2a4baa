import { describe, expect, it } from 'vitest'
import { outlierBounds, roundOut, spreadOf } from '@contract'

const upTo = (most: number): number[] => Array.from({ length: most }, (_, place) => place + 1)

describe('how numbers spread', () => {
  it('has the quantiles of percentile_cont', () => {
    expect(spreadOf(upTo(101))).toEqual({ min: 1, p01: 2, q1: 26, q3: 76, p99: 100, max: 101 })
    expect(spreadOf([1, 2, 3, 4])).toMatchObject({ q1: 1.75, q3: 3.25 })
    expect(spreadOf([])).toBeNull()
  })

  it('counts a value as often as it occurs', () => {
    const [one, other] = [spreadOf([1, 2, 3], [60, 30, 30]), spreadOf([...Array<number>(60).fill(1), ...Array<number>(30).fill(2), ...Array<number>(30).fill(3)])]
    expect(one).toEqual(other)
    expect(spreadOf([5, 7], [0, 0])).toBeNull()
  })
})

describe('where an axis is cut', () => {
  const boundsOf = (values: readonly number[], gain?: number) => outlierBounds(spreadOf(values)!, gain)

  it('is nowhere as long as nothing is far out', () => {
    expect(boundsOf(upTo(50))).toEqual({ from: null, to: null })
    expect(boundsOf([1, 1, 1])).toEqual({ from: null, to: null })
  })

  it('is below one value that empties the axis', () => {
    // quartiles of 1 to 20 and 1000: 6 and 16, so the fence is 16 + 3 * 10
    expect(boundsOf([...upTo(20), 1000])).toEqual({ from: null, to: 46 })
    expect(boundsOf([...upTo(20).map((value) => -value), -1000])).toEqual({ from: -46, to: null })
  })

  it('is nowhere if the axis would hardly be shorter', () => {
    expect(boundsOf([...upTo(20), 60])).toEqual({ from: null, to: null })
    expect(boundsOf([...upTo(20), 150], 5)).toEqual({ from: null, to: null })
  })

  it('never takes more than 1% away, however long the tail is', () => {
    const skewed = [...Array<number>(900).fill(1), ...upTo(100).map((place) => place * 100)]
    const { to } = boundsOf(skewed)
    expect(skewed.filter((value) => to !== null && value > to).length).toBeLessThanOrEqual(10)
  })

  it('ends at a round number beyond', () => {
    expect([roundOut(190.1, 'up'), roundOut(48.8, 'up'), roundOut(0.0123, 'up'), roundOut(-190.1, 'down'), roundOut(50, 'up'), roundOut(0, 'up')]).toEqual([200, 49, 0.013, -200, 50, 0])
  })
})
