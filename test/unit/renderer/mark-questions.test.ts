import { describe, expect, it } from 'vitest'
import type { Condition, FilterNode, QueryModel } from '@contract'
import type { Pick } from '../../../src-renderer/filters/fields'
import { applicationDimension, breakOut, onlyThis, questionOfRows, withoutThis } from '../../../src-renderer/analytics/mark-questions'
import { emptyQuery } from '../../../src-renderer/navigation/workspace'

const isGame: Condition = { test: 'is', field: 'type', values: ['game'] }
const query: QueryModel = {
  ...emptyQuery,
  filter: { all: [isGame] },
  dimensions: [{ field: 'genre' }],
  measures: [{ aggregate: 'count' }, { aggregate: 'median', field: 'price' }],
  having: [{ measure: 0, of: 'value', from: 10 }],
  order: [{ by: 'measure', place: 1, direction: 'descending' }, { by: 'dimension', place: 0, direction: 'ascending' }],
  limit: 20,
}
const years: QueryModel = { ...emptyQuery, dimensions: [{ field: 'release_date', bucket: { by: 'year' }, missing: 'leave_out' }, { field: 'genre' }], measures: [{ aggregate: 'count' }] }
const developer: Pick = { id: 'developer', label: 'Developer', type: 'text', group: 'Store', occurs: null, about: null, uses: ['dimension'], as: null }

describe('a mark that was clicked', () => {
  it('is asked about alone', () => {
    expect(onlyThis(query, ['Indie'])).toEqual({ ...query, filter: { all: [isGame, { test: 'is', field: 'genre', values: ['Indie'] }] } })
    expect(onlyThis(years, ['2019-01-01', null]).filter).toEqual({
      all: [
        { test: 'is', field: 'release_date', bucket: { by: 'year' }, values: ['2019-01-01'] },
        { test: 'is', field: 'genre', values: [null] },
      ],
    })
  })

  it('is not asked about twice', () => {
    const once = onlyThis(query, ['Indie'])
    expect(onlyThis(once, ['Indie'])).toEqual(once)
  })

  it('joins a filter that lets through any of several', () => {
    const any: FilterNode = { any: [isGame, { test: 'present', field: 'rating' }] }
    expect(onlyThis({ ...query, filter: any }, ['Indie']).filter).toEqual({ all: [any, { test: 'is', field: 'genre', values: ['Indie'] }] })
  })

  it('is left out, together with those left out before', () => {
    const once = withoutThis(query, ['Indie'])
    expect(once.filter).toEqual({ all: [isGame, { test: 'is', field: 'genre', values: ['Indie'], not: true }] })
    expect(withoutThis(once, ['Action']).filter).toEqual({ all: [isGame, { test: 'is', field: 'genre', values: ['Indie', 'Action'], not: true }] })
  })

  it('of two dimensions leaves out only where both meet', () => {
    expect(withoutThis(years, ['2019-01-01', 'Indie']).filter).toMatchObject({ all: [{ not: true, all: [{ field: 'release_date' }, { field: 'genre' }] }] })
  })

  it('is broken out by another field: its rows, the same measures, nothing that named the old groups', () => {
    expect(breakOut(query, ['Indie'], developer)).toEqual({
      ...query,
      filter: { all: [isGame, { test: 'is', field: 'genre', values: ['Indie'] }] },
      dimensions: [{ field: 'developer' }],
      order: [{ by: 'measure', place: 1, direction: 'descending' }],
    })
    const shares: QueryModel = { ...years, measures: [{ aggregate: 'count', transform: { kind: 'share_within', within: 0 } }] }
    expect(breakOut(shares, ['2019-01-01', 'Indie'], developer).measures).toEqual([{ aggregate: 'count' }])
  })

  it('becomes a question about its rows, and about those that a measure was computed from', () => {
    const genre = { test: 'is', field: 'genre', values: ['Indie'] }
    const bare = { ...emptyQuery, measures: [{ aggregate: 'count' }] }
    expect(questionOfRows(query, ['Indie'], null)).toEqual({ ...bare, filter: { all: [isGame, genre] } })
    expect(questionOfRows(query, ['Indie'], 1)).toEqual({ ...bare, filter: { all: [isGame, genre, { test: 'present', field: 'price' }] } })
    expect(questionOfRows(years, null, null)).toEqual({ ...bare, filter: { all: [{ test: 'present', field: 'release_date' }] } })
  })

  it('is one application where a dimension says so', () => {
    expect(applicationDimension({ ...query, dimensions: [{ field: 'genre' }, { field: 'name' }] })).toEqual({ place: 1, by: 'name' })
    expect(applicationDimension({ ...query, dimensions: [{ field: 'application.appid' }, { field: 'name' }] })).toEqual({ place: 0, by: 'appid' })
    expect(applicationDimension(query)).toBeNull()
  })
})
