import { describe, expect, it } from 'vitest'
import { queryModel, type QueryModelInput } from '@contract'
import { gallery } from '../../../src-main/analytics/gallery/gallery'
import { compile } from '../../../src-main/query-model/compile'
import type { CompileContext } from '../../../src-main/query-model/scope'
import { compileFromView } from '../../../src-main/query-model/views'

const context: CompileContext = {
  currency: 'EUR',
  conversion: null,
  customFields: [{ id: 'custom.my_rating', subject: 'applications', path: 'document#/my_rating', as: 'number', label: 'My rating', unit: 'points' }],
  fastPaths: [{ subject: 'applications', field: 'document#/fast', as: 'number', column: 'fast_abc' }],
  ambiguousLinks: new Set(['categories']),
}

const questions: Readonly<Record<string, Omit<QueryModelInput, 'version'>>> = {
  'the number of rows': { subject: 'applications' },
  'median price of indie games with Linux by year': {
    subject: 'applications',
    filter: { all: [{ test: 'is', field: 'type', values: ['game'] }, { test: 'is', field: 'genre', values: ['Indie'] }, { test: 'is', field: 'platform', values: ['Linux'] }] },
    dimensions: [{ field: 'release_date', bucket: { by: 'year' } }],
    measures: [{ aggregate: 'median', field: 'price' }],
  },
  'nested groups and none': {
    subject: 'applications',
    filter: { any: [{ test: 'is', field: 'rating', values: [null, 90] }, { not: true, all: [{ test: 'text', field: 'name', how: 'contains', text: '50%_\\' }, { test: 'range', field: 'release_date', from: '2018', to: '2019' }] }] },
    measures: [{ aggregate: 'count' }],
  },
  'places in documents, fast and slow, through lists': {
    subject: 'applications',
    filter: { all: [{ test: 'is', field: "document#/it's/~e/a~1b", values: ["'; drop table applications; --"] }] },
    dimensions: [{ field: 'document#/slow', as: 'number', bucket: { by: 'width', width: 10 } }],
    measures: [{ aggregate: 'average', field: 'document#/fast', as: 'number' }, { aggregate: 'sum', field: 'document#/list/~e', as: 'number' }],
  },
  'categories, of which two have one name, in reviews': {
    subject: 'reviews',
    dimensions: [{ field: 'application.category', missing: 'leave_out' }],
    measures: [{ aggregate: 'share_true', field: 'positive' }, { aggregate: 'count', filter: { test: 'present', field: 'text' } }],
    having: [{ measure: 1, from: 5 }],
  },
  'everything that needs a second look': {
    subject: 'applications',
    dimensions: [{ field: 'release_date', bucket: { by: 'quarter' } }, { field: 'developer', top: 3 }],
    measures: [
      { aggregate: 'count', transform: { kind: 'share_within', within: 0 } },
      { aggregate: 'count', transform: { kind: 'running_total', along: 0 } },
      { aggregate: 'average', field: 'price', transform: { kind: 'change', along: 0, relative: true } },
      { aggregate: 'distinct', field: 'publisher' },
    ],
    order: [{ by: 'measure', place: 3, direction: 'descending' }],
    limit: 7,
  },
  'what reviews say of applications': {
    subject: 'applications',
    filter: { test: 'range', field: 'review_count', from: 10 },
    dimensions: [{ field: 'review_positive_share', bucket: { by: 'edges', edges: [0.9, 0.5, 0.7] } }],
    measures: [{ aggregate: 'median', field: 'review_median_playtime' }, { aggregate: 'correlation', field: 'price', with: 'review_positive_share' }],
  },
}

const golden = (text: string, values: unknown): string => `${text}\n-- ${JSON.stringify(values)}\n`

describe('questions as SQL', () => {
  it.each(Object.entries(questions))('%s', async (name, question) => {
    const { text, values } = compile(queryModel.parse({ version: 2, ...question }), context, { rowLimit: 100 })
    await expect(golden(text, values)).toMatchFileSnapshot(`golden/${name.replaceAll(/[^a-z]+/gi, '-')}.sql`)
  })

  it('converted prices', async () => {
    const question = { version: 2, subject: 'applications', convert: true, filter: { test: 'range', field: 'price', from: 5 }, dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'median', field: 'price' }] }
    const { text, values } = compile(queryModel.parse(question), { ...context, conversion: { asOf: '2026-11-01', source: '' } }, { rowLimit: 100 })
    await expect(golden(text, values)).toMatchFileSnapshot('golden/converted-prices.sql')
  })

  it.each(gallery)('gallery: $name', async ({ name, query }) => {
    if (query === null) throw new Error('no question')
    const { text, values } = compileFromView(query, context, {})?.compiled ?? compile(query, context)
    await expect(golden(text, values)).toMatchFileSnapshot(`golden/gallery-${name}.sql`)
  })

  it('is pure: the same question gives the same statement', () => {
    for (const question of Object.values(questions)) {
      const model = queryModel.parse({ version: 2, ...question })
      expect(compile(model, context)).toEqual(compile(model, context))
    }
  })

  it.each([
    [{ subject: 'applications', measures: [{ aggregate: 'average', field: 'name' }] }, 'unfit_field'],
    [{ subject: 'applications', measures: [{ aggregate: 'count', transform: { kind: 'share_of_total' } }, { aggregate: 'min', field: 'name', transform: { kind: 'share_of_total' } }] }, 'unfit_field'],
    [{ subject: 'applications', dimensions: [{ field: 'name', bucket: { by: 'year' } }] }, 'unfit_field'],
    [{ subject: 'applications', dimensions: [{ field: 'nothing' }] }, 'unknown_field'],
    [{ subject: 'applications', dimensions: [{ field: 'content_hash#/a' }] }, 'unknown_field'],
    [{ subject: 'applications', dimensions: [{ field: 'document#a' }] }, 'unknown_field'],
    [{ subject: 'applications', dimensions: [{ field: 'document#/~2' }] }, 'unknown_field'],
    [{ subject: 'applications', filter: { test: 'range', field: 'release_date', from: 'soon' } }, 'unfit_field'],
    [{ subject: 'applications', filter: { test: 'is', field: 'rating', values: ['good'] } }, 'unfit_field'],
    [{ subject: 'applications', filter: { test: 'other_type', field: 'rating' } }, 'unfit_field'],
  ] as const)('says what does not fit: %j', (question, code) => {
    const model = queryModel.parse({ version: 2, ...question })
    expect(() => compile(model, context)).toThrow(expect.objectContaining({ code }) as Error)
  })
})

describe('the query model', () => {
  const base = { version: 2, subject: 'applications' }
  it.each([
    { version: 3, subject: 'applications' },
    { ...base, subject: 'users' },
    { ...base, unasked: 1 },
    { ...base, measures: [{ aggregate: 'average' }] },
    { ...base, measures: [{ aggregate: 'count', field: 'name' }] },
    { ...base, measures: [{ aggregate: 'correlation', field: 'price' }] },
    { ...base, measures: [{ aggregate: 'percentile', field: 'price' }] },
    { ...base, measures: [{ aggregate: 'count', transform: { kind: 'running_total', along: 0 } }] },
    { ...base, having: [{ measure: 0 }] },
    { ...base, order: [{ by: 'dimension', place: 0, direction: 'ascending' }] },
    { ...base, dimensions: [{ field: 'genre', otherThan: 0 }] },
    { ...base, filter: { all: [], any: [] } },
    { ...base, currency: "EU'" },
    { ...base, limit: 0 },
  ])('refuses %j', (model) => {
    expect(queryModel.safeParse(model).success).toBe(false)
  })

  it('refuses bottomless filters instead of overflowing', () => {
    let filter: object = { test: 'present', field: 'name' }
    for (let depth = 0; depth < 100_000; depth++) filter = { all: [filter] }
    expect(queryModel.safeParse({ ...base, filter }).success).toBe(false)
    let fine: object = { test: 'present', field: 'name' }
    for (let depth = 0; depth < 11; depth++) fine = { any: [fine] }
    expect(queryModel.safeParse({ ...base, filter: fine }).success).toBe(true)
    expect(queryModel.safeParse({ ...base, filter: { all: [fine] } }).success).toBe(false)
  })
})
