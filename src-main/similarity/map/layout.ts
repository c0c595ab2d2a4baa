import { UMAP } from 'umap-js'
import { nearestRows, type Neighbours } from './neighbours'
import { principalAxes, project } from './pca'
import { seededRandom } from './random'
import { withinOne } from './within-one'

/** UMAP sees vectors along as many axes: neighbours hardly differ from those in 384, and are found eight times as fast. */
const width = 48
const neighbourCount = 15
/** More points than this are not fitted: the others are placed by their neighbours. */
export const mostFitted = 30_000
const placedBy = 5

export interface LayoutOptions {
  readonly dimensions: number
  readonly seed: number
  readonly onProgress: (step: string, share: number) => void
  /** a smaller limit, for tests */
  readonly mostFitted?: number
}

export interface Layout {
  /** x0, y0, x1, y1, ... within -1..1 */
  readonly positions: Float32Array<ArrayBuffer>
  readonly fitted: number
}

/** Where UMAP puts rows of unit vectors. The same rows and seed give the same layout. */
export function umapLayout(vectors: Float32Array, options: LayoutOptions): Layout {
  const { dimensions, seed, onProgress } = options
  const points = project(vectors, dimensions, principalAxes(vectors, dimensions, width))
  const rows = points.length / width
  const sample = sampleOf(rows, options.mostFitted ?? mostFitted, seed)
  const fittedPoints = sample === null ? points : rowsOf(points, sample)
  const neighbours = nearestRows(fittedPoints, fittedPoints, width, Math.min(neighbourCount - 1, fittedPoints.length / width - 2), (share) =>
    onProgress('Finding neighbours', 0.3 * share),
  )
  const fitted = fit(neighbours, seed, (share) => onProgress('Laying out', 0.3 + (sample === null ? 0.7 : 0.5) * share))
  if (sample === null) return { positions: withinOne(fitted), fitted: rows }
  const placed = place(points, fittedPoints, fitted, (share) => onProgress('Placing the others', 0.8 + 0.2 * share))
  sample.forEach((row, at) => placed.set(fitted.subarray(at * 2, at * 2 + 2), row * 2))
  return { positions: withinOne(placed), fitted: sample.length }
}

/** Rows to fit, in order; null for all. */
function sampleOf(rows: number, most: number, seed: number): number[] | null {
  if (rows <= most) return null
  const random = seededRandom(seed)
  const all = Array.from({ length: rows }, (_, row) => row)
  for (let at = 0; at < most; at++) {
    const other = at + Math.floor(random() * (rows - at))
    const [a, b] = [all[at] ?? 0, all[other] ?? 0]
    all[at] = b
    all[other] = a
  }
  return all.slice(0, most).sort((a, b) => a - b)
}

function rowsOf(points: Float32Array, rows: readonly number[]): Float32Array {
  const chosen = new Float32Array(rows.length * width)
  rows.forEach((row, at) => chosen.set(points.subarray(row * width, (row + 1) * width), at * width))
  return chosen
}

function fit({ count, places, squares }: Neighbours, seed: number, onProgress: (share: number) => void): Float32Array<ArrayBuffer> {
  const rows = places.length / count
  // umap-js wants each row first among its own neighbours.
  const indices = Array.from({ length: rows }, (_, row) => [row, ...places.subarray(row * count, (row + 1) * count)])
  const distances = Array.from({ length: rows }, (_, row) => [0, ...squares.subarray(row * count, (row + 1) * count).map(Math.sqrt)])
  const umap = new UMAP({ nNeighbors: count + 1, nComponents: 2, minDist: 0.1, random: seededRandom(seed) })
  umap.setPrecomputedKNN(indices, distances)
  const epochs = umap.initializeFit(indices) // with neighbours given, only the number of rows counts
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step()
    onProgress((epoch + 1) / epochs)
  }
  const positions = new Float32Array(rows * 2)
  umap.getEmbedding().forEach((point, row) => positions.set(point, row * 2))
  return positions
}

/** Each point in the middle of its nearest fitted ones, the nearer the more. */
function place(points: Float32Array, fittedPoints: Float32Array, fitted: Float32Array, onProgress: (share: number) => void): Float32Array<ArrayBuffer> {
  const { count, places, squares } = nearestRows(points, fittedPoints, width, placedBy, onProgress)
  const placed = new Float32Array((points.length / width) * 2)
  for (let row = 0; row < placed.length / 2; row++) {
    let [x, y, sum] = [0, 0, 0]
    for (let at = row * count; at < (row + 1) * count; at++) {
      const other = places[at] ?? -1
      if (other < 0) continue
      const weight = 1 / (Math.sqrt(squares[at] ?? 0) + 1e-3)
      x += weight * (fitted[other * 2] ?? 0)
      y += weight * (fitted[other * 2 + 1] ?? 0)
      sum += weight
    }
    placed[row * 2] = x / sum
    placed[row * 2 + 1] = y / sum
  }
  return placed
}
