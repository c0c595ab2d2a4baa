import type { IncomingMessage } from 'node:http'
import type { Sessions } from './browser-session'

/** Path and query of a request line, undecoded; null for anything but a plain path (an absolute address, say). */
export function targetOf(request: IncomingMessage): { pathname: string; query: URLSearchParams } | null {
  const target = request.url ?? ''
  if (!target.startsWith('/')) return null
  const mark = target.indexOf('?')
  const pathname = mark === -1 ? target : target.slice(0, mark)
  return { pathname, query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)) }
}

/** A development origin is taken only if it is on this machine. */
export const loopbackOrigin = (text: string | undefined): string | null =>
  text !== undefined && /^http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5}$/.test(text) ? text : null

/**
 * The checks that stand before everything the browser host does. A foreign page in the same browser can reach a
 * loopback port, so the address alone proves nothing: the Host header stops DNS rebinding, the Origin header stops
 * foreign pages, the session cookie stops everybody else on the machine.
 */
export class Guard {
  private readonly hosts: ReadonlySet<string>

  /** `devOrigin`: the vite server that shows the page while developing; it passes requests on with its own Origin. */
  constructor(
    port: number,
    private readonly sessions: Sessions,
    private readonly devOrigin: string | null,
  ) {
    this.hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`])
  }

  /** WebSocket addresses that the page may connect to, for the content policy. */
  socketOrigins(): string[] {
    return [...this.hosts].map((host) => `ws://${host}`)
  }

  knowsHost(request: IncomingMessage): boolean {
    return this.hosts.has(request.headers.host ?? '')
  }

  /** For everything that reaches the core. */
  admits(request: IncomingMessage): boolean {
    return this.knowsHost(request) && this.knowsOrigin(request) && this.sessions.knows(request.headers.cookie)
  }

  private knowsOrigin(request: IncomingMessage): boolean {
    const { origin, host = '' } = request.headers
    return origin === `http://${host}` || (origin !== undefined && origin === this.devOrigin)
  }
}
