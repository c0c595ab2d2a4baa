import { protocol } from 'electron'
import { rendererFiles, securityHeaders } from './renderer-files'

const scheme = 'app'
const host = 'ludograph'

/** Where the packaged renderer lives. A scheme of our own, because file:// pages may read other files. */
export const appOrigin = `${scheme}://${host}`

/** What identifies who made a page. Not `URL.origin`: that is "null" for schemes Node does not know. */
export function originOf(url: string): string | null {
  try {
    const parsed = new URL(url)
    return `${parsed.protocol}//${parsed.host}`
  } catch {
    return null
  }
}

/** Must run before Electron is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

const refusal = (status: number): Response => new Response(null, { status, headers: { ...securityHeaders() } })

/** Answers app://ludograph/… from the built renderer; every other host and every other method is refused. */
export function serveScheme(rendererFolder: string): void {
  const files = rendererFiles(rendererFolder)
  protocol.handle(scheme, async (request) => {
    if (originOf(request.url) !== appOrigin) return refusal(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
    const answer = await files(new URL(request.url).pathname)
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: { ...answer.headers } })
  })
}
