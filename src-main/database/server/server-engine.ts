import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ConnectionOptions } from 'node:tls'
import { LudographError, type Privacy } from '@contract'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { mostConnections } from '../broken-connections'
import type { ExclusiveLock } from '../engine'
import { pause } from '../pause'
import { PooledEngine } from '../pooled-engine'
import type { Interruption } from '../stopper'
import { usualTemporaryBytes } from '../temporary-space'
import { codeOf } from '../translate-error'
import { valueTypes } from '../value-types'
import { agreeOnTls, refusesTls, serverOf } from './agree-on-tls'
import { connectionError } from './connection-error'
import { copyOut } from './copy-out'
import { Connections, GuardedClient, type GuardedConfig } from './guarded-client'
import { destroyConnection } from './destroy-connection'
import { checkServer, type ServerReport } from './server-checks'
import { ServerLock } from './server-lock'
import { parseServerUrl, type ServerAddress } from './server-url'
import { tlsSettingsOf, withoutTlsParameters } from './tls-options'

export interface ServerOptions {
  readonly url: string
  readonly password: string | null
  /** create the pgvector extension if it is missing and the role may */
  readonly createExtension: boolean
  /** bytes of temporary files that one question may have, where the role may limit that */
  readonly temporaryBytes?: number
  /** milliseconds; tests wait for less */
  readonly limits?: OpeningLimits
}

interface OpeningLimits {
  /** for one connection, authentication included */
  readonly connectingMs: number
  /** from the first connection to the last look at the server */
  readonly openingMs: number
}

interface Dialing {
  readonly password: string | null
  readonly ssl: ConnectionOptions | false
  readonly connectingMs: number
  readonly temporaryBytes: number
}

const openingLimits: OpeningLimits = { connectingMs: 15_000, openingMs: 30_000 }

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
  readonly #connections: Connections

  /**
   * Connects and makes sure the server can hold a catalogue. What does not behave like a server is given up after 30 s.
   * @throws LudographError `bad_url`, `file_unreadable`, `server_unreachable`, `tls_unavailable`, `tls_untrusted`,
   * `password_needed`, `password_wrong`, `password_in_clear`, `server_misbehaves`, `server_unsuitable`
   */
  static async open(options: ServerOptions): Promise<ServerEngine> {
    return (await ServerEngine.#firstWhich((engine) => engine.#makeFit(options.createExtension), options)).engine
  }

  /** Looks whether a server can hold a catalogue, and changes nothing. @throws LudographError as `open` */
  static async look(options: Omit<ServerOptions, 'createExtension'>): Promise<ServerReport> {
    const { engine, found } = await ServerEngine.#firstWhich(checkServer, options)
    await engine.close()
    return found
  }

  /** With TLS where the address prefers it and the server offers it; a server that then refuses it gets none (`prefer`). */
  static async #firstWhich<T>(look: (engine: ServerEngine) => Promise<T>, options: Omit<ServerOptions, 'createExtension'>) {
    const address = parseServerUrl(options.url)
    const settings = tlsSettingsOf(address.url)
    const limits = options.limits ?? openingLimits
    const tls = await agreeOnTls(address, settings, limits.connectingMs)
    const dial = (ssl: ConnectionOptions | false): ServerEngine =>
      new ServerEngine(address, {
        password: options.password ?? address.password,
        ssl,
        connectingMs: limits.connectingMs,
        temporaryBytes: options.temporaryBytes ?? usualTemporaryBytes,
      })
    try {
      return await dial(tls ?? false).#opened(look, limits.openingMs)
    } catch (error) {
      if (tls === null || settings.mode !== 'prefer' || !refusesTls(error)) throw error
      return dial(false).#opened(look, limits.openingMs)
    }
  }

  async #opened<T>(look: (engine: ServerEngine) => Promise<T>, limitMs: number): Promise<{ engine: ServerEngine; found: T }> {
    const tooLate = setTimeout(() => {
      this.#connections.destroy(silent(this.label, limitMs))
    }, limitMs)
    try {
      const found = await look(this)
      this.#connections.opened()
      return { engine: this, found }
    } catch (error) {
      await this.close()
      throw error
    } finally {
      clearTimeout(tooLate)
    }
  }

  private constructor(
    address: ServerAddress,
    { password, ssl, connectingMs, temporaryBytes }: Dialing,
  ) {
    super()
    this.label = address.label
    this.temporaryBytes = temporaryBytes
    this.#connections = new Connections(serverOf(address).isLocal)
    const config: GuardedConfig = {
      connections: this.#connections,
      connectionString: withPassword(withoutTlsParameters(address.url), password),
      ssl,
      max: mostConnections,
      application_name: 'ludograph',
      connectionTimeoutMillis: connectingMs,
      keepAlive: true,
      types: valueTypes,
      // pg-pool waits for the promise before it hands the client out; its types do not say so
      onConnect: prepareSession,
    }
    this.pool = new pg.Pool({ ...config, Client: GuardedClient as unknown as new () => pg.ClientBase })
    // A client that is cut off, idle or not: the pool makes a new one, and its statement rejects by itself.
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
  }

  override get privacy(): Privacy {
    return this.#connections.privacy
  }

  protected override explain(error: unknown): unknown {
    return this.#connections.reason ?? connectionError(error, this.label) ?? super.explain(error)
  }

  protected async copy(client: pg.PoolClient, target: string, data: Uint8Array): Promise<void> {
    const piece = 1 << 20
    const pieces = function* (): Generator<Uint8Array> {
      for (let at = 0; at < data.length; at += piece) yield data.subarray(at, at + piece)
    }
    await pipeline(Readable.from(pieces()), client.query(copyFrom(`copy ${target} from stdin (format binary)`)))
  }

  protected copyOut(client: pg.PoolClient, query: string): Promise<Uint8Array> {
    return copyOut(client, `copy (${query}) to stdout (format binary)`)
  }

  /** Asks the server to cancel; where that fails, or does not end the statement, its connection is closed. */
  protected async interrupt(client: pg.PoolClient, { isOver, over, giveUp }: Interruption): Promise<void> {
    const failed = await this.#cancel(client, isOver).catch((error: unknown) => `it could not be asked (${error instanceof Error ? error.message : String(error)})`)
    if (failed === null) await Promise.race([over, pause(cancelMs)])
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
    const client = new GuardedClient({ ...(this.pool.options as GuardedConfig), ...more })
    client.on('error', () => undefined) // whoever waits for its answer hears of it
    return client
  }

  requireRoom(): Promise<void> {
    return Promise.resolve() // the server's disk cannot be seen from here
  }

  checkpoint(): Promise<void> {
    return Promise.resolve() // its checkpointer does
  }

  /** What still runs after a moment is stopped; a server that answers nothing any more is left after another. */
  async close(): Promise<void> {
    if (this.pool.ending) return
    const ended = this.pool.end()
    await Promise.race([ended, pause(closeMs)])
    await Promise.race([this.stop().then(() => ended), pause(closeMs)])
    this.#connections.destroy()
    await ended
  }

  async #makeFit(createExtension: boolean): Promise<void> {
    let report = await checkServer(this)
    // Nothing is made on a server that lacks something else.
    const others = report.checks.filter(({ name }) => name !== 'pgvector')
    if (createExtension && report.canCreateExtension && others.every(({ ok }) => ok)) {
      await this.query('create extension vector').catch((error: unknown) => {
        // Another program has made it in this moment (unique_violation, duplicate_object).
        if (!['23505', '42710'].includes(codeOf(error))) throw error
      })
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
const prepareSession = (client: pg.ClientBase): unknown =>
  client
    // Roles and databases may have their own; a backslash would then end no string where the program thinks it does.
    .query(`select set_config('standard_conforming_strings', 'on', false)`)
    .then(() => preferFastCompression(client))
    .then(() => noticeEnd(client))
    .then(() => stayWhileIdle(client))

/**
 * The pool itself closes what has been idle for ten seconds; one that the server closes may be just about to be used. A copy keeps the
 * transaction that it reads from open while the other catalogue builds its indexes. What may take long has a limit of its own here.
 */
const stayWhileIdle = (client: pg.ClientBase): Promise<unknown> =>
  client
    .query(`select set_config(name, '0', false) from pg_settings where name in ('idle_session_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`)
    .catch(() => undefined)

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

const silent = (label: string, limitMs: number): LudographError =>
  new LudographError(
    'server_unreachable',
    `What answers at ${label} did not behave like a PostgreSQL server for ${limitMs / 1000} s.`,
    'Check host and port, and that the server is not stuck.',
  )
