import { calls, type CallName } from '@contract'
import type { Handlers } from './app'
import type { Foreground } from './database/foreground'

/** Areas whose reading calls a user waits for. What other areas read is their own work, or the state of it. */
const areas: readonly string[] = ['analytics', 'dashboards', 'map', 'search', 'segments', 'similar', 'sql']
/** They give way by themselves: nobody waits for the picture on a card, and the list of fields is needed after the first answer. */
const background: readonly CallName[] = ['analytics.galleryPicture', 'analytics.fields', 'analytics.paths']

const isWaitedFor = (name: CallName): boolean =>
  calls[name].effect === 'reads' && areas.includes(name.split('.')[0] ?? '') && !background.includes(name)

/** The same handlers, with `foreground` knowing of each call that a user waits for. */
export function inForeground(handlers: Handlers, foreground: Foreground): Handlers {
  const wrapped = Object.entries(handlers).map(([name, handler]) => {
    const run = handler as (input: unknown) => Promise<unknown>
    return [name, isWaitedFor(name as CallName) ? (input: unknown) => foreground.during(() => run(input)) : run]
  })
  return Object.fromEntries(wrapped) as Handlers
}
