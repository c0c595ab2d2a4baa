import { describe, expect, it } from 'vitest'
import { toHistogram } from '../../../src-main/similarity/histogram'

describe('a histogram', () => {
  it('has every bin up to the last, and counts all', () => {
    expect(toHistogram([{ bin: 3, count: 5 }, { bin: 1, count: 2 }])).toEqual({ width: 0.02, counts: [0, 2, 0, 5], total: 7 })
  })

  it('puts what rounding brought below 0 into the first bin', () => {
    expect(toHistogram([{ bin: -1, count: 1 }, { bin: 0, count: 2 }])).toEqual({ width: 0.02, counts: [3], total: 3 })
  })

  it('is empty without anything', () => {
    expect(toHistogram([])).toEqual({ width: 0.02, counts: [], total: 0 })
  })
})
