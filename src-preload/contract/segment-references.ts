/** The field of Analytics that says in which segments an application is; in reviews it is `application.segment`. */
export const segmentField = 'segment'

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A condition on the field `segment`, in whatever it stands: questions of every version, dashboards and definitions have the same conditions. */
const isSegmentTest = (value: Json): value is Json & { values: readonly unknown[] } =>
  value.test === 'is' && (value.field === segmentField || value.field === `application.${segmentField}`) && Array.isArray(value.values)

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
export function withSegmentRenamed<Value>(value: Value, from: string, to: string): Value {
  const renamed = (inside: unknown): unknown => {
    if (Array.isArray(inside)) return inside.map(renamed)
    if (!isObject(inside)) return inside
    if (isSegmentTest(inside)) return { ...inside, values: inside.values.map((name) => (name === from ? to : name)) }
    return Object.fromEntries(Object.entries(inside).map(([key, part]) => [key, renamed(part)]))
  }
  return renamed(value) as Value
}
