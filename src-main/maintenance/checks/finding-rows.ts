import type { Cell, ColumnType, RowPage } from '@contract'
import type { Engine } from '../../database/engine'
import { findCheck, rowsOf } from './run-checks'
import pg from 'pg'

const { builtins } = pg.types

const types: ReadonlyMap<number, ColumnType> = new Map<number, ColumnType>([
  ...[builtins.INT2, builtins.INT4, builtins.INT8].map((oid) => [oid, 'integer'] as const),
  ...[builtins.FLOAT4, builtins.FLOAT8, builtins.NUMERIC].map((oid) => [oid, 'number'] as const),
  [builtins.BOOL, 'boolean'],
  [builtins.DATE, 'date'],
])

const asCell = (value: unknown): Cell =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string' ? value : value === null || value === undefined ? null : JSON.stringify(value)

/**
 * A page of the rows that a check finds, as they are now, and how many there are.
 * @throws LudographError `check_not_found`
 */
export async function findingRows(engine: Engine, model: string, page: { name: string; offset: number; limit: number }): Promise<RowPage> {
  const { rows: found } = findCheck(page.name)
  if (typeof found === 'object') return pageOf((await found.scan(engine)).rows, page)
  return engine.transaction({ readOnly: true, timeLimitMs: 120_000 }, async (transaction) => {
    const { text, values } = await rowsOf(found, transaction, model)
    const [counted] = await transaction.query<{ count: number }>(`select count(*) as count from (${text}) as found`, values)
    const reader = await transaction.reader(`select * from (${text}) as found offset ${page.offset} limit ${page.limit}`, values, page.limit)
    const rows = await reader.read(page.limit)
    await reader.close()
    return {
      columns: reader.fields.map(({ name, oid }) => ({ name, label: name.replaceAll('_', ' '), type: types.get(oid) ?? 'text' })),
      rows: rows.map((row) => row.map(asCell)),
      rowCount: counted?.count ?? 0,
    }
  })
}

/** What was scanned for has the same columns in every row. */
function pageOf(rows: readonly Readonly<Record<string, Cell>>[], { offset, limit }: { offset: number; limit: number }): RowPage {
  const names = Object.keys(rows[0] ?? {})
  const isNumber = (name: string): boolean => rows.some((row) => typeof row[name] === 'number')
  return {
    columns: names.map((name) => ({ name, label: name.replaceAll('_', ' '), type: isNumber(name) ? 'integer' : 'text' })),
    rows: rows.slice(offset, offset + limit).map((row) => names.map((name) => row[name] ?? null)),
    rowCount: rows.length,
  }
}
