import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type { Privacy } from '@contract'
import pg from 'pg'
import { MessageGuard } from './message-guard'

/** All connections of an engine, so that it can judge and end them at any moment, those still being made included. */
export class Connections {
  readonly #open = new Map<Duplex, MessageGuard>()
  /** those under TLS, and those that are only being made, included */
  readonly #sockets = new Set<Duplex>()
  readonly #isLocal: boolean
  #isOpening = true
  /** why the newest connection was ended here; the driver reports that late, or not at all */
  reason: Error | null = null
  /** of the newest connection */
  privacy: Privacy = { kind: 'plain' }

  /** @param isLocal over a socket of this machine's file system */
  constructor(isLocal: boolean) {
    this.#isLocal = isLocal
    if (isLocal) this.privacy = { kind: 'local' }
  }

  track(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  /** Looks at what comes in on a stream from now on. */
  watch(stream: Duplex): void {
    const encrypted = stream instanceof TLSSocket
    const guard = new MessageGuard(encrypted || this.#isLocal)
    guard.isOpening = this.#isOpening
    this.#open.set(stream, guard)
    this.reason = null
    stream.once('close', () => this.#open.delete(stream))
    // Before the driver's own listener, which is added after this one: what is refused ends the stream first.
    stream.on('data', (chunk: Buffer) => {
      try {
        guard.check(chunk)
      } catch (error) {
        this.reason = error as Error
        stream.destroy(this.reason)
      }
    })
    if (encrypted) {
      stream.once('secureConnect', () => {
        this.privacy = { kind: 'tls', protocol: stream.getProtocol() ?? 'TLS', verified: stream.authorized }
      })
    }
  }

  /** The server has shown to be one: answers may be large from now on. */
  opened(): void {
    this.#isOpening = false
    for (const guard of this.#open.values()) guard.isOpening = false
  }

  /** Ends all of them at once; what waits for an answer fails, with `reason` if there is one. */
  destroy(reason: Error | null = null): void {
    for (const stream of [...this.#open.keys(), ...this.#sockets]) stream.destroy(reason ?? undefined)
    this.reason = reason
  }
}

/** What the driver's connection is made of, where its types do not say so. */
interface DriverConnection extends pg.Connection {
  attachListeners(stream: Duplex): void
}
const DriverConnection = pg.Connection as unknown as new (config: object) => DriverConnection

class GuardedConnection extends DriverConnection {
  readonly #connections: Connections

  constructor(config: GuardedConfig) {
    super(config)
    this.#connections = config.connections
    this.#connections.track(this.stream)
  }

  override attachListeners(stream: Duplex): void {
    this.#connections.watch(stream)
    super.attachListeners(stream)
  }
}

export interface GuardedConfig extends pg.PoolConfig {
  readonly connections: Connections
}

/** pg's client, whose messages are looked at before it reads them. */
export class GuardedClient extends pg.Client {
  constructor(config: GuardedConfig) {
    super({ ...config, connection: new GuardedConnection(config) } as pg.ClientConfig)
  }
}
