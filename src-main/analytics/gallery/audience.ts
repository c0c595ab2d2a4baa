import type { FilterNode } from '@contract'
import type { GalleryEntry } from './gallery'
import { byGenre, byTag, byYear, games, isGame } from './parts'

const hasOwners: FilterNode = { test: 'present', field: 'owners' }
const isPlayed: FilterNode = { test: 'range', field: 'median_playtime_forever', from: 1 }
const isReviewed: FilterNode = { test: 'present', field: 'store_positive_share' }

export const audienceQuestions: readonly GalleryEntry[] = [
  {
    name: 'tags-by-owners',
    group: 'audience',
    title: 'Which tags have the most owners?',
    shows: 'How many people own a game of each tag that at least 10 games have.',
    caveat: 'Owners are estimated by SteamSpy as a range, of which this takes the middle. A game counts in each of its tags.',
    chart: 'bar',
    priced: false,
    needs: ['owners', 'tags'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, hasOwners] },
      dimensions: [byTag],
      measures: [
        { aggregate: 'average', field: 'owners', label: 'Owners (estimated)' },
        { aggregate: 'median', field: 'owners', label: 'Median owners' },
        games,
      ],
      having: [{ measure: 2, from: 10 }],
    },
  },
  {
    name: 'tag-pairs',
    group: 'genres',
    title: 'Which tags go together?',
    shows: 'How many games have both tags of each pair, where at least 10 do.',
    caveat: 'Common tags meet often for their number alone: a dark field shows many games, not a closer tie than chance.',
    chart: 'heat_map',
    priced: false,
    needs: ['tags'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byTag, { ...byTag, otherThan: 0, label: 'Other tag' }],
      measures: [games],
      having: [{ measure: 0, from: 10 }],
    },
  },
  {
    name: 'price-against-owners',
    group: 'audience',
    title: 'Do cheaper games have more owners?',
    shows: 'The price and the owners of each game that has both; the table counts the games of each pair.',
    caveat: 'Owners are estimated by SteamSpy as one of a few ranges, of which this takes the middle. The price is today’s, not the one they paid.',
    chart: 'scatter',
    priced: true,
    needs: ['prices', 'owners'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, { test: 'present', field: 'price' }, hasOwners] },
      dimensions: [{ field: 'price' }, { field: 'owners', label: 'Owners (estimated)' }],
      measures: [games],
      order: [{ by: 'dimension', place: 0, direction: 'ascending' }, { by: 'dimension', place: 1, direction: 'ascending' }],
    },
  },
  {
    name: 'positive-by-tag',
    group: 'reception',
    title: 'How well are games of each tag received?',
    shows: 'The share of positive reviews of the games of each tag, by the year they came out, where there are at least 5 such games.',
    caveat: 'It is the average of the games’ shares, so a game with few reviews weighs as much as one with many.',
    chart: 'heat_map',
    priced: false,
    needs: ['tags', 'storeReviews'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isReviewed] },
      dimensions: [byTag, byYear],
      measures: [{ aggregate: 'average', field: 'store_positive_share', label: 'Share positive' }, games],
      having: [{ measure: 1, from: 5 }],
      order: [{ by: 'dimension', place: 0, direction: 'ascending' }, { by: 'dimension', place: 1, direction: 'ascending' }],
    },
  },
  {
    name: 'playtime-by-genre',
    group: 'audience',
    title: 'Which genres are played longest?',
    shows: 'The median and average playtime of games, by genre, where there are at least 10 such games.',
    caveat: 'Playtimes are estimated by SteamSpy from the players it can see. Games whose playtime it does not know are left out.',
    chart: 'bar',
    priced: false,
    needs: ['playtime'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isPlayed] },
      dimensions: [byGenre],
      measures: [
        { aggregate: 'median', field: 'median_playtime_forever', label: 'Median minutes' },
        { aggregate: 'average', field: 'average_playtime_forever', label: 'Average minutes' },
        games,
      ],
      having: [{ measure: 2, from: 10 }],
    },
  },
]
