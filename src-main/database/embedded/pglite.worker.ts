import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { pg_stat_statements } from '@electric-sql/pglite/contrib/pg_stat_statements'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { vector } from '@electric-sql/pglite-pgvector'
import { CatalogueFiles } from './catalogue-files'
import type { FromWorker, ToWorker, WorkerOptions } from './messages'
import { ignoreOwnSettings, startParameters } from './own-settings'
import { serveWire, type WireServer } from './wire-server'

// Runs in a worker thread: PGlite blocks whichever thread it is on for the whole of a query.

const port = parentPort
if (!port) throw new Error('pglite.worker runs as a worker thread only')
const tell = (message: FromWorker): void => port.postMessage(message)

const { dataDir, use } = workerData as WorkerOptions

/** A broken PGlite error carries its whole minified source: keep the sentence only. */
const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 500) ?? 'unknown'

/** Inspected, a catalogue's own schemas are left out, so that nothing in them can stand in for what is built in. */
const settingsFor: Readonly<Record<WorkerOptions['use'], Readonly<Record<string, string>>>> = {
  write: {},
  read: { default_transaction_read_only: 'on' },
  inspect: { search_path: 'pg_catalog' },
  // Rows are looked up where they are, not where an index says; foreign keys and triggers do nothing.
  salvage: {
    zero_damaged_pages: 'on',
    ignore_system_indexes: 'on',
    session_replication_role: 'replica',
    enable_indexscan: 'off',
    enable_indexonlyscan: 'off',
    enable_bitmapscan: 'off',
  },
}

async function open(): Promise<{ db: PGlite; wire: WireServer }> {
  // PGlite would make one.
  if (!existsSync(join(dataDir, 'PG_VERSION'))) throw new Error('There is no database in the folder.')
  ignoreOwnSettings(dataDir)
  const db = await PGlite.create({
    fs: new CatalogueFiles(dataDir, use === 'inspect' ? 'none' : 'own'),
    // The list becomes part of the folder (shared_preload_libraries): it must never shrink.
    extensions: { vector, pg_trgm, amcheck, pg_stat_statements },
    startParams: startParameters(settingsFor[use]),
  })
  // A folder's own settings may say otherwise, and a backslash would then end no string where the program thinks it does.
  const shown = await db.query<{ server_version: string }>(
    `select current_setting('server_version') as server_version, set_config('standard_conforming_strings', 'on', false)`,
  )
  const version = shown.rows[0]?.server_version ?? ''
  const wire = serveWire(db, version, (busy) => tell({ op: busy ? 'busy' : 'idle' }))
  tell({ op: 'ready' })
  return { db, wire }
}

const opened = open()
opened.catch((error: unknown) => tell({ op: 'failed', message: sentence(error) }))

// If the wire protocol itself breaks, the session cannot be trusted any more: end, and let the engine reopen.
process.on('unhandledRejection', (error) => {
  tell({ op: 'failed', message: sentence(error) })
  process.exit(1)
})

port.on('message', (message: ToWorker) => {
  if (message.op === 'ping') tell({ op: 'pong' })
  else if (message.op === 'connect') void opened.then(({ wire }) => wire.accept(message.port), () => message.port.close())
  else {
    void opened
      .then(({ db }) => db.close())
      .catch(() => undefined)
      .then(() => tell({ op: 'closed' }))
  }
})
