import type { GalleryEntry } from './gallery'
import { byGenre, games, hasPrice, isGame } from './parts'

export const genreQuestions: readonly GalleryEntry[] = [
  {
    name: 'genres',
    title: 'Games with a price, by genre',
    about:
      'How many priced games each genre has, what they cost on average and how they are rated. A game counts in each of its genres, and before its release if it has a price; genres with fewer than 10 such games, free games without a price and prices in other currencies are not shown.',
    chart: 'bar',
    priced: true,
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
    title: 'Which genres there are',
    about:
      'How many games each genre has and their share of all games that have a genre. The shares add up to more than 100%, because most games have several genres; it says nothing about how many copies were sold.',
    chart: 'bar',
    priced: false,
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
    title: 'Which genres go together',
    about:
      'How many games have both genres of each pair. Large genres meet often for their size alone: a dark field shows many games, not a closer tie than chance.',
    chart: 'heat_map',
    priced: false,
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
    title: 'Free-to-play niches',
    about:
      'For each genre with at least 10 games: the share that is free, how many those are, and how free games are rated and recommended. Genres with a small share are niches for free games; whether one pays is not in the data.',
    chart: 'scatter',
    priced: false,
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
    title: 'Positive reviews by genre',
    about:
      'The share of reviews that recommend their game, by genre, where there are at least 50 reviews. It counts the reviews in this catalogue, which may be a small part of those written, and a game with many reviews weighs as much as they do.',
    chart: 'bar',
    priced: false,
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
