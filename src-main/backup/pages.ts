import type { Queryable } from '../database/engine'
import pg from 'pg'
import { mostPages, type BackupTable } from './manifest'

/** Bytes of a table on disk that one page has about. In memory, uncompressed, it is two or three times as much. */
const pageBytes = 2 * 1024 ** 2
const fewestRows = 1
const mostRows = 100_000

type Key = BackupTable['key']

/** Text is ordered by its bytes: by its language, two servers could disagree. */
const ordered = ({ column, isText }: Key[number]): string => (isText ? `${column} collate "C"` : column)
const inOrder = (key: Key): string => key.map(ordered).join(', ')

/** Cuts a table into pages by its primary key; in the same transaction that reads them. */
export async function planPages(transaction: Queryable, name: string, key: Key): Promise<Pick<BackupTable, 'bytes' | 'pages'>> {
  const [size] = await transaction.query<{ rows: number; bytes: number }>(
    `select (select count(*) from ${name})::float8 as rows, pg_table_size($1::regclass)::float8 as bytes`,
    [name],
  )
  const { rows, bytes } = size ?? { rows: 0, bytes: 0 }
  if (rows === 0) return { bytes, pages: [] }
  const each = Math.max(Math.ceil(rows / mostPages), Math.min(mostRows, Math.max(fewestRows, Math.floor(pageBytes / (bytes / rows)))))
  const columns = key.map(({ column }) => column)
  const ends = await transaction.query<{ key: string[] }>(
    `select array[${columns.map((column) => `${column}::text`).join(', ')}] as key
     from (select ${columns.join(', ')}, row_number() over (order by ${inOrder(key)}) as row_of_table from ${name}) as numbered
     where row_of_table % $1 = 0 and row_of_table < $2
     order by row_of_table`,
    [each, rows],
  )
  const pages = ends.map(({ key: upTo }): BackupTable['pages'][number] => ({ rows: each, upTo }))
  return { bytes, pages: [...pages, { rows: rows - each * ends.length, upTo: null }] }
}

/** The query that gives the rows of one page, in the order of the key. */
export function pageQuery({ name, columns, key, pages }: BackupTable, at: number): string {
  const bound = (values: readonly string[], comparison: '>' | '<='): string =>
    `(${inOrder(key)}) ${comparison} (${values.map((value) => pg.escapeLiteral(value)).join(', ')})`
  const after = pages[at - 1]?.upTo ?? null
  const upTo = pages[at]?.upTo ?? null
  const conditions = [...(after ? [bound(after, '>')] : []), ...(upTo ? [bound(upTo, '<=')] : [])]
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : ''
  return `select ${columns.join(', ')} from ${name}${where} order by ${inOrder(key)}`
}
