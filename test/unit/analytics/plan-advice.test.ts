import { describe, expect, it } from 'vitest'
import { queryModel, type PlanNode } from '@contract'
import { adviceOn } from '../../../src-main/analytics/plan-advice'
import { slowPlaces } from '../../../src-main/analytics/slow-places'

const scan = (more: Partial<PlanNode>): PlanNode => ({
  title: 'Seq Scan on applications', about: '', details: [], ownMs: 5, totalMs: 5, share: 1, rows: 10, expectedRows: 10, loops: 1, blocks: null, costliest: true, children: [], ...more,
})
const detail = (name: string, text: string) => ({ name, text })

describe('advice on a plan', () => {
  it('says nothing where there is nothing to do', () => expect(adviceOn([scan({})], [])).toEqual([]))

  it('a table read whole for a few rows: an index, by the name that Maintenance knows it by', () => {
    const [advice] = adviceOn([scan({ details: [detail('Filter', "(website = 'x'::text)"), detail('Rows Removed by Filter', '26000')] })], [])
    expect(advice?.task).toEqual({ name: 'create-index', target: 'whole-table-reads-applications-website' })
  })

  it.each([
    ["((type)::text = 'game'::text)", 'type'],
    ["((price_final > 3) AND (name = 'Portal'::text))", 'name'],
    ["(lower(name) = 'portal'::text)", null],
    ["(lower((name)::text) = 'portal'::text)", null],
  ])('the column of %s is %s', (filter, column) => {
    const [advice] = adviceOn([scan({ details: [detail('Filter', filter), detail('Rows Removed by Filter', '26000')] })], [])
    expect(advice?.task?.target ?? null).toBe(column === null ? null : `whole-table-reads-applications-${column}`)
  })

  it('says how few rows are kept of a table read whole', () => {
    const kept = (rows: number) => adviceOn([scan({ rows, details: [detail('Filter', "(name = 'x'::text)"), detail('Rows Removed by Filter', String(26_635 - rows))] })], [])[0]?.text
    expect(kept(0)).toContain('keeps none of 26,635 rows')
    expect(kept(10)).toContain('keeps one row in 2,664')
  })

  it('rows far from those expected: statistics', () => {
    expect(adviceOn([scan({ title: 'Index Scan on reviews by reviews_pkey', rows: 4000 })], [])[0]?.task).toEqual({ name: 'analyze', target: 'reviews' })
    expect(adviceOn([scan({ title: 'CTE Scan on main', rows: 4000 })], [])).toEqual([])
  })

  it('something that went over the disk', () => {
    expect(adviceOn([scan({ title: 'Sort', details: [detail('Sort Space Type', 'Disk')] })], [])[0]?.text).toContain('did not fit into memory')
  })

  it('a place in documents: to be made fast', () => {
    const place = { field: 'document#/a', as: 'text' } as const
    expect(adviceOn([scan({})], [place])[0]?.makeFast).toEqual(place)
  })
})

it('the slow places of a question are those with one value that have no column yet', () => {
  const model = queryModel.parse({
    version: 2,
    subject: 'reviews',
    dimensions: [{ field: 'language' }, { field: 'document#/a' }],
    measures: [{ aggregate: 'sum', field: 'application.document#/n', as: 'number', filter: { test: 'is', field: 'document#/list/~e', values: ['x'] } }],
    filter: { all: [{ any: [{ test: 'present', field: 'document#/fast', as: 'date' }, { test: 'present', field: 'document#/a' }] }] },
  })
  const fast = [{ subject: 'reviews', field: 'document#/fast', as: 'date', column: 'fast_1' }] as const
  expect(slowPlaces(model, fast)).toEqual([{ field: 'document#/a', as: 'text' }, { field: 'application.document#/n', as: 'number' }])
})
