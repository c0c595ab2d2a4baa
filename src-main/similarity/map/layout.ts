import { createUMAPFromKNN } from 'embedding-atlas/umap'
import { neighbourAxes as width, neighboursWithin } from './find-neighbours'
import { principalAxes, project } from './pca'
import { trueNeighbours } from './quality'
import { withinOne } from './within-one'

export interface LayoutOptions {
  readonly dimensions: number
  readonly seed: number
  /** how many neighbours of each point count, itself included */
  readonly neighbours: number
  /** how close points may come to each other: UMAP's minimal distance, 0..1 */
  readonly spread: number
  readonly onProgress: (step: string, share: number) => void
  /** a smaller limit, for tests */
  readonly pairsCompared?: number
}

/** So many are looked for along the axes, to have the ten nearest vectors among them. */
const candidates = 30
/**
 * Passes over all ties between points. umap-learn makes 200 of more than 10,000 points; beyond 100,000, where each takes a second and
 * more, 120 are made. What that costs was measured on 15,046 games (test/bench/layout.mjs): the share of true neighbours that are near is
 * 0.258 with 120 and 0.263 with 200.
 */
const epochsOfMany = 120
const many = 100_000
/** Share of the work that is finding neighbours. */
const shareOfNeighbours = 0.2

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
  const found = await neighboursWithin(points, {
    ...options,
    width,
    count: Math.max(options.neighbours - 1, candidates),
    onProgress: (share) => onProgress('Finding neighbours', shareOfNeighbours * share),
  })
  const wanted = Math.max(1, Math.min(options.neighbours - 1, rows - 2))
  const umap = await createUMAPFromKNN(rows, 2, firstOf(found.places, found.count, wanted), firstOf(found.squares, found.count, wanted).map(Math.sqrt), {
    seed,
    minDist: spread,
    ...(rows > many ? { nEpochs: epochsOfMany } : {}),
    progress: (share: number, stage: string) => onProgress(stage.startsWith('Optimizing') ? 'Laying out' : 'Preparing', shareOfNeighbours + (1 - shareOfNeighbours) * share),
  })
  try {
    await umap.run()
    return { positions: withinOne(Float32Array.from(umap.embedding)), nearest: trueNeighbours(vectors, dimensions, found) }
  } finally {
    umap.destroy()
  }
}

/** The first `wanted` of each row's `count` values. */
function firstOf<Values extends Int32Array | Float32Array>(values: Values, count: number, wanted: number): Values {
  const rows = values.length / count
  const first = values.slice(0, rows * wanted) as Values
  for (let row = 0; row < rows; row++) first.set(values.subarray(row * count, row * count + wanted), row * wanted)
  return first
}
