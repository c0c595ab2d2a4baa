import type { FilterNode } from '@contract'
import type { GalleryEntry } from './gallery'
import { byGenre, byYear, games, hasPrice, isGame, isRated } from './parts'

const isPaid: FilterNode = { test: 'range', field: 'price', from: 0.01 }

export const priceQuestions: readonly GalleryEntry[] = [
  {
    name: 'price-distribution',
    title: 'What paid games cost',
    about: 'How many paid games there are in each price range of 5. Prices are those of the day the data was collected, discounts included; free games are left out.',
    chart: 'histogram',
    priced: true,
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
    title: 'How prices spread in each genre',
    about: 'Lowest, lower quarter, median, upper quarter and highest price of paid games, by genre, where there are at least 10. It does not say how many copies were sold at which price.',
    chart: 'box_plot',
    priced: true,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isPaid] },
      dimensions: [byGenre],
      measures: [
        { aggregate: 'min', field: 'price', label: 'Lowest price' },
        { aggregate: 'percentile', fraction: 0.25, field: 'price', label: 'Lower quarter' },
        { aggregate: 'median', field: 'price', label: 'Median price' },
        { aggregate: 'percentile', fraction: 0.75, field: 'price', label: 'Upper quarter' },
        { aggregate: 'max', field: 'price', label: 'Highest price' },
        games,
      ],
      having: [{ measure: 5, from: 10 }],
      order: [{ by: 'measure', place: 2, direction: 'descending' }],
    },
  },
  {
    name: 'price-over-time',
    title: 'Prices by year of release',
    about: 'Average and median price of paid games by the year they came out. It shows what games of each year cost when the data was collected, not what they cost when they were new.',
    chart: 'line',
    priced: true,
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
    title: 'Do dearer games rate better?',
    about: 'The correlation of price and rating over games that have both: 1 is a straight line upwards, 0 no straight line at all. It shows no cause: dear games also have large teams and many reviewers.',
    chart: 'number',
    priced: true,
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
    title: 'Price against rating',
    about: 'One point for each price and rating that occur together, and how many games have both. Games without a rating, which are most, are not in it.',
    chart: 'scatter',
    priced: true,
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
    title: 'How games are rated',
    about: 'How many games have a rating in each bracket. Only games that critics wrote about have one, so it says little about the others.',
    chart: 'bar',
    priced: true,
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, isRated] },
      dimensions: [{ field: 'rating', bucket: { by: 'edges', edges: [0, 50, 60, 70, 80, 90] } }],
      measures: [games, { aggregate: 'average', field: 'price', label: 'Average price' }, { aggregate: 'share_true', field: 'is_free', label: 'Share of free games' }],
    },
  },
]
