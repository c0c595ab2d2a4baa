import type { MapData } from './map-data'
import type { Grouping } from './map-groups'

/** The positions with those of hidden groups as NaN: nothing is found there, and the places stay the same. */
export function visiblePositions({ positions }: MapData, { groups }: Grouping, hidden: readonly string[]): Float32Array {
  if (hidden.length === 0) return positions
  const seen = positions.slice()
  for (const { name, places } of groups) {
    if (!hidden.includes(name)) continue
    for (const place of places) seen.fill(Number.NaN, 2 * place, 2 * place + 2)
  }
  return seen
}
