import type { MapPoints } from '@contract'
import { seededRandom } from './random'

type Label = MapPoints['labels'][number]

/** What a point is about: its genres as they are written, and a text whose words count. */
export interface PointTerms {
  readonly genres: readonly string[]
  readonly text: string
}

const rounds = 30
/** A term must occur in this share of a cluster, and this many times as often as elsewhere. */
const leastShare = 0.12
const leastLift = 1.8

/** Clusters of the picture and what sets each apart: the genres and words it has far more often than the whole. */
export function clusterLabels(positions: Float32Array, terms: readonly PointTerms[], seed: number): Label[] {
  const points = terms.length
  const clusters = Math.max(1, Math.min(18, Math.round(Math.sqrt(points / 40))))
  const { centres, owner } = kMeans(positions, clusters, seed)
  const all = new Map<string, number>()
  const own = Array.from({ length: clusters }, () => new Map<string, number>())
  const sizes = new Array<number>(clusters).fill(0)
  terms.forEach((one, point) => {
    const cluster = owner[point] ?? 0
    sizes[cluster] = (sizes[cluster] ?? 0) + 1
    for (const term of termsOf(one)) {
      all.set(term, (all.get(term) ?? 0) + 1)
      own[cluster]?.set(term, (own[cluster].get(term) ?? 0) + 1)
    }
  })
  const labels = own.flatMap((counts, cluster): Label[] => {
    const size = sizes[cluster] ?? 0
    const text = distinctive(counts, size, all, points)
    return text === '' ? [] : [{ x: centres[cluster * 2] ?? 0, y: centres[cluster * 2 + 1] ?? 0, text, points: size }]
  })
  return labels.sort((a, b) => b.points - a.points)
}

const commonWords = new Set(
  'the and you your for with from that this are have has all will can its into not but one out more new game games play player players about what when where who they them their there been also only over most many some each like just time way through between other than his her him she its add presents'.split(' '),
)

function termsOf({ genres, text }: PointTerms): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? []
  return new Set([...genres, ...words.filter((word) => !commonWords.has(word))])
}

/** The two terms that say most: frequent here, rare elsewhere, and not the same word twice. */
function distinctive(counts: ReadonlyMap<string, number>, size: number, all: ReadonlyMap<string, number>, points: number): string {
  const scored = [...counts].flatMap(([term, count]) => {
    const share = count / size
    const lift = share / ((all.get(term) ?? count) / points)
    return count >= 3 && share >= leastShare && lift >= leastLift ? [{ term, score: share * Math.log(lift) }] : []
  })
  scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
  const chosen: string[] = []
  for (const { term } of scored) {
    const stem = (word: string): string => word.toLowerCase().slice(0, 5)
    if (!chosen.some((one) => stem(one) === stem(term))) chosen.push(term)
    if (chosen.length === 2) break
  }
  return chosen.join(' · ')
}

function kMeans(positions: Float32Array, clusters: number, seed: number): { centres: Float64Array; owner: Int32Array } {
  const random = seededRandom(seed)
  const points = positions.length / 2
  const owner = new Int32Array(points)
  const centres = new Float64Array(clusters * 2)
  const far = new Float64Array(points).fill(Infinity)
  let next = Math.floor(random() * points)
  // Each further centre where no other is near yet (k-means++).
  for (let cluster = 0; cluster < clusters; cluster++) {
    centres.set(positions.subarray(next * 2, next * 2 + 2), cluster * 2)
    let sum = 0
    for (let point = 0; point < points; point++) {
      far[point] = Math.min(far[point] ?? 0, squareTo(positions, point, centres, cluster))
      sum += far[point] ?? 0
    }
    let left = random() * sum
    next = far.findIndex((square) => (left -= square) <= 0)
    if (next < 0) next = 0
  }
  for (let round = 0; round < rounds; round++) {
    let moved = 0
    for (let point = 0; point < points; point++) {
      let best = 0
      for (let cluster = 1; cluster < clusters; cluster++) {
        if (squareTo(positions, point, centres, cluster) < squareTo(positions, point, centres, best)) best = cluster
      }
      if (owner[point] !== best) moved++
      owner[point] = best
    }
    if (round > 0 && moved === 0) break
    centreAll(positions, owner, centres)
  }
  return { centres, owner }
}

function squareTo(positions: Float32Array, point: number, centres: Float64Array, cluster: number): number {
  const x = (positions[point * 2] ?? 0) - (centres[cluster * 2] ?? 0)
  const y = (positions[point * 2 + 1] ?? 0) - (centres[cluster * 2 + 1] ?? 0)
  return x * x + y * y
}

function centreAll(positions: Float32Array, owner: Int32Array, centres: Float64Array): void {
  const sums = new Float64Array(centres.length)
  const counts = new Int32Array(centres.length / 2)
  owner.forEach((cluster, point) => {
    counts[cluster] = (counts[cluster] ?? 0) + 1
    for (const axis of [0, 1]) sums[cluster * 2 + axis] = (sums[cluster * 2 + axis] ?? 0) + (positions[point * 2 + axis] ?? 0)
  })
  counts.forEach((count, cluster) => {
    if (count === 0) return
    for (const axis of [0, 1]) centres[cluster * 2 + axis] = (sums[cluster * 2 + axis] ?? 0) / count
  })
}
