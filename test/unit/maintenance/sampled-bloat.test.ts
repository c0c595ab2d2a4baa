import { describe, expect, it } from 'vitest'
import { pagesFor, rowBytes } from '../../../src-main/maintenance/monitors/sampled-bloat'

const fixed = (align: number) => ({ name: 'x', align, packed: false })
const text = { name: 't', align: 4, packed: true }

describe('the room a row takes', () => {
  it('counts its header, a bitmap if something is null, and 8-byte alignment', () => {
    expect(rowBytes([4], [fixed(4)])).toBe(24 + 8)
    expect(rowBytes([null, 8], [fixed(4), fixed(8)])).toBe(24 + 8)
    expect(rowBytes([...Array<null>(9).fill(null), 8], Array.from({ length: 10 }, () => fixed(8)))).toBe(32 + 8)
  })

  it('aligns numbers and long values, and packs short ones', () => {
    expect(rowBytes([1, 8], [fixed(1), fixed(8)])).toBe(24 + 16)
    expect(rowBytes([1, 7], [fixed(1), text])).toBe(24 + 8)
    expect(rowBytes([1, 128], [fixed(1), text])).toBe(24 + 136)
  })

  it('leaves what does not fit to the next page', () => {
    expect(pagesFor([3000, 3000, 3000], 8192)).toBeCloseTo(1 + 3004 / 8168)
    expect(pagesFor([], 8192)).toBe(0)
  })
})
