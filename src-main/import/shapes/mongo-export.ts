import { isObject, type Document, type Shape } from './shape'

/** MongoDB's own types in JSON: `{"$numberInt": "5"}` is 5, `{"$oid": "…"}` its text. */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isObject(value)) return value
  const [[key, inner] = ['', undefined], ...others] = Object.entries(value)
  if (others.length === 0 && key.startsWith('$')) {
    if (key === '$numberInt' || key === '$numberLong' || key === '$numberDouble') {
      const number = Number(inner)
      return Number.isFinite(number) && (key !== '$numberLong' || Number.isSafeInteger(number)) ? number : inner
    }
    if (key === '$date') return isObject(inner) ? new Date(Number(plainValue(inner))).toISOString() : inner
    if (key === '$oid' || key === '$numberDecimal' || key === '$symbol' || key === '$uuid') return inner
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plainValue(part)]))
}

/** Does the record come from a MongoDB export? */
export const isMongoExport = (record: Document): boolean => isObject(record['_id']) && Object.keys(record['_id']).some((key) => key.startsWith('$'))

/** Another shape, in an export of MongoDB. */
export const exportedFromMongo = (shape: Shape): Shape => ({
  ...shape,
  name: shape.name === 'mongoexport' ? shape.name : `mongoexport/${shape.name}`,
  title: `MongoDB export of ${shape.title}`,
  fits: (record, place) => shape.fits(plainValue(record) as Document, place),
  read: (record, place) => shape.read(plainValue(record) as Document, place),
})
