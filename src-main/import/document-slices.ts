import type { JsonSlices } from '../database/binary-copy'
import { nestedFields } from './json-scanner'

const openObject = 0x7b

/**
 * Finds the objects and lists near the top of a parsed record in the bytes it was parsed from, so that a document that is only
 * handed on goes out as it came, and is not printed again.
 * @param record as JSON.parse gave it, of a text with a character for each byte; nothing in it has been replaced
 * @param nested where they are (see json-scanner)
 * @returns null if they cannot be told apart by their keys alone
 */
export function slicesOf(record: object, { bytes, json }: { readonly bytes: Buffer; readonly json: string }, nested: Int32Array): JsonSlices | null {
  const values: unknown[] = []
  const starts: number[] = []
  const ends: number[] = []
  const parents: unknown[] = [null, record]
  for (let at = 0; at < nested.length; at += nestedFields) {
    const depth = nested[at] ?? 0
    const keyStart = nested[at + 1] ?? 0
    const keyEnd = nested[at + 2] ?? 0
    const start = nested[at + 3] ?? 0
    const key = json.slice(keyStart, keyEnd)
    // The same key may be written in several ways, of which the last one counts.
    if (key.includes('\\')) return null
    const parent = parents[depth - 1] as Record<string, unknown> | null | undefined
    const value = parent?.[key]
    const isNested = typeof value === 'object' && value !== null
    // Of a key that comes twice, the last value may be a list, and the first an object.
    parents[depth] = isNested && bytes[start] === openObject && !Array.isArray(value) ? value : null
    if (!isNested) continue
    // Of a key that occurs twice, the last value is what was parsed.
    const before = values.indexOf(value)
    const place = before < 0 ? values.length : before
    values[place] = value
    starts[place] = start
    ends[place] = nested[at + 4] ?? 0
  }
  return { bytes, starts, ends, find: (value) => values.indexOf(value) }
}
