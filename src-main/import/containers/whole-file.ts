import { LudographError } from '@contract'
import { limits } from '../limits'
import type { Checkpoint, RawRecord, Splitter } from '../raw-record'
import { isAppid, isObject, isText, type Document } from '../shapes/shape'
import type { Layout } from './layout'

/** A table by columns has to be held as a whole: larger ones are refused, with a way to write them otherwise. */
const mostBytes = 256 * 1024 * 1024

/**
 * Reads a table whose rows cannot be cut out of its bytes: by columns, or lists of values with their names apart. Each row
 * becomes a record, written anew. Row numbers are no appids; a label that is a text stays the key of its row.
 */
export class WholeFileSplitter implements Splitter {
  readonly container = 'table'
  readonly #kind: 'columns' | 'split'
  #pieces: Buffer[] = []
  #bytes = 0
  #position = 0
  constructor(layout: Extract<Layout, { kind: 'columns' | 'split' }>) {
    this.#kind = layout.kind
  }

  /** Nowhere but at its end: reading begins anew after an interruption. */
  checkpoint(): Checkpoint | null {
    return null
  }

  /** No record can be told before the end. */
  push(chunk: Buffer): RawRecord[] {
    this.#bytes += chunk.length
    if (this.#bytes > mostBytes) {
      throw new LudographError('not_a_catalogue_file', `This table is written column by column, and larger than ${mostBytes >> 20} MB.`, 'Write it row by row: in pandas, to_json(orient="records", lines=True).')
    }
    this.#pieces.push(Buffer.from(chunk))
    return []
  }

  *end(): Generator<RawRecord> {
    const text = Buffer.concat(this.#pieces).toString('utf8').replace(/^\ufeff/, '')
    this.#pieces = []
    const rows = this.#rowsOf(parsed(text))
    for (const [label, row] of rows) {
      const bytes = Buffer.from(JSON.stringify(row))
      yield { bytes, tooLarge: bytes.length > limits.recordBytes, depth: depthOf(row), unusualNumber: true, position: ++this.#position, offset: 0, key: isAppid(label) ? null : label, broken: null }
    }
  }

  #rowsOf(outer: Document): (readonly [label: string | null, row: Document])[] {
    if (this.#kind === 'columns') {
      const columns = Object.entries(outer).filter((entry): entry is [string, Document] => isObject(entry[1]))
      const rows = [...new Set(columns.flatMap(([, column]) => Object.keys(column)))]
      return rows.map((row) => [row, Object.fromEntries(columns.filter(([, column]) => row in column).map(([name, column]) => [name, column[row]]))])
    }
    const names = (outer['columns'] as unknown[]).map((one) => (isObject(one) ? String(one['name']) : String(one)))
    const rows = (outer['data'] ?? outer['rows']) as unknown[]
    const labels = Array.isArray(outer['index']) ? (outer['index'] as unknown[]) : []
    return rows.map((row, at) => [isText(labels[at]) ? labels[at] : null, Object.fromEntries(names.map((name, place) => [name, Array.isArray(row) ? (row as unknown[])[place] : undefined]))])
  }
}

function parsed(text: string): Document {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
  } catch {
    // told below
  }
  throw new LudographError('json_truncated', 'The table is not valid JSON, or ends too early.', 'Nothing was imported. Write the file again, or get it again.')
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  let deepest = 0
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner))
  return deepest + 1
}
