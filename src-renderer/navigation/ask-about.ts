import type { Condition, FilterNode, PresetName, QueryModel, SavedItem } from '@contract'
import { navigate } from 'wouter/use-hash-location'
import { createStore } from '../store'
import { emptyQuery, type Asked, type Workspace } from './workspace'

/** What another view wants to be opened in Analytics. It is taken up once the catalogue's workspace has been read. */
type AskedElsewhere = Asked | { readonly preset: PresetName } | { readonly saved: SavedItem } | { readonly workspace: Pick<Partial<Workspace>, 'tab' | 'dashboard'> }

export const askedElsewhere = createStore<AskedElsewhere | null>(null)

/** Applications that a question can name: each step back to it keeps their numbers. */
export const mostApplications = 5000
/** As many values as the contract lets one condition have. */
const inOneCondition = 500

/** How many of these applications there are in each genre: a question to go on from. */
export function questionAbout(appids: readonly number[]): QueryModel {
  const conditions: Condition[] = []
  for (let from = 0; from < appids.length; from += inOneCondition) {
    conditions.push({ test: 'is', field: 'appid', values: appids.slice(from, from + inOneCondition) })
  }
  const [first] = conditions
  const filter: FilterNode = conditions.length === 1 && first !== undefined ? first : { any: conditions }
  return { ...emptyQuery, measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }], filter }
}

/** Goes to Analytics with these applications as the rows that count, `mostApplications` at most. */
export function askAbout(appids: readonly number[]): void {
  askedElsewhere.set({ query: questionAbout(appids), chart: null })
  navigate('/analytics')
}

/** Goes to a part of Analytics, to a dashboard, to a saved question, or to a question that is put here. */
export function openInAnalytics(what: AskedElsewhere): void {
  askedElsewhere.set(what)
  navigate('/analytics')
}

/** Goes to a question of the gallery. */
export function askPreset(preset: PresetName): void {
  askedElsewhere.set({ preset })
  navigate('/analytics')
}

/** Goes to the release dates that stand there in words that cannot be read, and how many applications have each. */
export function askAboutUnreadDates(): void {
  const filter: FilterNode = {
    all: [
      { test: 'present', field: 'release_text' },
      { test: 'present', field: 'release_date', not: true },
      { test: 'is', field: 'coming_soon', values: [true], not: true },
    ],
  }
  askedElsewhere.set({ query: { ...emptyQuery, measures: [{ aggregate: 'count' }], dimensions: [{ field: 'release_text' }], filter }, chart: null })
  navigate('/analytics')
}

const ofImport = (id: number): FilterNode => ({ test: 'is', field: 'import', values: [id] })

/** Goes to the applications that an import was the last to write, by genre. */
export function askAboutRecordsOf(importId: number): void {
  askedElsewhere.set({ query: { ...emptyQuery, unreleased: true, measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }], filter: ofImport(importId) }, chart: null })
  navigate('/analytics')
}

/** Goes to what an import observed of what changes over time, by the day on which it was observed. */
export function askAboutObservationsOf(importId: number): void {
  const query: QueryModel = { ...emptyQuery, subject: 'observations', unreleased: true, measures: [{ aggregate: 'count' }, { aggregate: 'median', field: 'price' }], dimensions: [{ field: 'observed_on' }], filter: ofImport(importId) }
  askedElsewhere.set({ query, chart: null })
  navigate('/analytics')
}
