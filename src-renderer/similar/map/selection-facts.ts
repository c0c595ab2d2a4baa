import { none, type MapData } from './map-data'

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
}

/** What is true of some of the map's points. @param indices null: of all */
export function selectionFacts(map: MapData, indices: readonly number[] | null): SelectionFacts {
  const those = indices ?? Array.from({ length: map.count }, (_, index) => index)
  const known = (valueOf: (index: number) => number | undefined, absent: number): number[] =>
    those.map((index) => valueOf(index) ?? Number.NaN).filter((value) => !Number.isNaN(value) && value !== absent)
  const scores = known((index) => map.scores[index], Number.NaN)
  return {
    count: those.length,
    medianPrice: median(known((index) => map.prices[index], Number.NaN)),
    positive: { value: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length, of: scores.length },
    medianRating: median(known((index) => map.ratings[index], none.rating)),
    medianYear: median(known((index) => map.years[index], none.year)),
    genres: sharesOf(known((index) => map.genres[index], none.genre)),
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
