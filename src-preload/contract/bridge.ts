import type { Result } from './errors'
import type { FileGrant } from './imports'
import type { ContractEvent } from './index'

// No zod in here, not even by a detour: the preload bundles this file and must stay small.

/** What the renderer finds as `window.ludograph` (Electron) or builds over a WebSocket (browser host). */
export interface Bridge {
  call(name: string, input: unknown): Promise<Result<unknown>>
  /** Listens to every event; the returned function stops listening. */
  on(listener: (event: ContractEvent) => void): () => void
  /** Hands a file over to the core. Electron passes its path; the browser host uploads it and reports progress 0..1. */
  offerFile(file: File, onProgress: (share: number) => void): Promise<Result<FileGrant>>
}

/** IPC channels of the Electron host. Nothing else is listened to. */
export const channels = {
  call: 'ludograph:call',
  event: 'ludograph:event',
  offerFile: 'ludograph:offer-file',
} as const
