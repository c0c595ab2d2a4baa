import type { Engine } from '../../database/engine'
import { toErrorShape } from '@contract'
import { ask, inPages, labelSql, type CopiedTable } from './copied-table'
import type { LostRows } from './lost'

/** So many pages are read at once, until one of them cannot be. */
const pagesAtOnce = 256

/** What stands for a value that is lost in a column that must have one. */
const emptyValues: Readonly<Record<string, string>> = { text: `''`, jsonb: `'{}'`, bytea: `''` }

/**
 * Takes out of a copy whatever keeps its rows from being read or loaded: keys and indexes (a new catalogue makes its own), values that
 * cannot be read, rows of which nothing can, and rows that are there twice.
 */
export async function dropKeys(engine: Engine): Promise<void> {
  const constraints = await engine.query<{ sql: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
     from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and contype in ('f', 'c', 'u', 'p', 'x')
     order by contype <> 'f'`,
  )
  for (const { sql } of constraints) await engine.query(sql)
  const indexes = await engine.query<{ sql: string }>(
    `select format('drop index %s', indexrelid::regclass) as sql
     from pg_index join pg_class c on c.oid = indexrelid where c.relnamespace = 'public'::regnamespace`,
  )
  for (const { sql } of indexes) await engine.query(sql)
}

/** Long values are found by their index, whatever else is said: it has to be right. */
export const rebuildLongIndex = (engine: Engine, { long }: CopiedTable): Promise<unknown> => engine.query(`reindex table ${long ?? ''}`)

/** Reads all of a table, and gives up what cannot be read. @param onPages hears how many pages have been read */
export async function mendTable(engine: Engine, table: CopiedTable, lost: LostRows, signal: AbortSignal, onPages: (pages: number) => void): Promise<void> {
  for (let from = 0; from < table.pagesThere; from += pagesAtOnce) {
    signal.throwIfAborted()
    const to = Math.min(table.pagesThere, from + pagesAtOnce)
    await mendPages(engine, table, from, to, lost, signal)
    onPages(to - from)
  }
  if (table.key.length > 0) await keyAgain(engine, table, lost)
}

async function mendPages(engine: Engine, table: CopiedTable, from: number, to: number, lost: LostRows, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (await isReadable(engine, table, inPages(from, to))) return
  if (to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    await mendPages(engine, table, from, middle, lost, signal)
    await mendPages(engine, table, middle, to, lost, signal)
    return
  }
  const rows = await ask<{ at: string }>(engine, `select ctid::text as at from ${table.name} where ${inPages(from, to)}`)
  for (const { at } of rows) {
    const where = `ctid = '${at}'`
    if (!(await isReadable(engine, table, where))) await mendRow(engine, table, where, lost)
  }
}

/** Whether each value of each row can be had, long ones included. */
async function isReadable(engine: Engine, { name, columns }: CopiedTable, where: string): Promise<boolean> {
  return isAnswered(engine, `select count(row(${columns.map((column) => column.name).join(', ')})::text) as count from ${name} where ${where}`)
}

async function mendRow(engine: Engine, table: CopiedTable, where: string, lost: LostRows): Promise<void> {
  const [row] = await ask<{ label: string }>(engine, `select ${labelSql(table)} as label from ${table.name} where ${where}`).catch(() => [])
  const names = row ? [row.label] : []
  const unreadable: CopiedTable['columns'] = []
  for (const column of table.columns) {
    if (column.mayBeLong && !(await isAnswered(engine, `select length(${column.name}::text) as count from ${table.name} where ${where}`))) unreadable.push(column)
  }
  const values = unreadable.map(({ name, type, mayBeNull }) => [name, mayBeNull ? 'null' : emptyValues[type]] as const)
  const canStay = values.length > 0 && values.every(([, value]) => value !== undefined) && row !== undefined
  const stays =
    canStay &&
    (await engine.query(`update ${table.name} set ${values.map(([name, value]) => `${name} = ${value ?? ''}`).join(', ')} where ${where}`).then(
      () => true,
      () => false,
    ))
  if (!stays) await engine.query(`delete from ${table.name} where ${where}`)
  lost.add(table.name, 1, names, stays ? unreadable.map(({ name }) => name) : [])
}

/** Of rows with the same key the last one that was written stays. */
async function keyAgain(engine: Engine, { name, key }: CopiedTable, lost: LostRows): Promise<void> {
  const columns = key.join(', ')
  const sql = `alter table ${name} add primary key (${columns})`
  try {
    await engine.query(sql)
  } catch {
    const removed = await engine.query<{ label: string }>(
      `delete from ${name} where ${key.map((column) => `${column} is null`).join(' or ')}
         or ctid in (select ctid from (select ctid, row_number() over (partition by ${columns} order by xmin::text::bigint desc, ctid desc) as place from ${name}) as placed where place > 1)
       returning concat_ws(', ', ${columns}) as label`,
    )
    lost.add(name, removed.filter(({ label }) => label === '').length, [])
    await engine.query(sql)
  }
}

/** Whether PostgreSQL answers; an engine that ends over it says no. */
async function isAnswered(engine: Engine, sql: string): Promise<boolean> {
  try {
    await ask(engine, sql)
    return true
  } catch (error) {
    const { code } = toErrorShape(error)
    if (code === 'disk_full' || code === 'cancelled') throw error
    return false
  }
}
