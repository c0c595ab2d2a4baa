import { applicationCard, onlyGames, similarFilters, similarTo, weights, type ApplicationCard } from '@contract'
import { z } from 'zod'
import { createStore } from '../store'
import type { KeptState } from '../ui/use-kept-state'

const similarTab = z.enum(['search', 'map', 'graph', 'reviews', 'embedding', 'quality'])
export type SimilarTab = z.infer<typeof similarTab>

/** An application that was chosen by name. */
const picked = z.object({ appid: z.number(), name: z.string() })
export type Picked = z.infer<typeof picked>

/** A question that was asked, and how the trail calls it. */
const asked = z.object({ to: similarTo, label: z.string() })
export type Asked = z.infer<typeof asked>

/** What the Similar view remembers, whatever view is shown meanwhile; kept for each catalogue across restarts. */
const sessionState = z
  .object({
    tab: similarTab,
    way: z.enum(['application', 'text', 'several']),
    /** the text as it is being typed */
    text: z.string(),
    plus: z.array(picked),
    minus: z.array(picked),
    /** the way so far; what lies behind `place` can be gone to again */
    trail: z.array(asked),
    /** place in the trail; -1 before the first question */
    place: z.number(),
    // those of an earlier version are not read: they were another language
    filters: similarFilters.catch(onlyGames),
    weights: weights.catch({ tags: 0, audience: 0, facts: 0 }),
    maxDistance: z.number().nullable(),
    limit: z.number(),
    layout: z.enum(['cards', 'table']),
    kept: z.array(applicationCard),
    /** whose likeness is being explained */
    explained: z.number().nullable(),
    /** in the middle of the graph */
    centre: picked.nullable(),
  })
  .readonly()
export type Session = z.infer<typeof sessionState>

export const freshSession: Session = {
  tab: 'search',
  way: 'application',
  text: '',
  plus: [],
  minus: [],
  trail: [],
  place: -1,
  filters: onlyGames,
  weights: { tags: 0, audience: 0, facts: 0 },
  maxDistance: null,
  limit: 20,
  layout: 'cards',
  kept: [],
  explained: null,
  centre: null,
}

/** The session that was kept. What a later version wrote, or nothing, gives a fresh one. */
export function readSession(state: string | null): Session {
  if (state === null) return freshSession
  try {
    return sessionState.parse(JSON.parse(state))
  } catch {
    return freshSession // it only says where one was
  }
}

/** The longest way that is remembered; the oldest steps go first. */
const longestTrail = 50

export const session = createStore<Session>(freshSession)

export const changeSession = (change: Partial<Session>): void => session.set({ ...session.get(), ...change })

let holder: string | null = null

/** The way through a catalogue, found again when it is opened. */
export const keptSession: KeptState = {
  view: 'similar',
  title: 'Similar',
  holder: () => holder,
  restore: (catalogue, state) => {
    holder = catalogue
    const before = askedNow(session.get()) // in another view, before this one was opened
    const found = readSession(state)
    session.set(before === null ? { ...found } : { ...stepTo(found, before), tab: 'search' }) // another object each time, or nobody is told
  },
}

/** Another catalogue has other applications: nothing of the way through the last one holds. */
export function forgetSession(): void {
  holder = null
  session.set(freshSession)
}

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
