import { sqlHistoryLimit, type CallInput, type SqlRun } from '@contract'
import type { Engine } from '../../database/engine'
import { storableText } from '../../database/storable'

/** Longer than all but generated statements; what is cut could not be run again, so such a statement is not kept. */
const longestKept = 50_000

/** The statements that were run in a catalogue, newest first. */
export const sqlHistory = (engine: Engine): Promise<SqlRun[]> =>
  engine.query<SqlRun & Record<string, unknown>>(
    `select id, text, ran_at as "ranAt", milliseconds, rows, error from sql_history order by id desc limit ${sqlHistoryLimit}`,
  )

/** Notes a statement in place of an earlier note of the same text, and lets the oldest go. */
export async function rememberSql(engine: Engine, { text, milliseconds, rows, error }: CallInput<'sql.remember'>): Promise<void> {
  if (text.length > longestKept) return
  await engine.transaction({}, async (transaction) => {
    const kept = storableText(text.trim())
    await transaction.query('delete from sql_history where text = $1', [kept])
    await transaction.query('insert into sql_history (text, milliseconds, rows, error) values ($1, $2, $3, $4)', [
      kept, milliseconds, rows, error === null ? null : storableText(error),
    ])
    await transaction.query(
      `delete from sql_history where id < (select id from sql_history order by id desc offset ${sqlHistoryLimit - 1} limit 1)`,
    )
  })
}

/** Takes one statement out of the history; null: all. */
export async function forgetSql(engine: Engine, id: number | null): Promise<void> {
  await engine.query('delete from sql_history where $1::bigint is null or id = $1', [id])
}
