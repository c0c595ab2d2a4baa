import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { LudographError, type ErrorCode, type FileGrant, type Result } from '@contract'
import type { App } from '../app'
import { asResult } from './as-result'
import { Guard, targetOf } from './browser-guard'
import { Sessions } from './browser-session'
import { serveSockets } from './browser-socket'
import { receiveUpload } from './browser-upload'
import { rendererFiles, securityHeaders, type FileAnswer } from './renderer-files'
import { makeUploadFolder } from './upload-folder'

export interface BrowserHostOptions {
  readonly app: App
  readonly rendererFolder: string
  readonly dataFolder: string
  /** 0: any free one */
  readonly port: number
  /** a second origin whose pages may speak to the core: vite's, while developing */
  readonly devOrigin?: string | null
  /** the session's secret, while developing: pages stay known when the host is restarted */
  readonly devSession?: string | null
  /** Called when a browser has used the key, with the address for the next one. */
  readonly onOpened?: (nextUrl: string) => void
}

export interface BrowserHost {
  /** what to open in the browser; its key works once */
  readonly url: string
  readonly port: number
  /** a folder of this host that no other user of the machine can enter; gone after `close` */
  readonly privateFolder: string
  /** Ends every connection and removes the uploads. The app stays open: whoever made it closes it. */
  close(): Promise<void>
}

const loopback = '127.0.0.1'
/** An upload that brings nothing for this long has been given up. */
const idleLimitMs = 60_000

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(taken ? new LudographError('usage', `Port ${port} is taken.`, 'Choose another one, or none.') : error)
    })
    server.listen(port, loopback, () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function send(response: ServerResponse, answer: FileAnswer, withBody = true): void {
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': answer.body.length })
  response.end(withBody ? answer.body : undefined)
}

const plain = (status: number, text: string, headers: Record<string, string> = {}): FileAnswer => ({
  status,
  headers: { ...securityHeaders(), 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  body: Buffer.from(`${text}\n`),
})

const json = (status: number, result: Result<FileGrant>): FileAnswer => ({
  status,
  headers: { ...securityHeaders(), 'Content-Type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(result)),
})

/** A file that arrived and was then refused for what it holds is an answer like any other: its error is in the body. */
const statusOf: Partial<Record<ErrorCode, number>> = { refused: 403, bad_input: 400, disk_full: 507, file_unreadable: 413, internal: 500 }

const refusal: Result<never> = {
  ok: false,
  error: {
    code: 'refused',
    message: 'This page may not hand files to Ludograph.',
    hint: 'Open the address that Ludograph printed last in its terminal.',
    detail: null,
  },
}

const usedKey =
  'This address has been used already, or was not copied whole. Each address works once: open the one that Ludograph printed last in its terminal.'

/** A browser that still sends does not read: take the rest and drop it, so that the answer arrives. */
function answerUpload(request: IncomingMessage, response: ServerResponse, answer: FileAnswer): void {
  if (response.destroyed) return
  request.resume()
  send(response, answer)
}

/**
 * The core behind a loopback address, for machines where no Electron can run. The page and its assets hold no data and
 * are served to whoever names the right host; whatever reaches the core needs origin and session as well.
 */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { app: core, rendererFolder, dataFolder } = options
  const uploads = await makeUploadFolder(dataFolder)
  const sockets = serveSockets(core)
  // The answer waits for the whole upload, however long that takes; idle ones are ended by their own clock.
  const server = createServer({ requestTimeout: 0 })
  const port = await listen(server, options.port).catch(async (error: unknown) => {
    sockets.close()
    await uploads.remove()
    throw error
  })
  const sessions = new Sessions(port, options.devSession)
  const addressWith = (key: string): string => `http://${loopback}:${port}/open?key=${key}`
  const guard = new Guard(port, sessions, options.devOrigin ?? null)
  const files = rendererFiles(rendererFolder, guard.socketOrigins())

  const upload = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.setTimeout(idleLimitMs, () => request.destroy())
    const result = guard.admits(request)
      ? await asResult(() => receiveUpload(core, uploads.path, request))
      : refusal
    const status = result.ok ? 200 : (statusOf[result.error.code] ?? 200)
    answerUpload(request, response, json(status, result))
  }

  /** A browser that brings the key gets the session; one that has the session already is let in with any key. */
  const openWith = (key: string, cookies: string | undefined): FileAnswer => {
    const session = sessions.redeem(key)
    if (session === null && !sessions.knows(cookies)) return plain(403, usedKey)
    if (session !== null) options.onOpened?.(addressWith(session.nextKey))
    return plain(303, 'Opening Ludograph.', { Location: '/', ...(session && { 'Set-Cookie': session.cookie }) })
  }

  /** Everything but an accepted upload is answered at once. */
  const answerTo = async (request: IncomingMessage, pathname: string, query: URLSearchParams): Promise<FileAnswer> => {
    const { method } = request
    if (pathname === '/upload') return plain(405, 'Only PUT.', { Allow: 'PUT' })
    // A HEAD of the address (a preview of a link, say) must not use up the key.
    // A browser that goes to an address sends no origin with it: a page that fetches it does, and must not use up the key either.
    if (pathname === '/open' && request.headers.origin !== undefined) return plain(403, 'Refused: open this address in a window.')
    if (pathname === '/open' && method === 'GET') return openWith(query.get('key') ?? '', request.headers.cookie)
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.', { Allow: 'GET, HEAD' })
    if (pathname === '/session') return sessions.knows(request.headers.cookie) ? plain(200, 'Known.') : plain(403, 'Unknown.')
    return files(pathname)
  }

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '' } = request
    const target = targetOf(request)
    if (!guard.knowsHost(request)) send(response, plain(403, 'Refused: unknown host.'))
    else if (target === null) send(response, plain(404, 'Not found.'))
    else if (target.pathname === '/upload' && method === 'PUT') await upload(request, response)
    else send(response, await answerTo(request, target.pathname, target.query), method !== 'HEAD')
  }

  server.on('request', (request, response) => {
    respond(request, response).catch((error: unknown) => {
      console.error('a request failed:', error)
      response.destroy()
    })
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const target = targetOf(request)
    if (target?.pathname === '/rpc' && guard.admits(request)) sockets.accept(request, socket, head)
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  return {
    url: addressWith(sessions.key),
    port,
    privateFolder: uploads.path,
    async close() {
      sockets.close()
      const ended = new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
      })
      server.closeAllConnections()
      await ended
      await uploads.remove()
    },
  }
}
