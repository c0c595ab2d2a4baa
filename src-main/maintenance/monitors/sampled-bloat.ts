import type { Queryable } from '../../database/engine'
import unknownWidthsSql from './unknown-widths.sql?raw'

/** How a column's values stand in a row. */
export interface ColumnLayout {
  readonly name: string
  /** bytes */
  readonly align: number
  /** values of up to 127 bytes have a header of one byte and stand unaligned, as do pointers to what lies out of line */
  readonly packed: boolean
}

interface Table extends Record<string, unknown> {
  readonly table: string
  readonly quoted: string
  readonly rows: number
  readonly bytes: number
  readonly block: number
  readonly columns: readonly ColumnLayout[]
}

/** So many pages say how wide rows are to within a few percent, and are read in some hundredths of a second. */
const pages = 400

/** PostgreSQL documentation, "Database Page Layout" and "TOAST": of a page, of a row, of its line pointer, of a pointer to what lies out of line. */
const header = { page: 24, row: 23 } as const
const lineBytes = 4
const pointerBytes = 18
const longestShort = 127
const rowAlign = 8

const up = (bytes: number, align: number): number => Math.ceil(bytes / align) * align

/**
 * What a rewrite would give back of the tables whose row widths statistics do not know: the rows on a sample of its pages are
 * laid out anew, one after the other, and all that PostgreSQL counted take as much room each. Source: TABLESAMPLE SYSTEM,
 * pg_column_size, and pg_column_toast_chunk_id for values that lie out of line, which came with PostgreSQL 17; on 16 nothing is said.
 */
export async function sampledBloat(database: Queryable): Promise<{ table: string; bytes: number }[]> {
  const found: { table: string; bytes: number }[] = []
  for (const table of await database.query<Table>(unknownWidthsSql)) {
    const sample = await database.query<{ sizes: (number | null)[] }>(sampleSql(table))
    if (sample.length === 0) continue
    const widths = sample.map(({ sizes }) => rowBytes(sizes, table.columns))
    const needed = (table.rows * pagesFor(widths, table.block) * table.block) / sample.length
    found.push({ table: table.table, bytes: Math.max(0, Math.round(table.bytes - needed)) })
  }
  return found
}

/** What each value of the sampled rows takes in its row. The same pages each time, so that the figure moves only if the table does. */
function sampleSql({ quoted, columns, bytes, block }: Table): string {
  const percent = Math.min(100, (100 * pages * block) / Math.max(bytes, block))
  const sizes = columns.map(({ name, packed }) =>
    packed ? `case when pg_column_toast_chunk_id(${name}) is null then pg_column_size(${name}) else ${pointerBytes} end` : `pg_column_size(${name})`,
  )
  return `select array[${sizes.join(', ')}] as sizes from ${quoted} tablesample system (${percent}) repeatable (1)`
}

/** What a row takes on a page, from the sizes of its values; null: the value is null. */
export function rowBytes(sizes: readonly (number | null)[], columns: readonly ColumnLayout[]): number {
  const nulls = sizes.includes(null) ? Math.ceil(sizes.length / 8) : 0
  let end = 0
  for (const [place, size] of sizes.entries()) {
    const column = columns[place]
    if (size === null || !column) continue
    end = (column.packed && size <= longestShort ? end : up(end, column.align)) + size
  }
  return up(header.row + nulls, rowAlign) + up(end, rowAlign)
}

/** How many pages rows fill that are put one after the other, as a rewrite does; the last page counts by its share. */
export function pagesFor(widths: readonly number[], block: number): number {
  const room = block - header.page
  let full = 0
  let used = 0
  for (const width of widths) {
    if (used + width + lineBytes > room) {
      full += 1
      used = 0
    }
    used += width + lineBytes
  }
  return full + used / room
}
