import type { FilterNode } from '@contract'
import type { GalleryEntry } from './gallery'
import { byGenre, byTag, byYear, games, isGame } from './parts'

/** How an analyst gets what these ask for. */
const source = "Needs a file from SteamSpy or Kaggle in the catalogue: the store's own answers do not say this."

const hasOwners: FilterNode = { test: 'present', field: 'owners' }
const isPlayed: FilterNode = { test: 'range', field: 'median_playtime_forever', from: 1 }
const isReviewed: FilterNode = { test: 'present', field: 'store_positive_share' }

export const audienceQuestions: readonly GalleryEntry[] = [
  {
    name: 'tags-by-owners',
    title: 'Tags by owners',
    about: `How many people own a game of each tag that at least 10 games have. Owners are estimated by SteamSpy as a range, of which this takes the middle; a game counts in each of its tags. ${source}`,
    chart: 'bar',
    priced: false,
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
    title: 'Which tags go together',
    about: `How many games have both tags of each pair, where at least 10 do. Common tags meet often for their number alone: a dark field shows many games, not a closer tie than chance. ${source}`,
    chart: 'heat_map',
    priced: false,
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
    title: 'Price against owners',
    about: `One point for each price and number of owners that occur together, and how many games have both. Owners are estimated by SteamSpy as one of a few ranges, of which this takes the middle; the price is today's, not the one they paid. ${source}`,
    chart: 'scatter',
    priced: true,
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
    title: 'Positive reviews by tag and year',
    about: `The share of positive reviews of the games of each tag, by the year they came out, where there are at least 5 such games. It is the average of the games' shares, so a game with few reviews weighs as much as one with many. ${source}`,
    chart: 'heat_map',
    priced: false,
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
    title: 'Playtime by genre',
    about: `How long games are played, by genre, where there are at least 10 such games: the median and the average of what SteamSpy says of each game. Playtimes are estimated by SteamSpy from the players it can see; games whose playtime it does not know are left out. ${source}`,
    chart: 'bar',
    priced: false,
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
