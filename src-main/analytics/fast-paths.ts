import { LudographError, type CallInput, type CallOutput, type FastPath, type PathType, type Subject } from '@contract'
import { createHash } from 'node:crypto'
import type { Engine, Queryable } from '../database/engine'
import { locate } from '../query-model/locate'
import { storableText } from '../database/storable'

/** PostgreSQL's type and the function that reads it, for each way to read a place. */
const readers: Readonly<Record<PathType, { type: string; reader: string; index: string }>> = {
  // A hash index holds texts of any length; a btree would refuse an import for a long one.
  text: { type: 'text', reader: 'document_text', index: 'hash' },
  number: { type: 'double precision', reader: 'document_number', index: 'btree' },
  boolean: { type: 'boolean', reader: 'document_boolean', index: 'btree' },
  date: { type: 'date', reader: 'document_date', index: 'btree' },
}

/** A text as a literal of SQL: DDL takes no parameters. With E in front it reads the same whatever standard_conforming_strings is. */
function quoted(text: string): string {
  const inside = storableText(text).replaceAll("'", "''")
  return inside.includes('\\') ? `E'${inside.replaceAll('\\', '\\\\')}'` : `'${inside}'`
}

interface Plan {
  readonly subject: Subject
  readonly field: string
  readonly column: string
  readonly sql: string[]
  readonly revertSql: string[]
}

/**
 * The statements that give a place in documents a column and an index of its own. The column's name is made of a hash, so
 * that no key, whatever is in it, becomes part of a name.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function planFastPath({ subject: asked, field: id, as }: CallInput<'analytics.makeFastPlan'>): Plan {
  const { subject, field, column: source, steps } = locate(asked, id)
  if (steps.length === 0 || steps.some((step) => 'each' in step)) {
    throw new LudographError('unfit_field', 'Only a place with one value a row can become a column.', 'Choose a place that does not go through a list.')
  }
  const keys = steps.flatMap((step) => ('key' in step ? [step.key] : []))
  const column = `fast_${createHash('sha256').update(`${field} ${as}`).digest('hex').slice(0, 12)}`
  const { type, reader, index } = readers[as]
  const path = `array[${keys.map(quoted).join(', ')}]::text[]`
  return {
    subject,
    field,
    column,
    sql: [
      // beside the value, whether there is one of another type: told without unpacking the document
      `alter table ${subject}
  add column ${column} ${type} generated always as (${reader}(${source} #> ${path})) stored,
  add column ${column}_other boolean generated always as (
    coalesce(${source} #> ${path} <> 'null' and ${reader}(${source} #> ${path}) is null, false)
  ) stored`,
      `create index ${subject}_${column} on ${subject} using ${index} (${column})`,
    ],
    revertSql: [`alter table ${subject} drop column ${column}, drop column ${column}_other`],
  }
}

interface FastRow extends Record<string, unknown> {
  id: number
  subject: Subject
  field: string
  as: PathType
  column: string
  sql: string[]
  revertSql: string[]
  createdAt: string
  seconds: number
}

const columns = `id, subject, field, read_as as "as", column_name as "column", sql, revert_sql as "revertSql", created_at as "createdAt", seconds`

/** Places that became columns, newest first. */
export const listFastPaths = (catalogue: Queryable): Promise<FastPath[]> =>
  catalogue.query<FastRow>(`select ${columns} from fast_paths order by id desc`)

/** What "make this fast" would do, in words and in SQL. */
export async function fastPathPlan(engine: Engine, input: CallInput<'analytics.makeFastPlan'>): Promise<CallOutput<'analytics.makeFastPlan'>> {
  const { sql, revertSql, subject } = planFastPath(input)
  const [row] = await engine.query<{ size: string }>('select pg_size_pretty(pg_total_relation_size($1::regclass)) as size', [subject])
  const warning = `The table ${subject} (${row?.size ?? '?'}) is rewritten once; until that is done nothing else can use it. It can be undone at any time.`
  return { sql, revertSql, warning }
}

/**
 * Gives a place its column and index, and notes it as a migration of the user's own, in one transaction.
 * @throws LudographError `fast_path_exists`, `unknown_field`, `unfit_field`
 */
export async function makeFast(engine: Engine, input: CallInput<'analytics.makeFast'>): Promise<FastPath> {
  const started = performance.now()
  const { subject, field, column, sql, revertSql } = planFastPath(input)
  return engine.transaction({}, async (transaction) => {
    const [known] = await transaction.query('select id from fast_paths where subject = $1 and field = $2 and read_as = $3', [subject, field, input.as])
    if (known) throw new LudographError('fast_path_exists', 'This place has a column of its own already.')
    for (const statement of sql) await transaction.query(statement)
    await transaction.query(`analyze ${subject} (${column})`)
    const [row] = await transaction.query<FastRow>(
      `insert into fast_paths (subject, field, read_as, column_name, sql, revert_sql, seconds) values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
      [subject, field, input.as, column, sql, revertSql, (performance.now() - started) / 1000],
    )
    if (!row) throw new Error('the fast path was not noted')
    return row
  })
}

/** Takes a fast path back. @throws LudographError `fast_path_not_found` */
export async function revertFast(engine: Engine, id: number): Promise<void> {
  await engine.transaction({}, async (transaction) => {
    const [row] = await transaction.query<FastRow>(`delete from fast_paths where id = $1 returning ${columns}`, [id])
    if (!row) throw new LudographError('fast_path_not_found', 'There is no such column (any more).')
    // Made anew from the field: what stands in a table is shown, not run.
    for (const statement of planFastPath({ subject: row.subject, field: row.field, as: row.as }).revertSql) await transaction.query(statement)
  })
}
