import { roundMoney } from '../../ui/format'
import { typeName } from '../../ui/type-name'
import { none, type MapData } from './map-data'

export type ColourBy = 'genre' | 'type' | 'price' | 'year' | 'rating' | 'score'

export const colourings: readonly { readonly value: ColourBy; readonly label: string }[] = [
  { value: 'genre', label: 'Genre' },
  { value: 'type', label: 'Type' },
  { value: 'price', label: 'Price' },
  { value: 'year', label: 'Year' },
  { value: 'rating', label: 'Metacritic' },
  { value: 'score', label: 'Review score' },
]

/** Points of one colour. */
export interface Group {
  readonly name: string
  /** position among the colours of its kind; null: belongs nowhere */
  readonly color: number | null
  /** in the columns of the map */
  readonly indices: Uint32Array
}

export interface Grouping {
  /** categories are told apart, steps go from little to much */
  readonly kind: 'categories' | 'steps'
  readonly groups: readonly Group[]
}

const mostCategories = 9
const steps = 5

/** The points in groups of one colour, for the legend and the series. Empty groups are left out, those of none come first, to lie under the others. */
export function groupsOf(map: MapData, by: ColourBy): Grouping {
  if (by === 'genre') return byCategory(map, (index) => valueOrNull(map.genres[index], none.genre), (genre) => map.genreNames[genre] ?? '', 'No genre')
  if (by === 'type') return byCategory(map, (index) => map.types[index] ?? null, (type) => typeName(map.typeNames[type] ?? ''), 'No type')
  return bySteps(map, valuesOf(map, by), (value) => stepText(value, by, map.currency), { price: 'No price', year: 'No year', rating: 'No rating', score: 'No reviews' }[by])
}

const valueOrNull = (value: number | undefined, absent: number): number | null => (value === undefined || value === absent ? null : value)

type Measured = Exclude<ColourBy, 'genre' | 'type'>

function valuesOf(map: MapData, by: Measured): (index: number) => number | null {
  const notNaN = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)
  if (by === 'price') return (index) => notNaN(map.prices[index])
  if (by === 'score') return (index) => notNaN(map.scores[index])
  if (by === 'year') return (index) => valueOrNull(map.years[index], none.year)
  return (index) => valueOrNull(map.ratings[index], none.rating)
}

function stepText(value: number, by: Measured, currency: string | null): string {
  if (by === 'price') return value === 0 ? 'free' : roundMoney(value, currency)
  return by === 'score' ? `${Math.round(value * 100)}%` : String(value)
}

function byCategory(map: MapData, categoryOf: (index: number) => number | null, nameOf: (category: number) => string, noneName: string): Grouping {
  const members = new Map<number | null, number[]>()
  for (let index = 0; index < map.count; index += 1) {
    const category = categoryOf(index)
    const list = members.get(category)
    if (list === undefined) members.set(category, [index])
    else list.push(index)
  }
  const nowhere = members.get(null) ?? []
  members.delete(null)
  const sorted = [...members].sort(([, one], [, other]) => other.length - one.length)
  const named = sorted.slice(0, mostCategories)
  const others = sorted.slice(mostCategories).flatMap(([, list]) => list)
  return {
    kind: 'categories',
    groups: [
      { name: noneName, color: null, indices: Uint32Array.from(nowhere) },
      { name: 'Others', color: mostCategories, indices: Uint32Array.from(others) },
      ...named.map(([category, list], color) => ({ name: nameOf(category ?? 0), color, indices: Uint32Array.from(list) })),
    ].filter((group) => group.indices.length > 0),
  }
}

/** Five steps with about as many points in each: the bounds are quantiles, so a few far values do not eat the colours. */
function bySteps(map: MapData, valueOf: (index: number) => number | null, text: (value: number) => string, noneName: string): Grouping {
  const values: number[] = []
  for (let index = 0; index < map.count; index += 1) {
    const value = valueOf(index)
    if (value !== null) values.push(value)
  }
  const bounds = boundsOf(values)
  const lists: number[][] = bounds.map(() => [])
  const nowhere: number[] = []
  for (let index = 0; index < map.count; index += 1) {
    const value = valueOf(index)
    if (value === null) nowhere.push(index)
    else lists[Math.max(bounds.findLastIndex((bound) => value >= bound), 0)]?.push(index)
  }
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return {
    kind: 'steps',
    groups: [
      { name: noneName, color: null, indices: Uint32Array.from(nowhere) },
      ...lists.map((list, index) => {
        const from = bounds[index] ?? 0
        const to = bounds[index + 1]
        const name = to === undefined ? (from === largest ? text(from) : `${text(from)} to ${text(largest)}`) : `${text(from)} to under ${text(to)}`
        return { name, color: index, indices: Uint32Array.from(list) }
      }),
    ].filter((group) => group.indices.length > 0),
  }
}

/** Lower bounds of at most five steps, each used once, ascending; none for no values. */
export function boundsOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  const bounds = Array.from({ length: steps }, (_, step) => sorted[Math.floor((step * sorted.length) / steps)])
  return [...new Set(bounds.filter((bound) => bound !== undefined))]
}
