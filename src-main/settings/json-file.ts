import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { asPathError } from '@contract'
import type { z } from 'zod'
import { makeFolders } from '../database/make-folders'

/** A small file of settings: read whole, checked, written whole. A damaged one is set aside, never overwritten. */
export class JsonFile<Schema extends z.ZodType> {
  readonly #path: string
  readonly #schema: Schema
  readonly #fallback: z.infer<Schema>

  constructor(path: string, schema: Schema, fallback: z.infer<Schema>) {
    this.#path = path
    this.#schema = schema
    this.#fallback = fallback
  }

  read(): z.infer<Schema> {
    let text: string
    try {
      text = readFileSync(this.#path, 'utf8')
    } catch {
      return this.#fallback // none yet
    }
    try {
      return this.#schema.parse(JSON.parse(text))
    } catch {
      try {
        renameSync(this.#path, `${this.#path}.damaged`)
      } catch {
        // Where it cannot be set aside, it cannot be overwritten either: writing renames in the same folder.
      }
      return this.#fallback
    }
  }

  /** @throws LudographError if the file cannot be written; the old one stays then */
  write(value: z.infer<Schema>): void {
    try {
      makeFolders(dirname(this.#path), 0o700)
      const whole = `${this.#path}.${process.pid}`
      writeFileSync(whole, JSON.stringify(value, null, 2), { mode: 0o600 })
      renameSync(whole, this.#path) // in one step: a crash leaves the old file or the new one
    } catch (error) {
      throw asPathError(error, { doing: 'write', path: this.#path })
    }
  }
}
