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
  reader.fields.map(({ name, oid }) => ({ name, label: name, type: types[oid] ?? 'text', role: null, place: null, bucket: null, width: null, edges: null }))

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
    const columns = await describe(transaction, statement)
    const found = await readSome(await transaction.reader(shortened(statement, columns), [], pieceRows), options.rowLimit + 1)
    const isWhole = found.ended && found.rows.length <= options.rowLimit
    const { rows, cut } = shownCells(found.rows.slice(0, options.rowLimit))
    const notes: QuestionAnswer['notes'] =
      cut > 0 ? [{ code: 'cut_cells', text: `${cut} texts are longer than ${longestCell} characters and were cut; an export has them whole.` }] : []
    return {
      columns,
      rows,
      rowCount: isWhole ? rows.length : await countRows(transaction, statement),
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

/** Names and types of what a statement gives, without running it. */
async function describe(transaction: Transaction, statement: string): Promise<AnswerColumn[]> {
  const start = 'select * from (\n'
  try {
    const reader = await transaction.reader(`${start}${statement}\n) as described limit 0`, [], 1)
    await reader.close()
    return columnsOf(reader)
  } catch (error) {
    throw asQueryError(error, { statement, before: start.length })
  }
}

/**
 * The statement with its long texts cut by the server, just behind what is shown: a cell can be a gigabyte, which no program
 * should take in to show its beginning.
 */
function shortened(statement: string, columns: readonly AnswerColumn[]): string {
  if (columns.length === 0) return statement
  const cells = columns.map(({ type }, place) => (type === 'text' ? `left(c${place}::text, ${longestCell + 1})` : `c${place}`))
  return `select ${cells.join(', ')} from (\n${statement}\n) as shown (${columns.map((_, place) => `c${place}`).join(', ')})`
}

const pieceRows = 1000
/** Characters of an answer that are held and sent at most; what is beyond is counted and not shown. */
const mostCharacters = 50_000_000

async function readSome(reader: RowReader, limit: number): Promise<{ rows: unknown[][]; ended: boolean }> {
  const rows: unknown[][] = []
  let characters = 0
  let ended = false
  while (!ended && rows.length < limit && characters < mostCharacters) {
    const piece = await reader.read(Math.min(pieceRows, limit - rows.length))
    ended = piece.length === 0
    for (const row of piece) for (const cell of row) characters += typeof cell === 'string' ? cell.length : 8
    rows.push(...piece)
  }
  await reader.close()
  return { rows, ended }
}

async function countRows(transaction: Transaction, statement: string): Promise<number> {
  // The statement was parsed as one SELECT; on lines of its own, so that a comment at its end does not swallow the bracket.
  const [row] = await transaction.query<{ count: number }>(`select count(*) as count from (\n${statement}\n) as counted`)
  return row?.count ?? 0
}
