import { LudographError, type ErrorCode } from '@contract'
import { links } from '../catalogue-schema/links'
import { stagingColumns } from '../catalogue-schema/staging'
import type { Engine, Queryable, Transaction } from '../database/engine'
import { refreshAnalyticsViews } from '../database/analytics-views'
import { withoutIndexes } from '../database/without-indexes'
import { addNew, applyNew, countRows, type ApplyOptions } from './apply-staged'
import { rebuiltTables } from './apply/bulk'
import { onlyReasonOf } from './first-records'
import type { OneReason, Totals } from './import-checkpoint'
import { filesOf, type ImportSource } from './import-files'
import { noteStaged } from './imports-table'
import { keepStaging, requireOwnStaging, stageFor } from './own-staging'
import { nothingStaged, type FileToRead, type ReaderOptions } from './reader-messages'
import { settle } from './settle'
import { keepCheckpoint, readBatches, writeBatch, type BatchesRead } from './stage-files'
import { forgetUndo } from './undo-import'

/**
 * The first import into an empty catalogue, where nobody wants to preview it: each application is written once. What is read goes straight
 * into the catalogue, in the same transaction that applies the import. Whatever needs an answer, or is wrong with the file, rolls it back, and
 * the file is read again and staged, as for all other imports.
 */

/** Unpacked. Below this, writing the rows twice costs next to nothing. */
const minBytes = 8 * 1024 ** 2
/** Unpacked. Above this, what has been read is worth keeping, and others would have to wait for the catalogue for too long. */
const maxBytes = 384 * 1024 ** 2
const assumedCompressionRatio = 6

/** The file of an import that may be written at once; null if it has to be staged. */
export async function fileToImportAtOnce(engine: Engine, source: ImportSource): Promise<FileToRead | null> {
  // First, because nearly every import ends here: listing files takes longer.
  if (!(await isEmpty(engine))) return null
  const [file, another] = await filesOf(source)
  if (file === undefined || another !== undefined) return null // a report by file compares with what was there before
  const unpacked = file.member?.bytes ?? (/\.(?:gz|zst|parquet)$/i.test(file.name) ? assumedCompressionRatio * source.bytes : source.bytes)
  return unpacked >= minBytes && unpacked <= maxBytes && (await hasRoom(engine, unpacked)) ? file : null
}

/** Each row is written to the catalogue, to its indexes and to the log. Where the disk may be too small for that, staging looks again when it knows. */
const hasRoom = (engine: Engine, bytes: number): Promise<boolean> =>
  engine.requireRoom(3 * bytes).then(
    () => true,
    (error: unknown) => {
      if (error instanceof LudographError && error.code === 'disk_full') return false
      throw error
    },
  )

/** Is nothing there that an import could find unchanged? */
async function isEmpty(catalogue: Queryable): Promise<boolean> {
  const found = await catalogue.query(['applications', 'waiting_reviews', 'review_sets'].map((table) => `(select 1 from ${table} limit 1)`).join(' union all '))
  return found.length === 0
}

export interface AtOnceOptions extends ApplyOptions {
  readonly importId: number
  readonly reader: Omit<ReaderOptions, 'from' | 'staged' | 'known' | 'newFor'>
  readonly signal: AbortSignal
  readonly onBatch: (totals: Totals) => void
  /** Whether the user has to be asked about what has been read so far, or about the whole file. If so, the import is staged. */
  readonly asksAbout: AsksAbout
}

interface AsksAbout {
  /** @param reason for which the first records were all rejected */
  first(totals: Totals, reason: OneReason | null): boolean
  all(totals: Totals): boolean
}

/** What is wrong with a file: staging leaves what was rejected before that to be looked at. */
const faultsOfFiles: ReadonlySet<ErrorCode> = new Set([
  'file_empty', 'not_json', 'not_a_catalogue_file', 'appid_needed', 'shape_needed', 'table_broken', 'archive_damaged', 'archive_too_large', 'gzip_truncated', 'gzip_damaged',
  'json_truncated', 'json_broken', 'id_collision', 'custom_field_exists',
])

/** The import has to be staged. */
class StageInstead extends Error {}

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
  try {
    return await engine.transaction({ signal }, (transaction) => writeAtOnce(transaction, options))
  } catch (error) {
    const isToStage = error instanceof StageInstead || (error instanceof LudographError ? faultsOfFiles.has(error.code) : isInTheWay(error))
    if (signal.aborted || !isToStage) throw error
    return null
  }
}

/** Another session holds one of the tables (55P03), or is in a deadlock with this one (40P01). Staging needs no such lock until it applies. */
const isInTheWay = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '55P03')

/** How long to wait for each table before the import is staged instead. */
const patience = '3s'
/**
 * The same once the file is read. Far shorter than PostgreSQL's default deadlock_timeout (1 s), so that of two that wait for each other it is nearly
 * always the import that gives way, and not the question of somebody else.
 */
const patienceAtTheEnd = '100ms'
const waitAtMost = (transaction: Transaction, time: string): Promise<unknown> => transaction.query("select set_config('lock_timeout', $1, true)", [time])

/**
 * Takes everything that needs an exclusive lock later, before reading starts. Otherwise a reader that holds one of these tables and waits for
 * another would block us at the end. All but the list of imports, which others must be able to see meanwhile.
 */
async function takeTables(transaction: Transaction): Promise<void> {
  await waitAtMost(transaction, patience)
  // Undo first, as backups do (snapshot.ts): each could wait for the other. Other imports are kept out by the lock of imports.
  await forgetUndo(transaction)
  await keepStaging(transaction)
  await transaction.query(`lock table ${['applications', ...rebuiltTables, ...links.map(({ lookup }) => lookup)].join(', ')} in access exclusive mode`)
  await refreshAnalyticsViews(transaction) // LOCK TABLE takes no materialised view
}

async function writeAtOnce(transaction: Transaction, options: AtOnceOptions): Promise<AppliedAtOnce> {
  const { importId } = options
  await takeTables(transaction)
  if (!(await isEmpty(transaction))) throw new StageInstead()
  await stageFor(transaction, importId)
  const { touched, started } = await withoutIndexes(transaction, 'applications', async () => {
    const read = await readInto(transaction, options)
    const readEnded = performance.now()
    await waitAtMost(transaction, patienceAtTheEnd)
    await requireOwnStaging(transaction, importId, { written: await countRows(transaction, 'applications') })
    if (read.totals.again + read.totals.partial > 0) await stageRepeated(transaction)
    const totals = await settle(transaction, importId, read.totals, { isFirst: true })
    if (options.asksAbout.all(totals)) throw new StageInstead()
    await noteStaged(transaction, importId, { totals, counts: { added: 0, changed: 0, unchanged: 0 }, question: null, seconds: { read: read.readSeconds, stage: read.stageSeconds } })
    const added = await addNew(transaction, importId)
    // What changes nothing must leave nothing that can be undone.
    if (added.added === 0) throw new StageInstead()
    options.onPhase('lookups')
    return { touched: added, started: readEnded }
  })
  await applyNew(transaction, importId, touched, options)
  return { applySeconds: (performance.now() - started) / 1000 }
}

const nothingKnown: Pick<ReaderOptions, 'from' | 'staged' | 'known'> = {
  from: null,
  staged: nothingStaged,
  known: { hashes: new Uint8Array(), appids: new Float64Array(), reviewSets: 0 },
}

/** Reads the file to its end and keeps the last checkpoint: the report and the custom fields are read from it. Nobody resumes from it. */
async function readInto(transaction: Transaction, { importId, reader, signal, onBatch, asksAbout }: AtOnceOptions): Promise<BatchesRead> {
  let looked = false
  const read = await readBatches({
    reader: { ...reader, ...nothingKnown, newFor: importId, sessions: 1 },
    signal,
    write: async (batch, { at, totals }) => {
      await writeBatch(transaction, batch)
      // Reviews go through staging in any case, and a packed file can turn out larger than assumed.
      if (!totals.hasApplications || at.offset > maxBytes) throw new StageInstead()
      onBatch(totals)
      if (looked || totals.rejectedAtFirst === null) return
      looked = true
      if (asksAbout.first(totals, await onlyReasonOf(transaction, totals))) throw new StageInstead()
    },
  })
  if (read.checkpoint) await keepCheckpoint(transaction, importId, read.checkpoint)
  return read
}

const columns = stagingColumns('staging_applications').filter((name) => name !== 'appid' && name !== 'position')

/** Moves applications that have several records back into staging, where these are merged (apply/fold.ts). The catalogue holds the first whole record of each. */
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
