import { createStore } from '../store'

/** The file that is being handed over to the core now. In Electron that takes no time; a browser uploads it. */
export interface Upload {
  readonly name: string
  readonly bytes: number
  /** 0 to 1 */
  readonly share: number
  /** files that are handed over after this one */
  readonly more: number
}

export const uploading = createStore<Upload | null>(null)
