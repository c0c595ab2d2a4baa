import { LudographError } from '@contract'
import type { Queryable, Transaction } from '../database/engine'
import { stagingTables } from '../catalogue-schema/staging'
import { readCheckpoint, type ImportCheckpoint } from './import-checkpoint'

/** What this transaction stages is this import's (the default of `import_id`, migration 009). */
export const stageFor = (transaction: Queryable, importId: number): Promise<unknown> =>
  transaction.query("select set_config('ludograph.staging_import', $1, true)", [String(importId)])

interface Count extends Record<string, unknown> {
  readonly table: string
  readonly rows: number
  readonly own: number
}

/** Nobody else adds anything to what is staged until the transaction ends. */
export const keepStaging = (transaction: Transaction): Promise<unknown> => transaction.query(`lock table ${stagingTables.join(', ')} in share row exclusive mode`)

/**
 * Makes sure that staging holds all that this import has read, and nothing else. What was true stays true until the
 * transaction ends: nobody empties what it has read, and with `keep` nobody adds anything.
 * @param options.written applications of this import that are in the catalogue instead (import-at-once.ts)
 * @throws LudographError `import_failed`
 */
export async function requireOwnStaging(transaction: Transaction, importId: number, { keep = false, written = 0 } = {}): Promise<void> {
  if (keep) await keepStaging(transaction)
  const counts = await transaction.query<Count>(
    stagingTables.map((table) => `select '${table}' as table, count(*) as rows, count(*) filter (where import_id = $1) as own from ${table}`).join(' union all '),
    [importId],
  )
  const [found] = await transaction.query<{ checkpoint: unknown }>('select checkpoint from imports where id = $1', [importId])
  const wrong = whatIsWrong(new Map(counts.map((count) => [count.table, count])), readCheckpoint(found?.checkpoint), written)
  if (wrong === null) return
  throw new LudographError(
    'import_failed',
    'What is staged is not what this import has read: another program was at it. Nothing of it was applied.',
    'Import the file again, while no other Ludograph imports into this catalogue.',
    wrong,
  )
}

/** Every record is a staged application, a staged list of reviews, one that was known already, or a reject. */
function whatIsWrong(counts: ReadonlyMap<string, Count>, checkpoint: ImportCheckpoint | null, written: number): string | null {
  const own = (table: (typeof stagingTables)[number]): number => counts.get(table)?.own ?? 0
  const foreign = [...counts.values()].filter((count) => count.own < count.rows)
  if (foreign.length > 0) return foreign.map(({ table, rows, own: mine }) => `${rows - mine} of ${rows} rows of ${table} are not its own`).join(', ')
  if (checkpoint === null) return 'nothing is staged for it'
  const { records, rejected, reviews } = checkpoint.totals
  const staged = own('staging_links') + own('staging_review_sets') + own('staging_unchanged')
  if (staged !== records - rejected) return `${staged} records are staged of ${records - rejected}`
  if (own('staging_applications') + written !== own('staging_links')) return `${own('staging_applications') + written} applications are staged of ${own('staging_links')}`
  if (own('staging_reviews') !== reviews) return `${own('staging_reviews')} reviews are staged of ${reviews}`
  return null
}
