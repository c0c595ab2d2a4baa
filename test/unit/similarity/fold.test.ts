import { describe, expect, it } from 'vitest'
import { fold } from '../../../src-main/similarity/fold'

const row = (appid: number, hash: string, distance: number) => ({ appid, hash, distance })

describe('folding', () => {
  it('keeps the first of each text, in order, up to the limit', () => {
    const rows = [row(1, 'a', 0.1), row(2, 'a', 0.1), row(3, 'b', 0.2), row(4, 'a', 0.1), row(5, 'c', 0.3), row(6, 'd', 0.4)]
    expect(fold(rows, 3).map(({ appid }) => appid)).toEqual([1, 3, 5])
    expect(fold(rows, 10).map(({ appid }) => appid)).toEqual([1, 3, 5, 6])
    expect(fold([], 3)).toEqual([])
  })
})
