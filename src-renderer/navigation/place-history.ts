/**
 * The entries of the browser's history that are places of Analytics: each has a name of its own in `history.state`. What a place
 * looks like is kept by `use-places.ts`.
 */
const key = 'analyticsPlace'

// After a reload the entries are still there, and what they stood for is not: a name of another session is unknown.
const session = crypto.randomUUID()
let last = 0

const stateNow = (): Record<string, unknown> => {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null ? { ...state } : {}
}

const newName = (): string => `${session} ${(last += 1)}`

/** The name of the entry that one is at; given one, if it has none. */
export function placeName(): string {
  const { [key]: name } = stateNow()
  if (typeof name === 'string') return name
  const given = newName()
  history.replaceState({ ...stateNow(), [key]: given }, '')
  return given
}

/** Begins an entry of its own for what is shown next: the way back leads to what is shown now. */
export function newPlace(): void {
  placeName()
  history.pushState({ ...stateNow(), [key]: newName() }, '')
}
