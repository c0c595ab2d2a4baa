import type { RejectCode } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { noteChanges } from './apply/applications'
import { foldRecords } from './apply/fold'
import { keepBetterFacts } from './apply/keep-better'
import { stageFor } from './own-staging'
import { mostKept, type Totals } from './import-checkpoint'
import { refuseCollisions } from './refuse-collisions'
import { mappedShapes } from './shapes'
import { noteStrays } from './settle-files'
import { settleReviews } from './settle-reviews'

/**
 * Call when a file has been read to its end. What only the catalogue can tell of the records is told now: partial ones are
 * put together with the others of their application or rejected, and what would change is noted.
 * @returns the totals with what has been rejected here
 */
export const settleStaged = (engine: Engine, importId: number, totals: Totals): Promise<Totals> =>
  engine.transaction({}, async (transaction) => {
    await stageFor(transaction, importId)
    return settle(transaction, importId, totals)
  })

/** The same in a transaction that stages for the import (`stageFor`). @param options.isFirst nothing was in the catalogue before it, so that nothing there changes */
export async function settle(transaction: Transaction, importId: number, totals: Totals, { isFirst = false } = {}): Promise<Totals> {
  if (!isFirst) await keepBetterFacts(transaction)
  const { strays, files } = totals.partial === 0 ? { strays: 0, files: null } : await settlePartials(transaction, importId)
  if (totals.partial === 0 && totals.again > 0) await foldRecords(transaction)
  if (totals.shapes.some((name) => name.startsWith(mappedShapes))) await refuseCollisions(transaction)
  const repeated = totals.hasReviewSets || totals.again > 0 ? await settleReviews(transaction) : 0
  if (!isFirst) await noteStagedChanges(transaction)
  if (strays + repeated === 0) return totals
  const code: RejectCode = 'partial'
  const rejectedBy = strays === 0 ? totals.rejectedBy : { ...totals.rejectedBy, [code]: (totals.rejectedBy[code] ?? 0) + strays }
  const settled = { ...totals, reviews: totals.reviews - repeated, rejected: totals.rejected + strays, rejectedBy, files: files ?? totals.files }
  // An import that is interrupted right here goes on with these.
  await transaction.query(`update imports set checkpoint = jsonb_set(checkpoint, '{totals}', $2::jsonb) where id = $1`, [importId, JSON.stringify(settled)])
  return settled
}

/** Finds out again what would change: the catalogue may be another one than when the file had been read. */
export async function noteStagedChanges(transaction: Transaction): Promise<void> {
  await transaction.query('truncate staging_changes')
  const [row] = await transaction.query<{ candidates: boolean }>(
    'select exists (select 1 from staging_links l join applications a using (appid) where a.content_hash <> l.content_hash) as candidates',
  )
  if (row?.candidates !== true) return
  await transaction.query(noteChanges)
  await transaction.query('analyze staging_changes')
}

/**
 * Puts each partial record together with the other records of its application, and rejects those whose application is
 * neither in the catalogue nor in the import.
 * @returns how many were rejected, and what its files count now if any was
 */
export async function settlePartials(transaction: Transaction, importId: number): Promise<{ strays: number; files: Totals['files'] | null }> {
  const files = await noteStrays(transaction, importId)
  await foldRecords(transaction)
  const [row] = await transaction.query<{ strays: number }>(
    `with gone as (
       delete from staging_links l
       where l.is_partial and not exists (select 1 from applications a where a.appid = l.appid)
       returning l.appid, l.position
     ),
     rows_gone as (
       delete from staging_applications s using gone where s.appid = gone.appid and s.position = gone.position
     ),
     kept_before as (
       select count(*) as texts, coalesce(sum(octet_length(raw)), 0) as bytes from staging_rejects
     ),
     strays as (
       select p.*, row_number() over (order by p.position) as number, sum(octet_length(p.raw)) over (order by p.position) as bytes
       from staging_partials p
       join gone using (appid)
     ),
     kept as (
       insert into staging_rejects (file, position, byte_offset, appid, code, message, raw)
       select strays.file, record, byte_offset, appid, 'partial', message, raw
       from strays, kept_before
       where kept_before.texts + strays.number <= $1 and kept_before.bytes + strays.bytes <= $2
     ),
     counted as (
       select (select count(*) from gone)
              + (select count(*) from staging_unchanged u join gone using (appid) where not u.is_review_set) as strays
     ),
     no_longer as (
       delete from staging_unchanged u using gone where u.appid = gone.appid and not u.is_review_set
     )
     select strays from counted`,
    [mostKept.rows, mostKept.bytes],
  )
  const strays = row?.strays ?? 0
  if (strays > 0) {
    await transaction.query(
      `update imports
       set rejected = rejected + $2,
           rejected_by = rejected_by || jsonb_build_object('partial', coalesce((rejected_by ->> 'partial')::bigint, 0) + $2)
       where id = $1`,
      [importId, strays],
    )
  }
  return { strays, files: files && [...files] }
}
