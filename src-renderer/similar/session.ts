import type { ApplicationCard, SimilarFilters, SimilarTo } from '@contract'
import { createStore } from '../store'

export type SimilarTab = 'search' | 'map' | 'graph' | 'reviews' | 'embedding' | 'quality'

/** An application that was chosen by name. */
export interface Picked {
  readonly appid: number
  readonly name: string
}

/** A question that was asked, and how the trail calls it. */
export interface Asked {
  readonly to: SimilarTo
  readonly label: string
}

/** What the Similar view remembers while the window is open, whatever view is shown meanwhile. */
export interface Session {
  readonly tab: SimilarTab
  readonly way: SimilarTo['kind']
  /** the text as it is being typed */
  readonly text: string
  readonly plus: readonly Picked[]
  readonly minus: readonly Picked[]
  /** the way so far; what lies behind `place` can be gone to again */
  readonly trail: readonly Asked[]
  /** place in the trail; -1 before the first question */
  readonly place: number
  readonly filters: SimilarFilters
  readonly maxDistance: number | null
  readonly limit: number
  readonly layout: 'cards' | 'table'
  readonly kept: readonly ApplicationCard[]
  /** whose likeness is being explained */
  readonly explained: number | null
  /** in the middle of the graph */
  readonly centre: Picked | null
}

export const freshSession: Session = {
  tab: 'search',
  way: 'application',
  text: '',
  plus: [],
  minus: [],
  trail: [],
  place: -1,
  filters: {},
  maxDistance: null,
  limit: 20,
  layout: 'cards',
  kept: [],
  explained: null,
  centre: null,
}

/** The longest way that is remembered; the oldest steps go first. */
const longestTrail = 50

export const session = createStore<Session>(freshSession)

export const changeSession = (change: Partial<Session>): void => session.set({ ...session.get(), ...change })

/** Another catalogue has other applications: nothing of the way through the last one holds. */
export const forgetSession = (): void => session.set(freshSession)

/** What is asked now; null before the first question. */
export const askedNow = ({ trail, place }: Session): Asked | null => trail[place] ?? null

/** The session one step further: what had been gone back from is forgotten, the same question is not put twice in a row. */
export function stepTo(now: Session, asked: Asked): Session {
  const same = JSON.stringify(askedNow(now)?.to) === JSON.stringify(asked.to)
  const trail = same ? now.trail.slice(0, now.place + 1) : [...now.trail.slice(0, now.place + 1), asked].slice(-longestTrail)
  return { ...now, trail, place: trail.length - 1, way: asked.to.kind, explained: null }
}

/** Asks, and takes a step on the trail. */
export const ask = (asked: Asked): void => session.set({ ...stepTo(session.get(), asked), tab: 'search' })

export const askLike = ({ appid, name }: Picked): void => ask({ to: { kind: 'application', appid }, label: name })

/** Goes to a step of the trail, backwards or forwards. */
export function goToStep(place: number): void {
  const asked = session.get().trail[place]
  if (asked !== undefined) changeSession({ place, way: asked.to.kind, explained: null, ...(asked.to.kind === 'text' ? { text: asked.to.text } : {}) })
}

/** Keeps an application in the list, or takes it out again. */
export function toggleKept(card: ApplicationCard): void {
  const { kept } = session.get()
  const without = kept.filter(({ appid }) => appid !== card.appid)
  changeSession({ kept: without.length < kept.length ? without : [...kept, card] })
}

/** "Portal, Braid; unlike Doom" */
export const severalLabel = (plus: readonly Picked[], minus: readonly Picked[]): string =>
  `${plus.map(({ name }) => name).join(', ')}${minus.length === 0 ? '' : `; unlike ${minus.map(({ name }) => name).join(', ')}`}`
