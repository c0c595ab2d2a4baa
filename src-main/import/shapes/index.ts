import { dataSetShapes } from './data-sets'
import { kaggleGames } from './kaggle-games'
import { exportedFromMongo, isMongoExport } from './mongo-export'
import { refusedShapes } from './refused'
import { reviewAnswer, reviewList, reviewMap, singleReview } from './reviews'
import { isObject, type RecordPlace, type RefusedShape, type Shape } from './shape'
import { steamCmd } from './steamcmd'
import { steamSpy } from './steamspy'
import { bareData, storeAnswer, wrappedData } from './store'
import { storeBrowse } from './store-browse'
import { ucsdGames } from './ucsd'

export { storeAnswer } from './store'
export { under, type RecordPlace, type RefusedShape, type Shape } from './shape'

/** In the order in which they are asked: what is told by few keys comes after what is told by many. */
export const shapes: readonly Shape[] = [
  storeBrowse, storeAnswer, kaggleGames, steamSpy, ucsdGames, ...dataSetShapes, steamCmd, wrappedData, bareData, reviewList, reviewMap, reviewAnswer, singleReview,
]

/** Every shape, for people who want to know what can be read. */
export const describedShapes: readonly Pick<Shape, 'name' | 'title' | 'recognises'>[] = [
  ...shapes.map(({ name, title, recognises }) => ({ name, title, recognises })),
  { name: 'mongoexport', title: 'MongoDB export', recognises: 'any of these with an "_id" as MongoDB writes it, its numbers and dates read as their values' },
  ...refusedShapes.map(({ name, title, recognises }) => ({ name, title: `${title} (refused)`, recognises })),
]

/** The names of shapes that a mapping says begin so. */
export const mappedShapes = 'mapping/'

/** What shapes are called, for people. */
export const titlesOf = (names: readonly string[]): string =>
  names.map((name) => (name.startsWith('mongoexport/') ? `MongoDB export of ${titleOf(name.slice('mongoexport/'.length))}` : titleOf(name))).join('; ')
const titleOf = (name: string): string => shapeNamed(name)?.title ?? (name.startsWith(mappedShapes) ? name.slice(mappedShapes.length) : name)

/** A shape by its name, as `shapes` lists it. */
export const shapeNamed = (name: string): Shape | undefined => shapes.find((shape) => shape.name === name)

export interface FirstRecord extends RecordPlace {
  readonly value: unknown
}

/** The shape of one record; undefined if it has none that is known. */
export function shapeOf(value: unknown, place: RecordPlace): Shape | undefined {
  if (!isObject(value)) return undefined
  if (!isMongoExport(value)) return shapes.find((shape) => shape.fits(value, place))
  const inner = shapes.map(exportedFromMongo).find((shape) => shape.fits(value, place))
  return inner
}

/** Is this of a kind of file that is refused? */
export const isRefusedValue = (value: unknown, place: RecordPlace): boolean => refusedShapes.some((refused) => refused.fits(value, place))

/**
 * The shape of a file by its first records: the one that most of them have.
 * @returns null where none is known; or a kind of file that is refused
 */
export function chooseShape(first: readonly FirstRecord[]): Shape | RefusedShape | null {
  const refused = first.length > 0 ? refusedShapes.find((kind) => first.every(({ value, ...place }) => kind.fits(value, place))) : undefined
  if (refused) return refused
  const votes = new Map<string, { shape: Shape; count: number }>()
  for (const { value, ...place } of first) {
    const shape = shapeOf(value, place)
    if (!shape) continue
    const vote = votes.get(shape.name) ?? { shape, count: 0 }
    vote.count++
    votes.set(shape.name, vote)
  }
  const [most] = [...votes.values()].sort((a, b) => b.count - a.count)
  return most?.shape ?? null
}

/** Whether a file of this kind is refused. */
export const isRefused = (shape: Shape | RefusedShape): shape is RefusedShape => 'message' in shape
