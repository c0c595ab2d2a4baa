import type { ComparedNumber } from '@contract'
import { roundWidth } from '../round-width'

/** How a number is spread over bins: of one width, at fixed edges, or each a multiple of the one before. */
type Bins =
  | { readonly kind: 'linear' }
  | { readonly kind: 'fixed'; readonly edges: readonly number[] }
  | { readonly kind: 'powers' }

/** A number that sets are compared by. */
export interface ComparedBy extends Pick<ComparedNumber, 'id' | 'label' | 'type' | 'unit' | 'about'> {
  /** the SQL of it over `a` (applications) and `rs` (what their reviews say), or the field that it is */
  readonly by: { readonly field: string } | { readonly sql: string; readonly needs: readonly 'review_stats'[] }
  readonly bins: Bins
}

/** A share from fewer reviews says little of the game: one review is 0% or 100%. */
const fewestReviews = 10

const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]

export const numbers: readonly ComparedBy[] = [
  { id: 'price', label: 'Price', type: 'money', unit: null, about: 'Of applications with a price in this currency; free ones have none.', by: { field: 'price' }, bins: { kind: 'linear' } },
  { id: 'rating', label: 'Rating', type: 'integer', unit: null, about: 'The Metacritic score.', by: { field: 'rating' }, bins: { kind: 'fixed', edges: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] } },
  {
    id: 'positive_share',
    label: 'Positive reviews',
    type: 'share',
    unit: null,
    about: `Of each application with at least ${fewestReviews} reviews: of all in the store where their numbers are known, or else of those in the catalogue.`,
    by: {
      sql: `case when a.positive + a.negative >= ${fewestReviews} then a.positive::float8 / (a.positive + a.negative)
         when rs.voted >= ${fewestReviews} then rs.positive::float8 / rs.voted end`,
      needs: ['review_stats'],
    },
    bins: { kind: 'fixed', edges: tenths },
  },
  { id: 'recommendations', label: 'Recommendations', type: 'integer', unit: null, about: null, by: { field: 'recommendations' }, bins: { kind: 'powers' } },
  { id: 'owners', label: 'Owners (estimated)', type: 'integer', unit: null, about: 'Estimated by SteamSpy as a range; this is its middle.', by: { field: 'owners' }, bins: { kind: 'powers' } },
  {
    id: 'playtime',
    label: 'Median playtime',
    type: 'number',
    unit: 'minutes',
    about: 'Of all players, estimated by SteamSpy; 0, where it does not know, is left out.',
    by: { sql: 'nullif(a.median_playtime_forever, 0)', needs: [] },
    bins: { kind: 'powers' },
  },
  { id: 'release_year', label: 'Release year', type: 'integer', unit: null, about: null, by: { sql: 'extract(year from a.release_date)', needs: [] }, bins: { kind: 'linear' } },
]

/** Fields with several values whose shares are compared; `most`: how many of the most frequent values. */
export const sharedFields: readonly { readonly field: string; readonly group: string; readonly most: number }[] = [
  { field: 'platform', group: 'Platform', most: 3 },
  { field: 'genre', group: 'Genre', most: 12 },
  { field: 'tag', group: 'Tag', most: 15 },
]

/** About as many bins as can be told apart in a small chart. */
const mostBins = 20

/** Lower ends of the bins for values from `from` to `to`, the same for every set. */
export function edgesFor(bins: Bins, { from, to }: { readonly from: number; readonly to: number }, isWhole: boolean): number[] {
  if (bins.kind === 'fixed') return [...bins.edges]
  if (bins.kind === 'powers') {
    const last = Math.max(1, Math.floor(Math.log10(Math.max(to, 1))))
    return [0, 1, ...Array.from({ length: last }, (_, power) => 10 ** (power + 1))]
  }
  const width = to > from ? Math.max(roundWidth((to - from) / mostBins), isWhole ? 1 : 0.01) : 1
  const start = Math.floor(from / width) * width
  const count = Math.min(mostBins * 2, Math.floor((to - start) / width) + 1)
  return Array.from({ length: count }, (_, place) => Number((start + place * width).toPrecision(12)))
}
