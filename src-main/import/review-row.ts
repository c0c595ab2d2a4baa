import { reviewColumns, reviewKey } from '../catalogue-schema/reviews'
import { isObject } from '../catalogue-schema/read/values'

/** One row of `staging_reviews`, without the hash. */
export interface ReviewRow {
  readonly appid: number
  readonly recommendationid: string
  /** in the order of `reviewColumns` */
  readonly columns: readonly unknown[]
  /** keys of the review that no column holds exactly */
  readonly document: Record<string, unknown>
}

interface Placed {
  readonly place: number
  read(value: unknown): unknown
}

const placedOf = (of: 'review' | 'author'): ReadonlyMap<string, Placed> =>
  new Map(reviewColumns.flatMap((column, place) => (column.of === of ? [[column.key, { place, read: (value) => column.read(value) }] as const] : [])))
const ofReview = placedOf('review')
const ofAuthor = placedOf('author')
const empty: readonly unknown[] = reviewColumns.map(() => null)
const keyPlace = reviewColumns.indexOf(reviewKey)

/** Turns one review into a row; null if it has no recommendationid to key it by. */
export function reviewRow(appid: number, raw: unknown): ReviewRow | null {
  if (!isObject(raw)) return null
  const columns = empty.slice()
  const rest: [string, unknown][] = []
  for (const entry of Object.entries(raw)) {
    const [key, value] = entry
    const isHeld = key === 'author' ? fillAuthor(columns, value) : fill(columns, ofReview.get(key), value)
    if (!isHeld) rest.push(entry)
  }
  const id = columns[keyPlace]
  return typeof id === 'string' ? { appid, recommendationid: id, columns, document: Object.fromEntries(rest) } : null
}

/** @returns whether the column gives back the very value */
function fill(columns: unknown[], placed: Placed | undefined, value: unknown): boolean {
  if (placed === undefined) return false
  columns[placed.place] = placed.read(value)
  return value !== null && columns[placed.place] === value
}

/** @returns whether the columns give back all there is of the author */
function fillAuthor(columns: unknown[], author: unknown): boolean {
  if (!isObject(author)) return false
  let known = 0
  const entries = Object.entries(author)
  for (const [key, value] of entries) if (fill(columns, ofAuthor.get(key), value)) known++
  return entries.length > 0 && known === entries.length
}
