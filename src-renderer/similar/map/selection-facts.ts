import { none, type MapData } from './map-data'
import type { PointValues } from './point-values'

/** A value with the number of applications it rests on; null without any. */
export interface Rested {
  readonly value: number | null
  readonly of: number
}

export interface SelectionFacts {
  readonly count: number
  /** in the map's currency; free ones count as 0 */
  readonly medianPrice: Rested
  /** mean of the applications' shares of positive reviews, 0..1 */
  readonly positive: Rested
  readonly medianRating: Rested
  readonly medianYear: Rested
  /** share of each genre among all that have one, by its index in `genreNames` */
  readonly genres: ReadonlyMap<number, number>
  /** how many have a genre */
  readonly withGenre: number
}

/** What is true of some of the map's points. @param indices null: of all */
export function selectionFacts(map: MapData, indices: readonly number[] | null): SelectionFacts {
  const those = indices ?? Array.from({ length: map.count }, (_, index) => index)
  const known = (valueOf: (index: number) => number | undefined, absent: number): number[] =>
    those.map((index) => valueOf(index) ?? Number.NaN).filter((value) => !Number.isNaN(value) && value !== absent)
  const scores = known((index) => map.scores[index], Number.NaN)
  const genres = known((index) => map.genres[index], none.genre)
  return {
    count: those.length,
    medianPrice: median(known((index) => map.prices[index], Number.NaN)),
    positive: { value: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length, of: scores.length },
    medianRating: median(known((index) => map.ratings[index], none.rating)),
    medianYear: median(known((index) => map.years[index], none.year)),
    genres: sharesOf(genres),
    withGenre: genres.length,
  }
}

function median(values: readonly number[]): Rested {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length / 2
  const value = sorted.length === 0 ? null : ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
  return { value, of: sorted.length }
}

function sharesOf(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return new Map([...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => [value, count / values.length]))
}

/** How frequent a name is among some points and among all, each as a share of those that have any name. */
export interface NameShare {
  readonly name: string
  readonly selected: number
  readonly all: number
}

export interface NameShares {
  /** the most frequent among the selected first; of equals, the rarer one among all */
  readonly names: readonly NameShare[]
  /** how many of the selected, and of all, have any name */
  readonly of: { readonly selected: number; readonly all: number }
}

/** The names that most of some points have, their tags for example. @param count of all points @param most names at most */
export function topNames({ names, starts, places }: Extract<PointValues, { kind: 'names' }>, count: number, indices: readonly number[], most: number): NameShares {
  const [own, all] = [countNames(indices), countNames(Array.from({ length: count }, (_, index) => index))]
  function countNames(those: readonly number[]): { counts: Uint32Array; having: number } {
    const counts = new Uint32Array(names.length)
    let having = 0
    for (const index of those) {
      const mine = places.subarray(starts[index], starts[index + 1])
      if (mine.length > 0) having += 1
      for (const place of mine) if (place < counts.length) counts[place] = (counts[place] ?? 0) + 1
    }
    return { counts, having }
  }
  const top = [...own.counts.keys()]
    .filter((place) => (own.counts[place] ?? 0) > 0)
    .sort((a, b) => (own.counts[b] ?? 0) - (own.counts[a] ?? 0) || (all.counts[a] ?? 0) - (all.counts[b] ?? 0) || a - b)
    .slice(0, most)
  return {
    names: top.map((place) => ({ name: names[place] ?? '', selected: (own.counts[place] ?? 0) / own.having, all: (all.counts[place] ?? 0) / all.having })),
    of: { selected: own.having, all: all.having },
  }
}
