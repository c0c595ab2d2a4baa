import { LudographError, segmentField } from '@contract'
import type { Queryable } from '../../database/engine'

const isSegmentField = (field: unknown): boolean => field === segmentField || field === `application.${segmentField}`

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A condition on the field `segment`, in whatever it stands: questions of every version, dashboards and definitions have the same conditions. */
const isSegmentTest = (value: Json): value is Json & { values: readonly unknown[] } =>
  value.test === 'is' && isSegmentField(value.field) && Array.isArray(value.values)

/** Names of the segments that conditions anywhere inside of a value speak of. */
export function segmentsNamedIn(value: unknown): Set<string> {
  const names = new Set<string>()
  const look = (inside: unknown): void => {
    if (Array.isArray(inside)) inside.forEach(look)
    else if (isObject(inside)) {
      if (isSegmentTest(inside)) inside.values.forEach((name) => typeof name === 'string' && names.add(name))
      else Object.values(inside).forEach(look)
    }
  }
  look(value)
  return names
}

/** The same value, with a segment under another name in every condition. */
export function withSegmentRenamed(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withSegmentRenamed(item, from, to))
  if (!isObject(value)) return value
  if (isSegmentTest(value)) return { ...value, values: value.values.map((name) => (name === from ? to : name)) }
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, withSegmentRenamed(inside, from, to)]))
}

/**
 * A filter by a segment that is not there would let nothing through, or (with "not") everything: that is said instead.
 * @throws LudographError `segment_not_found`
 */
export async function requireSegments(catalogue: Queryable, question: unknown): Promise<void> {
  const names = [...segmentsNamedIn(question)]
  if (names.length === 0) return
  const found = await catalogue.query<{ name: string }>('select name from segments where name = any ($1::text[])', [names])
  const missing = names.find((name) => !found.some((one) => one.name === name))
  if (missing === undefined) return
  throw new LudographError(
    'segment_not_found',
    `There is no segment “${missing.slice(0, 100)}” in this catalogue.`,
    'It was deleted, or the question comes from another catalogue. Choose another segment in the filter, or create one of this name.',
  )
}
