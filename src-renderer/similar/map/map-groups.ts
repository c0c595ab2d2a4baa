import { roundMoney } from '../../ui/format'
import { typeName } from '../../ui/type-name'
import { none, type MapData } from './map-data'
import { valueText, type PointValues } from './point-values'

/** What the map itself can colour by. */
export type OwnColour = 'genre' | 'type' | 'price' | 'year' | 'rating' | 'score' | 'near'

export const ownColours: readonly { readonly value: OwnColour; readonly label: string }[] = [
  { value: 'genre', label: 'Genre' },
  { value: 'type', label: 'Type' },
  { value: 'price', label: 'Price' },
  { value: 'year', label: 'Year' },
  { value: 'rating', label: 'Metacritic' },
  { value: 'score', label: 'Review score' },
  { value: 'near', label: 'Quality of the map' },
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

/** Categories with a colour of their own. */
export const mostCategories = 9
const steps = 5

/** The points in groups of one colour, for the legend and the series. Empty groups are left out, those of none come first, to lie under the others. */
export function groupsOf(map: MapData, by: OwnColour): Grouping {
  if (by === 'genre') return byCategory(map.count, (index) => valueOrNull(map.genres[index], none.genre), (genre) => map.genreNames[genre] ?? '', 'No genre')
  if (by === 'type') return byCategory(map.count, (index) => map.types[index] ?? null, (type) => typeName(map.typeNames[type] ?? ''), 'No type')
  if (by === 'near') return byQuality(map)
  return bySteps(map.count, valuesOf(map, by), (value) => stepText(value, by, map.currency), { price: 'No price', year: 'No year', rating: 'No rating', score: 'No reviews' }[by])
}

const valueOrNull = (value: number | undefined, absent: number): number | null => (value === undefined || value === absent ? null : value)

type Measured = Exclude<OwnColour, 'genre' | 'type' | 'near'>

function valuesOf(map: MapData, by: Measured): (index: number) => number | null {
  if (by === 'price') return (index) => notNaN(map.prices[index])
  if (by === 'score') return (index) => notNaN(map.scores[index])
  if (by === 'year') return (index) => valueOrNull(map.years[index], none.year)
  return (index) => valueOrNull(map.ratings[index], none.rating)
}

const notNaN = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value)

/** How many of the ten true neighbours are near, in fixed steps: they say what can be trusted whatever the other points are like. */
const qualitySteps = ['0 to 1 of 10 near', '2 to 3 of 10 near', '4 to 5 of 10 near', '6 to 7 of 10 near', '8 to 10 of 10 near']

function byQuality(map: MapData): Grouping {
  const lists: number[][] = qualitySteps.map(() => [])
  const nowhere: number[] = []
  map.near.forEach((near, index) => (near === none.near ? nowhere : lists[Math.min(near >> 1, qualitySteps.length - 1)])?.push(index))
  return filled('steps', [{ name: 'Not measured', color: null, indices: nowhere }, ...lists.map((indices, color) => ({ name: qualitySteps[color] ?? '', color, indices }))])
}

interface Listed {
  readonly name: string
  readonly color: number | null
  readonly indices: readonly number[]
}

/** Without empty groups. */
const filled = (kind: Grouping['kind'], groups: readonly Listed[]): Grouping => ({
  kind,
  groups: groups.flatMap(({ indices, ...group }) => (indices.length === 0 ? [] : [{ ...group, indices: Uint32Array.from(indices) }])),
})

/** By what a field of Analytics says of each point. A point with several names has the colour of the rarest that has one. */
export function groupsOfValues(values: PointValues, count: number, label: string): Grouping {
  const missing = `No ${label.charAt(0).toLowerCase()}${label.slice(1)}`
  if (values.kind === 'numbers') return bySteps(count, (index) => notNaN(values.values[index]), (value) => valueText(value, values), missing)
  const { names, starts, places } = values
  const shown = Math.min(names.length, mostCategories)
  const lists: number[][] = Array.from({ length: shown }, () => [])
  const [others, nowhere]: [number[], number[]] = [[], []]
  for (let index = 0; index < count; index += 1) {
    // Ascending places: from the most frequent name to the rarest.
    const own = places.subarray(starts[index], starts[index + 1])
    if (own.length === 0) nowhere.push(index)
    else (lists[own.findLast((place) => place < shown) ?? -1] ?? others).push(index)
  }
  return filled('categories', [
    { name: missing, color: null, indices: nowhere },
    { name: 'Others', color: mostCategories, indices: others },
    ...lists.map((indices, color) => ({ name: names[color] ?? '', color, indices })),
  ])
}

/** Two sets of points side by side. */
export function groupsOfTwo(count: number, [one, other]: readonly [NamedSet, NamedSet]): Grouping {
  const lists: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let index = 0; index < count; index += 1) lists[(one.passes[index] === 1 ? 1 : 0) + (other.passes[index] === 1 ? 2 : 0)]?.push(index)
  const [neither, first, second, both] = lists
  return filled('categories', [
    { name: 'Neither', color: null, indices: neither },
    { name: `A: ${one.name}`, color: 0, indices: first },
    { name: `B: ${other.name}`, color: 1, indices: second },
    { name: 'Both', color: 2, indices: both },
  ])
}

export interface NamedSet {
  readonly name: string
  /** 1 for each point that belongs to it */
  readonly passes: Uint8Array
}

function stepText(value: number, by: Measured, currency: string | null): string {
  if (by === 'price') return value === 0 ? 'free' : roundMoney(value, currency)
  return by === 'score' ? `${Math.round(value * 100)}%` : String(value)
}

function byCategory(count: number, categoryOf: (index: number) => number | null, nameOf: (category: number) => string, noneName: string): Grouping {
  const members = new Map<number | null, number[]>()
  for (let index = 0; index < count; index += 1) {
    const category = categoryOf(index)
    const list = members.get(category)
    if (list === undefined) members.set(category, [index])
    else list.push(index)
  }
  const nowhere = members.get(null) ?? []
  members.delete(null)
  // Of equally many, the category listed first: the graph gives genres their colours in the same order.
  const sorted = [...members].sort(([a, one], [b, other]) => other.length - one.length || (a ?? 0) - (b ?? 0))
  const named = sorted.slice(0, mostCategories)
  const others = sorted.slice(mostCategories).flatMap(([, list]) => list)
  return filled('categories', [
    { name: noneName, color: null, indices: nowhere },
    { name: 'Others', color: mostCategories, indices: others },
    ...named.map(([category, list], color) => ({ name: nameOf(category ?? 0), color, indices: list })),
  ])
}

/** Five steps with about as many points in each: the bounds are quantiles, so a few far values do not eat the colours. */
function bySteps(count: number, valueOf: (index: number) => number | null, text: (value: number) => string, noneName: string): Grouping {
  const values: number[] = []
  for (let index = 0; index < count; index += 1) {
    const value = valueOf(index)
    if (value !== null) values.push(value)
  }
  // Two bounds that read the same would be two steps of one name.
  const bounds = boundsOf(values).filter((bound, place, all) => place === 0 || text(bound) !== text(all[place - 1] ?? NaN))
  const lists: number[][] = bounds.map(() => [])
  const nowhere: number[] = []
  for (let index = 0; index < count; index += 1) {
    const value = valueOf(index)
    if (value === null) nowhere.push(index)
    else lists[Math.max(bounds.findLastIndex((bound) => value >= bound), 0)]?.push(index)
  }
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const named = lists.map((list, index) => {
    const from = bounds[index] ?? 0
    const to = bounds[index + 1]
    const name = to === undefined ? (from === largest ? text(from) : `${text(from)} to ${text(largest)}`) : `${text(from)} to under ${text(to)}`
    return { name, color: index, indices: list }
  })
  return filled('steps', [{ name: noneName, color: null, indices: nowhere }, ...named])
}

/** Lower bounds of at most five steps, each used once, ascending; none for no values. */
export function boundsOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  const bounds = Array.from({ length: steps }, (_, step) => sorted[Math.floor((step * sorted.length) / steps)])
  return [...new Set(bounds.filter((bound) => bound !== undefined))]
}
