import type { QuestionAnswer } from '@contract'
import type { Engine, RowReader, Transaction } from '../../database/engine'
import { longestCell, shownCells } from '../cells'
import type { RunOptions } from '../run-question'
import { withStatement } from './checked-view'

/** Answers one read-only statement of the user's own. `rowCount` is counted by a second run if not all rows are shown. */
export async function runSql(engine: Engine, text: string, options: RunOptions): Promise<QuestionAnswer> {
  const started = performance.now()
  return withStatement(engine, text, { ...options, longestText: longestCell + 1 }, async (transaction, { statement, select, columns }) => {
    const found = await readSome(await transaction.reader(select, [], pieceRows), options.rowLimit + 1)
    const isWhole = found.ended && found.rows.length <= options.rowLimit
    const { rows, cut } = shownCells(found.rows.slice(0, options.rowLimit))
    const notes: QuestionAnswer['notes'] =
      cut > 0 ? [{ code: 'cut_cells', text: `${cut} texts are longer than ${longestCell} characters and were cut; an export has them whole.` }] : []
    return {
      columns,
      rows,
      rowCount: isWhole ? rows.length : await countRows(transaction, select),
      currency: null,
      currencies: [],
      seconds: (performance.now() - started) / 1000,
      totals: null,
      minimum: 0,
      conversion: null,
      sql: { text: statement, values: [] },
      notes,
      source: { kind: 'tables' },
    }
  })
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

async function countRows(transaction: Transaction, select: string): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(`select count(*) as count from (${select}) as counted`)
  return row?.count ?? 0
}
