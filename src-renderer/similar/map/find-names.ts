import type { PointNames } from './point-names'

/** The few of the points found to offer while one types: names that begin so first, then those with a word that does; of equals the most reviewed. */
export function bestNamed(names: PointNames, found: readonly number[], reviews: Float32Array, text: string, most: number): number[] {
  const wanted = text.trim().toLowerCase()
  const rank = (index: number): number => {
    const name = names.searchable(index)
    if (name === wanted) return 0
    if (name.startsWith(wanted)) return 1
    return name.includes(` ${wanted}`) ? 2 : 3
  }
  return found
    .map((index) => ({ index, rank: rank(index), reviews: reviews[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank || b.reviews - a.reviews || a.index - b.index)
    .slice(0, most)
    .map(({ index }) => index)
}
