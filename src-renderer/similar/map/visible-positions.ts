import type { MapData } from './map-data'
import type { Grouping } from './map-groups'

/** The positions with those of hidden groups as NaN: nothing is found there, and the indices stay the same. */
export function visiblePositions({ positions }: MapData, { groups }: Grouping, hidden: readonly string[]): Float32Array {
  if (hidden.length === 0) return positions
  const seen = positions.slice()
  for (const { name, indices } of groups) {
    if (!hidden.includes(name)) continue
    for (const index of indices) seen.fill(Number.NaN, 2 * index, 2 * index + 2)
  }
  return seen
}
