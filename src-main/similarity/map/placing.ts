import { neighbourAxes as width, neighboursAmong } from './find-neighbours'
import { principalAxes, project } from './pca'

const rounds = 64

export interface Placing {
  /** unit vectors of the points on the map, and where they lie (x0, y0, ...) */
  readonly vectors: Float32Array
  readonly positions: Float32Array
  /** unit vectors of those that have no place yet */
  readonly added: Float32Array
  readonly dimensions: number
  readonly neighbours: number
  readonly seed: number
  readonly onProgress: (share: number) => void
  /** a smaller limit, for tests */
  readonly rowsCompared?: number
}

/**
 * Where vectors that a map was not made of belong: the mean of their nearest placed neighbours, weighted by how strongly UMAP
 * would tie them to each. This is how the transform of umap-learn begins (McInnes, Healy and Melville 2018, sections 3.1 and 4.1);
 * it goes on to move the new points, which for some points among many changes little. No placed point moves.
 */
export async function placeAmong({ vectors, positions, added, dimensions, neighbours, ...options }: Placing): Promise<Float32Array<ArrayBuffer>> {
  const axes = principalAxes(vectors, dimensions, width)
  const count = Math.min(neighbours, positions.length / 2)
  const { places, squares } = await neighboursAmong(project(added, dimensions, axes), project(vectors, dimensions, axes), { ...options, width, count })
  const placed = new Float32Array((added.length / dimensions) * 2)
  for (let row = 0; row * 2 < placed.length; row++) {
    const weights = tieStrengths(squares.subarray(row * count, (row + 1) * count).map(Math.sqrt))
    let [x, y, sum] = [0, 0, 0]
    weights.forEach((weight, at) => {
      const other = places[row * count + at] ?? 0
      x += weight * (positions[2 * other] ?? 0)
      y += weight * (positions[2 * other + 1] ?? 0)
      sum += weight
    })
    placed.set([x / sum, y / sum], 2 * row)
  }
  return placed
}

/**
 * exp(-(d - d1) / s): 1 for the nearest, and all together log2 of their number; s is found by halving ("smooth kNN distances").
 * @param distances nearest first
 */
export function tieStrengths(distances: Float32Array): Float64Array {
  const [nearest = 0] = distances
  const strengths = (scale: number): Float64Array => Float64Array.from(distances, (distance) => Math.exp(-(distance - nearest) / scale))
  const wanted = Math.max(1, Math.log2(distances.length))
  let [low, high] = [1e-6, 1e3]
  for (let round = 0; round < rounds; round++) {
    const middle = (low + high) / 2
    if (strengths(middle).reduce((sum, one) => sum + one, 0) > wanted) high = middle
    else low = middle
  }
  return strengths((low + high) / 2)
}
