import { type AnswerColumn, type QuestionAnswer } from '@contract'
import type { Engine, RowReader, Transaction } from '../../database/engine'
import { longestCell, shownCells } from '../cells'
import { asQueryError } from '../query-errors'
import type { RunOptions } from '../run-question'
import { dropPrivileges, guard } from './guard'
import { readStatement } from './read-statement'

/** Types of PostgreSQL as types of columns; whatever is not here is shown as text. */
const types: Readonly<Record<number, AnswerColumn['type']>> = {
  16: 'boolean', 20: 'integer', 21: 'integer', 23: 'integer', 700: 'number', 701: 'number', 1700: 'number', 1082: 'date',
}

export const columnsOf = (reader: RowReader): AnswerColumn[] =>
  reader.fields.map(({ name, oid }) => ({ name, label: name, type: types[oid] ?? 'text', role: null, place: null, bucket: null, width: null }))

/**
 * Runs work with one checked statement of the user's own, in a transaction that can only read.
 * @throws LudographError `query_refused`, `query_failed`, `time_limit`, `cancelled`
 */
export async function withStatement<T>(
  engine: Engine,
  text: string,
  { secondsLimit, signal }: Pick<RunOptions, 'secondsLimit' | 'signal'>,
  work: (transaction: Transaction, statement: string) => Promise<T>,
): Promise<T> {
  const statement = await readStatement(text)
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: secondsLimit * 1000, ...(signal === undefined ? {} : { signal }) }, async (transaction) => {
      await guard(transaction, statement)
      await dropPrivileges(transaction)
      return work(transaction, statement.text)
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** Answers one read-only statement of the user's own. `rowCount` is counted by a second run if not all rows are shown. */
export async function runSql(engine: Engine, text: string, options: RunOptions): Promise<QuestionAnswer> {
  const started = performance.now()
  return withStatement(engine, text, options, async (transaction, statement) => {
    const reader = await transaction.reader(statement, [], options.rowLimit + 1)
    const found = await reader.read(options.rowLimit + 1)
    await reader.close()
    const { rows, cut } = shownCells(found.slice(0, options.rowLimit))
    const notes: QuestionAnswer['notes'] =
      cut > 0 ? [{ code: 'cut_cells', text: `${cut} texts are longer than ${longestCell} characters and were cut; an export has them whole.` }] : []
    return {
      columns: columnsOf(reader),
      rows,
      rowCount: found.length > options.rowLimit ? await countRows(transaction, statement) : found.length,
      currency: null,
      currencies: [],
      seconds: (performance.now() - started) / 1000,
      totals: null,
      sql: { text: statement, values: [] },
      notes,
      source: { kind: 'tables' },
    }
  })
}

async function countRows(transaction: Transaction, statement: string): Promise<number> {
  // The statement was parsed as one SELECT; on lines of its own, so that a comment at its end does not swallow the bracket.
  const [row] = await transaction.query<{ count: number }>(`select count(*) as count from (\n${statement}\n) as counted`)
  return row?.count ?? 0
}
