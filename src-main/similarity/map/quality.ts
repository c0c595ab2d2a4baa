import type { Neighbours } from './neighbours'
import { radiiOnMap } from './radii'

/** True neighbours that are looked for, and how many points of the map count as near. */
export const trueCount = 10
const nearOnMap = 50

/** The ten nearest of each row's candidates by the vectors themselves, nearest first; -1 where there are not as many. */
export function trueNeighbours(vectors: Float32Array, dimensions: number, { count, places }: Neighbours): Int32Array {
  const rows = places.length / count
  const nearest = new Int32Array(rows * trueCount).fill(-1)
  for (let row = 0; row < rows; row++) {
    const known = [...places.subarray(row * count, (row + 1) * count)].filter((other) => other >= 0)
    const products = new Map(known.map((other) => [other, product(vectors, dimensions, row, other)]))
    known.sort((a, b) => (products.get(b) ?? 0) - (products.get(a) ?? 0) || a - b)
    nearest.set(known.slice(0, trueCount), row * trueCount)
  }
  return nearest
}

function product(vectors: Float32Array, dimensions: number, row: number, other: number): number {
  let sum = 0
  for (let place = 0, a = row * dimensions, b = other * dimensions; place < dimensions; place++, a++, b++) sum += (vectors[a] as number) * (vectors[b] as number)
  return sum
}

/**
 * How far the picture can be trusted at each point: how many of its ten true neighbours are among the fifty points nearest to
 * it on the map, 0 to 10. null where the map has too few points for it to mean anything.
 */
export function nearCounts(positions: Float32Array, nearest: Int32Array): Uint8Array | null {
  const rows = positions.length / 2
  if (rows < 4 * nearOnMap) return null
  const radii = radiiOnMap(positions, nearOnMap)
  const counts = new Uint8Array(rows)
  for (let row = 0; row < rows; row++) {
    let near = 0
    for (let at = row * trueCount; at < (row + 1) * trueCount; at++) {
      const other = nearest[at] ?? -1
      if (other < 0) continue
      const [dx, dy] = [(positions[2 * other] ?? 0) - (positions[2 * row] ?? 0), (positions[2 * other + 1] ?? 0) - (positions[2 * row + 1] ?? 0)]
      if (dx * dx + dy * dy <= (radii[row] ?? 0)) near++
    }
    counts[row] = near
  }
  return counts
}

/** The mean share of true neighbours that are near, 0..1; null: not measured. */
export function nearShare(counts: Uint8Array | null): number | null {
  if (counts === null) return null
  return counts.reduce((sum, count) => sum + count, 0) / (trueCount * counts.length)
}
