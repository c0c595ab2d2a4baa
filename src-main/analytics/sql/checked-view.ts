import { LudographError, type AnswerColumn } from '@contract'
import type { Engine, RowReader, Transaction } from '../../database/engine'
import { asQueryError } from '../../query-model/query-errors'
import type { RunOptions } from '../run-question'
import { withSuggestions } from './did-you-mean'
import { guardResolved, guardWritten, RefusedName } from './guard'
import { characterOfByte, wordAt } from '../../query-model/places'
import { readStatement, type ReadStatement } from './read-statement'
import { prepareSurroundings } from './surroundings'

/** Types of PostgreSQL as types of columns; whatever is not here is shown as text. */
const types: Readonly<Record<number, AnswerColumn['type']>> = {
  16: 'boolean', 20: 'integer', 21: 'integer', 23: 'integer', 700: 'number', 701: 'number', 1700: 'number', 1082: 'date',
}

const columnsOf = (fields: RowReader['fields']): AnswerColumn[] =>
  fields.map(({ name, oid }) => ({ name, label: name, type: types[oid] ?? 'text', role: null, place: null, bucket: null, width: null, edges: null }))

/** record, record[], void, cstring, anyarray: a view holds no such columns, so they become the text that they are shown as. */
const withoutColumns = new Set([2249, 2287, 2278, 2275, 2277])

/** A statement that has been checked, as a view that stands until its transaction ends. */
export interface CheckedStatement {
  /** what the user wrote, without the semicolon */
  readonly statement: string
  /** reads the view: this is what may be run, and not the statement */
  readonly select: string
  readonly columns: AnswerColumn[]
}

export interface StatementOptions extends Pick<RunOptions, 'secondsLimit' | 'signal'> {
  /** texts are cut to this many characters by the server; default: they are whole */
  readonly longestText?: number
}

/**
 * Runs work with one checked statement of the user's own, in a transaction that can only read (guard.ts says how).
 * @throws LudographError `query_refused`, `query_failed`, `time_limit`, `cancelled`
 */
export async function withStatement<T>(
  engine: Engine,
  text: string,
  { secondsLimit, signal, longestText }: StatementOptions,
  work: (transaction: Transaction, checked: CheckedStatement) => Promise<T>,
): Promise<T> {
  const read = await readStatement(text)
  try {
    return await engine.transaction({ discard: true, timeLimitMs: secondsLimit * 1000, ...(signal === undefined ? {} : { signal }) }, async (transaction) => {
      const around = await prepareSurroundings(transaction)
      await guardWritten(transaction, around, read)
      if (around.readerMakesView) await around.dropPrivileges()
      const fields = await describe(transaction, read)
      const view = `${around.viewSchema}.${around.viewName}`
      await transaction.query(viewSql(around.viewSchema, around.viewName, read.text, fields, longestText))
      await guardResolved(transaction, around, view)
      if (!around.readerMakesView) await around.dropPrivileges()
      await transaction.query('set transaction read only')
      const select = `select ${fields.length > 0 ? '* ' : ''}from ${view}`
      return work(transaction, { statement: read.text, select, columns: columnsOf(fields) })
    })
  } catch (error) {
    throw await withSuggestions(engine, withPlace(asQueryError(error), read, text), read, text)
  }
}

async function describe(transaction: Transaction, { text, start }: ReadStatement): Promise<RowReader['fields']> {
  try {
    return await transaction.describe(text)
  } catch (error) {
    throw asQueryError(error, { statement: text, start })
  }
}

/** A refusal of something that the statement names, with where it is named. */
function withPlace(error: unknown, { names }: ReadStatement, text: string): unknown {
  if (!(error instanceof RefusedName) || error.place !== undefined) return error
  const named = names.find(({ name, at }) => at !== undefined && name === error.refused)
  if (named?.at === undefined) return error
  return new LudographError(error.code, error.message, error.hint, error.detail, wordAt(text, characterOfByte(text, named.at)))
}

/**
 * The view's columns have names of their own, as those of a statement need not differ. Its long texts can be cut by the server,
 * just behind what is shown: a cell can be a gigabyte, which no program should take in to show its beginning.
 */
function viewSql(schema: string, name: string, statement: string, fields: RowReader['fields'], longestText: number | undefined): string {
  const names = fields.map((_, index) => `c${index}`)
  const cells = fields.map(({ oid }, index) => {
    const cell = `c${index}`
    if (longestText !== undefined && !(oid in types)) return `left(${cell}::text, ${longestText})`
    return withoutColumns.has(oid) ? `${cell}::text` : cell
  })
  // A statement may give rows without columns; a view must have one.
  const [columns, values] = names.length > 0 ? [names, cells] : [['none'], ['null::integer']]
  const alias = names.length > 0 ? `shown (${names.join(', ')})` : 'shown'
  // The statement has its own lines, so that a comment at its end does not swallow the bracket.
  return `create ${schema === 'pg_temp' ? 'temporary view' : 'view'} ${schema === 'pg_temp' ? '' : `${schema}.`}${name} (${columns.join(', ')})
with (security_invoker = true) as
select ${values.join(', ')} from (
${statement}
) as ${alias}`
}
