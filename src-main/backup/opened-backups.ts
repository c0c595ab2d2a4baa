import { basename } from 'node:path'
import { LudographError, type ContractEvent, type OpenedBackup } from '@contract'

/** Backups that the user opened from outside the window (a double click, a drop on the icon), until they have decided about each. */
export class OpenedBackups {
  readonly #waiting: { readonly id: number; readonly path: string }[] = []
  readonly #emit: (event: ContractEvent) => void
  #last = 0

  constructor(emit: (event: ContractEvent) => void) {
    this.#emit = emit
  }

  /** @param path absolute; whether it can be read is told when it is described or restored */
  add(path: string): void {
    if (this.#waiting.some((one) => one.path === path)) return
    this.#waiting.push({ id: ++this.#last, path })
    this.#changed()
  }

  /** The one to ask about now. */
  first(): OpenedBackup | null {
    const [one] = this.#waiting
    return one === undefined ? null : { id: one.id, name: basename(one.path) }
  }

  /** @throws LudographError `unknown_file` if the user has decided about it already */
  pathOf(id: number): string {
    const one = this.#waiting.find((waiting) => waiting.id === id)
    if (one === undefined) throw new LudographError('unknown_file', 'This backup is not open any more.', 'Open the file again, or drop it on the window.')
    return one.path
  }

  /** The user has decided about it. */
  dismiss(id: number): void {
    const at = this.#waiting.findIndex((waiting) => waiting.id === id)
    if (at < 0) return // in another window, at the same moment
    this.#waiting.splice(at, 1)
    this.#changed()
  }

  #changed(): void {
    this.#emit({ topic: 'backup.opened', payload: {} })
  }
}
