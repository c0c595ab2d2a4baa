import { createStore } from '../store'

/** The rows of a list that an application's page was opened from, so that one can go on to the next from there. */
export interface Trail {
  readonly appids: readonly number[]
  /** what the list was called */
  readonly title: string
}

export const trailStore = createStore<Trail | null>(null)

/** Remembers the list that an application is opened from. Each application is in it once, in the order of the rows. */
export const startTrail = (appids: readonly number[], title: string): void => trailStore.set({ appids: [...new Set(appids)], title })

export interface Neighbourhood {
  /** place among the rows, from 1 */
  readonly place: number
  readonly of: number
  readonly title: string
  readonly previous: number | null
  readonly next: number | null
}

/** Where an application stands in a list; null if it was not opened from there. */
export function placeOn(trail: Trail | null, appid: number): Neighbourhood | null {
  const at = trail?.appids.indexOf(appid) ?? -1
  if (trail === null || at === -1 || trail.appids.length < 2) return null
  return { place: at + 1, of: trail.appids.length, title: trail.title, previous: trail.appids[at - 1] ?? null, next: trail.appids[at + 1] ?? null }
}
