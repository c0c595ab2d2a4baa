import type { GalleryEntry } from './gallery'
import { byGenre, games, isGame } from './parts'

const byDeveloper = { field: 'developer', missing: 'leave_out' } as const
const rated = { aggregate: 'values', field: 'rating', label: 'Rated games' } as const
const averageRating = { aggregate: 'average', field: 'rating', label: 'Average rating' } as const

const top = (field: 'developer' | 'publisher'): GalleryEntry => ({
  name: `top-${field}s`,
  title: field === 'developer' ? 'Developers with the best ratings' : 'Publishers with the best ratings',
  about: `The 20 ${field}s with the highest average rating among those with at least 2 rated games. An average of fewer than 5 games says little: those come last. Unrated games do not count.`,
  chart: 'bar',
  priced: false,
  query: {
    version: 2,
    subject: 'applications',
    filter: { all: [isGame] },
    dimensions: [{ field, missing: 'leave_out' }],
    measures: [averageRating, rated, games],
    having: [{ measure: 0, of: 'n', from: 2 }],
    limit: 20,
  },
})

export const developerQuestions: readonly GalleryEntry[] = [
  top('developer'),
  top('publisher'),
  {
    name: 'developer-quality',
    title: 'Do busy developers make better games?',
    about: 'Each developer with at least 2 rated games: how many games, and how they are rated on average. Developers whose games nobody rated are not in it.',
    chart: 'scatter',
    priced: true,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byDeveloper],
      measures: [games, averageRating, rated, { aggregate: 'average', field: 'price', label: 'Average price' }],
      having: [{ measure: 1, of: 'n', from: 2 }],
    },
  },
  {
    name: 'developer-portfolio',
    title: 'What the busiest developers make',
    about: 'The 20 developers with the most games, and how many of them are in each genre. A game counts in each of its genres, so a row adds up to more than the developer has games.',
    chart: 'heat_map',
    priced: false,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [{ ...byDeveloper, top: 20 }, byGenre],
      measures: [games],
    },
  },
]
