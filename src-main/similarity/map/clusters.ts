const rounds = 25

export interface Clusters {
  /** x0, y0, x1, y1, ... */
  readonly centres: Float64Array
  /** members of each cluster: none is empty */
  readonly members: readonly Uint32Array[]
}

/**
 * Points on the plane in clusters (k-means, its centres begun far apart by k-means++, Arthur and Vassilvitskii 2007).
 * @param points indices into `positions`, which are pairs
 */
export function kMeans(positions: Float32Array, points: Uint32Array, clusters: number, random: () => number): Clusters {
  const centres = farApart(positions, points, clusters, random)
  const owner = new Int32Array(points.length).fill(-1)
  /** @returns whether a point has another centre than before */
  const assign = (): boolean => {
    let moved = false
    points.forEach((point, at) => {
      let best = 0
      for (let cluster = 1; cluster < clusters; cluster++) {
        if (squareTo(positions, point, centres, cluster) < squareTo(positions, point, centres, best)) best = cluster
      }
      moved ||= owner[at] !== best
      owner[at] = best
    })
    return moved
  }
  // After the last round, too, each point belongs to the centre that is nearest.
  for (let round = 0; assign() && round < rounds; round++) centreAll(positions, points, owner, centres)
  const lists = Array.from({ length: clusters }, (): number[] => [])
  points.forEach((point, at) => lists[owner[at] ?? 0]?.push(point))
  const filled = lists.flatMap((list, cluster) => (list.length > 0 ? [{ list, cluster }] : []))
  return {
    centres: Float64Array.from(filled.flatMap(({ cluster }) => [centres[cluster * 2] ?? 0, centres[cluster * 2 + 1] ?? 0])),
    members: filled.map(({ list }) => Uint32Array.from(list)),
  }
}

function farApart(positions: Float32Array, points: Uint32Array, clusters: number, random: () => number): Float64Array {
  const centres = new Float64Array(clusters * 2)
  const far = new Float64Array(points.length).fill(Infinity)
  let next = Math.floor(random() * points.length)
  for (let cluster = 0; cluster < clusters; cluster++) {
    const point = points[next] ?? 0
    centres.set(positions.subarray(point * 2, point * 2 + 2), cluster * 2)
    let sum = 0
    for (let at = 0; at < points.length; at++) {
      far[at] = Math.min(far[at] ?? 0, squareTo(positions, points[at] ?? 0, centres, cluster))
      sum += far[at] ?? 0
    }
    let left = random() * sum
    next = Math.max(far.findIndex((square) => (left -= square) <= 0), 0)
  }
  return centres
}

function squareTo(positions: Float32Array, point: number, centres: Float64Array, cluster: number): number {
  const x = (positions[point * 2] ?? 0) - (centres[cluster * 2] ?? 0)
  const y = (positions[point * 2 + 1] ?? 0) - (centres[cluster * 2 + 1] ?? 0)
  return x * x + y * y
}

function centreAll(positions: Float32Array, points: Uint32Array, owner: Int32Array, centres: Float64Array): void {
  const sums = new Float64Array(centres.length)
  const counts = new Int32Array(centres.length / 2)
  points.forEach((point, at) => {
    const cluster = owner[at] ?? 0
    counts[cluster] = (counts[cluster] ?? 0) + 1
    for (const axis of [0, 1]) sums[cluster * 2 + axis] = (sums[cluster * 2 + axis] ?? 0) + (positions[point * 2 + axis] ?? 0)
  })
  counts.forEach((count, cluster) => {
    if (count === 0) return
    for (const axis of [0, 1]) centres[cluster * 2 + axis] = (sums[cluster * 2 + axis] ?? 0) / count
  })
}
