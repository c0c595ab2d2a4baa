import type { Condition, FilterNode, QueryModel } from '@contract'
import { navigate } from 'wouter/use-hash-location'
import { createStore } from '../store'
import { emptyQuery, type Asked } from './workspace'

/** A question that another view wants asked. The builder takes it up once the catalogue's workspace has been read. */
export const askedElsewhere = createStore<Asked | null>(null)

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
