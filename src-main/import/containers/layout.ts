import { asRecord } from '../mapping/as-record'
import { guessMapping } from '../mapping/guess'
import { readPrefix } from './prefix'
import { isRefusedValue, shapeOf } from '../shapes'
import { isObject, type Document, type Shape } from '../shapes/shape'

/** Where the records of a file are, as far as its beginning tells more than its first bytes do. */
export type Layout =
  /** `path`: the keys of the outer objects that lead to them; `keyed`: by appid, and not in a list */
  | { readonly kind: 'inside'; readonly path: readonly string[]; readonly keyed: boolean }
  /** the outermost object is a record itself, whatever its first key is */
  | { readonly kind: 'records' }
  /** each entry of the list holds answers by appid */
  | { readonly kind: 'list-of-answers' }
  /** a table by columns (pandas): nothing of it can be read before its end */
  | { readonly kind: 'columns' }
  /** a list of lists, and the names of their values apart (pandas: split) */
  | { readonly kind: 'split' }

const deepestPath = 5
const isKey = (key: string): boolean => /^\d{1,15}$/.test(key)

/** A table by columns has row numbers (or the same row labels) under each of its columns. */
function isByColumns(outer: Document): boolean {
  const columns = Object.values(outer)
  const [first] = columns
  if (columns.length < 2 || !isObject(first) || !columns.every(isObject)) return false
  const rows = Object.keys(first)
  // The last column may be cut off.
  return rows.length > 0 && rows.every(isKey) && columns.slice(0, -1).every((column) => Object.keys(column).every((row, place) => row === rows[place])) && !rows.every((row) => isObject(first[row]) && shapeOf(first[row], { key: row }))
}

const holdsRecords = (list: readonly unknown[]): boolean => list.length > 0 && list.every((one) => isObject(one) || one === null)
const isKeyed = (object: Document): boolean => Object.keys(object).length > 0 && Object.keys(object).every(isKey) && Object.values(object).every((one) => isObject(one) || one === null)

type Inside = Extract<Layout, { kind: 'inside' }>

type Entry = readonly [key: string | null, value: unknown]
type HoldsRecords = (entries: readonly Entry[]) => boolean

const holdsKnown: HoldsRecords = (entries) => entries.some(([key, value]) => shapeOf(value, { key }) !== undefined || isRefusedValue(value, { key }))
const holdsWished = (wished: Shape): HoldsRecords => (entries) => entries.some(([key, value]) => isObject(value) && wished.fits(value, { key }))
/** Records of no known shape that look like games all the same: their fields can be mapped. */
const holdsMappable: HoldsRecords = (entries) => guessMapping(entries.slice(0, 20).flatMap(([key, value]) => asRecord(value, key) ?? [])) !== null

/** The list of records, or the object that holds them by appid, that is nearest to the outside. What is no record does not count. */
function nearest(outer: Document, holds: HoldsRecords): Inside | null {
  let level: { path: readonly string[]; value: Document }[] = [{ path: [], value: outer }]
  for (let depth = 1; depth <= deepestPath && level.length > 0; depth++) {
    const entries = level.flatMap(({ path, value }) => Object.entries(value).map(([key, inner]) => ({ path: [...path, key], value: inner })))
    for (const { path, value } of entries) {
      if (Array.isArray(value) && holdsRecords(value) && holds(value.map((one) => [null, one]))) return { kind: 'inside', path, keyed: false }
      if (isObject(value) && isKeyed(value) && holds(Object.entries(value))) return { kind: 'inside', path, keyed: true }
    }
    level = entries.flatMap(({ path, value }) => (isObject(value) ? [{ path, value }] : []))
  }
  return null
}

function isListOfAnswers(beginning: Buffer): boolean {
  const list = readPrefix(beginning.toString('utf8').replace(/^\ufeff/, ''))
  // The last entry may be cut off.
  return Array.isArray(list) && list.every((entry) => isObject(entry) && (Object.keys(entry).length === 0 || isKeyed(entry)))
}

/**
 * Looks at the beginning of a file that is no file of lines.
 * @param wished the shape of its records, if the user has said it
 * @returns null if its first bytes say enough: a list, answers by appid, a games file, the store's records
 */
export function layoutOf(beginning: Buffer, wished: Shape | null = null): Layout | null {
  const head = beginning.subarray(0, 4096).toString('latin1').replaceAll('\u001e', ' ').trimStart()
  if (/^(?:\u00ef\u00bb\u00bf)?\{\s*"games"\s*:\s*\[/.test(head)) return null
  if (/^(?:\u00ef\u00bb\u00bf)?\[\s*\{\s*"\d{1,15}"\s*:/.test(head)) return isListOfAnswers(beginning) ? { kind: 'list-of-answers' } : null
  if (/^(?:\u00ef\u00bb\u00bf)?(?:\[|\{\s*"\d{1,15}"\s*:|\{\s*\})/.test(head)) return null
  const outer = readPrefix(beginning.toString('utf8').replace(/^\ufeff/, ''))
  if (!isObject(outer)) return null
  if (isByColumns(outer)) return { kind: 'columns' }
  if (isSplit(outer)) return { kind: 'split' }
  if (Array.isArray(outer['games'])) return null
  if (wished) return wished.fits(outer, { key: null }) ? { kind: 'records' } : nearest(outer, holdsWished(wished))
  return shapeOf(outer, { key: null }) ? { kind: 'records' } : (nearest(outer, holdsKnown) ?? nearest(outer, holdsMappable))
}

/** `{"columns": [name, …], "data": [[…], …]}`, and Ludograph's own exports with "rows". */
function isSplit(outer: Document): boolean {
  const rows = outer['data'] ?? outer['rows']
  return Array.isArray(outer['columns']) && Array.isArray(rows) && rows.every(Array.isArray)
}
