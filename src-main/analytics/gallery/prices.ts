import type { FilterNode } from '@contract'
import type { GalleryEntry } from './gallery'
import { byGenre, byYear, games, hasPrice, isGame, isRated } from './parts'

const isPaid: FilterNode = { test: 'range', field: 'price', from: 0.01 }

export const priceQuestions: readonly GalleryEntry[] = [
  {
    name: 'price-distribution',
    group: 'prices',
    title: 'What do paid games cost?',
    shows: 'How many paid games there are in each price range of 5.',
    caveat: 'Prices are those of the day the data was collected, discounts included. Free games are left out.',
    chart: 'histogram',
    priced: true,
    needs: ['prices'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isPaid] },
      dimensions: [{ field: 'price', bucket: { by: 'width', width: 5 } }],
      measures: [games, { aggregate: 'count', transform: { kind: 'share_of_total' }, label: 'Share of paid games' }],
    },
  },
  {
    name: 'price-by-genre',
    group: 'prices',
    title: 'Which genres are dearest?',
    shows:
      'The spread of prices of paid games in each genre with at least 10 of them, the highest median first: lowest, 25th ' +
      'percentile, median, 75th percentile and highest price.',
    caveat: 'It does not say how many copies were sold at which price. A game counts in each of its genres.',
    chart: 'box_plot',
    priced: true,
    needs: ['prices'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isPaid] },
      dimensions: [byGenre],
      measures: [
        { aggregate: 'min', field: 'price', label: 'Lowest price' },
        { aggregate: 'percentile', fraction: 0.25, field: 'price', label: '25th percentile' },
        { aggregate: 'median', field: 'price', label: 'Median price' },
        { aggregate: 'percentile', fraction: 0.75, field: 'price', label: '75th percentile' },
        { aggregate: 'max', field: 'price', label: 'Highest price' },
        games,
      ],
      having: [{ measure: 5, from: 10 }],
      order: [{ by: 'measure', place: 2, direction: 'descending' }],
    },
  },
  {
    name: 'price-over-time',
    group: 'prices',
    title: 'Are newer games pricier?',
    shows: 'The average and median price of paid games, by the year they came out.',
    caveat: 'It shows what games of each year cost when the data was collected, not what they cost when they were new.',
    chart: 'line',
    priced: true,
    needs: ['prices'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isPaid] },
      dimensions: [byYear],
      measures: [{ aggregate: 'average', field: 'price', label: 'Average price' }, { aggregate: 'median', field: 'price', label: 'Median price' }, games],
    },
  },
  {
    name: 'price-rating-correlation',
    group: 'prices',
    title: 'Do pricier games score higher?',
    shows:
      'The correlation (Pearson’s r) of price and Metacritic score over games that have both: 1 is a straight line upwards, 0 no straight line at all.',
    caveat: 'It shows no cause: expensive games also have large teams and many reviewers. Games without a score, which are most, do not count.',
    chart: 'number',
    priced: true,
    needs: ['prices', 'ratings'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, hasPrice, isRated] },
      measures: [
        { aggregate: 'correlation', field: 'price', with: 'rating', label: 'Correlation of price and rating' },
        games,
        { aggregate: 'average', field: 'price', label: 'Average price' },
        { aggregate: 'average', field: 'rating', label: 'Average rating' },
      ],
    },
  },
  {
    name: 'price-against-rating',
    group: 'prices',
    title: 'What scores do games of each price get?',
    shows: 'The price and the Metacritic score of each game that has both; the table counts the games of each pair.',
    caveat: 'Games without a score, which are most, are not in it.',
    chart: 'scatter',
    priced: true,
    needs: ['prices', 'ratings'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, hasPrice, isRated] },
      dimensions: [{ field: 'price' }, { field: 'rating' }],
      measures: [games],
      order: [{ by: 'dimension', place: 0, direction: 'ascending' }, { by: 'dimension', place: 1, direction: 'ascending' }],
    },
  },
  {
    name: 'rating-brackets',
    group: 'reception',
    title: 'How are games rated?',
    shows: 'How many games have a Metacritic score in each range, what those cost and how many of them are free.',
    caveat: 'Only games that critics wrote about have a score, so it says little about the others.',
    chart: 'bar',
    priced: true,
    needs: ['ratings'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isRated] },
      dimensions: [{ field: 'rating', bucket: { by: 'edges', edges: [0, 50, 60, 70, 80, 90] } }],
      measures: [games, { aggregate: 'average', field: 'price', label: 'Average price' }, { aggregate: 'share_true', field: 'is_free', label: 'Share of free games' }],
    },
  },
]
