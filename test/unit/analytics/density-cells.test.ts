import { describe, expect, it } from 'vitest'
import { evenEdges, logEdges, roundStep } from '../../../src-main/analytics/density-cells'
import fc from '../../support/property'

const ascends = (edges: readonly number[]): boolean => edges.every((edge, place) => place === 0 || edge > (edges[place - 1] ?? edge))

describe('the cells of a scatter', () => {
  it('are round', () => {
    expect([roundStep(0.07), roundStep(0.9), roundStep(7), roundStep(11), roundStep(100)]).toEqual([0.08, 1, 8, 20, 100])
    expect(evenEdges(0, 1, 0.01).slice(0, 4)).toEqual([0, 0.03, 0.06, 0.09])
    expect(evenEdges(3, 5, 1)).toEqual([3, 4, 5, 6])
    expect(logEdges(1, 4, 1)).toEqual([1, 2, 3, 4, 5])
  })

  it('hold every value between their ends, and are at most 50 edges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(1, 0.01), fc.boolean(), (low, reach, unit, log) => {
        const [from, to] = [low * unit, (low + reach) * unit]
        const edges = log ? logEdges(from, to, unit) : evenEdges(from, to, unit)
        expect(edges[0]).toBeLessThanOrEqual(from * (1 + 1e-12))
        expect(edges.at(-1)).toBeGreaterThan(to)
        expect(edges.length).toBeLessThanOrEqual(50)
        expect(ascends(edges)).toBe(true)
      }),
    )
  })
})
