import { randomUUID } from 'node:crypto'
import { LudographError, type FileGrant } from '@contract'
import { inspectSource, type ImportSource } from './import-files'

/** Files and folders the user handed over. Only what is granted here can be imported; a token works once. */
export class FileGrants {
  readonly #sources = new Map<string, ImportSource>()

  /** @throws LudographError if there is nothing to read at the path */
  async grant(path: string, options: { name?: string; temporary?: boolean } = {}): Promise<FileGrant> {
    const { name: ownName, bytes } = await inspectSource(path)
    const name = options.name ?? ownName
    const token = randomUUID()
    this.#sources.set(token, { path, name, bytes, temporary: options.temporary ?? false })
    return { token, name, bytes }
  }

  /** What was handed over; the token still works afterwards. @throws LudographError `unknown_file` */
  look(token: string): ImportSource {
    const source = this.#sources.get(token)
    if (!source) throw new LudographError('unknown_file', 'This file was not handed over to Ludograph.', 'Drop it on the window again.')
    return source
  }

  /** @throws LudographError `unknown_file` */
  redeem(token: string): ImportSource {
    const source = this.look(token)
    this.#sources.delete(token)
    return source
  }
}
