import { roundMoney } from '../../ui/format'
import { typeName } from '../../ui/type-name'
import { none, type MapData } from './map-data'
import { once } from './once'
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

/** By genre, as a map is coloured at first. */
export const groupsByGenre = once(({ count, genres, genreNames }: MapData) => byCategory(count, genres, genreNames, (name) => name, 'No genre'))

/** The points in groups of one colour, for the legend and the series. Empty groups are left out, those of none come first, to lie under the others. */
export function groupsOf(map: MapData, by: OwnColour): Grouping {
  if (by === 'genre') return groupsByGenre(map)
  if (by === 'type') return byCategory(map.count, map.types, map.typeNames, typeName, 'No type')
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

function byQuality({ count, near }: MapData): Grouping {
  const [nowhere, ...lists] = split(count, 1 + qualitySteps.length, (index) => (near[index] === none.near ? 0 : 1 + Math.min((near[index] ?? 0) >> 1, qualitySteps.length - 1)))
  return filled('steps', [{ name: 'Not measured', color: null, indices: nowhere }, ...lists.map((indices, color) => ({ name: qualitySteps[color] ?? '', color, indices }))])
}

/** The points in lists, each ascending. Counted first: lists that grow would take several times as long. @param listOf which of the `many` lists a point is in */
function split(count: number, many: number, listOf: (index: number) => number): Uint32Array[] {
  const which = new Uint16Array(count)
  const sizes = new Uint32Array(many)
  for (let index = 0; index < count; index += 1) {
    const list = listOf(index)
    which[index] = list
    sizes[list] = (sizes[list] as number) + 1
  }
  const lists = Array.from(sizes, (size) => new Uint32Array(size))
  const ends = new Uint32Array(many)
  for (let index = 0; index < count; index += 1) {
    const list = which[index] as number
    ;(lists[list] as Uint32Array)[ends[list] as number] = index
    ends[list] = (ends[list] as number) + 1
  }
  return lists
}

/** Without empty groups. */
const filled = (kind: Grouping['kind'], groups: readonly (Omit<Group, 'indices'> & { readonly indices: Uint32Array | undefined })[]): Grouping => ({
  kind,
  groups: groups.flatMap(({ indices, ...group }) => (indices === undefined || indices.length === 0 ? [] : [{ ...group, indices }])),
})

/** By what a field of Analytics says of each point. A point with several names has the colour of the rarest that has one. */
export function groupsOfValues(values: PointValues, count: number, label: string): Grouping {
  const missing = `No ${label.charAt(0).toLowerCase()}${label.slice(1)}`
  if (values.kind === 'numbers') return bySteps(count, (index) => notNaN(values.values[index]), (value) => valueText(value, values), missing)
  const { names, starts, places } = values
  const shown = Math.min(names.length, mostCategories)
  const [nowhere, others, ...lists] = split(count, 2 + shown, (index) => {
    const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? 0]
    if (from === to) return 0
    // Ascending places: from the most frequent name to the rarest.
    for (let at = to - 1; at >= from; at -= 1) if ((places[at] as number) < shown) return 2 + (places[at] as number)
    return 1
  })
  return filled('categories', [
    { name: missing, color: null, indices: nowhere },
    { name: 'Others', color: mostCategories, indices: others },
    ...lists.map((indices, color) => ({ name: names[color] ?? '', color, indices })),
  ])
}

/** Two sets of points side by side. */
export function groupsOfTwo(count: number, [one, other]: readonly [NamedSet, NamedSet]): Grouping {
  const [neither, first, second, both] = split(count, 4, (index) => (one.passes[index] === 1 ? 1 : 0) + (other.passes[index] === 1 ? 2 : 0))
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

/** @param categories one for each point: the place of its name in `names`, or none of them */
function byCategory(count: number, categories: Uint8Array | Uint16Array, names: readonly string[], nameOf: (name: string) => string, noneName: string): Grouping {
  const points = new Uint32Array(names.length)
  for (let index = 0; index < count; index += 1) {
    const category = categories[index] as number
    if (category < points.length) points[category] = (points[category] as number) + 1
  }
  const found = [...points.keys()].filter((category) => points[category] !== 0)
  // Of equally many, the category listed first: the graph gives genres their colours in the same order.
  const named = found.sort((one, other) => (points[other] ?? 0) - (points[one] ?? 0) || one - other).slice(0, mostCategories)
  const lists = new Uint16Array(names.length).fill(1)
  named.forEach((category, color) => {
    lists[category] = 2 + color
  })
  const [nowhere, others, ...shown] = split(count, 2 + named.length, (index) => lists[categories[index] as number] ?? 0)
  return filled('categories', [
    { name: noneName, color: null, indices: nowhere },
    { name: 'Others', color: mostCategories, indices: others },
    ...named.map((category, color) => ({ name: nameOf(names[category] ?? ''), color, indices: shown[color] })),
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
  const [nowhere, ...lists] = split(count, 1 + bounds.length, (index) => {
    const value = valueOf(index)
    return value === null ? 0 : 1 + Math.max(bounds.findLastIndex((bound) => value >= bound), 0)
  })
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const named = lists.map((indices, index) => {
    const from = bounds[index] ?? 0
    const to = bounds[index + 1]
    const name = to === undefined ? (from === largest ? text(from) : `${text(from)} to ${text(largest)}`) : `${text(from)} to under ${text(to)}`
    return { name, color: index, indices }
  })
  return filled('steps', [{ name: noneName, color: null, indices: nowhere }, ...named])
}

/** Lower bounds of at most five steps, each used once, ascending; none for no values. */
export function boundsOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  const bounds = Array.from({ length: steps }, (_, step) => sorted[Math.floor((step * sorted.length) / steps)])
  return [...new Set(bounds.filter((bound) => bound !== undefined))]
}
