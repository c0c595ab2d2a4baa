import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { errorShape } from './errors'

/** A newer version: its number, and what is new in it, as plain text (cut at `longestNotes` characters, and it says so). */
const newerVersion = z.object({ version: z.string().max(100), notes: z.string() })
export type NewerVersion = z.infer<typeof newerVersion>
export const longestNotes = 20_000

/** How it stands with a newer version of the program. */
export const updateState = z.discriminatedUnion('state', [
  /** this program does not renew itself; `reason` says who does */
  z.object({ state: z.literal('elsewhere'), reason: z.string() }),
  z.object({ state: z.literal('not looked') }),
  z.object({ state: z.literal('looking') }),
  z.object({ state: z.literal('newest'), at: z.string() }),
  z.object({ state: z.literal('found'), newer: newerVersion }),
  /** percent: 0 to 100 */
  z.object({ state: z.literal('fetching'), newer: newerVersion, percent: z.number() }),
  z.object({ state: z.literal('ready'), newer: newerVersion }),
  z.object({ state: z.literal('failed'), error: errorShape }),
])
export type UpdateState = z.infer<typeof updateState>

export const updateCalls = {
  'app.update': readCall(nothing, updateState),
  /** Asks the address that the package was made with. The setting `lookForUpdates` does so daily; without it, only this does. */
  'app.lookForUpdate': changeCall({ events: ['app.updateChanged'] }, nothing, updateState),
  /** Fetches the version that was found. Its signature (Windows, macOS) and checksum are checked before it counts as ready. */
  'app.fetchUpdate': changeCall({ events: ['app.updateChanged'] }, nothing, updateState),
  /** Ends the program, installs the version that is ready, and starts it. */
  'app.installUpdate': changeCall({ nothing: 'the program ends' }, nothing, done),
}

export const updateEvents = { 'app.updateChanged': updateState }
