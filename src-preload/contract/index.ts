import type { z } from 'zod'
import { analyticsCalls } from './analytics'
import { catalogueCalls, catalogueEvents } from './catalogue'
import { importCalls, importEvents } from './imports'
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

export * from './analytics'
export * from './bridge'
export * from './catalogue'
export * from './errors'
export * from './imports'
export * from './settings'
