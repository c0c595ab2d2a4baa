import type { FieldPath, MappedField } from '@contract'
import { isObject, isText } from '../shapes/shape'

/** A text that holds an object or a list as JSON (as exports of tables do), looked into; any other value as it is. */
export function opened(value: unknown): unknown {
  if (!isText(value) || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** The values at the end of a path, those in lists on the way too; what is null or missing is left out. */
export function valuesAt(record: unknown, { path, where }: Pick<MappedField, 'path' | 'where'>): unknown[] {
  const found: unknown[] = []
  const walk = (value: unknown, depth: number): void => {
    if (value === null || value === undefined) return
    if (Array.isArray(value)) {
      for (const entry of value as unknown[]) if (where === undefined || isWanted(entry, where, path, depth)) walk(entry, depth)
      return
    }
    const key = path[depth]
    if (key === undefined) {
      found.push(value)
      return
    }
    const inner = opened(value)
    if (Array.isArray(inner)) walk(inner, depth)
    else if (isObject(inner) && Object.hasOwn(inner, key)) walk(inner[key], depth + 1)
  }
  walk(record, 0)
  return found
}

/** Is an entry of a list wanted? It is not asked about where the condition lies on another way. */
function isWanted(entry: unknown, { path: condition, is, not = false }: NonNullable<MappedField['where']>, path: FieldPath, depth: number): boolean {
  if (condition.length <= depth || !condition.slice(0, depth).every((key, place) => key === path[place])) return true
  const [value] = valuesAt(entry, { path: condition.slice(depth) })
  return not ? value !== is : value === is
}

const deepest = 5
const mostPaths = 400

/** Every path that leads to something other than an object, in the order in which they come; lists are gone through. */
export function leafPaths(records: readonly unknown[]): { readonly path: FieldPath; readonly values: readonly unknown[]; readonly occurs: number }[] {
  const leaves = new Map<string, { path: FieldPath; values: unknown[]; records: Set<number> }>()
  const walk = (value: unknown, path: FieldPath, record: number): void => {
    if (value === null || value === undefined || value === '') return
    if (Array.isArray(value)) {
      for (const entry of value.slice(0, 50) as unknown[]) walk(entry, path, record)
      return
    }
    const inner = opened(value)
    if (inner !== value && Array.isArray(inner)) return walk(inner, path, record)
    if (isObject(inner) && path.length < deepest) {
      for (const [key, one] of Object.entries(inner)) if (key !== '') walk(one, [...path, key], record)
      return
    }
    if (path.length === 0) return
    const id = JSON.stringify(path)
    const leaf = leaves.get(id) ?? { path, values: [], records: new Set<number>() }
    if (!leaves.has(id) && leaves.size >= mostPaths) return
    leaf.values.push(value)
    leaf.records.add(record)
    leaves.set(id, leaf)
  }
  records.forEach((record, place) => walk(record, [], place))
  return [...leaves.values()].map(({ path, values, records: seen }) => ({ path, values, occurs: seen.size }))
}
