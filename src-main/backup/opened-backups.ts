import { basename } from 'node:path'
import { LudographError, type ContractEvent } from '@contract'

/** Backups that the user opened from outside the window (a double click, a drop on the icon), until they have decided about each. */
export class OpenedBackups {
  readonly #paths: string[] = []
  readonly #emit: (event: ContractEvent) => void

  constructor(emit: (event: ContractEvent) => void) {
    this.#emit = emit
  }

  /** @param path absolute; whether it can be read is told when it is restored */
  add(path: string): void {
    if (this.#paths.includes(path)) return
    this.#paths.push(path)
    this.#changed()
  }

  /** The one to ask about now. */
  first(): { readonly name: string } | null {
    const [path] = this.#paths
    return path === undefined ? null : { name: basename(path) }
  }

  /** @throws LudographError `unknown_file` if none is open */
  path(): string {
    const [path] = this.#paths
    if (path === undefined) throw new LudographError('unknown_file', 'No backup was opened.', 'Open the file again, or drop it on the window.')
    return path
  }

  /** The user has decided about the first one. */
  dismiss(): void {
    this.#paths.shift()
    this.#changed()
  }

  #changed(): void {
    this.#emit({ topic: 'backup.opened', payload: {} })
  }
}
