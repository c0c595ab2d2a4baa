import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { toErrorShape, withPath, type LudographError } from '@contract'
import pg from 'pg'
import type { ExclusiveLock } from '../engine'
import { pause } from '../pause'
import { PooledEngine } from '../pooled-engine'
import type { Interruption } from '../stopper'
import { usualTemporaryBytes } from '../temporary-space'
import { codeOf, diskFull } from '../translate-error'
import { valueTypes } from '../value-types'
import { inspectCatalogueFolder, requireWritable } from './catalogue-folder'
import { lockFolder, type FolderLock } from './folder-lock'
import { catalogueGone, openToRead, restarted } from './engine-errors'
import type { CatalogueUse, FromWorker, ToWorker } from './messages'
import { originFile } from './origin'
import { makePrivate, makePrivateFolder } from './private-folder'
import { beginRestore, refuseUnfinished } from './restoring'
import { createIfMissing, startWorker } from './start-worker'
import { WireStream } from './wire-stream'

export interface EmbeddedOptions {
  readonly folder: string
  readonly label?: string
  /** default: `write` */
  readonly use?: CatalogueUse
  /** the user has been told the danger: take the folder's lock also from a holder that cannot be seen from here */
  readonly takeOver?: boolean
  /** a backup is restored into it: the folder must hold no catalogue, and is not opened in any other way until `endRestore` */
  readonly restoring?: boolean
  /** told what happens while the catalogue opens, and what its user should know afterwards */
  readonly onNotice?: (text: string) => void
  /** a worker that is idle and does not answer for this long is restarted */
  readonly stuckAfterMs?: number
  /** a single statement that runs for this long is taken for stuck */
  readonly busyLimitMs?: number
  /** bytes of temporary files that one question may have */
  readonly temporaryBytes?: number
}

/** How long a statement may go on after it was asked to stop, before the worker is ended under it. */
const graceMs = 300
const watchEveryMs = 1000

/** Kept free on the disk: the log grows by files of 16 MB, and PGlite must always be able to make the next one. */
const reserveBytes = 48 * 1024 ** 2

/**
 * PGlite in a worker, a folder per catalogue. PGlite can neither cancel nor time out a statement, so stopping one
 * means ending the worker and opening the folder again (under a second; what was committed is there). What only waited for
 * its turn then gets it from the next worker.
 */
export class EmbeddedEngine extends PooledEngine {
  readonly kind = 'embedded'
  readonly label: string
  version = ''
  protected readonly pool: pg.Pool
  protected readonly temporaryBytes: number
  readonly #options: Required<Pick<EmbeddedOptions, 'stuckAfterMs' | 'busyLimitMs' | 'onNotice'>>
  readonly #dataDir: string
  readonly #use: CatalogueUse
  readonly #lock: FolderLock
  #worker: Worker
  #watch: NodeJS.Timeout
  #busySince: number | null = null
  #unansweredSince: number | null = null
  #restarting: Promise<void> | null = null
  #restartReason: LudographError | null = null
  /** the worker has ended and no other one runs yet */
  #isDown = false
  #closing = false

  /**
   * Locks the folder, makes the database in it if there is none, and starts its worker.
   * @throws LudographError `catalogue_locked`, `catalogue_locked_elsewhere`, `not_a_catalogue`, `catalogue_damaged`,
   *   `restore_unfinished`, `target_not_empty`, `engine_failed`, or why the file system does not let it
   */
  static open(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    return withPath({ doing: 'write' }, () => EmbeddedEngine.#open(options))
  }

  static async #open(options: EmbeddedOptions): Promise<EmbeddedEngine> {
    const folder = resolve(options.folder)
    inspectCatalogueFolder(folder)
    makePrivateFolder(folder)
    const lock = lockFolder(join(folder, 'ludograph.lock'), { takeOver: options.takeOver ?? false })
    try {
      if (options.restoring) beginRestore(folder)
      else refuseUnfinished(folder)
      const exposed = makePrivate(folder, ['data', 'data.new', 'ludograph.lock', originFile])
      const dataDir = join(folder, 'data')
      await createIfMissing(dataDir, options.onNotice)
      requireWritable(dataDir)
      const worker = await startWorker(dataDir, options.use ?? 'write')
      const engine = new EmbeddedEngine(options, dataDir, lock, worker)
      for (const text of [exposed, lock.notice]) if (text !== null) options.onNotice?.(text)
      const [row] = await engine.query<{ server_version: string }>('show server_version')
      engine.version = row?.server_version ?? ''
      return engine
    } catch (error) {
      lock.release()
      throw error
    }
  }

  private constructor(options: EmbeddedOptions, dataDir: string, lock: FolderLock, worker: Worker) {
    super()
    this.label = options.label ?? basename(resolve(options.folder))
    this.#options = {
      stuckAfterMs: options.stuckAfterMs ?? 20_000,
      busyLimitMs: options.busyLimitMs ?? 60 * 60_000,
      onNotice: options.onNotice ?? (() => undefined),
    }
    this.temporaryBytes = options.temporaryBytes ?? usualTemporaryBytes
    this.#dataDir = dataDir
    this.#use = options.use ?? 'write'
    this.#lock = lock
    this.#worker = worker
    this.#listen(worker)
    this.pool = new pg.Pool({
      stream: () => new WireStream(this.#worker),
      user: 'postgres',
      database: 'postgres',
      max: 4,
      connectionTimeoutMillis: 10 * 60_000, // a long import may hold the only session for minutes
      types: valueTypes,
    })
    // A client that loses its worker, idle or not: the pool makes a new one, and its statement rejects by itself.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
    this.#watch = setInterval(() => this.#lookAfterWorker(), watchEveryMs)
    this.#watch.unref()
  }

  /** A worker that has ended would never answer: a connection waits for the next one. */
  protected override ready(): Promise<void> {
    return this.#isDown ? this.restart('it had ended') : Promise.resolve()
  }

  protected async copy(client: pg.PoolClient, target: string, data: Uint8Array): Promise<void> {
    await this.requireRoom(2 * data.byteLength) // once in the table, once in the log
    await streamOf(client).copy(target, data)
  }

  protected copyOut(client: pg.PoolClient, query: string): Promise<Uint8Array> {
    return streamOf(client).copyOut(query)
  }

  protected override onlyWaited(client: pg.PoolClient): boolean {
    const stream = streamOf(client)
    return stream.destroyed && stream.isUntouched
  }

  /**
   * PGlite cannot interrupt a statement: its worker is restarted, or the statement runs to its end where nobody waits for it.
   * A restart that fails leaves the engine down, and whoever comes next is told why: the statement has been stopped.
   */
  protected async interrupt(_client: pg.PoolClient, { isOver, over, isUrgent }: Interruption): Promise<void> {
    if (!isUrgent) return
    await Promise.race([over, new Promise((done) => setTimeout(done, graceMs))])
    if (!isOver() && !this.#closing) await this.restart('a query was stopped').catch((error: unknown) => this.#options.onNotice(toErrorShape(error).message))
  }

  protected override explain(error: unknown): unknown {
    if (this.#use === 'read' && codeOf(error) === '25006') return openToRead(error)
    const broken = error instanceof Error && /connection terminated|connection ended|not queryable/i.test(error.message)
    if (!broken) return super.explain(error)
    // The connection can tell of a worker's end before the worker does.
    return this.#isDown && this.#restartReason ? this.#restartReason : restarted('it had ended unexpectedly')
  }

  /** Ends the worker, whatever it is doing, and opens the folder again. What was committed is there afterwards. */
  restart(why: string): Promise<void> {
    this.#restarting ??= this.#restart(why).finally(() => (this.#restarting = null))
    return this.#restarting
  }

  async #restart(why: string): Promise<void> {
    this.#restartReason = restarted(why)
    this.#isDown = true
    const old = this.#worker
    old.removeAllListeners('message')
    await old.terminate()
    // PGlite would make an empty database where there is none.
    if (!existsSync(join(this.#dataDir, 'PG_VERSION'))) throw catalogueGone(this.#dataDir)
    this.#worker = await startWorker(this.#dataDir, this.#use)
    this.#isDown = false
    this.#listen(this.#worker)
    this.#busySince = null
    this.#unansweredSince = null
    this.#options.onNotice(this.#restartReason.message)
  }

  #restartUnasked(why: string): void {
    this.restart(why).catch((error: unknown) => this.#options.onNotice(toErrorShape(error).message))
  }

  /** The folder's lock already keeps every other program out. */
  exclusive(): Promise<ExclusiveLock> {
    return Promise.resolve({ engine: this, signal: new AbortController().signal, release: () => Promise.resolve() })
  }

  async requireRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.#dataDir)
    if (bavail * bsize < bytes + reserveBytes) throw diskFull(`${bavail * bsize} bytes are free, ${bytes + reserveBytes} are needed`)
  }

  async checkpoint(): Promise<void> {
    if (this.#use !== 'write') return // it has not been written to
    await this.query('checkpoint')
  }

  async close(): Promise<void> {
    if (this.#closing) return
    this.#closing = true
    clearInterval(this.#watch)
    await this.#restarting?.catch(() => undefined)
    await this.pool.end().catch(() => undefined)
    try {
      if (this.#isDown) return // there is no worker to be asked, and nothing that it has not written
      await this.#endWorker()
    } finally {
      this.#lock.release()
    }
  }

  async #endWorker(): Promise<void> {
    const closed = new Promise<void>((done) => {
      this.#worker.on('message', (message: FromWorker) => {
        if (message.op === 'closed') done()
      })
      this.#worker.once('exit', () => done())
    })
    this.#worker.postMessage({ op: 'close' } satisfies ToWorker)
    await Promise.race([closed, pause(10_000)])
    await this.#worker.terminate()
  }

  #listen(worker: Worker): void {
    worker.on('message', (message: FromWorker) => {
      if (message.op === 'busy') this.#busySince = Date.now()
      else if (message.op === 'idle') this.#busySince = null
      else if (message.op === 'pong') this.#unansweredSince = null
    })
    worker.once('exit', () => {
      if (!this.#closing && !this.#restarting && worker === this.#worker) this.#restartUnasked('it had ended unexpectedly')
    })
  }

  #lookAfterWorker(): void {
    if (this.#restarting || this.#isDown) return // once down, the next statement tries again
    const now = Date.now()
    if (this.#busySince !== null) {
      this.#unansweredSince = null // a busy worker cannot answer; that is no sign of trouble
      if (now - this.#busySince > this.#options.busyLimitMs) this.#restartUnasked('a statement did not come to an end')
    } else if (this.#unansweredSince === null) {
      this.#unansweredSince = now
      this.#worker.postMessage({ op: 'ping' } satisfies ToWorker)
    } else if (now - this.#unansweredSince > this.#options.stuckAfterMs) this.#restartUnasked('it did not answer any more')
  }
}

/** pg keeps its socket to itself. */
const streamOf = (client: pg.PoolClient): WireStream => (client as unknown as { connection: { stream: WireStream } }).connection.stream
