import type pg from 'pg'
import Cursor from 'pg-cursor'
import type { RowReader } from './engine'
import { cellTypes } from './value-types'

interface Piece {
  readonly rows: unknown[][]
  readonly fields: pg.FieldDef[]
}

/** pg-cursor tells the fields to callbacks only. */
const readPiece = (cursor: Cursor<unknown[]>, count: number): Promise<Piece> =>
  new Promise((resolve, reject) => {
    cursor.read(count, (error: Error | null | undefined, rows, result) => {
      if (error) reject(error)
      else resolve({ rows, fields: result.fields })
    })
  })

/**
 * Starts a statement as an unnamed portal (extended protocol: one statement, no other can follow) and reads its first rows.
 * Rejects with what PostgreSQL says if it cannot be run.
 */
export async function openReader(client: pg.ClientBase, text: string, values: readonly unknown[], firstRows: number): Promise<RowReader> {
  const cursor = client.query(new Cursor<unknown[]>(text, [...values], { rowMode: 'array', types: cellTypes }))
  const first = await readPiece(cursor, firstRows)
  const fields = first.fields.map(({ name, dataTypeID }) => ({ name, oid: dataTypeID }))
  let ahead: unknown[][] = first.rows
  let ended = first.rows.length < firstRows
  return {
    fields,
    async read(count) {
      if (ahead.length > 0) {
        const rows = ahead.slice(0, count)
        ahead = ahead.slice(count)
        return rows
      }
      if (ended) return []
      const { rows } = await readPiece(cursor, count)
      ended = rows.length < count
      return rows
    },
    close: () => cursor.close(),
  }
}
