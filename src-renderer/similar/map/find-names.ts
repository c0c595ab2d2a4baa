/** Names as they are searched: without case. */
export const searchable = (names: readonly string[]): string[] => names.map((name) => name.toLowerCase())

/** Indices of the points whose name has the text in it, whatever the case. `names` are searchable ones. */
export function pointsNamed(names: readonly string[], text: string): number[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const found: number[] = []
  names.forEach((name, index) => {
    if (name.includes(wanted)) found.push(index)
  })
  return found
}

/** The few of them to offer while one types: names that begin so first, then those with a word that does; of equals the most reviewed. */
export function bestNamed(names: readonly string[], found: readonly number[], reviews: Float32Array, text: string, most: number): number[] {
  const wanted = text.trim().toLowerCase()
  const rank = (index: number): number => {
    const name = names[index] ?? ''
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
