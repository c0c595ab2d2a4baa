import { randomUUID } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asPathError, LudographError, type CallOutput, type ExportFormat, type SavedQuestion, withPath } from '@contract'
import { formats } from './formats'
import type { Written } from './write-file'

/** Pieces are fetched in this size: large enough to be few, small enough for one message. */
const pieceBytes = 1 << 20

interface Kept {
  readonly path: string
  readonly bytes: number
}

/**
 * Files that wait to be fetched. An answer is written whole before its first piece is handed out, so that no transaction
 * stays open while a page fetches; on the embedded engine nobody else could ask anything meanwhile.
 */
export class Exports {
  readonly #kept = new Map<string, Kept>()
  #folder: Promise<string> | null = null

  /**
   * Has a file written and keeps it until it has been fetched.
   * @param name what it is suggested to be called, without its extension
   */
  async start(format: ExportFormat, name: string, write: (path: string) => Promise<Written>): Promise<CallOutput<'analytics.export'>> {
    const token = randomUUID()
    const path = join(await this.#ownFolder(), token)
    try {
      const { rows, bytes } = await write(path)
      this.#kept.set(token, { path, bytes })
      const { extension, mime } = formats[format]
      return { token, name: `${name}.${extension}`, mime, rows, bytes, pieces: Math.ceil(bytes / pieceBytes) }
    } catch (error) {
      await rm(path, { force: true })
      throw asPathError(error, { doing: 'write', path })
    }
  }

  /** @throws LudographError if the system's folder for temporary files cannot be written; the next export tries again */
  #ownFolder(): Promise<string> {
    this.#folder ??= withPath({ doing: 'write', path: tmpdir() }, () => mkdtemp(join(tmpdir(), 'ludograph-export-'))).catch((error: unknown) => {
      this.#folder = null
      throw error
    })
    return this.#folder
  }

  /** @throws LudographError `export_not_found` */
  async piece(token: string, piece: number): Promise<{ base64: string }> {
    const kept = this.#kept.get(token)
    if (!kept || piece * pieceBytes >= Math.max(1, kept.bytes)) throw new LudographError('export_not_found', 'There is no such part of an export (any more).', 'Export again.')
    const file = await withPath({ doing: 'read', path: kept.path }, () => open(kept.path, 'r'))
    try {
      const size = Math.min(pieceBytes, kept.bytes - piece * pieceBytes)
      const buffer = Buffer.alloc(size)
      const { bytesRead } = await file.read(buffer, 0, size, piece * pieceBytes)
      if (bytesRead !== size) throw new Error(`only ${bytesRead} of ${size} bytes of an export could be read`)
      return { base64: buffer.toString('base64') }
    } finally {
      await file.close()
    }
  }

  async letGo(token: string): Promise<void> {
    const kept = this.#kept.get(token)
    this.#kept.delete(token)
    if (kept) await rm(kept.path, { force: true })
  }

  async close(): Promise<void> {
    this.#kept.clear()
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true })
    this.#folder = null
  }
}

/** What a question's file is suggested to be called. */
export const fileNameOf = (question: SavedQuestion): string => (question.kind === 'preset' ? question.name : question.kind === 'sql' ? 'query' : question.query.subject)
