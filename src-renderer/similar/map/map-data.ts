import type { MapPoints } from '@contract'
import { plainName } from '../../ui/plain-name'
import { searchable } from './find-names'

/** The map's points as columns that can be drawn from: the same index in each is the same application. */
export interface MapData {
  readonly id: number
  readonly method: 'pca' | 'umap'
  readonly count: number
  /** x0, y0, x1, y1, ... within -1..1 */
  readonly positions: Float32Array<ArrayBuffer>
  readonly appids: Float64Array
  readonly names: readonly string[]
  /** the names without case, to search in */
  readonly searchNames: readonly string[]
  readonly types: Uint8Array
  readonly typeNames: readonly string[]
  readonly genres: Uint16Array
  readonly genreNames: readonly string[]
  readonly prices: Float32Array
  readonly currency: string | null
  readonly years: Uint16Array
  readonly ratings: Uint8Array
  readonly scores: Float32Array
  /** how many reviews each has: what is known better is named first */
  readonly reviews: Float32Array
  /** how many of the ten true neighbours are near on the map */
  readonly near: Uint8Array
  /** indices from many reviews to few */
  readonly order: Uint32Array
  readonly labels: MapPoints['labels']
}

/** What stands for "none" in the columns of the contract. */
export const none = { genre: 65535, year: 0, rating: 255, near: 255 } as const

/** Reads the packed columns of the contract. @throws Error if a column has another length than the others */
export function readMap(points: MapPoints): MapData {
  const { count } = points
  const column = <Kind extends { readonly length: number }>(name: string, values: Kind, length = count): Kind => {
    if (values.length !== length) throw new Error(`The map's ${name} are ${values.length}, not ${length}.`)
    return values
  }
  const names = column('names', points.names).map(plainName)
  const reviews = column('reviews', new Float32Array(bytesOf(points.reviews)))
  return {
    id: points.id,
    method: points.method,
    count,
    positions: column('positions', new Float32Array(bytesOf(points.positions)), 2 * count),
    appids: column('appids', new Float64Array(bytesOf(points.appids))),
    names,
    searchNames: searchable(names),
    types: column('types', new Uint8Array(bytesOf(points.types))),
    typeNames: points.typeNames,
    genres: column('genres', new Uint16Array(bytesOf(points.genres))),
    genreNames: points.genreNames,
    prices: column('prices', new Float32Array(bytesOf(points.prices))),
    currency: points.currency,
    years: column('years', new Uint16Array(bytesOf(points.years))),
    ratings: column('ratings', new Uint8Array(bytesOf(points.ratings))),
    scores: column('scores', new Float32Array(bytesOf(points.scores))),
    reviews,
    near: column('near', new Uint8Array(bytesOf(points.near))),
    order: Uint32Array.from({ length: count }, (_, index) => index).sort((a, b) => (reviews[b] ?? 0) - (reviews[a] ?? 0) || a - b),
    labels: points.labels,
  }
}

/** What the points are: games, or applications of several types. */
export const nounOf = ({ typeNames }: Pick<MapData, 'typeNames'>): 'game' | 'application' => (typeNames.every((type) => type === 'game') ? 'game' : 'application')

/** The bytes of a base64 text, in a buffer of their own: numbers of any size begin at its start. */
export function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i)
  return bytes.buffer
}
