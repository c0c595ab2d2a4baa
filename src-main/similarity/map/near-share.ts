import { nearestRows } from './neighbours'
import { seededRandom } from './random'

/** True neighbours that are looked for, and how many points of the map count as near. */
const trueNeighbours = 10
const nearOnMap = 50
/** Comparing 200 rows with 250,000 takes some seconds; the mean of 200 shares is good to two or three hundredths. */
const sampleRows = 200

/**
 * How far the picture can be trusted: the mean share of a row's ten nearest vectors that are among the fifty points nearest to
 * it on the map, 0..1. Measured on rows taken by the seed; null where the map has too few points for it to mean anything.
 */
export function nearShare(vectors: Float32Array, dimensions: number, positions: Float32Array, seed: number): number | null {
  const rows = positions.length / 2
  if (rows < 4 * nearOnMap) return null
  const random = seededRandom(seed)
  const sample = Array.from({ length: Math.min(sampleRows, rows) }, () => Math.floor(random() * rows))
  const among = (values: Float32Array, width: number, count: number): Int32Array =>
    nearestRows(Float32Array.from(sample.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)])), values, width, count + 1, () => undefined).places
  const [inTruth, onMap] = [among(vectors, dimensions, trueNeighbours), among(positions, 2, nearOnMap)]
  let kept = 0
  sample.forEach((row, at) => {
    const near = new Set(onMap.subarray(at * (nearOnMap + 1), (at + 1) * (nearOnMap + 1)))
    // Each row is nearest to itself, or to one with the very same text: one of the eleven goes.
    const truth = [...inTruth.subarray(at * (trueNeighbours + 1), (at + 1) * (trueNeighbours + 1))].filter((other) => other !== row).slice(0, trueNeighbours)
    kept += truth.filter((other) => near.has(other)).length / truth.length
  })
  return kept / sample.length
}
