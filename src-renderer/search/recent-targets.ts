import { z } from 'zod'
import { createStore, type Store } from '../store'
import type { KeptState } from '../ui/use-kept-state'
import { keyOf, target, type Target } from './targets'

/** As many as are shown while nothing is typed. */
const mostRecent = 8

const kept = z.array(z.unknown())

interface Recent {
  readonly catalogue: string | null
  readonly targets: readonly Target[]
}

/** What was opened from the palette last, of the open catalogue; kept across restarts. */
export const recentTargets: Store<Recent> = createStore<Recent>({ catalogue: null, targets: [] })

export const keptRecent: KeptState = {
  view: 'search',
  title: 'the search',
  holder: () => recentTargets.get().catalogue,
  restore: (catalogue, state) => recentTargets.set({ catalogue, targets: readRecent(state) }),
}

/** What a later version knows and this one does not is left out. */
export function readRecent(state: string | null): Target[] {
  if (state === null) return []
  try {
    return kept.parse(JSON.parse(state)).flatMap((one) => target.safeParse(one).data ?? [])
  } catch {
    return []
  }
}

export function noteRecent(one: Target): void {
  const { catalogue, targets } = recentTargets.get()
  recentTargets.set({ catalogue, targets: [one, ...targets.filter((other) => keyOf(other) !== keyOf(one))].slice(0, mostRecent) })
}
