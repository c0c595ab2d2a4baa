import { LudographError } from '@contract'
import { refreshAnalyticsViews } from '../database/analytics-views'
import type { Engine, Queryable } from '../database/engine'
import { importLock, thenRelease } from '../database/locks'
import { checksumOf, knownMigrations, migrate, migrations } from '../database/migrate'
import { ownTable } from '../database/own-table'
import { vacuumAfter } from '../database/vacuum'
import { load, type Loaded } from './load'
import type { BackupManifest } from './manifest'
import { afterAll, type BackupSource, type BackupStep } from './source'
import { tablesOf } from './tables'

export interface RestoreOptions {
  /** take what can be read of a damaged backup */
  readonly salvage: boolean
  readonly signal?: AbortSignal
  readonly onProgress: (step: BackupStep) => void
  /** hears the files of imports that were under way: what they had staged is not in a backup */
  readonly onInterrupted?: (files: readonly string[]) => void
  /** makes again what is not in a backup: columns for document paths, vector indexes. What its user should know is its result */
  readonly rebuild: (engine: Engine, manifest: BackupManifest) => Promise<readonly string[]>
}

/** What came of it. */
export interface Restoration extends Loaded {
  readonly notes: readonly string[]
}

/**
 * Fills a new catalogue from a backup or from another catalogue: first the schema that it had, then its rows in one
 * transaction, then the migrations that it has not seen. Until that transaction is committed the catalogue is empty.
 * @param engine just opened, without a catalogue in it, or with an empty one of the same schema or a part of it
 * @throws LudographError `target_not_empty`, `backup_damaged`, `cancelled`, …
 */
export async function restore(engine: Engine, source: BackupSource, options: RestoreOptions): Promise<Restoration> {
  const { manifest } = source
  const { salvage, signal, onProgress, onInterrupted, rebuild } = options
  const lock = await engine.exclusive(importLock)
  if (!lock) throw new LudographError('import_running', `Another Ludograph imports or restores into ${engine.label}.`, 'Restore into another catalogue: an empty folder, or an empty database.')
  const loaded = await thenRelease(lock, async (locked) => {
    await requireOwnSchema(locked, manifest)
    await migrate(locked, migrationsOf(manifest))
    return locked.transaction({ signal: signal ? AbortSignal.any([signal, lock.signal]) : lock.signal }, async (transaction) => {
      await requireEmpty(transaction, engine.label)
      const result = await load(transaction, source, { salvage, onProgress })
      await cancelTasks(transaction)
      const interrupted = await interruptImports(transaction)
      if (interrupted.length > 0) onInterrupted?.(interrupted)
      // In this transaction, so that a program that is killed after it leaves no catalogue whose views say something else.
      await fillViews(transaction)
      return result
    })
  })
  onProgress(afterAll(manifest, 'Refreshing the views'))
  await migrate(engine)
  await engine.transaction({}, (transaction) => refreshAnalyticsViews(transaction))
  const tables = manifest.tables.map(({ name }) => name)
  await vacuumAfter(engine, tables, { analyze: true })
  onProgress(afterAll(manifest, 'Building indexes'))
  const notes = [...(loaded.waiting > 0 ? [waitForLost(loaded.waiting)] : []), ...(await rebuild(engine, manifest))]
  await engine.checkpoint()
  return { ...loaded, notes }
}

const waitForLost = (reviews: number): string =>
  `Reviews of applications that were lost wait for them (${reviews.toLocaleString('en')}). They return when those applications are imported again.`

const migrationsOf = ({ schema }: BackupManifest): typeof migrations => migrations.filter(({ version }) => schema.some((one) => one.version === version))

/** What waited to be done was about the other catalogue, and nobody expects it to begin when this one is opened. */
const cancelTasks = (transaction: Queryable): Promise<unknown> =>
  transaction.query(`update tasks set state = 'cancelled', finished_at = now() where state in ('waiting', 'running')`)

/** An import that was under way has staged nothing here: it can be begun again from its file. */
async function interruptImports(transaction: Queryable): Promise<string[]> {
  const rows = await transaction.query<{ file: string }>(
    `update imports set state = 'interrupted', checkpoint = null, question = null where state in ('staging', 'staged', 'applying') returning file`,
  )
  return rows.map(({ file }) => file)
}

/** Whichever views a catalogue of its schema has. */
async function fillViews(transaction: Queryable): Promise<void> {
  const views = await transaction.query<{ name: string }>(`select quote_ident(matviewname) as name from pg_matviews where schemaname = current_schema() order by 1`)
  for (const { name } of views) await transaction.query(`refresh materialized view ${name}`)
}

/** Tables that the application fills on its own while a catalogue is open. Rows in any other table are a user's work. */
const notedUnasked: ReadonlySet<string> = new Set(['settings', 'monitor_samples', 'tasks'])

/**
 * Nobody can write into the tables from here to the end of the transaction, and nothing is in them: they are emptied next.
 * @throws LudographError `target_not_empty`
 */
async function requireEmpty(transaction: Queryable, label: string): Promise<void> {
  const tables = (await tablesOf(transaction)).map(({ name }) => name)
  await transaction.query(`lock table ${tables.join(', ')} in access exclusive mode`)
  for (const table of tables.filter((name) => !notedUnasked.has(name))) {
    const [found] = await transaction.query(`select 1 as found from ${table} limit 1`)
    if (found) throw notEmpty(label, 'a catalogue already')
  }
}

const notEmpty = (label: string, what: string): LudographError =>
  new LudographError('target_not_empty', `${label} holds ${what}. Nothing was changed.`, 'Name a new catalogue: an empty folder, or an empty database.')

/** Where there are tables of a catalogue, they are the backup's: a restore that was broken off had made them. */
async function requireOwnSchema(engine: Engine, manifest: BackupManifest): Promise<void> {
  const applied = await knownMigrations(engine)
  const expected = migrationsOf(manifest)
  const isOwn = applied.every((one) => expected.some(({ version, sql }) => one.version === version && one.checksum === checksumOf(sql)))
  if (isOwn) return
  const [table] = await engine.query(`select 1 from pg_class where oid = ${ownTable('applications')}`)
  const [row] = table ? await engine.query('select 1 from applications limit 1') : []
  throw row ? notEmpty(engine.label, 'a catalogue already') : notEmpty(engine.label, 'an empty catalogue of another version of the schema than the backup')
}
