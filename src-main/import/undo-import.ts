import { LudographError } from '@contract'
import { links } from '../catalogue-schema/links'
import { letReviewsWait } from '../catalogue-schema/reviews'
import { writtenColumns } from '../catalogue-schema/tables'
import type { Engine, Transaction } from '../database/engine'
import { letWaitAgain } from './apply/reviews'
import { forgetObservations } from './apply/observations'
import { restoreLinks } from './apply/undo-rows'
import { refreshCatalogue, type RefreshDerived } from './refresh-catalogue'
import { undoColumns, undoRefusal, type UndoFacts } from './undo-refusal'

export interface Undone {
  readonly id: number
  /** records that were added and are gone: applications, and lists of reviews that came by themselves */
  readonly removed: number
  /** records that were changed and are as they were */
  readonly restored: number
}

/** How many rows that stand in the way are named. */
const namedRows = 10

/**
 * Takes the last import that changed something back in one transaction: what it added goes, what it changed returns.
 * @throws LudographError `undo_blocked` if it is another one, or if something later touched its rows
 */
export async function undoImport(engine: Engine, id: number, derived?: RefreshDerived): Promise<Undone> {
  return engine.transaction({}, async (transaction) => {
    await refuseUnlessLast(transaction, id)
    await refuseIfTouched(transaction, id)
    await forgetObservations(transaction, id)
    await undoReviews(transaction, id)
    const applications = await undoApplications(transaction, id)
    const sets = await undoReviewSets(transaction, id)
    await transaction.query('delete from waiting_reviews where import_id = $1', [id])
    await transaction.query(letWaitAgain, [id])
    await removeUnusedLookups(transaction)
    await refreshCatalogue(transaction, { applications: true }, derived)
    await forgetUndo(transaction)
    await transaction.query("update imports set state = 'undone', finished_at = now() where id = $1", [id])
    return { id, removed: applications.removed + sets.removed, restored: applications.restored + sets.restored }
  })
}

/** Call before another import changes something, in its transaction: what the last one replaced is kept no longer. */
export async function forgetUndo(transaction: Transaction): Promise<void> {
  await transaction.query('truncate undo_applications, undo_reviews, undo_review_sets, undo_waiting_reviews')
  await transaction.query('update imports set undo_kept = false where undo_kept')
}

async function refuseUnlessLast(transaction: Transaction, id: number): Promise<void> {
  const [row] = await transaction.query(`select state::text as state, ${undoColumns} from imports where id = $1`, [id])
  if (!row) throw new LudographError('import_not_found', `There is no import ${id}.`, 'Look at the history for its number.')
  const refusal = undoRefusal(row as unknown as UndoFacts)
  if (refusal === null) return
  const [last] = await transaction.query<{ id: number }>("select id from imports where undo_kept and state = 'applied'")
  throw new LudographError(
    'undo_blocked',
    `Import ${id} cannot be undone. ${refusal}`,
    last ? `Import ${last.id} can be undone now.` : 'There is no import to undo.',
  )
}

/** $1: the import. Reviews that another import brought wait again when the application they hang on goes. */
const moveReviews = letReviewsWait('reviews r join undo_applications u using (appid) where u.import_id = $1 and u.before is null and r.import_id is distinct from $1')

async function refuseIfTouched(transaction: Transaction, id: number): Promise<void> {
  const rows = await transaction.query<{ appid: number; total: number }>(
    `select appid, count(*) over () as total
     from (
       select u.appid from undo_applications u left join applications a using (appid)
       where u.import_id = $1 and a.import_id is distinct from $1
       union
       select u.appid from undo_reviews u join reviews r using (appid, recommendationid)
       where u.import_id = $1 and r.import_id is distinct from $1
     ) as touched
     order by appid limit $2`,
    [id, namedRows],
  )
  const [first] = rows
  if (!first) return
  const named = rows.map((row) => row.appid).join(', ')
  const more = first.total > rows.length ? ` and ${first.total - rows.length} more` : ''
  throw new LudographError(
    'undo_blocked',
    `Import ${id} cannot be undone: something later changed rows of it (applications ${named}${more}).`,
    'Import the older file again to bring back what it said.',
  )
}

async function undoReviews(transaction: Transaction, id: number): Promise<void> {
  await transaction.query(
    `delete from reviews r using undo_reviews u
     where u.import_id = $1 and u.before is null and r.appid = u.appid and r.recommendationid = u.recommendationid
       and r.import_id = $1`,
    [id],
  )
  await transaction.query(restoreSql('reviews', ['appid', 'recommendationid']), [id])
}

async function undoApplications(transaction: Transaction, id: number): Promise<Omit<Undone, 'id'>> {
  await transaction.query(moveReviews, [id])
  const removed = await transaction.query(
    'delete from applications a using undo_applications u where u.import_id = $1 and u.before is null and a.appid = u.appid returning a.appid',
    [id],
  )
  const restored = await transaction.query(restoreSql('applications', ['appid']), [id])
  for (const sql of links.flatMap(restoreLinks)) await transaction.query(sql, [id])
  return { removed: removed.length, restored: restored.length }
}

async function undoReviewSets(transaction: Transaction, id: number): Promise<Omit<Undone, 'id'>> {
  const removed = await transaction.query(
    'delete from review_sets s using undo_review_sets u where u.import_id = $1 and u.before is null and s.appid = u.appid returning s.appid',
    [id],
  )
  const restored = await transaction.query(restoreSql('review_sets', ['appid']), [id])
  return { removed: removed.length, restored: restored.length }
}

/** An UPDATE that puts the kept rows of `table` back, column by column. */
function restoreSql(table: string, key: readonly string[]): string {
  const names = writtenColumns(table).filter((name) => !key.includes(name))
  return `
    update ${table} t
    set (${names.join(', ')}) = (select ${names.map((name) => `b.${name}`).join(', ')} from jsonb_populate_record(null::${table}, u.before) as b)
    from undo_${table} u
    where u.import_id = $1 and u.before is not null and ${key.map((name) => `t.${name} = u.${name}`).join(' and ')}
    returning t.appid`
}

/** Names that no application uses any more came with what has just been undone. */
async function removeUnusedLookups(transaction: Transaction): Promise<void> {
  for (const { table, lookup, key } of links) {
    await transaction.query(`delete from ${lookup} k where not exists (select 1 from ${table} l where l.${key} = k.id)`)
  }
}
