import type { z } from 'zod'
import { analyticsCalls } from './analytics'
import { catalogueCalls, catalogueEvents } from './catalogue'
import type { Result } from './errors'
import { importCalls, importEvents, type FileGrant } from './imports'
import { settingsCalls, settingsEvents } from './settings'

/** Every call that may cross the border. A name that is not a key here is refused. */
export const calls = { ...catalogueCalls, ...importCalls, ...analyticsCalls, ...settingsCalls }
export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> = z.infer<(typeof calls)[Name]['output']>

/** Everything the core tells the renderer unasked. */
export const events = { ...catalogueEvents, ...importEvents, ...settingsEvents }
export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>
export type ContractEvent = { [Name in EventName]: { topic: Name; payload: EventPayload<Name> } }[EventName]

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

export * from './analytics'
export * from './catalogue'
export * from './errors'
export * from './imports'
export * from './settings'
