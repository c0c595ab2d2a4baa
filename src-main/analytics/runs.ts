import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { LudographError } from '@contract'
import { z } from 'zod'
import { makeFolders } from '../database/make-folders'

/** Questions by what they ask, not by who asks. */
export const fingerprint = (question: unknown): string => createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 32)

const marksFile = z.record(z.string().regex(/^[0-9a-f]{32}$/), z.string())

/**
 * Notes on disk which questions are running. What is still noted when the application starts was running when it ended
 * unexpectedly, and is not run again unless a hand does it.
 */
export class RunningMarks {
  readonly #path: string
  readonly #running = new Map<string, string>()
  readonly #suspects: Map<string, string>

  constructor(path: string) {
    this.#path = path
    this.#suspects = new Map(Object.entries(readMarks(path)))
  }

  isSuspect(mark: string): boolean {
    return this.#suspects.has(mark)
  }

  /** @throws LudographError `query_suspended` if nobody's hand started it and it was running when the application ended */
  begin(mark: string, automatic: boolean): void {
    if (automatic && this.#suspects.has(mark)) {
      throw new LudographError(
        'query_suspended',
        'This question was running when Ludograph ended unexpectedly or its database had to be restarted, so it is not run again automatically.',
        'Run it yourself if you want to try it again, or change it.',
      )
    }
    this.#suspects.delete(mark)
    this.#running.set(mark, new Date().toISOString())
    this.#write()
  }

  /** `brokeDown`: the database had to be restarted because of it. */
  end(mark: string, brokeDown: boolean): void {
    const since = this.#running.get(mark)
    if (since !== undefined && brokeDown) this.#suspects.set(mark, since)
    this.#running.delete(mark)
    this.#write()
  }

  /** Best effort: a full disk must not keep anyone from asking questions. */
  #write(): void {
    try {
      makeFolders(dirname(this.#path), 0o700)
      const unfinished = `${this.#path}.new`
      writeFileSync(unfinished, JSON.stringify(Object.fromEntries([...this.#suspects, ...this.#running])))
      renameSync(unfinished, this.#path)
    } catch (error) {
      console.error('running questions could not be noted:', error instanceof Error ? error.message : error)
    }
  }
}

function readMarks(path: string): Record<string, string> {
  try {
    return marksFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/** True if an error means that the embedded database had to be restarted. */
export const brokeEngine = (error: unknown, kind: 'embedded' | 'server'): boolean =>
  error instanceof LudographError && (error.code === 'engine_restarted' || (kind === 'embedded' && error.code === 'time_limit'))
