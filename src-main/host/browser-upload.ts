import { randomUUID } from 'node:crypto'
import { open, rm, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { basename, join, win32 } from 'node:path'
import { LudographError, type FileGrant } from '@contract'
import type { App } from '../app'

const largestUpload = 64 * 1024 ** 3

/** The name the file had, for showing only: it never becomes part of a path. */
function shownName(header: string | string[] | undefined): string {
  if (typeof header !== 'string') throw new LudographError('bad_input', 'The upload carries no file name.')
  let name: string
  try {
    name = decodeURIComponent(header)
  } catch {
    throw new LudographError('bad_input', 'The file name of the upload cannot be read.')
  }
  // Both kinds of separators, on every system.
  const base = basename(win32.basename(name)).replace(/\p{Cc}/gu, '')
  if (base === '' || base === '.' || base === '..') {
    throw new LudographError('bad_input', 'The upload carries no file name.')
  }
  return Array.from(base).slice(0, 255).join('')
}

const tooLarge = (): LudographError =>
  new LudographError('file_unreadable', 'This file is larger than 64 GB.', 'Split it into smaller files and import them one by one.')

const diskFull = (): LudographError =>
  new LudographError(
    'disk_full',
    'There is not enough room on the disk for this file.',
    'The browser hands files over as copies. Free some room, or open the file in the Ludograph window instead.',
  )

const brokenOff = (): LudographError => new LudographError('file_unreadable', 'The file was not handed over to its end.')

/** Refuses before the first byte what cannot end well. */
async function checkRoom(request: IncomingMessage, folder: string): Promise<void> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > largestUpload) throw tooLarge()
  const disk = await statfs(folder)
  if (declared > disk.bavail * disk.bsize) throw diskFull()
}

/**
 * Writes the body to a new file. Counts again while reading, because nobody checks an upload without a declared length.
 * The request is left alone on failure: destroyed, it could not carry the answer any more.
 */
async function store(request: IncomingMessage, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > largestUpload) throw tooLarge()
      await file.appendFile(chunk)
    }
  } finally {
    await file.close()
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')

/** Stores the body of a PUT and hands the file to the core, which deletes it once its import has ended. */
export async function receiveUpload(core: App, folder: string, request: IncomingMessage): Promise<FileGrant> {
  const name = shownName(request.headers['x-file-name'])
  await checkRoom(request, folder)
  const path = join(folder, randomUUID())
  try {
    await store(request, path)
    return await core.grantFile(path, { name, temporary: true })
  } catch (error) {
    await rm(path, { force: true })
    if (isFull(error)) throw diskFull()
    throw request.destroyed && !request.complete ? brokenOff() : error
  }
}
