import type { FilterNode } from '@contract'
import type { GalleryEntry } from './gallery'

const ofGames: FilterNode = { test: 'is', field: 'application.type', values: ['game'] }
const byMonth = { field: 'observed_on', bucket: { by: 'month' }, missing: 'leave_out' } as const
const observedGames = { aggregate: 'distinct', field: 'appid', label: 'Games' } as const
const changesOnly = 'An observation is kept where something differs from what the same source had said before, so a month without many imports, or changes, rests on few games: look at n.'

export const historyQuestions: readonly GalleryEntry[] = [
  {
    name: 'price-history-by-genre',
    group: 'prices',
    title: 'How did prices change over time?',
    shows: 'The median and the average price that was observed each month, by genre, and on how many observations they rest.',
    caveat: changesOnly,
    chart: 'line',
    priced: true,
    needs: ['priceHistory'],
    query: {
      version: 2,
      subject: 'observations',
      filter: { all: [ofGames, { test: 'present', field: 'price' }] },
      dimensions: [byMonth, { field: 'application.genre', missing: 'leave_out' }],
      measures: [{ aggregate: 'median', field: 'price', label: 'Median price' }, { aggregate: 'average', field: 'price', label: 'Average price' }, { aggregate: 'count', label: 'Observations' }],
    },
  },
  {
    name: 'review-growth',
    group: 'reception',
    title: 'How do reviews grow?',
    shows: 'How many reviews the store had of the games that were observed each month (median), the share of positive ones among them, and of how many games that is.',
    caveat: changesOnly,
    chart: 'line',
    priced: false,
    needs: ['reviewHistory'],
    query: {
      version: 2,
      subject: 'observations',
      filter: { all: [ofGames, { test: 'present', field: 'store_reviews' }] },
      dimensions: [byMonth],
      measures: [{ aggregate: 'median', field: 'store_reviews', label: 'Reviews in the store (median)' }, { aggregate: 'average', field: 'store_positive_share', label: 'Share of positive reviews' }, observedGames],
    },
  },
]
