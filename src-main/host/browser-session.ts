import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const newSecret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** A secret that development hands down, if it is as strong as one of our own; else null. */
export const sessionSecret = (text: string | undefined): string | null => (text !== undefined && /^[\w-]{43}$/.test(text) ? text : null)

/** What a browser gets for a key: the cookie that every later request carries. */
export interface Session {
  /** `Set-Cookie` header */
  readonly cookie: string
  /** the key that works from now on, for a second browser */
  readonly nextKey: string
}

/**
 * Who may speak to the core of the browser host. The printed address carries a key that works once: the first browser
 * that brings it gets the session cookie, which no script can read and no other site can send. A key that turns up later
 * in a history, a log or a process list is worth nothing.
 */
export class Sessions {
  readonly #secret: string
  readonly #cookieName: string
  #key = newSecret()

  /**
   * @param port names the cookie: browsers keep one set of cookies for all ports of an address
   * @param secret the session's secret; only development passes one, so that a restarted host knows its pages
   */
  constructor(port: number, secret: string | null = null) {
    this.#secret = secret ?? newSecret()
    this.#cookieName = `ludograph-${port}`
  }

  /** The key that has not been used yet. */
  get key(): string {
    return this.#key
  }

  /** Exchanges the key for a session. Null for a key that is wrong or has been used. */
  redeem(key: string): Session | null {
    if (!timingSafeEqual(digest(key), digest(this.#key))) return null
    this.#key = newSecret()
    return { cookie: `${this.#cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`, nextKey: this.#key }
  }

  /** Whether a `Cookie` header holds the session. */
  knows(header: string | undefined): boolean {
    const prefix = `${this.#cookieName}=`
    return (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && timingSafeEqual(digest(pair.slice(prefix.length)), digest(this.#secret)))
  }
}
