import type { GalleryEntry } from './gallery'
import { byGenre, games, hasPrice, isGame } from './parts'

export const genreQuestions: readonly GalleryEntry[] = [
  {
    name: 'genres',
    group: 'genres',
    title: 'What do genres cost, and how are they rated?',
    shows: 'How many games with a price each genre has, their average price and their average Metacritic score.',
    caveat:
      'A game counts in each of its genres, and before its release if it has a price. Genres with fewer than 10 such games, ' +
      'free games without a price and prices in other currencies are not shown.',
    chart: 'bar',
    priced: true,
    needs: ['prices'],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame, hasPrice] },
      dimensions: [byGenre],
      measures: [games, { aggregate: 'average', field: 'price', label: 'Average price' }, { aggregate: 'average', field: 'rating', label: 'Average rating' }],
      having: [{ measure: 0, from: 10 }],
      order: [{ by: 'measure', place: 2, direction: 'descending' }],
      // As the published analysis counts: a game that can be ordered before it is out has a price.
      unreleased: true,
    },
  },
  {
    name: 'genre-share',
    group: 'genres',
    title: 'Which genres are the largest?',
    shows: 'How many games each genre has, and their share of all games that have a genre.',
    caveat: 'The shares add up to more than 100%, because most games have several genres. It says nothing about how many copies were sold.',
    chart: 'bar',
    priced: false,
    needs: [],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byGenre],
      measures: [games, { aggregate: 'count', transform: { kind: 'share_of_total' }, label: 'Share of games' }],
    },
  },
  {
    name: 'genre-pairs',
    group: 'genres',
    title: 'Which genres go together?',
    shows: 'How many games have both genres of each pair.',
    caveat: 'Large genres meet often for their size alone: a dark field shows many games, not a closer tie than chance.',
    chart: 'heat_map',
    priced: false,
    needs: [],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byGenre, { ...byGenre, otherThan: 0, label: 'Other genre' }],
      measures: [games],
    },
  },
  {
    name: 'free-to-play',
    group: 'prices',
    title: 'In which genres are games free?',
    shows: 'The share of free games of each genre with at least 10 games, how many those are, and how free games are rated and recommended.',
    caveat: 'Whether a free game sells something inside is not in the data. A game counts in each of its genres.',
    chart: 'bar',
    priced: false,
    needs: [],
    query: {
      version: 2,
      subject: 'applications',
      filter: { all: [isGame] },
      dimensions: [byGenre],
      measures: [
        { aggregate: 'share_true', field: 'is_free', label: 'Share of free games' },
        { aggregate: 'count', filter: { test: 'is', field: 'is_free', values: [true] }, label: 'Free games' },
        games,
        { aggregate: 'average', field: 'rating', filter: { test: 'is', field: 'is_free', values: [true] }, label: 'Average rating of free games' },
        { aggregate: 'median', field: 'recommendations', filter: { test: 'is', field: 'is_free', values: [true] }, label: 'Median recommendations of free games' },
      ],
      having: [{ measure: 2, from: 10 }],
    },
  },
  {
    name: 'reviews-by-genre',
    group: 'reception',
    title: 'Which genres are reviewed best?',
    shows: 'The share of reviews that recommend their game, by genre, where there are at least 50 reviews.',
    caveat:
      'It counts the reviews in this catalogue, which may be a small part of those written, and a game with many reviews weighs as much as they do.',
    chart: 'bar',
    priced: false,
    needs: ['reviews'],
    query: {
      version: 2,
      subject: 'reviews',
      dimensions: [{ field: 'application.genre', missing: 'leave_out' }],
      measures: [
        { aggregate: 'share_true', field: 'positive', label: 'Share positive' },
        { aggregate: 'count', label: 'Reviews' },
        { aggregate: 'distinct', field: 'appid', label: 'Applications with reviews' },
      ],
      having: [{ measure: 1, from: 50 }],
    },
  },
]
