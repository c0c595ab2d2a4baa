import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { LudographError, type FileGrant } from '@contract'
import type { ImportFile } from './imports'
import { inspectFile } from './source'

/** Files the user handed over. Only what is granted here can be imported; a token works once. */
export class FileGrants {
  readonly #files = new Map<string, ImportFile>()

  /** @throws LudographError if there is no readable, non-empty file at the path */
  async grant(path: string, options: { name?: string; temporary?: boolean } = {}): Promise<FileGrant> {
    const { bytes } = await inspectFile(path)
    const name = options.name ?? basename(path)
    const token = randomUUID()
    this.#files.set(token, { path, name, bytes, temporary: options.temporary ?? false })
    return { token, name, bytes }
  }

  /** @throws LudographError `unknown_file` */
  redeem(token: string): ImportFile {
    const file = this.#files.get(token)
    if (!file) throw new LudographError('unknown_file', 'This file was not handed over to Ludograph.', 'Drop it on the window again.')
    this.#files.delete(token)
    return file
  }
}
