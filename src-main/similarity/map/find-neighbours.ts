import { createNNDescent, type NNDescentResult } from 'embedding-atlas/umap'
import { nearestRows, type Neighbours } from './neighbours'

/** Neighbours are looked for along this many principal axes: they hardly differ from those in 384 dimensions, and are found eight times as fast. */
export const neighbourAxes = 48

/**
 * Up to so many pairs, all rows are compared (a second of one core along 48 axes); beyond, neighbours are found by descent (Dong, Moses
 * and Li 2011), which misses few: 30 of each of 25,000 rows take 5 s so, and 27 s by comparing all (test/bench/layout.mjs).
 */
const pairsCompared = 12_500_000

/**
 * Up to so many rows are compared with all others; of more, an index of the others pays: it takes 2.5 s for 25,000 and 30 for 250,000, in
 * which 1,200 rows are compared.
 */
const rowsCompared = 1200

export interface Finding {
  /** numbers of a row */
  readonly width: number
  /** of each row */
  readonly count: number
  readonly seed: number
  readonly onProgress: (share: number) => void
  /** smaller limits, for tests */
  readonly pairsCompared?: number
  readonly rowsCompared?: number
}

/** The nearest other rows of each row. The same rows and seed find the same. */
export async function neighboursWithin(points: Float32Array, finding: Finding): Promise<Neighbours> {
  const rows = points.length / finding.width
  const count = Math.min(finding.count, rows - 1)
  if ((rows * rows) / 2 <= (finding.pairsCompared ?? pairsCompared)) return nearestRows(points, points, finding.width, count, finding.onProgress)
  const found = await withDescent(points, count + 1, finding, (index) => gathered(rows, count, (row) => index.queryByIndex(row, count + 1), (row) => row))
  return completed(found, points, points, finding.width, (row) => row)
}

/** The nearest rows of `among` for each row of `points`. */
export async function neighboursAmong(points: Float32Array, among: Float32Array, finding: Finding): Promise<Neighbours> {
  const { width, count } = finding
  const rows = points.length / width
  if (rows <= (finding.rowsCompared ?? rowsCompared)) return nearestRows(points, among, width, count, finding.onProgress)
  const queried = (index: NNDescentResult) => (row: number) => {
    finding.onProgress(descentShare + ((1 - descentShare) * row) / rows)
    return index.queryByVector(points.slice(row * width, (row + 1) * width), count)
  }
  const found = await withDescent(among, count + 1, { ...finding, onProgress: (share) => finding.onProgress(descentShare * share) }, (index) => gathered(rows, count, queried(index), () => -1))
  return completed(found, points, among, width, () => -1)
}

/** Of finding the neighbours of rows that are not in the index. */
const descentShare = 0.5

async function withDescent(points: Float32Array, nNeighbors: number, { width, seed, onProgress }: Finding, work: (index: NNDescentResult) => Neighbours): Promise<Neighbours> {
  const index = await createNNDescent(points.length / width, width, points, { metric: 'euclidean', nNeighbors, seed, progress: onProgress })
  try {
    return work(index)
  } finally {
    index.destroy()
  }
}

/** The lists of all rows in one block, each without `leftOut(row)`. */
function gathered(
  rows: number,
  count: number,
  query: (row: number) => { readonly indices: Int32Array; readonly distances: Float32Array },
  leftOut: (row: number) => number,
): Neighbours {
  const found = { count, places: new Int32Array(rows * count).fill(-1), squares: new Float32Array(rows * count).fill(Infinity) }
  for (let row = 0; row < rows; row++) {
    const { indices, distances } = query(row)
    let at = row * count
    for (let place = 0; place < indices.length && at < (row + 1) * count; place++) {
      const other = indices[place] ?? -1
      if (other < 0 || other === leftOut(row)) continue
      found.places[at] = other
      found.squares[at++] = (distances[place] ?? 0) ** 2
    }
  }
  return found
}

/** Descent may lose neighbours of rows that are equal to many others: such rows are compared with all. */
function completed(found: Neighbours, points: Float32Array, among: Float32Array, width: number, leftOut: (row: number) => number): Neighbours {
  const { count, places, squares } = found
  const others = among.length / width
  for (let row = 0; row * count < places.length; row++) {
    const last = (row + 1) * count - 1
    if ((places[last] ?? -1) >= 0 || others <= count) continue
    const all = nearestRows(points.slice(row * width, (row + 1) * width), among, width, Math.min(count + 1, others), () => undefined)
    const kept = [...all.places.keys()].filter((at) => all.places[at] !== leftOut(row)).slice(0, count)
    kept.forEach((at, place) => {
      places[row * count + place] = all.places[at] ?? -1
      squares[row * count + place] = all.squares[at] ?? Infinity
    })
  }
  return found
}
