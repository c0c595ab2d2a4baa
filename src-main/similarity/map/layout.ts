import { createUMAP, createUMAPFromKNN, type UMAP } from 'embedding-atlas/umap'
import { nearestRows } from './neighbours'
import { principalAxes, project } from './pca'
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

/** Shares of the work: finding neighbours is the longer part where all are compared. */
const shareOfNeighbours = 0.4

/**
 * Where UMAP puts rows of unit vectors: x0, y0, x1, y1, ... within -1..1. All rows are fitted. The same rows and options
 * give the same layout.
 */
export async function umapLayout(vectors: Float32Array, options: LayoutOptions): Promise<Float32Array<ArrayBuffer>> {
  const { dimensions } = options
  const points = project(vectors, dimensions, principalAxes(vectors, dimensions, width))
  const umap = await withNeighbours(points, options)
  try {
    await umap.run()
    return withinOne(Float32Array.from(umap.embedding))
  } finally {
    umap.destroy()
  }
}

function withNeighbours(points: Float32Array, { seed, spread, onProgress, ...options }: LayoutOptions): Promise<UMAP> {
  const rows = points.length / width
  const comparesAll = rows <= (options.mostCompared ?? mostCompared)
  const before = comparesAll ? shareOfNeighbours : 0
  const layout = {
    seed,
    minDist: spread,
    progress: (share: number, stage: string) => onProgress(stage.startsWith('Optimizing') ? 'Laying out' : 'Preparing', before + (1 - before) * share),
  }
  const count = Math.min(options.neighbours - 1, rows - 2)
  if (!comparesAll) return createUMAP(rows, width, 2, points, { ...layout, metric: 'euclidean', nNeighbors: count + 1 })
  const { places, squares } = nearestRows(points, points, width, count, (share) => onProgress('Finding neighbours', before * share))
  return createUMAPFromKNN(rows, 2, places, squares.map(Math.sqrt), layout)
}
