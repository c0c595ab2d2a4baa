import { describe, expect, it } from 'vitest'
import type { Condition, QueryModel } from '@contract'
import { suggestionsFor } from '../../../src-renderer/analytics/ask-suggestions'
import type { Pick } from '../../../src-renderer/filters/fields'
import { addedTo, questionOf, readQuestion } from '../../../src-renderer/analytics/read-question'
import { measuresIn } from '../../../src-renderer/analytics/read-words'
import { emptyQuery } from '../../../src-renderer/navigation/workspace'

const pick = (id: string, label: string, type: Pick['type'], more: Partial<Pick> = {}): Pick => ({
  id, label, type, group: 'Store', occurs: '90%', about: null, uses: ['dimension', 'measure', 'filter'], as: null, ...more,
})
const picks = [
  pick('name', 'Name', 'text'), pick('type', 'Type', 'text'), pick('developer', 'Developer', 'text'), pick('genre', 'Genre', 'text'), pick('category', 'Category', 'text'),
  pick('price', 'Price', 'money'), pick('price_initial', 'Price without discount', 'money'), pick('is_free', 'Free', 'boolean'),
  pick('release_date', 'Release date', 'date'), pick('rating', 'Rating', 'integer'), pick('achievements', 'Achievements', 'integer'),
  pick('owners', 'Owners (estimated)', 'integer', { occurs: '0%' }),
  pick('document#/genres/~e/description', 'document › genres › each › description', 'text', { as: 'text' }),
]
const asked = (text: string): QueryModel | undefined => readQuestion(text, picks).map((reading) => questionOf(reading, emptyQuery))[0]
const isGame: Condition = { test: 'is', field: 'type', values: ['game'] }

describe('a question that is typed', () => {
  it.each<[string, Partial<QueryModel>]>([
    ['median price by genre', { measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'genre' }] }],
    ['Median of Price per genre', { measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'genre' }] }],
    ['price by developers', { measures: [{ aggregate: 'median', field: 'price' }], dimensions: [{ field: 'developer' }] }],
    ['avg rating by categories', { measures: [{ aggregate: 'average', field: 'rating' }], dimensions: [{ field: 'category' }] }],
    ['p90 price by genre', { measures: [{ aggregate: 'percentile', field: 'price', fraction: 0.9 }] }],
    ['95th percentile of price by genre', { measures: [{ aggregate: 'percentile', field: 'price', fraction: 0.95 }] }],
    ['share free by release year', { measures: [{ aggregate: 'share_true', field: 'is_free' }], dimensions: [{ field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' }] }],
    ['number of games by month', { measures: [{ aggregate: 'count' }], dimensions: [{ field: 'release_date', bucket: { by: 'month' }, missing: 'leave_out' }], filter: { all: [isGame] } }],
    ['count by genre', { measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }] }],
    ['by genre', { measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }] }],
    ['median price and average rating by genre, developer', { measures: [{ aggregate: 'median', field: 'price' }, { aggregate: 'average', field: 'rating' }], dimensions: [{ field: 'genre' }, { field: 'developer' }] }],
    ['correlation of price and rating by genre', { measures: [{ aggregate: 'correlation', field: 'price', with: 'rating' }] }],
    ['median price by developer with at least 10 games', { having: [{ measure: 0, of: 'n', from: 10 }], filter: { all: [isGame] } }],
    ['median price by developer with at least 10 priced games', { having: [{ measure: 0, of: 'n', from: 10 }], filter: { all: [isGame] }, dimensions: [{ field: 'developer' }] }],
    ['median price of games by developer, at least 10', { having: [{ measure: 0, of: 'n', from: 10 }], filter: { all: [isGame] } }],
    ['top 5 median price by genre', { limit: 5, dimensions: [{ field: 'genre' }] }],
    ['metacritic by genre', { measures: [{ aggregate: 'average', field: 'rating' }] }],
    ['achievements against rating', { measures: [{ aggregate: 'average', field: 'rating' }, { aggregate: 'average', field: 'achievements' }], dimensions: [] }],
  ])('%s', (text, meant) => {
    expect(asked(text)).toMatchObject(meant)
  })

  it.each(['median', 'median zzz by genre', 'price by zzz', 'zzz', '', 'achievements against zzz'])('means nothing: “%s”', (text) => {
    expect(readQuestion(text, picks)).toEqual([])
  })

  it('names the field whose name it is before those whose name it begins, and places in documents only where nothing else fits', () => {
    expect(measuresIn('median price', picks)).toEqual([{ aggregate: 'median', field: 'price' }, { aggregate: 'median', field: 'price_initial' }])
    expect(readQuestion('price by genres', picks).map(({ dimensions }) => dimensions)).toEqual([[{ field: 'genre' }]])
    expect(readQuestion('price by description', picks)[0]?.dimensions).toEqual([{ field: 'document#/genres/~e/description', as: 'text' }])
  })

  it('computes only what a field can be', () => {
    expect(measuresIn('median name', picks)).toEqual([])
    expect(measuresIn('share price', picks)).toEqual([])
  })

  it('adds a part to what is asked already, limits to the measure they follow', () => {
    const [reading] = readQuestion('average rating at least 20', picks)
    const now: QueryModel = { ...emptyQuery, measures: [{ aggregate: 'count' }], dimensions: [{ field: 'genre' }] }
    expect(addedTo(now, reading!)).toMatchObject({ measures: [{ aggregate: 'count' }, { aggregate: 'average', field: 'rating' }], dimensions: [{ field: 'genre' }], having: [{ measure: 1, of: 'n', from: 20 }] })
    const [limit] = readQuestion('at least 3', picks)
    expect(addedTo(now, limit!)).toMatchObject({ having: [{ measure: 0, of: 'n', from: 3 }] })
  })
})

describe('what a text is suggested to mean', () => {
  it('is a question of its own where nothing is asked', () => {
    expect(suggestionsFor('median price by genre', picks, null, emptyQuery)).toMatchObject([{ kind: 'Question', label: 'Median of Price by Genre' }])
  })

  it('is an addition first where a question is open and only a part is said', () => {
    const now: QueryModel = { ...emptyQuery, measures: [{ aggregate: 'count' }] }
    expect(suggestionsFor('by genre', picks, now, emptyQuery).map(({ kind, label }) => [kind, label])).toEqual([['Add to the question', 'By Genre'], ['Question', 'Number of applications by Genre']])
    expect(suggestionsFor('median price by genre', picks, now, emptyQuery).map(({ kind }) => kind)).toEqual(['Question'])
  })

  it('says what else it has been read as', () => {
    expect(suggestionsFor('median price of games by genre at least 10', picks, null, emptyQuery)[0]?.label).toBe('Median of Price by Genre, games only, n ≥ 10')
    expect(suggestionsFor('achievements against rating', picks, null, emptyQuery)[0]).toMatchObject({ label: 'Achievements against Rating, a point for each row', asked: { chart: 'scatter' } })
  })
})
