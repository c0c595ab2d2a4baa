import { queryModel } from '@contract'
import { describe, expect, it } from 'vitest'
import { insertDimension, insertMeasure, moveDimension, removeDimension, removeMeasure, withFilter } from '../../../src-renderer/analytics/edit-query'
import { filterOf, groupOf } from '../../../src-renderer/filters/edit-group'
import { sqlWithValues } from '../../../src-renderer/analytics/sql-with-values'
import { back, firstStep, forward, goToState, mostSteps, step } from '../../../src-renderer/navigation/steps'
import { freshWorkspace, readWorkspace } from '../../../src-renderer/navigation/workspace'

describe('steps', () => {
  it('lead back and forward, until one goes on from an earlier one', () => {
    const three = step(step(firstStep('a'), 'b'), 'c')
    expect(back(back(three)).now).toBe('a')
    expect(back(back(back(three))).now).toBe('a')
    expect(forward(back(three))).toEqual(three)
    expect(forward(step(back(three), 'd')).now).toBe('d')
  })
  it('are gone along to a state that one of them is; any other is a new one', () => {
    const five = ['b', 'c', 'd', 'e'].reduce(step<string>, firstStep('a'))
    const second = goToState(five, 'b')
    expect([second.past, second.now, second.future]).toEqual([['a'], 'b', ['c', 'd', 'e']])
    expect(goToState(second, 'e')).toEqual(five)
    expect(goToState(second, 'b')).toBe(second)
    expect(goToState(second, 'x')).toEqual({ past: ['a', 'b'], now: 'x', future: [] })
  })
  it('are none where nothing changes, and do not grow without end', () => {
    expect(step(firstStep({ a: 1 }), { a: 1 }).past).toEqual([])
    const many = Array.from({ length: 150 }, (_, i) => i).reduce(step<number>, firstStep(-1))
    expect(many.past.length).toBe(mostSteps)
  })
})

describe('what names a dimension or measure follows it', () => {
  const query = queryModel.parse({
    version: 2,
    subject: 'applications',
    dimensions: [{ field: 'genre' }, { field: 'release_date' }, { field: 'genre', otherThan: 0 }],
    measures: [{ aggregate: 'count', transform: { kind: 'running_total', along: 1 } }, { aggregate: 'median', field: 'price' }],
    having: [{ measure: 0, from: 2 }, { measure: 1, to: 5 }],
    order: [{ by: 'dimension', place: 1, direction: 'ascending' }, { by: 'measure', place: 1, direction: 'descending' }],
  })
  it('when a dimension goes', () => {
    const without = removeDimension(query, 0)
    expect(without.dimensions).toEqual([{ field: 'release_date' }, { field: 'genre' }])
    expect(without.measures[0]!.transform).toEqual({ kind: 'running_total', along: 0 })
    expect(without.order[0]).toEqual({ by: 'dimension', place: 0, direction: 'ascending' })
    expect(removeDimension(query, 1).measures[0]).toEqual({ aggregate: 'count' })
    expect(queryModel.safeParse(without).success).toBe(true)
  })
  it('when a dimension moves', () => {
    const moved = moveDimension(query, 0, 1)
    expect(moved.measures[0]!.transform).toEqual({ kind: 'running_total', along: 0 })
    expect(moved.dimensions[2]).toEqual({ field: 'genre', otherThan: 1 })
  })
  it('when a dimension comes in between', () => {
    const more = insertDimension(query, 1, { field: 'type' })
    expect(more.dimensions.map(({ field }) => field)).toEqual([query.dimensions[0]!.field, 'type', ...query.dimensions.slice(1).map(({ field }) => field)])
    expect(removeDimension(more, 1)).toEqual(query)
    expect(queryModel.safeParse(more).success).toBe(true)
  })
  it('when a measure comes in between', () => {
    const more = insertMeasure(query, 0, { aggregate: 'count' })
    expect(more.having).toEqual(query.having.map((one) => ({ ...one, measure: one.measure + 1 })))
    expect(removeMeasure(more, 0)).toEqual(query)
  })
  it('when a measure goes', () => {
    const without = removeMeasure(query, 0)
    expect(without.having).toEqual([{ measure: 0, of: 'value', to: 5 }])
    expect(without.order[1]).toEqual({ by: 'measure', place: 0, direction: 'descending' })
  })
  it('and an empty filter is none', () => {
    const some = withFilter(query, { join: 'any', not: true, items: [{ test: 'present', field: 'price' }] })
    expect(groupOf(some.filter)).toEqual({ join: 'any', not: true, items: [{ test: 'present', field: 'price' }] })
    expect(filterOf(groupOf(some.filter))).toEqual(some.filter)
    expect('filter' in withFilter(some, { join: 'all', not: false, items: [] })).toBe(false)
  })
})

describe('going on in SQL', () => {
  it('writes parameters in, but not into texts, names and comments', () => {
    const text = `select '$1', "$1", $1 -- $1\nfrom a where b = any($2) and c = $3 and d = $10`
    expect(sqlWithValues({ text, values: ["O'Neil", ['x', 'y'], 'back\\slash'] })).toBe(
      `select '$1', "$1", 'O''Neil' -- $1\nfrom a where b = any(array['x', 'y']) and c =  E'back\\\\slash' and d = $10`,
    )
  })
})

describe('the workspace', () => {
  it('is read back as it was written, and begins anew where it cannot be read', () => {
    expect(readWorkspace(JSON.stringify({ ...freshWorkspace, tab: 'sql' })).tab).toBe('sql')
    for (const odd of [null, '', '{', '{"version":2}']) expect(readWorkspace(odd)).toEqual(freshWorkspace)
  })
})
