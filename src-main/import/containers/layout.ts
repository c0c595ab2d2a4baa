import { builtInMappings, fittingMappings } from '../mapping/built-in'
import { shapeOf } from '../shapes'
import { isAppid, isObject, under, type Document, type Shape } from '../shapes/shape'
import { isByNumber, known, mappable, wished, type Entry, type Judge } from './held-records'
import { readPrefix } from './prefix'

/** Where the records of a file are, as far as its beginning tells more than its first bytes do. */
export type Layout =
  /** `path`: the keys of the outer objects that lead to them; `keyed`: under keys (appids, or any texts), and not in a list */
  | { readonly kind: 'inside'; readonly path: readonly string[]; readonly keyed: boolean }
  /** the outermost object is a record itself, whatever its first key is */
  | { readonly kind: 'records' }
  /** each entry of the list holds answers by appid; with `anyKey` records under any texts */
  | { readonly kind: 'list-of-answers'; readonly anyKey?: boolean | undefined }
  /** a table by columns (pandas): nothing of it can be read before its end */
  | { readonly kind: 'columns' }
  /** a list of lists, and the names of their values apart (pandas: split) */
  | { readonly kind: 'split' }

/** An object whose keys are texts, and its values records. */
export const underTexts = { kind: 'inside', path: [], keyed: true } as const satisfies Layout

const deepestPath = 5

/** Rows of a table whose columns hold their values under the same labels; none if it is no such table. The last column may be cut off. */
function rowsOfColumns(outer: Document): Entry[] {
  const columns = Object.entries(outer)
  const [[, first] = ['', undefined]] = columns
  if (columns.length < 2 || !isObject(first) || !columns.every(([, column]) => isObject(column))) return []
  const rows = Object.keys(first)
  const areAlike = columns.slice(0, -1).every(([, column]) => Object.keys(column as Document).every((row, place) => row === rows[place]))
  return areAlike ? rows.map((row) => [row, Object.fromEntries(columns.map(([name, column]) => [name, (column as Document)[row]]))]) : []
}

/** Row numbers under each of its columns say that a table is written by columns; row labels that are texts do if its rows are records. */
function isByColumns(outer: Document, judges: readonly Judge[]): boolean {
  const rows = rowsOfColumns(outer)
  if (rows.length === 0) return false
  if (!rows.every(([row]) => isAppid(row))) return !judges.some(({ most }) => most(Object.entries(outer))) && judges.some(({ most }) => most(rows))
  const [first] = Object.values(outer) as Document[]
  return !rows.every(([row]) => isObject(first?.[row ?? '']) && shapeOf(first[row ?? ''], under(row)))
}

const isListOfObjects = (list: readonly unknown[]): boolean => list.length > 0 && list.every((one) => isObject(one) || one === null)

/** The list of records, or the object that holds them under keys, that is nearest to the outside. What is no record does not count. */
function nearest(outer: Document, { some, most }: Judge): Layout | null {
  if (most(Object.entries(outer))) return underTexts
  let level: { path: readonly string[]; value: Document }[] = [{ path: [], value: outer }]
  for (let depth = 1; depth <= deepestPath && level.length > 0; depth++) {
    const entries = level.flatMap(({ path, value }) => Object.entries(value).map(([key, inner]) => ({ path: [...path, key], value: inner })))
    for (const { path, value } of entries) {
      if (Array.isArray(value) && isListOfObjects(value) && some(value.map((one) => [null, one]))) return { kind: 'inside', path, keyed: false }
      if (isObject(value) && (isByNumber(value) ? some : most)(Object.entries(value))) return { kind: 'inside', path, keyed: true }
    }
    level = entries.flatMap(({ path, value }) => (isObject(value) ? [{ path, value }] : []))
  }
  return null
}

/** A list of objects by appid, or of objects that hold records under texts. */
function layoutOfList(list: unknown, judges: readonly Judge[]): Layout | null {
  // The last entry may be cut off.
  if (!Array.isArray(list) || !list.every(isObject)) return null
  if (list.every((entry) => Object.keys(entry).length === 0 || isByNumber(entry))) return { kind: 'list-of-answers' }
  const entries = list.flatMap((entry) => Object.entries(entry))
  const areDistinct = new Set(entries.map(([key]) => key)).size === entries.length
  const areRecords = judges.some(({ some }) => some(list.map((entry) => [null, entry])))
  return areDistinct && !areRecords && judges.some(({ most }) => most(entries)) ? { kind: 'list-of-answers', anyKey: true } : null
}

/** `{"columns": [name, …], "data": [[…], …]}`, and Ludograph's own exports with "rows". */
function isSplit(outer: Document): boolean {
  const rows = outer['data'] ?? outer['rows']
  return Array.isArray(outer['columns']) && Array.isArray(rows) && rows.every(Array.isArray)
}

const judgesFor = (shape: Shape | null): readonly Judge[] => (shape ? [wished(shape)] : [known, mappable])
const textOf = (beginning: Buffer): string => beginning.toString('utf8').replace(/^\ufeff/, '')

/**
 * Looks at the beginning of a file that is no file of lines.
 * @param shape of its records, if the user has said it
 * @returns null if its first bytes say enough: a list, answers by appid, a games file, the store's records
 */
export function layoutOf(beginning: Buffer, shape: Shape | null = null): Layout | null {
  const head = beginning.subarray(0, 4096).toString('latin1').replaceAll('\u001e', ' ').trimStart()
  const judges = judgesFor(shape)
  if (/^(?:\u00ef\u00bb\u00bf)?\{\s*"games"\s*:\s*\[/.test(head)) return null
  if (/^(?:\u00ef\u00bb\u00bf)?\[\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*(?:\{|null)/.test(head)) return layoutOfList(readPrefix(textOf(beginning)), judges)
  if (/^(?:\u00ef\u00bb\u00bf)?(?:\[|\{\s*"\d{1,15}"\s*:|\{\s*\})/.test(head)) return null
  const outer = readPrefix(textOf(beginning))
  if (!isObject(outer)) return null
  if (isByColumns(outer, judges)) return { kind: 'columns' }
  if (isSplit(outer)) return { kind: 'split' }
  if (Array.isArray(outer['games'])) return null
  const isRecord = shape ? shape.fits(outer, under(null)) : shapeOf(outer, under(null)) !== undefined
  if (isRecord) return { kind: 'records' }
  const found = judges.map((judge) => nearest(outer, judge)).find((one) => one !== null) ?? null
  // One record of another source, whose lists of genres would look like records.
  return shape === null && found !== null && fittingMappings(Object.keys(outer), builtInMappings).length > 0 ? { kind: 'records' } : found
}

/** Do lines hold records under texts, each line one or more? */
export function areLinesUnderTexts(beginning: Buffer, shape: Shape | null): boolean {
  const lines = beginning.toString('utf8', 0, 1 << 18).split('\n', 20).flatMap((line) => (/^\s*\{\s*"(?!\d+")(?:[^"\\]|\\.)*"\s*:\s*\{/.test(line) ? [readPrefix(line)] : []))
  return lines.length > 0 && layoutOfList(lines, judgesFor(shape))?.kind === 'list-of-answers'
}
