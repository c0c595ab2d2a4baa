import { randomBytes } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export interface FileAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export type RendererFiles = (pathname: string) => Promise<FileAnswer>

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** The page may load nothing but its own files; `connect` adds the one address it talks to (browser host). */
function contentPolicy(nonce: string | null, connect: readonly string[]): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** What every answer carries, refusals included. */
export const securityHeaders = (
  nonce: string | null = null,
  connect: readonly string[] = [],
): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': contentPolicy(nonce, connect),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
})

/** The parts of a URL path as plain names, or null if one of them is anything but a name inside the folder. */
function namesIn(pathname: string): readonly string[] | null {
  if (!pathname.startsWith('/')) return null
  try {
    const names = pathname.slice(1).split('/').map(decodeURIComponent)
    // A letter and a colon is a drive on Windows, a colon alone a stream; a leading dot is never one of our files.
    return names.every((name) => name !== '' && !name.startsWith('.') && !/[/\\:\0]/.test(name)) ? names : null
  } catch {
    return null // not valid percent-encoding
  }
}

/** Resolves links too: a link inside the folder must not lead out of it. */
async function fileInside(folder: string, pathname: string): Promise<string | null> {
  const names = namesIn(pathname === '/' ? '/index.html' : pathname)
  if (names === null) return null
  try {
    const file = await realpath(join(folder, ...names))
    if (!file.startsWith((await realpath(folder)) + sep)) return null
    return (await stat(file)).isFile() ? file : null
  } catch {
    return null
  }
}

const page = (html: Buffer, nonce: string): Buffer => Buffer.from(html.toString('utf8').replaceAll('__CSP_NONCE__', nonce))

/**
 * Serves the built renderer to both hosts. It knows one folder and answers 404 to whatever is not a plain file in it;
 * the page gets a fresh style nonce each time it is asked for.
 */
export function rendererFiles(folder: string, connect: readonly string[] = []): RendererFiles {
  return async (pathname) => {
    const file = await fileInside(folder, pathname)
    if (file === null) {
      const headers = { ...securityHeaders(null, connect), 'Content-Type': 'text/plain; charset=utf-8' }
      return { status: 404, headers, body: Buffer.from('Not found.\n') }
    }
    const extension = extname(file).toLowerCase()
    const nonce = extension === '.html' ? randomBytes(18).toString('base64') : null
    const content = await readFile(file)
    return {
      status: 200,
      headers: {
        ...securityHeaders(nonce, connect),
        'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
      },
      body: nonce === null ? content : page(content, nonce),
    }
  }
}
