import { toErrorShape, type Cell } from '@contract'
import type { Engine } from '../../database/engine'
import type { Check, Scanned } from './check'

interface Table {
  readonly oid: number
  readonly name: string
  readonly kind: 'table' | 'view' | 'long values'
  readonly pages: number
  readonly [more: string]: unknown
}

/** Pages that cannot be read, from the first to the last, and what PostgreSQL says of them. */
interface Fault {
  readonly first: number
  readonly last: number
  readonly fault: string
}

/** A page after page is looked at only so often: a table that is damaged all over is told of in larger pieces. */
const mostLooks = 400
const timeLimitMs = 120_000

/** The tables of the catalogue, its materialized views, and where long values of both are kept, if the user may look there. */
const tablesSql = `
  with own as (
    select oid, relname, relkind, reltoastrelid from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'm') and relpersistence <> 't'
  ), found as (
    select oid, relname::text as name, case relkind when 'm' then 'view' else 'table' end as kind from own
    union all
    select reltoastrelid, relname::text, 'long values' from own
    where reltoastrelid <> 0 and has_schema_privilege('pg_toast', 'usage') and has_table_privilege(reltoastrelid, 'select')
  )
  select oid::bigint as oid, name, kind, pg_relation_size(oid) / current_setting('block_size')::integer as pages
  from found order by name, kind desc`

/** What a read of pages came to: rows that are there, or what PostgreSQL says. */
type Read = { readonly rows: number } | { readonly fault: string }

/** Reads every page of a table itself, whatever its indexes could say; `range` in pages, the last one not included. */
async function read(engine: Engine, oid: number, range: { from: number; to: number } | null): Promise<Read> {
  try {
    const rows = await engine.transaction({ readOnly: true, timeLimitMs }, async (transaction) => {
      const off = ['enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan', ...(range ? ['enable_seqscan'] : [])]
      for (const name of off) await transaction.query(`set local ${name} = off`)
      const [named] = await transaction.query<{ name: string }>('select $1::bigint::oid::regclass::text as name', [oid])
      const where = range ? ` where ctid >= '(${range.from},0)' and ctid < '(${range.to},0)'` : ''
      const [row] = await transaction.query<{ count: number }>(`select count(*) as count from ${named?.name ?? ''}${where}`)
      return row?.count ?? 0
    })
    return { rows }
  } catch (error) {
    const { code, message } = toErrorShape(error)
    if (code === 'catalogue_damaged') return { fault: message.replace(/^.*PostgreSQL says: /, '') }
    if (code === 'engine_restarted') return { fault: 'The database engine ended while it read this.' }
    throw error
  }
}

/** Halves what cannot be read until single pages are left. */
async function faultsOf(engine: Engine, { oid, pages }: Table, whole: string): Promise<{ rows: number; faults: Fault[] }> {
  const faults: Fault[] = []
  let rows = 0
  let looks = 0
  const halve = async (from: number, to: number, fault: string): Promise<void> => {
    if (to - from <= 1 || looks >= mostLooks) {
      faults.push({ first: from, last: to - 1, fault })
      return
    }
    const middle = Math.floor((from + to) / 2)
    for (const [start, end] of [[from, middle], [middle, to]] as const) {
      looks++
      const half = await read(engine, oid, { from: start, to: end })
      if ('fault' in half) await halve(start, end, half.fault)
      else rows += half.rows
    }
  }
  // No page to begin with: the file itself is gone or empty.
  if (pages === 0) return { rows: 0, faults: [{ first: 0, last: 0, fault: whole }] }
  await halve(0, pages, whole)
  return { rows, faults }
}

const counted = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

function sentence({ name, kind, pages }: Table, faults: readonly Fault[], rows: number): string {
  const lost = faults.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const good = pages - lost
  if (kind === 'long values') return `${name}: ${lost} of ${counted(pages, 'page')} of its long texts and documents cannot be read.`
  const affected = good > 0 && rows > 0 ? `, with about ${counted(Math.round((rows / good) * lost), 'row')}` : ''
  if (pages === 0 || good === 0) return `${name}: nothing of it can be read.`
  return `${name}: ${lost} of ${counted(pages, 'page')} cannot be read${affected}; ${counted(rows, 'row')} can.`
}

async function scan(engine: Engine): Promise<Scanned> {
  const tables = await engine.query<Table>(tablesSql)
  const rows: Record<string, Cell>[] = []
  const sentences: string[] = []
  for (const table of tables) {
    const whole = await read(engine, table.oid, null)
    if (!('fault' in whole)) continue
    const { rows: readable, faults } = await faultsOf(engine, table, whole.fault)
    // Where every part can be read by itself, as after a page that was only busy, the whole is damaged no more.
    if (faults.length === 0) continue
    sentences.push(sentence(table, faults, readable))
    for (const { first, last, fault } of faults) {
      rows.push({ table: table.name, part: table.kind, first_page: first, last_page: last, pages_in_all: table.pages, readable_rows: readable, fault })
    }
  }
  return { rows, meaning: `${sentences.join(' ')} Questions that need what cannot be read fail; all others are answered.` }
}

export const damagedTables: Check = {
  name: 'table-damaged',
  title: 'Damaged tables',
  severity: 'critical',
  meaning: 'Pages of these tables cannot be read: the disk, or a program that is not Ludograph, has changed them.',
  rows: { scan },
  fix: null,
  advice:
    'Restore the newest backup, or recover what can be read into a new catalogue: in the Catalogue view, “Recover what can be read…” in the menu of this catalogue (on the command line: restore FOLDER --salvage --catalogue NEW); what is lost is named. Without a backup, make a new catalogue and import your files for the rest: an import here cannot write to damaged pages. A damaged view is made again by refreshing it. Have the disk looked at.',
}
