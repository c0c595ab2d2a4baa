import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { asPathError, LudographError, shownPath, withPath, type SavedQuestion } from '@contract'
import type { App } from '../../app'
import { secondsLimit, type Output } from './answers'
import type { Outcome } from './command'
import { fine, megabytes, whole } from './numbers'

/**
 * Where a file is written until it is whole: beside it, under another name. What is no file (a device, a pipe) is written to
 * as it is, since giving its name to a file would replace it.
 */
async function placeFor(file: string): Promise<{ path: string; finalName: string | null }> {
  const there = await stat(file).catch(() => null)
  if (there?.isDirectory()) throw new LudographError('is_folder', `${shownPath(file)} is a folder, not a file.`, 'Name a file in it.')
  if (there && !there.isFile()) return { path: file, finalName: null }
  const target = there ? await realpath(file) : file // what a link leads to is replaced, not the link
  return { path: `${target}.part`, finalName: target }
}

/** Writes all rows to a file, which takes its name only when it is whole. */
export async function writeRows(app: App, question: SavedQuestion, { file, format }: Output): Promise<Outcome> {
  const started = performance.now()
  const { path, finalName } = await withPath({ doing: 'write', path: file }, () => placeFor(file))
  const { token, rows, bytes, pieces } = await app.handlers['analytics.export']({ question, format, secondsLimit })
  try {
    const target = await open(path, 'w')
    try {
      for (let piece = 0; piece < pieces; piece++) {
        const { base64 } = await app.handlers['analytics.exportPiece']({ token, piece })
        await target.appendFile(Buffer.from(base64, 'base64'))
      }
    } finally {
      await target.close()
    }
    if (finalName !== null) await rename(path, finalName)
  } catch (error) {
    // What went wrong first is what is told, also where the folder itself cannot be reached.
    if (finalName !== null) await rm(path, { force: true }).catch(() => undefined)
    throw asPathError(error, { doing: 'write', path: file })
  } finally {
    await app.handlers['analytics.exportDone']({ token })
  }
  const written = { file: basename(file), format, rows, bytes, seconds: (performance.now() - started) / 1000 }
  return { json: { written }, text: writtenText(written) }
}

const writtenText = ({ file, rows, bytes, seconds }: { file: string; rows: number; bytes: number; seconds: number }): string =>
  `${whole.format(rows)} ${rows === 1 ? 'row' : 'rows'} (${megabytes(bytes)}) written to ${file} in ${fine.format(seconds)} s.`
