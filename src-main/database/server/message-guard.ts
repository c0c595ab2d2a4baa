import { LudographError } from '@contract'

export interface MessageLimits {
  /** bytes of one message */
  readonly message: number
  /** notices without anything else between them */
  readonly notices: number
  /** bytes of everything, while the server is being looked at */
  readonly opening: number
}

/**
 * A message of a catalogue holds at most one record (16 MB) and what PostgreSQL makes of it. The driver's buffer grows by
 * doubling and is copied then, so it takes at most two and a half times this.
 */
export const messageLimits: MessageLimits = { message: 100e6, notices: 10_000, opening: 16e6 }

const authentication = 0x52 // R
const notice = 0x4e // N
const clearTextPassword = 3
const headerBytes = 5

/**
 * Looks at the messages of a server before the driver does, so that a server that lies costs little: a message that
 * declares gigabytes, notices without end, a flood where a short answer was asked for. And a password is not handed out
 * in clear text to whoever asks.
 */
export class MessageGuard {
  readonly #limits: MessageLimits
  readonly #isPrivate: boolean
  /** the driver is still connecting, or the engine is still looking whether the server is fit */
  isOpening = true
  #received = 0
  #notices = 0
  /** header, and the code of an authentication request, of the message that is coming in */
  readonly #head = Buffer.alloc(headerBytes + 4)
  #headBytes = 0
  /** bytes of the current message that are still to come, its header included; 0 between two */
  #left = 0

  /** @param isPrivate nobody on the way can read along (TLS, or a socket on this machine) */
  constructor(isPrivate: boolean, limits = messageLimits) {
    this.#isPrivate = isPrivate
    this.#limits = limits
  }

  /** @throws LudographError `server_misbehaves`, `password_in_clear` */
  check(chunk: Uint8Array): void {
    this.#received += chunk.length
    if (this.isOpening && this.#received > this.#limits.opening) throw misbehaves('sent far more than it was asked for')
    let at = 0
    while (at < chunk.length) {
      const wanted = this.#left === 0 ? headerBytes : Math.min(this.#head.length, this.#headBytes + this.#left)
      if (this.#headBytes < wanted) {
        const part = chunk.subarray(at, at + wanted - this.#headBytes)
        this.#head.set(part, this.#headBytes)
        this.#headBytes += part.length
        at += part.length
        if (this.#left > 0) this.#left -= part.length
        if (this.#headBytes === headerBytes && this.#left === 0) this.#begin()
        if (this.#headBytes === this.#head.length) this.#refuseClearText()
      } else {
        const part = Math.min(this.#left, chunk.length - at)
        this.#left -= part
        at += part
      }
      if (this.#left === 0 && this.#headBytes >= headerBytes) this.#headBytes = 0
    }
  }

  /** The header is whole. */
  #begin(): void {
    const length = this.#head.readUInt32BE(1)
    if (length < 4 || length > this.#limits.message) throw misbehaves(`announced a message of ${length.toLocaleString('en')} bytes`)
    this.#left = length - 4
    this.#notices = this.#head[0] === notice ? this.#notices + 1 : 0
    if (this.#notices > this.#limits.notices) throw misbehaves('sends nothing but notices')
  }

  #refuseClearText(): void {
    if (this.#isPrivate || this.#head[0] !== authentication || this.#head.readUInt32BE(headerBytes) !== clearTextPassword) return
    throw new LudographError(
      'password_in_clear',
      'The server asks for the password in clear text, over a connection that others can read. It was not sent.',
      'Switch TLS on at the server and connect with sslmode=require, or have the server ask by scram-sha-256 (pg_hba.conf).',
    )
  }
}

const misbehaves = (what: string): LudographError =>
  new LudographError(
    'server_misbehaves',
    `What answers there is no ordinary PostgreSQL server: it ${what}. The connection was ended.`,
    'Check host and port. If a proxy is in between, connect to the server itself.',
  )
