import type { Transaction } from '../database/engine'

/** Rows that were left out because what they point at was lost, by table. */
export type Orphans = Readonly<Record<string, number>>

/** What was done about rows without their counterpart. */
export interface Repaired {
  readonly removed: Orphans
  /** reviews whose application was lost: they wait for it, as reviews do that are imported before it */
  readonly waiting: number
  /** tables whose rows are not those of the source any more: rows were removed or added, or references emptied */
  readonly changed: ReadonlySet<string>
}

/** A foreign key. */
export interface Reference extends Record<string, unknown> {
  table: string
  columns: string[]
  target: string
  targetColumns: string[]
  /** the row can do without it (`on delete set null`) */
  mayBeNull: boolean
}

/**
 * Puts tables right of which pages were lost: references that may be empty are emptied, reviews wait for their application, and other
 * rows without their counterpart go.
 * `references` are the keys as they were before they were dropped for loading.
 */
export async function removeOrphans(transaction: Transaction, references: readonly Reference[], tables: readonly string[]): Promise<Repaired> {
  const removed: Record<string, number> = {}
  const changed = new Set<string>()
  if ((await keepImportsOfHistory(transaction, tables)) > 0) changed.add('imports')
  const waiting = await letReviewsOfLostWait(transaction, tables)
  if (waiting > 0) changed.add('reviews').add('waiting_reviews')
  for (const { table, columns, target, targetColumns, mayBeNull } of references) {
    if (!tables.includes(table)) continue
    const matches = columns.map((column, at) => `${target}.${targetColumns[at] ?? ''} = ${table}.${column}`).join(' and ')
    const isOrphan = `${columns.map((column) => `${table}.${column} is not null`).join(' and ')} and not exists (select 1 from ${target} where ${matches})`
    const sql = mayBeNull
      ? `update ${table} set ${columns.map((column) => `${column} = null`).join(', ')} where ${isOrphan} returning 1`
      : `delete from ${table} where ${isOrphan} returning 1`
    const [row] = await transaction.query<{ rows: number }>(`with changed as (${sql}) select count(*) as rows from changed`)
    const rows = row?.rows ?? 0
    if (rows === 0) continue
    changed.add(table)
    if (!mayBeNull) removed[table] = (removed[table] ?? 0) + rows
  }
  return { removed, waiting, changed }
}

/** Tables of what was observed, when and by which import. Their rows are worth more than what is known of the import itself. */
const history = ['observations', 'application_sources']

/** Reviews may be gone from the store, so they are kept until their application is imported again. @returns how many */
async function letReviewsOfLostWait(transaction: Transaction, tables: readonly string[]): Promise<number> {
  if (!['applications', 'reviews', 'waiting_reviews'].every((table) => tables.includes(table))) return 0
  // Of the schema that the source has: a later one may have more.
  const [found] = await transaction.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
     where attrelid = 'waiting_reviews'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  const columns = found?.columns ?? ''
  const [row] = await transaction.query<{ rows: number }>(
    `with lost as (
       delete from reviews where not exists (select 1 from applications where applications.appid = reviews.appid)
       returning ${columns}
     ), added as (
       insert into waiting_reviews (${columns}) select ${columns} from lost
       where not exists (select 1 from waiting_reviews known where (known.appid, known.recommendationid) = (lost.appid, lost.recommendationid))
     )
     select count(*) as rows from lost`,
  )
  return row?.rows ?? 0
}

/** Imports that were lost are there by their number only. What they changed is known no longer, so they cannot be undone. */
const withoutDetails = 'An import whose details were lost'

/**
 * Adds a row for each lost import that history refers to. It cannot have been imported before its latest observation.
 * @returns how many
 */
async function keepImportsOfHistory(transaction: Transaction, tables: readonly string[]): Promise<number> {
  const there = history.filter((table) => tables.includes(table))
  if (there.length === 0 || !tables.includes('imports')) return 0
  const [column] = await transaction.query(`select 1 from pg_attribute where attrelid = 'imports'::regclass and attname = 'changed_catalogue'`)
  const [row] = await transaction.query<{ rows: number }>(
    `with added as (
       insert into imports (id, file, bytes, state, created_at, finished_at${column ? ', changed_catalogue' : ''}) overriding system value
       select import_id, '${withoutDetails}', 0, 'applied', max(observed_at), max(observed_at)${column ? ', true' : ''}
       from (${there.map((table) => `select import_id, observed_at from ${table}`).join(' union all ')}) as said
       where not exists (select 1 from imports where imports.id = said.import_id)
       group by import_id
       returning 1
     )
     select count(*) as rows from added`,
  )
  return row?.rows ?? 0
}

/** The foreign keys of a catalogue, those that may be emptied first: what they point at is never removed for want of anything. */
export async function readReferences(transaction: Transaction): Promise<Reference[]> {
  const names = (columns: string, table: string): string =>
    `(select array_agg(a.attname::text order by k.position) from unnest(${columns}) with ordinality as k (attnum, position)
      join pg_attribute a on a.attrelid = ${table} and a.attnum = k.attnum)`
  return transaction.query<Reference>(
    `select conrelid::regclass::text as table, ${names('conkey', 'conrelid')} as columns,
            confrelid::regclass::text as target, ${names('confkey', 'confrelid')} as "targetColumns", confdeltype = 'n' as "mayBeNull"
     from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace
     order by confdeltype = 'n' desc, conrelid`,
  )
}
