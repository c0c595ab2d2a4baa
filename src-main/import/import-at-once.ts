import { LudographError, type ErrorCode } from '@contract'
import { filledColumns } from '../catalogue-schema/applications'
import { links } from '../catalogue-schema/links'
import type { Engine, Queryable, Transaction } from '../database/engine'
import { refreshAnalyticsViews } from '../database/analytics-views'
import { withoutIndexes } from '../database/without-indexes'
import { addNew, applyNew, countRows, type ApplyOptions, type Touched } from './apply-staged'
import { onlyReasonOf } from './first-records'
import type { ImportCheckpoint, OneReason, Totals } from './import-checkpoint'
import { noteStaged } from './imports-table'
import { keepStaging, requireOwnStaging, stageFor } from './own-staging'
import { nothingStaged, type FileToRead, type ReaderOptions } from './reader-messages'
import { settle } from './settle'
import { keepCheckpoint, readBatches, writeBatch, type BatchesRead } from './stage-files'
import { forgetUndo } from './undo-import'

/**
 * The first import of a catalogue, where nobody wants to see it before it is applied: its applications are written once. What is read goes straight
 * into the catalogue, in the one transaction that also applies it. Whatever needs an answer, or goes wrong, rolls it back, and the
 * file is read again and staged, as all other imports are.
 */

/** In bytes of unpacked text. Below, writing twice takes no time. */
const least = 8 * 1024 ** 2
/** Above, what has been read is worth keeping, and others would wait for the catalogue's tables for too long. */
const most = 384 * 1024 ** 2
/** By how much JSON of a store gets smaller when it is packed, about. */
const packing = 6

/** May this import be written at once? @param bytes of the file as it lies on disk */
export async function canImportAtOnce(engine: Engine, files: readonly FileToRead[], bytes: number): Promise<boolean> {
  const [file] = files
  if (file === undefined || files.length > 1) return false // a report by file compares with what was there before
  const unpacked = file.member?.bytes ?? (/\.(?:gz|zst|parquet)$/i.test(file.name) ? packing * bytes : bytes)
  return unpacked >= least && unpacked <= most && (await hasRoom(engine, unpacked)) && (await isEmpty(engine))
}

/** Each row is written to the catalogue, to its indexes and to the log. Where the disk may be too small for that, staging looks again when it knows. */
const hasRoom = (engine: Engine, bytes: number): Promise<boolean> =>
  engine.requireRoom(3 * bytes).then(
    () => true,
    () => false,
  )

/** Nothing is there that an import could find unchanged. */
async function isEmpty(catalogue: Queryable): Promise<boolean> {
  const [row] = await catalogue.query<{ any: boolean }>(`select ${['applications', 'waiting_reviews', 'review_sets'].map((table) => `exists (select 1 from ${table})`).join(' or ')} as any`)
  return row?.any === false
}

export interface AtOnceOptions extends ApplyOptions {
  readonly importId: number
  readonly reader: Omit<ReaderOptions, 'from' | 'staged' | 'known' | 'newFor'>
  readonly signal: AbortSignal
  readonly onBatch: (totals: Totals) => void
  /** Has somebody to be asked about what has been read so far, or in all? Then it is staged instead. */
  readonly asksAbout: AsksAbout
}

interface AsksAbout {
  /** @param reason for which the first records were all rejected */
  first(totals: Totals, reason: OneReason | null): boolean
  all(totals: Totals): boolean
}

/** Not the file's fault: staging would meet these as well. Of what is wrong with a file, staging leaves what was rejected before that. */
const final: ReadonlySet<ErrorCode> = new Set(['cancelled', 'disk_full', 'lock_lost', 'connection_lost', 'engine_failed', 'engine_restarted', 'catalogue_damaged'])

export interface AppliedAtOnce {
  readonly applySeconds: number
}

/**
 * @param engine bound to the lock of imports; staging is empty, and taken for this import
 * @returns null if the import has to be staged: the catalogue is as it was
 * @throws LudographError if it was cancelled, or staging could do no better
 */
export async function importAtOnce(engine: Engine, options: AtOnceOptions): Promise<AppliedAtOnce | null> {
  const { signal } = options
  const outcome = { isDeclined: false }
  const decline = (): never => {
    outcome.isDeclined = true
    throw new Error('the import has to be staged')
  }
  try {
    return await engine.transaction({ signal }, (transaction) => writeAtOnce(transaction, options, decline))
  } catch (error) {
    if (outcome.isDeclined) return null
    const isToStage = error instanceof LudographError ? !final.has(error.code) : isInTheWay(error)
    if (signal.aborted || !isToStage) throw error
    return null
  }
}

/** Somebody else has a table, and may have waited for another one of ours (40P01), or keeps it (55P03). Staging waits for none before it applies. */
const isInTheWay = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '55P03')

/** How long others may keep the tables before the import is rather staged. */
const patience = '3s'
/** The same once it is read: shorter than the second after which PostgreSQL ends one of two that wait for each other, perhaps the other. */
const patienceAtTheEnd = '500ms'
const waitAtMost = (transaction: Transaction, time: string): Promise<unknown> => transaction.query("select set_config('lock_timeout', $1, true)", [time])

/**
 * Everything that will be locked against readers, before the file is read: who names some of it in a question, and waits for the rest while it is
 * read, would be waited for at the end.
 */
async function takeTables(transaction: Transaction): Promise<void> {
  await waitAtMost(transaction, patience)
  // In the order in which other imports and backups take their tables.
  await forgetUndo(transaction)
  await keepStaging(transaction)
  await transaction.query(`lock table ${['applications', ...links.flatMap(({ table, lookup }) => [table, lookup]), 'observations', 'application_sources'].join(', ')} in access exclusive mode`)
  await refreshAnalyticsViews(transaction)
}

async function writeAtOnce(transaction: Transaction, options: AtOnceOptions, decline: () => never): Promise<AppliedAtOnce> {
  const { importId } = options
  await takeTables(transaction)
  if (!(await isEmpty(transaction))) return decline()
  await stageFor(transaction, importId)
  let started = 0
  let touched: Touched = { added: 0, changed: 0 }
  await withoutIndexes(transaction, 'applications', async () => {
    const read = await readInto(transaction, options, decline)
    started = performance.now()
    await waitAtMost(transaction, patienceAtTheEnd)
    await requireOwnStaging(transaction, importId, { written: await countRows(transaction, 'applications') })
    if (read.totals.again + read.totals.partial > 0) await stageRepeated(transaction)
    const totals = await settle(transaction, importId, read.totals, { isFirst: true })
    if (options.asksAbout.all(totals)) return decline()
    await noteStaged(transaction, importId, { totals, counts: { added: 0, changed: 0, unchanged: 0 }, question: null, seconds: { read: read.readSeconds, stage: read.stageSeconds } })
    options.onPhase('lookups')
    touched = await addNew(transaction, importId)
    // What changes nothing must leave nothing that can be undone.
    if (touched.added === 0) return decline()
  })
  await applyNew(transaction, importId, touched, options)
  return { applySeconds: (performance.now() - started) / 1000 }
}

const nothingKnown: Pick<ReaderOptions, 'from' | 'staged' | 'known'> = {
  from: null,
  staged: nothingStaged,
  known: { hashes: new Uint8Array(), appids: new Float64Array(), reviewSets: 0 },
}

/** Reads the file to its end. The checkpoint behind it is kept for what is told by it; nobody could go on from another. */
async function readInto(transaction: Transaction, { importId, reader, signal, onBatch, asksAbout }: AtOnceOptions, decline: () => never): Promise<BatchesRead> {
  const reached: { checkpoint: ImportCheckpoint | null } = { checkpoint: null }
  let looked = false
  const read = await readBatches({
    reader: { ...reader, ...nothingKnown, newFor: importId },
    signal,
    onBatch: async (batch, checkpoint) => {
      await writeBatch(transaction, batch)
      if (!reached.checkpoint && !checkpoint.totals.hasApplications) decline() // reviews alone are staged anyway
      reached.checkpoint = checkpoint
      onBatch(checkpoint.totals)
      if (looked || checkpoint.totals.rejectedAtFirst === null) return
      looked = true
      if (asksAbout.first(checkpoint.totals, await onlyReasonOf(transaction, checkpoint.totals))) decline()
    },
  })
  if (reached.checkpoint) await keepCheckpoint(transaction, importId, reached.checkpoint)
  return read
}

const columns = [...filledColumns.map(({ name }) => name), 'document', 'envelope', 'content_hash', 'record_hash']

/** Puts the applications of several records into staging after all, where these are put together. What is written was the first whole record of each. */
const stageRepeated = (transaction: Transaction): Promise<unknown> =>
  transaction.query(`
    with repeated as (
      select appid, min(position) filter (where not is_partial) as position from staging_links group by appid having count(*) > 1
    ),
    taken as (
      delete from applications a using repeated where a.appid = repeated.appid returning a.appid, repeated.position, ${columns.map((name) => `a.${name}`).join(', ')}
    )
    insert into staging_applications (appid, position, ${columns.join(', ')})
    select appid, position, ${columns.join(', ')} from taken`)
