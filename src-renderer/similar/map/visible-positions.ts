import type { MapData } from './map-data'
import type { Grouping } from './map-groups'

/**
 * The positions with those of hidden groups, and of points that do not pass, as NaN: nothing is found there, and the indices stay
 * the same.
 * @param passes null: all pass
 */
export function visiblePositions({ positions }: MapData, { groups }: Grouping, hidden: readonly string[], passes: Uint8Array | null): Float32Array {
  if (hidden.length === 0 && passes === null) return positions
  const seen = positions.slice()
  passes?.forEach((passing, index) => passing === 0 && seen.fill(Number.NaN, 2 * index, 2 * index + 2))
  for (const { name, indices } of groups) {
    if (!hidden.includes(name)) continue
    for (const index of indices) seen.fill(Number.NaN, 2 * index, 2 * index + 2)
  }
  return seen
}
