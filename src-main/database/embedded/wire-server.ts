import type { PGlite } from '@electric-sql/pglite'
import type { MessagePort } from 'node:worker_threads'
import type { FromConnection, ToConnection } from './messages'

/** One typed message of the PostgreSQL wire protocol. */
function message(type: string, body: Buffer): Buffer {
  const bytes = Buffer.alloc(5 + body.length)
  bytes.write(type)
  bytes.writeInt32BE(4 + body.length, 1)
  body.copy(bytes, 5)
  return bytes
}

/** What a server answers to a start-up message: authenticated, its parameters, ready. */
const greeting = (serverVersion: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      message('R', Buffer.alloc(4)),
      ...Object.entries({
        server_version: serverVersion,
        client_encoding: 'UTF8',
        standard_conforming_strings: 'on',
        integer_datetimes: 'on',
      }).map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`))),
      message('K', Buffer.alloc(8)),
      message('Z', Buffer.from('I')),
    ]),
  )

/** The last six bytes of a complete answer are ReadyForQuery: 'Z', length 5, status. */
const isReadyForQuery = (tail: Buffer): boolean =>
  tail.length === 6 && tail[0] === 0x5a && tail.readInt32BE(1) === 5
const idleStatus = 0x49 // 'I': outside any transaction
const terminateMessage = 0x58 // 'X'

interface Connection {
  readonly port: MessagePort
  readonly queue: ToConnection[]
  busy: boolean
  greeted: boolean
  closed: boolean
  /** false while a transaction is open or a message group has not been answered */
  idle: boolean
}

export interface WireServer {
  accept(port: MessagePort): void
}

/**
 * Lets many pg clients share the one session PGlite has. The connection that holds an open transaction owns the
 * session; the others wait in line until it is idle again. COPY takes the same turns, so it runs inside its
 * connection's transaction.
 */
export function serveWire(db: PGlite, serverVersion: string, onWork: (busy: boolean) => void): WireServer {
  let owner: Connection | null = null
  const line: Connection[] = []

  const next = (): void => {
    owner = null
    const waiting = line.shift()
    if (waiting) void pump(waiting)
  }

  async function runWire(connection: Connection, bytes: Uint8Array): Promise<void> {
    let tail: Buffer = Buffer.alloc(0)
    await db.runExclusive(() =>
      db.execProtocolRawStream(bytes, {
        onRawData: (data) => {
          const copy = new Uint8Array(data) // PGlite reuses its buffer
          tail = Buffer.concat([tail, copy.subarray(-6)]).subarray(-6)
          connection.port.postMessage(copy satisfies FromConnection, [copy.buffer])
        },
      }),
    )
    connection.idle = isReadyForQuery(tail) && tail[5] === idleStatus
  }

  async function copy(work: Exclude<ToConnection, Uint8Array>): Promise<Uint8Array<ArrayBuffer> | null> {
    if ('copyOut' in work) {
      const { blob } = await db.query(`copy (${work.copyOut}) to '/dev/blob' (format binary)`)
      return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))
    }
    const blob = new Blob([work.data as Uint8Array<ArrayBuffer>])
    await db.query(`copy ${work.copy} from '/dev/blob' (format binary)`, [], { blob })
    return null
  }

  async function runCopy(connection: Connection, work: Exclude<ToConnection, Uint8Array>): Promise<void> {
    const answer = (reply: FromConnection, moved: ArrayBuffer[] = []): void => connection.port.postMessage(reply, moved)
    try {
      const rows = await copy(work)
      answer({ copied: true, rows }, rows === null ? [] : [rows.buffer])
    } catch (error) {
      const { message: text = String(error), code = '' } = error as { message?: string; code?: string }
      answer({ copied: false, message: text.slice(0, 2000), code })
    }
  }

  /** Takes the wire bytes at the head of the queue as one piece, or one COPY. */
  function take(connection: Connection): ToConnection {
    const { queue } = connection
    const first = queue[0]
    if (first !== undefined && !(first instanceof Uint8Array)) return queue.shift() ?? first
    const firstCopy = queue.findIndex((item) => !(item instanceof Uint8Array))
    const pieces = queue.splice(0, firstCopy < 0 ? queue.length : firstCopy)
    return Buffer.concat(pieces.filter((piece) => piece instanceof Uint8Array))
  }

  async function pump(connection: Connection): Promise<void> {
    if (connection.busy || connection.queue.length === 0) return
    if (owner && owner !== connection) {
      if (!line.includes(connection)) line.push(connection)
      return
    }
    owner = connection
    connection.busy = true
    onWork(true)
    const work = take(connection)
    connection.port.postMessage({ working: true } satisfies FromConnection)
    if (work instanceof Uint8Array) await runWire(connection, work)
    else await runCopy(connection, work)
    connection.port.postMessage({ working: false } satisfies FromConnection)
    onWork(false)
    connection.busy = false
    if (connection.closed) await leave(connection)
    else if (!connection.idle) void pump(connection)
    else {
      if (connection.queue.length > 0) line.push(connection)
      next()
    }
  }

  /** A client that goes away in the middle of a transaction must not leave it open for the next one. */
  async function leave(connection: Connection): Promise<void> {
    if (!connection.idle) await db.exec('rollback')
    next()
  }

  return {
    accept(port) {
      const connection: Connection = { port, queue: [], busy: false, greeted: false, closed: false, idle: true }
      port.on('message', (item: ToConnection) => {
        if (!connection.greeted) {
          connection.greeted = true
          port.postMessage(greeting(serverVersion))
        } else if (item instanceof Uint8Array && item[0] === terminateMessage) port.close()
        else {
          connection.queue.push(item)
          void pump(connection)
        }
      })
      port.on('close', () => {
        connection.closed = true
        const place = line.indexOf(connection)
        if (place >= 0) line.splice(place, 1)
        if (owner === connection && !connection.busy) void leave(connection)
      })
    },
  }
}
