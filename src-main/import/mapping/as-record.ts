import { isMongoExport, plainValue } from '../shapes/mongo-export'
import { isObject, type Document } from '../shapes/shape'

/** Under this name stands the key that a record has in an object that holds all of them: it may be the only id. */
export const keyField = '(key)'

/** Under this name stands the n-th value of a row without names. */
export const columnKey = (place: number): string => `column ${place + 1}`

/** A value of a file as a record whose fields have names; null for what is none. */
export function asRecord(value: unknown, key: string | null): Document | null {
  if (Array.isArray(value)) return Object.fromEntries(value.map((one: unknown, place) => [columnKey(place), one]))
  if (!isObject(value)) return null
  const plain = isMongoExport(value) ? (plainValue(value) as Document) : value
  return key === null ? plain : { ...plain, [keyField]: key }
}
