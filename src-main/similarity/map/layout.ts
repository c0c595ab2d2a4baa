import { createNNDescent, createUMAPFromKNN } from 'embedding-atlas/umap'
import { nearestRows, type Neighbours } from './neighbours'
import { principalAxes, project } from './pca'
import { trueNeighbours } from './quality'
import { withinOne } from './within-one'

/** UMAP sees vectors along as many axes: neighbours hardly differ from those in 384, and are found eight times as fast. */
const width = 48
/** Up to as many rows all are compared with all; beyond, neighbours are found by descent (Dong, Moses and Li 2011), which misses few. */
const mostCompared = 30_000

export interface LayoutOptions {
  readonly dimensions: number
  readonly seed: number
  /** how many neighbours of each point count, itself included */
  readonly neighbours: number
  /** how close points may come to each other: UMAP's minimal distance, 0..1 */
  readonly spread: number
  readonly onProgress: (step: string, share: number) => void
  /** a smaller limit, for tests */
  readonly mostCompared?: number
}

/** So many are looked for along the axes, to have the ten nearest vectors among them. */
const candidates = 30
/** Descent costs the square of what it is asked for, so it is asked for fewer. */
const fewestByDescent = 20
/** Share of the work that is finding neighbours. */
const shareOfNeighbours = 0.4

export interface Layout {
  /** x0, y0, x1, y1, ... within -1..1 */
  readonly positions: Float32Array<ArrayBuffer>
  /** for each row its ten nearest by the vectors themselves, nearest first; -1 where there are not as many */
  readonly nearest: Int32Array
}

/** Where UMAP puts rows of unit vectors. All rows are fitted. The same rows and options give the same layout. */
export async function umapLayout(vectors: Float32Array, options: LayoutOptions): Promise<Layout> {
  const { dimensions, seed, spread, onProgress } = options
  const points = project(vectors, dimensions, principalAxes(vectors, dimensions, width))
  const rows = points.length / width
  const found = await findNeighbours(points, options)
  const wanted = Math.max(1, Math.min(options.neighbours - 1, rows - 2))
  const umap = await createUMAPFromKNN(rows, 2, firstOf(found.places, found.count, wanted), firstOf(found.squares, found.count, wanted).map(Math.sqrt), {
    seed,
    minDist: spread,
    progress: (share: number, stage: string) => onProgress(stage.startsWith('Optimizing') ? 'Laying out' : 'Preparing', shareOfNeighbours + (1 - shareOfNeighbours) * share),
  })
  try {
    await umap.run()
    return { positions: withinOne(Float32Array.from(umap.embedding)), nearest: trueNeighbours(vectors, dimensions, found) }
  } finally {
    umap.destroy()
  }
}

/** Each row's neighbours along the axes: of more than are laid out, so that the true ten are among them. */
async function findNeighbours(points: Float32Array, { neighbours, seed, onProgress, ...options }: LayoutOptions): Promise<Neighbours> {
  const rows = points.length / width
  const report = (share: number): void => onProgress('Finding neighbours', shareOfNeighbours * share)
  if (rows <= (options.mostCompared ?? mostCompared)) return nearestRows(points, points, width, Math.min(Math.max(neighbours - 1, candidates), rows - 1), report)
  const count = Math.max(neighbours - 1, fewestByDescent)
  const index = await createNNDescent(rows, width, points, { metric: 'euclidean', nNeighbors: count + 1, seed, progress: report })
  try {
    return gathered(rows, count, (row) => index.queryByIndex(row, count + 1))
  } finally {
    index.destroy()
  }
}

/** The lists of all rows in one block, each without the row itself. */
function gathered(rows: number, count: number, query: (row: number) => { readonly indices: Int32Array; readonly distances: Float32Array }): Neighbours {
  const found = { count, places: new Int32Array(rows * count).fill(-1), squares: new Float32Array(rows * count).fill(Infinity) }
  for (let row = 0; row < rows; row++) {
    const { indices, distances } = query(row)
    let at = row * count
    for (let place = 0; place < indices.length && at < (row + 1) * count; place++) {
      const other = indices[place] ?? -1
      if (other === row || other < 0) continue
      found.places[at] = other
      found.squares[at++] = (distances[place] ?? 0) ** 2
    }
  }
  return found
}

/** The first `wanted` of each row's `count` values. */
function firstOf<Values extends Int32Array | Float32Array>(values: Values, count: number, wanted: number): Values {
  const rows = values.length / count
  const first = values.slice(0, rows * wanted) as Values
  for (let row = 0; row < rows; row++) first.set(values.subarray(row * count, row * count + wanted), row * wanted)
  return first
}
