import { asRecord } from '../mapping/as-record'
import { guessMapping } from '../mapping/guess'
import { shapeOfMapping } from '../mapping/mapping-shape'
import { isRefusedValue, shapeOf } from '../shapes'
import { isAppid, isObject, under, type Document, type Shape } from '../shapes/shape'

/** A value of a file, and the key it stands under; null in a list. */
export type Entry = readonly [key: string | null, value: unknown]

/** Tells whether values of a file are its records. */
export interface Judge {
  /** of values in a list, or under numbers, where one that is a record says it of all */
  readonly some: (entries: readonly Entry[]) => boolean
  /** of values under texts, which could be the parts of anything: most of them must be records */
  readonly most: (entries: readonly Entry[]) => boolean
}

/** Is an object keyed by numbers, with objects under them? */
export const isByNumber = (object: Document): boolean =>
  Object.keys(object).length > 0 && Object.keys(object).every(isAppid) && Object.values(object).every((one) => isObject(one) || one === null)

const share = (entries: readonly Entry[], fits: (entry: Entry) => boolean): number => {
  const said = entries.filter(([, value]) => value !== null)
  return said.length === 0 || said.some(([, value]) => Array.isArray(value)) ? 0 : said.filter(fits).length / said.length
}

/** What stands under numbers inside a text is asked one level further in. */
const isAlone = ([, value]: Entry): boolean => !(isObject(value) && isByNumber(value))
const isKnown = ([key, value]: Entry): boolean => shapeOf(value, under(key)) !== undefined || isRefusedValue(value, under(key))

/** Records of a known shape, or of a kind that is refused by name. */
export const known: Judge = {
  some: (entries) => entries.some(isKnown),
  most: (entries) => share(entries, (entry) => isAlone(entry) && isKnown(entry)) >= 0.5,
}

/** Records of the shape that the user has said. */
export function wished(shape: Shape): Judge {
  const fits = ([key, value]: Entry): boolean => isObject(value) && shape.fits(value, under(key))
  return { some: (entries) => entries.some(fits), most: (entries) => share(entries, (entry) => isAlone(entry) && fits(entry)) >= 0.5 }
}

const guessed = (entries: readonly Entry[]): Shape | null => {
  const mapping = guessMapping(entries.slice(0, 20).flatMap(([key, value]) => asRecord(value, key) ?? []))
  return mapping && shapeOfMapping(mapping)
}

/** Records of no known shape that look like games all the same: their fields can be mapped. */
export const mappable: Judge = {
  some: (entries) => guessed(entries) !== null,
  most: (entries) => {
    const shape = entries.filter(([, value]) => isObject(value)).length > 1 ? guessed(entries) : null
    return shape !== null && wished(shape).most(entries) && share(entries, ([, value]) => isObject(value)) === 1
  },
}
