import { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { LudographError } from '@contract'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { ExclusiveLock } from '../engine'
import { PooledEngine } from '../pooled-engine'
import type { Interruption } from '../stopper'
import { usualTemporaryBytes } from '../temporary-space'
import { valueTypes } from '../value-types'
import { destroyConnection } from './destroy-connection'
import { checkServer } from './server-checks'
import { ServerLock } from './server-lock'
import { parseServerUrl } from './server-url'

export interface ServerOptions {
  readonly url: string
  readonly password: string | null
  /** create the pgvector extension if it is missing and the role may */
  readonly createExtension: boolean
  /** bytes of temporary files that one question may have, where the role may limit that */
  readonly temporaryBytes?: number
}

/** How long asking a server to stop a statement may take, and how long the statement may then go on. */
const cancelMs = 2000
/** How long closing waits for what the connections still do. */
const closeMs = 1000

/** A PostgreSQL server reached by URL. */
export class ServerEngine extends PooledEngine {
  readonly kind = 'server'
  readonly label: string
  version = ''
  protected readonly pool: pg.Pool
  protected readonly temporaryBytes: number
  /** of all connections, also of those that are only being made */
  readonly #sockets = new Set<Socket>()

  /**
   * Connects and makes sure the server can hold a catalogue.
   * @throws LudographError `bad_url`, `server_unreachable`, `password_needed`, `password_wrong`, `server_unsuitable`
   */
  static async open(options: ServerOptions): Promise<ServerEngine> {
    const engine = new ServerEngine(options)
    try {
      await engine.#makeFit(options.createExtension)
      return engine
    } catch (error) {
      await engine.close()
      throw error
    }
  }

  /** A connection for looking only: the server need not be fit. Close it after use. */
  static connect(url: string, password: string | null): ServerEngine {
    return new ServerEngine({ url, password, createExtension: false })
  }

  private constructor(options: ServerOptions) {
    super()
    const address = parseServerUrl(options.url)
    const password = options.password ?? address.password
    this.label = address.label
    this.temporaryBytes = options.temporaryBytes ?? usualTemporaryBytes
    this.pool = new pg.Pool({
      connectionString: withPassword(address.url, password),
      max: 6,
      application_name: 'ludograph',
      stream: () => this.#openSocket(),
      connectionTimeoutMillis: 15_000,
      keepAlive: true,
      types: valueTypes,
      // pg-pool waits for the promise before it hands the client out; its types do not say so
      onConnect: prepareSession,
    })
    // A client that is cut off, idle or not: the pool makes a new one, and its statement rejects by itself.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
  }

  protected override explain(error: unknown): unknown {
    return connectionError(error, this.label) ?? super.explain(error)
  }

  protected async copy(client: pg.PoolClient, target: string, data: Uint8Array): Promise<void> {
    const piece = 1 << 20
    const pieces = function* (): Generator<Uint8Array> {
      for (let at = 0; at < data.length; at += piece) yield data.subarray(at, at + piece)
    }
    await pipeline(Readable.from(pieces()), client.query(copyFrom(`copy ${target} from stdin (format binary)`)))
  }

  /** Asks the server to cancel; where that fails, or does not end the statement, its connection is closed. */
  protected async interrupt(client: pg.PoolClient, { isOver, over, giveUp }: Interruption): Promise<void> {
    const failed = await this.#cancel(client, isOver).catch((error: unknown) => `it could not be asked (${error instanceof Error ? error.message : String(error)})`)
    if (failed === null) await Promise.race([over, timeout(cancelMs)])
    if (isOver()) return
    giveUp(`The server did not stop it: ${failed ?? 'it was asked, and did not'}.`)
    destroyConnection(client)
  }

  /** @returns null once the server has been asked to, or why it will not */
  async #cancel(client: pg.PoolClient, isOver: () => boolean): Promise<string | null> {
    const { processID } = client as unknown as { processID: number }
    // The pool may have no connection left for this.
    const canceller = this.#makeClient({ connectionTimeoutMillis: cancelMs, query_timeout: cancelMs })
    try {
      await canceller.connect()
      if (isOver()) return null
      // With its type and schema: Citus brings a second function of this name, for bigint.
      const { rows } = await canceller.query<{ asked: boolean }>('select pg_catalog.pg_cancel_backend($1::integer) as asked', [processID])
      return rows[0]?.asked === true ? null : 'it does not know the connection any more'
    } finally {
      destroyConnection(canceller)
    }
  }

  /** On a connection of its own, not one of the pool, which may all be needed for the work. */
  async exclusive(key: number): Promise<ExclusiveLock | null> {
    const client = this.#makeClient({})
    try {
      await client.connect()
      return await ServerLock.take(this, client, key)
    } catch (error) {
      throw this.explain(error)
    }
  }

  #makeClient(more: pg.ClientConfig): pg.Client {
    const client = new pg.Client({ ...this.pool.options, ...more })
    client.on('error', () => undefined) // whoever waits for its answer hears of it
    return client
  }

  /** A server makes every commit durable by itself. */
  requireRoom(): Promise<void> {
    return Promise.resolve() // the server's disk cannot be seen from here
  }

  async durablePoint(): Promise<void> {
    await this.query('select 1')
  }

  #openSocket(): Socket {
    const socket = new Socket()
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    return socket
  }

  /** What still runs after a moment is stopped; a server that answers nothing any more is left after another. */
  async close(): Promise<void> {
    if (this.pool.ending) return
    const ended = this.pool.end()
    await Promise.race([ended, timeout(closeMs)])
    await Promise.race([this.stop().then(() => ended), timeout(closeMs)])
    for (const socket of this.#sockets) socket.destroy()
    await ended
  }

  async #makeFit(createExtension: boolean): Promise<void> {
    let report = await checkServer(this)
    if (!report.fit && createExtension && report.canCreateExtension) {
      await this.query('create extension vector')
      report = await checkServer(this)
    }
    const missing = report.checks.filter((check) => !check.ok)
    if (missing.length > 0) {
      throw new LudographError(
        'server_unsuitable',
        `This server cannot hold a catalogue yet: ${missing.map((check) => `${check.found}, but ${check.need} is needed`).join('; ')}.`,
        missing.map((check) => check.cure).join(' '),
      )
    }
    const [row] = await this.query<{ version: string }>(`select split_part(current_setting('server_version'), ' ', 1) as version`)
    this.version = row?.version ?? ''
  }
}

/**
 * Long texts and documents are packed as they are written; lz4 does it several times as fast as the default. Servers
 * that were built without it go on with the default.
 */
function preferFastCompression(client: pg.ClientBase): Promise<unknown> {
  const sql = `
    select set_config('default_toast_compression', 'lz4', false)
    from pg_settings
    where name = 'default_toast_compression' and 'lz4' = any (enumvals)`
  // If the connection breaks, the statement that the client was fetched for tells.
  return client.query(sql).catch(() => undefined)
}

/** What every connection begins with. */
const prepareSession = (client: pg.ClientBase): unknown => preferFastCompression(client).then(() => noticeEnd(client)).then(() => stayWhileIdle(client))

/** The pool itself closes what has been idle for ten seconds; one that the server closes may be just about to be used. */
const stayWhileIdle = (client: pg.ClientBase): Promise<unknown> =>
  client.query(`select set_config('idle_session_timeout', '0', false)`).catch(() => undefined)

const timeout = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms).unref()
  })

/**
 * A server that works on a long statement looks now and then whether its client is still there: what a program that was
 * killed had begun does not go on for hours. Servers on systems that cannot tell refuse it, and go on without.
 */
const noticeEnd = (client: pg.ClientBase): Promise<unknown> =>
  client.query(`select set_config('client_connection_check_interval', '2s', false)`).catch(() => undefined)

/** pg takes the password from the connection string only, if there is one. */
function withPassword(url: string, password: string | null): string {
  const whole = new URL(url)
  whole.password = encodeURIComponent(password ?? '')
  return whole.href
}

/** Errors of connecting, in words a user can act on; null for all others. */
function connectionError(error: unknown, label: string): LudographError | null {
  if (!(error instanceof Error)) return null
  const { code = '' } = error as { code?: string }
  const detail = error.message
  if (code === '28P01' || code === '28000') {
    const hint = 'Check user name and password, and that the server lets this user in from here (pg_hba.conf).'
    return new LudographError('password_wrong', `The server at ${label} refused the user or the password.`, hint, detail)
  }
  if (/password must be a string|no password supplied/i.test(detail)) {
    return new LudographError('password_needed', `The server at ${label} asks for a password.`, 'Enter it to connect.', detail)
  }
  if (code === '3D000') {
    return new LudographError('server_unreachable', `There is no such database at ${label}.`, 'Check the name after the last / of the address, or create the database first.', detail)
  }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code) || /timeout expired|timeout exceeded/i.test(detail)) {
    return new LudographError('server_unreachable', `Nothing answers at ${label}.`, 'Check host and port, that the server runs, and that no firewall is in between.', detail)
  }
  return null
}
