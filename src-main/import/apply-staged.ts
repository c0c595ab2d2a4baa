import type { ImportPhase } from '@contract'
import { attachWaitingReviews } from '../catalogue-schema/reviews'
import type { Engine, Transaction } from '../database/engine'
import { insertNew, updateChanged } from './apply/applications'
import { addCustomFields } from './apply/custom-fields'
import { withoutIndexes } from '../database/without-indexes'
import changesAnything from './apply/changes-anything.sql?raw'
import keepReviewSetsForUndo from './apply/keep-review-sets-for-undo.sql?raw'
import { isBulk } from './apply/bulk'
import { keepBetterFacts } from './apply/keep-better'
import { writeLinks } from './apply/links'
import { addLookups, countNames, renameLookups } from './apply/lookups'
import { keepOutdatedWaitingReviews, keepReviewsForUndo, writeReviews, writeWaitingReviews } from './apply/reviews'
import { writeObservations, writeSources } from './apply/observations'
import { keepForUndo } from './apply/undo-rows'
import reviewSets from './apply/review-sets.sql?raw'
import { refreshCatalogue, type RefreshDerived } from './refresh-catalogue'
import { requireOwnStaging, stageFor } from './own-staging'
import { languageOfNames, wordsOf } from './name-language'
import { keepReport, reportObservations } from './report'
import { noteStagedChanges, settlePartials } from './settle'
import { stagedBytes, truncateStaging } from './staging'
import { forgetUndo } from './undo-import'

export interface Applied {
  /** records: applications, and lists of reviews that came by themselves */
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** reviews added or changed */
  readonly reviews: number
}

export interface ApplyOptions {
  readonly onPhase: (phase: ImportPhase) => void
  /** what other areas keep and compute again after every import and undo */
  readonly derived?: RefreshDerived | undefined
}

/**
 * Brings what is staged into the catalogue in ONE transaction: lookups, applications, their relations, reviews, rejects,
 * views and statistics. What it replaces is kept for undo. Whatever goes wrong, the catalogue is as it was before.
 * @param engine bound to the lock of imports
 * @throws LudographError `import_failed` if staging holds anything but what this import has read
 */
export async function applyStaged(engine: Engine, importId: number, { signal, ...options }: ApplyOptions & { readonly signal: AbortSignal }): Promise<Applied> {
  // Each row is written to the catalogue, to its indexes and to the log.
  await engine.requireRoom(3 * (await stagedBytes(engine)))
  return engine.transaction({ signal }, async (transaction) => {
    await requireOwnStaging(transaction, importId, { keep: true })
    await transaction.query('analyze staging_links (appid)')
    await settleAgain(transaction, importId)
    await keepReport(transaction, importId)
    const touched = await noteTouched(transaction)
    const before = await countRows(transaction, 'applications')
    const changesRows = await changesCatalogue(transaction)
    // An older snapshot may change nothing but history, which is a change that can be undone as well.
    const observed = changesRows ? 0 : await writeObservations(transaction, importId, { added: touched.added, before })
    // What changes nothing leaves the last import that did as it is: it can still be undone.
    const changes = changesRows || observed > 0
    if (changes) await forgetUndo(transaction)
    return apply(transaction, importId, { ...options, touched, before, changesRows, changes, observed })
  })
}

/**
 * Adds the applications of a first import that are staged, because they have several records; all others were written as they were read
 * (import-at-once.ts). Makes the temporary tables that `applyNew` reads.
 */
export async function addNew(transaction: Transaction, importId: number): Promise<Touched> {
  const touched = await noteTouched(transaction, { isFirst: true })
  await transaction.query(insertNew, [importId])
  return touched
}

/** Brings everything else of a first import into the catalogue, as `applyStaged` does. Call after `addNew`, in the same transaction. @param touched as `addNew` gives it */
export async function applyNew(transaction: Transaction, importId: number, touched: Touched, options: ApplyOptions): Promise<Applied> {
  await keepReport(transaction, importId, { isFirst: true })
  return apply(transaction, importId, { ...options, touched, before: 0, changesRows: true, changes: true, observed: 0, isFirst: true })
}

interface Found {
  readonly touched: Touched
  /** applications in the catalogue before */
  readonly before: number
  /** whether it changes rows of applications or reviews */
  readonly changesRows: boolean
  /** whether it changes anything at all */
  readonly changes: boolean
  /** observations that have been written */
  readonly observed: number
  /** a first import, whose applications are in the catalogue already */
  readonly isFirst?: boolean
}

async function apply(transaction: Transaction, importId: number, { onPhase, derived, touched, before, changesRows, changes, observed: written, isFirst = false }: ApplyOptions & Found): Promise<Applied> {
  const run = (sql: string): Promise<unknown> => transaction.query(sql, sql.includes('$1') ? [importId] : [])
  let observed = written
  let sets: Touched = { added: 0, changed: 0 }
  await addCustomFields(transaction, importId)
  await countNames(transaction, wordsOf(await languageOfNames(transaction)))
  if (changes) {
    onPhase('lookups')
    await addLookups(transaction)

    await run(keepForUndo)
    if (!isFirst) {
      onPhase('applications')
      if (isBulk(touched.added, before)) await withoutIndexes(transaction, 'applications', () => run(insertNew))
      else await run(insertNew)
    }
    if (touched.changed > 0) await run(updateChanged)

    onPhase('relations')
    await writeLinks(transaction, { ...touched, before })
    if (changesRows) observed = await writeObservations(transaction, importId, { added: touched.added, before })

    onPhase('reviews')
    for (const sql of [keepReviewsForUndo, writeReviews, keepOutdatedWaitingReviews, writeWaitingReviews, attachWaitingReviews, keepReviewSetsForUndo]) await run(sql)
    ;[sets = sets] = await transaction.query<{ added: number; changed: number }>(reviewSets, [importId])
    await forgetRecordsWithNewReviews(transaction)
  }
  const renamed = await renameLookups(transaction)
  await writeSources(transaction, importId, { added: touched.added, before })
  await reportObservations(transaction, importId, observed)
  await run(
    `insert into rejects (import_id, file, position, byte_offset, appid, code, message, raw)
     select $1, file, position, byte_offset, appid, code, message, raw from staging_rejects`,
  )

  onPhase('views')
  const applied = await summarise(transaction, touched, sets)
  if (applied.added + applied.changed + applied.reviews + renamed > 0) {
    await refreshCatalogue(transaction, { applications: touched.added + touched.changed + renamed > 0 }, derived)
  }
  await truncateStaging(transaction)
  await transaction.query(
    `update imports set state = 'applied', finished_at = now(), question = null, checkpoint = null,
            added = $2, changed = $3, unchanged = $4, reviews = $5, changed_catalogue = $6, undo_kept = $6
     where id = $1`,
    [importId, applied.added, applied.changed, applied.unchanged, applied.reviews, changes],
  )
  return applied
}

async function changesCatalogue(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.query<{ changes: boolean }>(changesAnything)
  return row?.changes === true
}

/** The catalogue may be another one than when the file had been read to its end: what depends on it is found out again. */
async function settleAgain(transaction: Transaction, importId: number): Promise<void> {
  await stageFor(transaction, importId)
  await keepBetterFacts(transaction)
  const [row] = await transaction.query<{ partials: boolean }>('select exists (select 1 from staging_links where is_partial) as partials')
  if (row?.partials === true) await settlePartials(transaction, importId)
  await noteStagedChanges(transaction)
}

/** Which applications will be added, and which changed. @param options.isFirst of the first import all are new, and may be there already */
async function noteTouched(transaction: Transaction, { isFirst = false } = {}): Promise<Touched> {
  await transaction.query('create temporary table import_touched (appid bigint primary key, is_new boolean not null) on commit drop')
  await transaction.query('create temporary table import_touched_reviews (appid bigint not null) on commit drop')
  await transaction.query(
    isFirst
      ? 'insert into import_touched (appid, is_new) select appid, true from staging_links'
      : `insert into import_touched (appid, is_new)
         select appid, true from staging_links l where not exists (select 1 from applications a where a.appid = l.appid)
         union all
         select appid, false from staging_changes`,
  )
  await transaction.query('analyze import_touched')
  return countTouched(transaction)
}

export interface Touched {
  readonly added: number
  readonly changed: number
}

async function countTouched(transaction: Transaction): Promise<Touched> {
  const [row] = await transaction.query<{ added: number; changed: number }>(
    `select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed from import_touched`,
  )
  return { added: row?.added ?? 0, changed: row?.changed ?? 0 }
}

/** A record is changed too if only reviews that came with it are new or changed. */
async function summarise(transaction: Transaction, touched: Touched, sets: Touched): Promise<Applied> {
  const [row] = await transaction.query<{ total: number; reviews: number; by_reviews: number }>(
    `select (select count(*) from staging_links) + (select count(*) from staging_review_sets)
              + (select count(*) from staging_unchanged) as total,
            (select count(*) from import_touched_reviews) as reviews,
            (select count(distinct t.appid) from import_touched_reviews t
             join staging_links using (appid)
             where not exists (select 1 from import_touched i where i.appid = t.appid)) as by_reviews`,
  )
  const { total = 0, reviews: reviewCount = 0, by_reviews: byReviews = 0 } = row ?? {}
  const added = touched.added + sets.added
  const changed = touched.changed + sets.changed + byReviews
  return { added, changed, unchanged: total - added - changed, reviews: reviewCount }
}

/** An application, or a list of reviews, whose reviews changed otherwise than by its own record is no longer what that record's bytes say. */
async function forgetRecordsWithNewReviews(transaction: Transaction): Promise<void> {
  await transaction.query(
    `update applications a set record_hash = null
     where a.record_hash is not null
       and a.appid in (select appid from import_touched_reviews)
       and not exists (select 1 from import_touched t where t.appid = a.appid)`,
  )
  await transaction.query(
    `update review_sets s set record_hash = null
     where s.record_hash is not null
       and s.appid in (select appid from import_touched_reviews)
       and not exists (select 1 from staging_review_sets staged where staged.appid = s.appid and staged.record_hash = s.record_hash)`,
  )
}

export async function countRows(transaction: Transaction, table: string): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(`select count(*) as count from ${table}`)
  return row?.count ?? 0
}
