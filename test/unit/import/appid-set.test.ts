import { describe, expect, it } from 'vitest'
import { AppidSet } from '../../../src-main/import/appid-set'
import fc from '../../support/property'
import { notForever } from '../../support/wait'

describe('a set of appids', () => {
  it('tells which were there already, like a Set, for any appids', () => {
    const appid = fc.oneof(fc.nat(50), fc.nat(), fc.maxSafeNat(), fc.constantFrom(0, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER))
    fc.assert(
      fc.property(fc.array(appid, { maxLength: 60 }), fc.array(appid, { maxLength: 3000 }), (before, after) => {
        const [set, plain] = [new AppidSet(before), new Set(before)]
        for (const one of after) {
          expect(set.add(one)).toBe(!plain.has(one))
          plain.add(one)
        }
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['multiples of ten', (n: number) => n * 10],
    ['multiples of a power of two', (n: number) => n * 65_536],
    ['the same, far up', (n: number) => n * 2 ** 33],
  ])('is quick also where appids are %s', (_what, appidOf) => {
    const set = new AppidSet()
    let added = 0
    // Some 20 ms; minutes, if all of them met in the same slots.
    notForever(() => {
      for (let n = 0; n < 200_000; n++) if (set.add(appidOf(n))) added++
    })
    expect(added).toBe(200_000)
    expect(set.add(appidOf(7))).toBe(false)
  })
})
