import type { GalleryEntry } from './gallery'
import { byGenre, games, isGame } from './parts'

const byDeveloper = { field: 'developer', missing: 'leave_out' } as const
const rated = { aggregate: 'values', field: 'rating', label: 'Rated games' } as const
const averageRating = { aggregate: 'average', field: 'rating', label: 'Average rating' } as const

const top = (field: 'developer' | 'publisher'): GalleryEntry => ({
  name: `top-${field}s`,
  group: 'developers',
  title: field === 'developer' ? 'Which developers are rated best?' : 'Which publishers are rated best?',
  shows: `The 20 ${field}s with the highest average Metacritic score among those with at least 2 rated games.`,
  caveat: 'An average of fewer than 5 games says little: those come last. Games without a score do not count.',
  chart: 'bar',
  priced: false,
  needs: ['ratings'],
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
    group: 'developers',
    title: 'Do developers with more games make better ones?',
    shows: 'Each developer with at least 2 rated games: how many games it has, and their average Metacritic score.',
    caveat: 'Developers whose games nobody rated are not in it, and an average of a few games may be luck.',
    chart: 'scatter',
    priced: true,
    needs: ['ratings'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byDeveloper],
      // What may follow stands first: a scatter has it upwards, and what may cause it to the right.
      measures: [averageRating, games, rated, { aggregate: 'average', field: 'price', label: 'Average price' }],
      having: [{ measure: 0, of: 'n', from: 2 }],
    },
  },
  {
    name: 'developer-portfolio',
    group: 'developers',
    title: 'Which genres do the busiest developers make?',
    shows: 'The 20 developers with the most games, and how many of them are in each genre.',
    caveat: 'A game counts in each of its genres, so a row adds up to more than the developer has games.',
    chart: 'heat_map',
    priced: false,
    needs: [],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [{ ...byDeveloper, top: 20 }, byGenre],
      measures: [games],
    },
  },
]
