import { errorShape } from '@contract'
import type { z } from 'zod'

type StoredRow = Readonly<Record<string, unknown>>

const unknownError = { code: 'internal', message: 'Why it ended like this cannot be read.', hint: null, detail: null } as const

/** A row whose `error` is none that this version knows gets a plain one: the row itself is worth more. */
export const withReadableError = (row: StoredRow): StoredRow =>
  row['error'] === null || row['error'] === undefined || errorShape.safeParse(row['error']).success ? row : { ...row, error: unknownError }

/**
 * Rows of a table as the contract has them. One that cannot be read, because a later version or another program wrote it, is left out
 * and logged: it must not take the others with it.
 * @param what the table, for the log
 */
export function readableRows<Output>(schema: z.ZodType<Output>, rows: readonly StoredRow[], what: string): Output[] {
  return rows.flatMap((row) => {
    const read = schema.safeParse(withReadableError(row))
    if (read.success) return [read.data]
    console.error(`a row of ${what} was left out because it cannot be read:`, read.error.issues[0]?.path.join('.'), read.error.issues[0]?.message)
    return []
  })
}
