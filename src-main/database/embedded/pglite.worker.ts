import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { pg_stat_statements } from '@electric-sql/pglite/contrib/pg_stat_statements'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { vector } from '@electric-sql/pglite-pgvector'
import type { FromWorker, ToWorker, WorkerOptions } from './messages'
import { serveWire, type WireServer } from './wire-server'

// Runs in a worker thread: PGlite blocks whichever thread it is on for the whole of a query.

const port = parentPort
if (!port) throw new Error('pglite.worker runs as a worker thread only')
const tell = (message: FromWorker): void => port.postMessage(message)

const { dataDir } = workerData as WorkerOptions

/** A broken PGlite error carries its whole minified source: keep the sentence only. */
const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 500) ?? 'unknown'

async function open(): Promise<{ db: PGlite; wire: WireServer }> {
  const created = !existsSync(join(dataDir, 'PG_VERSION'))
  const db = await PGlite.create({
    dataDir,
    // The list becomes part of the folder (shared_preload_libraries): it must never shrink.
    extensions: { vector, pg_trgm, amcheck, pg_stat_statements },
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=128MB', '-c', 'max_wal_size=2GB'],
  })
  const shown = await db.query<{ server_version: string }>('show server_version')
  const version = shown.rows[0]?.server_version ?? ''
  const wire = serveWire(db, version, (busy) => tell({ op: busy ? 'busy' : 'idle' }))
  tell({ op: 'ready', created })
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
