import { describe, expect, it } from 'vitest'
import { plainChart, queryModel } from '@contract'
import { drawnMeasure } from '../../../src-renderer/analytics/chart/ordered-measure'

const query = queryModel.parse({
  version: 2, subject: 'applications', dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }, { aggregate: 'average', field: 'rating' }],
  order: [{ by: 'measure', place: 1, direction: 'descending' }],
})

describe('the measure that a chart draws', () => {
  it('is the one that its groups are ordered by', () => {
    expect(drawnMeasure(plainChart, query).measure).toBe(1)
  })
  it('is the one that a user chose', () => {
    expect(drawnMeasure({ ...plainChart, measure: 0 }, query).measure).toBe(0)
  })
  it('is the first where the order is that of the groups, or nobody knows the question', () => {
    expect(drawnMeasure(plainChart, { ...query, order: [{ by: 'dimension', place: 0, direction: 'ascending' }] }).measure).toBeNull()
    expect(drawnMeasure(plainChart, null).measure).toBeNull()
  })
})
