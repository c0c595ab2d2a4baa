import type { CallRequest } from '@contract'
import { call } from '../api'
import { createStore } from '../store'
import { pageSize, type ListEntry } from '../ui/paged-list'

/** What the rows of a list are asked for by, all but the page. */
type Source = Omit<CallRequest<'analytics.behind'>, 'limit' | 'offset'>

/** The list that an application's page was opened from, so that one can go on to the next row from there. */
export interface Trail {
  /** the applications of the rows that have been read, by their places in the whole list, from 0 */
  readonly rows: ReadonlyMap<number, number>
  readonly total: number
  /** the row that the page is of */
  readonly at: number
  /** what the list was called */
  readonly title: string
  readonly source: Source
}

export const trailStore = createStore<Trail | null>(null)

/** Remembers the list that an application is opened from, and its row. */
export function startTrail(entries: readonly ListEntry<{ readonly appid: number }>[], at: number, title: string, source: Source): void {
  const rows = new Map(entries.flatMap(({ index, row }) => (row === null ? [] : [[index, row.appid] as const])))
  trailStore.set({ rows, total: entries.length, at, title, source })
}

/** The same trail, seen from the row that an application is in; null if it was not opened from there. */
export function trailAt(trail: Trail | null, appid: number): Trail | null {
  if (trail === null) return null
  if (trail.rows.get(trail.at) === appid) return trail
  const found = [...trail.rows].find(([, one]) => one === appid)
  return found === undefined ? null : { ...trail, at: found[0] }
}

/** The next row of another application in a direction: its place, or where the page begins that must be read first; null at the end. */
export function nextRow({ rows, total, at }: Trail, by: 1 | -1): { readonly place: number } | { readonly read: number } | null {
  for (let place = at + by; place >= 0 && place < total; place += by) {
    const appid = rows.get(place)
    if (appid === undefined) return { read: Math.floor(place / pageSize) * pageSize }
    if (appid !== rows.get(at)) return { place }
  }
  return null
}

/** Goes to the next row in a direction, over pages that have not been read yet. Null at the end. @throws CallError */
export async function stepAlong(from: Trail, by: 1 | -1): Promise<{ readonly trail: Trail; readonly appid: number } | null> {
  let trail = from
  for (;;) {
    const next = nextRow(trail, by)
    if (next === null) return null
    if ('place' in next) return { trail: { ...trail, at: next.place }, appid: trail.rows.get(next.place) ?? 0 }
    const page = await call('analytics.behind', { ...trail.source, limit: pageSize, offset: next.read })
    const read = page.subject === 'applications' ? page.applications : page.subject === 'reviews' ? page.reviews : page.observations
    // An import in between may have taken rows away.
    const total = read.length === 0 ? Math.min(page.total, next.read) : page.total
    trail = { ...trail, total, rows: new Map([...trail.rows, ...read.map(({ appid }, index) => [next.read + index, appid] as const)]) }
  }
}
