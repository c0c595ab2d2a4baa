import type { RegionLabel } from './label-choice'

/** The region of each level that a point of the map lies in: from the roots of the tree down, the nearest centre each time. */
export function regionsAt(regions: readonly RegionLabel[], children: ReadonlyMap<number, readonly number[]>, x: number, y: number): number[] {
  const path: number[] = []
  for (let level = children.get(-1); level !== undefined; ) {
    let best = -1
    let least = Infinity
    for (const index of level) {
      const region = regions[index]
      if (region === undefined) continue
      const square = (region.x - x) ** 2 + (region.y - y) ** 2
      if (square < least) [best, least] = [index, square]
    }
    if (best === -1) break
    path.push(best)
    level = children.get(best)
  }
  return path
}

/** The parts of each region, by its index; those of the whole map under -1. */
export function childrenOf(regions: readonly RegionLabel[]): Map<number, number[]> {
  const children = new Map<number, number[]>()
  regions.forEach(({ parent }, index) => children.set(parent, [...(children.get(parent) ?? []), index]))
  return children
}

/** Indices of the points that lie in a region; hidden ones (NaN) lie in none. */
export function pointsOfRegion(positions: Float32Array, regions: readonly RegionLabel[], region: RegionLabel): number[] {
  const wanted = regions.indexOf(region)
  const children = childrenOf(regions)
  const found: number[] = []
  for (let index = 0; 2 * index < positions.length; index += 1) {
    const x = positions[2 * index] ?? Number.NaN
    if (!Number.isNaN(x) && regionsAt(regions, children, x, positions[2 * index + 1] ?? 0).includes(wanted)) found.push(index)
  }
  return found
}
