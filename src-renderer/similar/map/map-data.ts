import type { MapPoints } from '@contract'
import { sizeByReviews } from './point-look'
import { readNamesInSteps, type PointNames } from './point-names'

/** The map's points as columns that can be drawn from: the same index in each is the same application. */
export interface MapData {
  readonly id: number
  readonly method: 'pca' | 'umap'
  readonly count: number
  /** x0, y0, x1, y1, ... within -1..1 */
  readonly positions: Float32Array<ArrayBuffer>
  readonly appids: Float64Array
  readonly names: PointNames
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
  /** how large each is drawn beside an ordinary one */
  readonly sizes: Float32Array
  /** how many of the ten true neighbours are near on the map */
  readonly near: Uint8Array
  /** indices from many reviews to few */
  readonly order: Uint32Array
  readonly labels: MapPoints['labels']
}

/** What stands for "none" in the columns of the contract. */
export const none = { genre: 65535, year: 0, rating: 255, near: 255 } as const

/**
 * Reads the packed columns of the contract, in steps of a few milliseconds for each 100,000 points, so that the window can respond in between.
 * @throws Error if a column has another length than the others
 */
export function* readMapInSteps(points: MapPoints): Generator<undefined, MapData> {
  const { count } = points
  const column = <Kind extends { readonly length: number }>(name: string, values: Kind, length = count): Kind => {
    if (values.length !== length) throw new Error(`The map's ${name} are ${values.length}, not ${length}.`)
    return values
  }
  const names = column('names', yield* readNamesInSteps(points.names, count))
  yield
  const positions = column('positions', new Float32Array(bytesOf(points.positions)), 2 * count)
  yield
  const appids = column('appids', new Float64Array(bytesOf(points.appids)))
  yield
  const reviews = column('reviews', new Float32Array(bytesOf(points.reviews)))
  const order = fromManyToFew(reviews)
  yield
  const sizes = reviews.map(sizeByReviews)
  yield
  const [prices, scores] = [column('prices', new Float32Array(bytesOf(points.prices))), column('scores', new Float32Array(bytesOf(points.scores)))]
  yield
  return {
    id: points.id,
    method: points.method,
    count,
    positions,
    appids,
    names,
    types: column('types', new Uint8Array(bytesOf(points.types))),
    typeNames: points.typeNames,
    genres: column('genres', new Uint16Array(bytesOf(points.genres))),
    genreNames: points.genreNames,
    prices,
    currency: points.currency,
    years: column('years', new Uint16Array(bytesOf(points.years))),
    ratings: column('ratings', new Uint8Array(bytesOf(points.ratings))),
    scores,
    reviews,
    sizes,
    near: column('near', new Uint8Array(bytesOf(points.near))),
    order,
    labels: points.labels,
  }
}

/** Indices, those of large values first, of equals the lower one. Numbers without a comparing function are sorted several times as fast. */
function fromManyToFew(values: Float32Array): Uint32Array {
  const places = 2 ** Math.ceil(Math.log2(values.length + 1))
  const keys = new Float64Array(values.length)
  for (let index = 0; index < values.length; index += 1) keys[index] = index - (values[index] as number) * places
  keys.sort()
  const order = new Uint32Array(values.length)
  for (let place = 0; place < order.length; place += 1) order[place] = (keys[place] as number) - places * Math.floor((keys[place] as number) / places)
  return order
}

/** The index of an application; undefined if it is not on the map. Points are in the order of their appids. */
export function indexOf({ appids }: Pick<MapData, 'appids'>, appid: number): number | undefined {
  let [from, to] = [0, appids.length - 1]
  while (from <= to) {
    const middle = (from + to) >> 1
    const found = appids[middle] as number
    if (found === appid) return middle
    if (found < appid) from = middle + 1
    else to = middle - 1
  }
  return undefined
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
