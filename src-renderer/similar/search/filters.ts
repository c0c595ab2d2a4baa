import type { SimilarFilters } from '@contract'

const isSet = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** The filters with some changed; what is not set is left out, so that equal filters are equal. */
export function withFilter(filters: SimilarFilters, change: Partial<SimilarFilters>): SimilarFilters {
  const all: SimilarFilters = { ...filters, ...change }
  const priced = all.priceFrom !== undefined || all.priceTo !== undefined
  // The currency alone filters nothing, unless it was the one thing chosen.
  if (!priced && change.currency !== undefined && (('priceFrom' in change) || ('priceTo' in change))) delete all.currency
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isSet(value)))
}

/** How many filters are in force; the currency of prices is none by itself. */
export const activeFilters = (filters: SimilarFilters): number =>
  Object.entries(filters).filter(([name, value]) => name !== 'currency' && isSet(value)).length
