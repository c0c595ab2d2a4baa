import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CallRequest, FilterNode, QueryModelInput, Segment } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import { refreshSegments, refreshSegmentsByEmbedding } from '../../src-main/analytics/segments/membership'
import type { Engine } from '../../src-main/database/engine'
import { analyticsCall } from '../support/analytics-call'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const euros = (final: number) => ({ price_overview: { currency: 'EUR', initial: final, final } })
const action = { genres: [{ id: '1', description: 'Action' }] }
const review = (id: string, voted_up: boolean) => ({ recommendationid: id, review: 'x', voted_up, timestamp_created: 1_500_000_000 })

const first = [
  game(1, { name: 'A', ...action, ...euros(1000) }, { reviews: { reviews: [review('1', true), review('2', false)] } }),
  game(2, { name: 'B', ...action, ...euros(2000) }),
  game(3, { name: 'C', genres: [{ id: '2', description: 'Puzzle' }], ...euros(3000) }),
  game(4, { name: 'D', type: 'dlc', ...action, is_free: true }),
]

describe('segments', () => {
  const folders = scratchFolders()
  forEachEngine((_, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    let bench: ImportBench
    let folder: string
    const told: string[] = []
    const call = analyticsCall(() => analytics)
    const isAction: FilterNode = { test: 'is', field: 'genre', values: ['Action'] }
    const create = (name: string, members: CallRequest<'segments.create'>['members']): Promise<Segment> => call('segments.create', { name, members })
    const find = async (name: string): Promise<Segment> => (await call('segments.list', {})).find((one) => one.name === name)!
    const members = async (name: string): Promise<number[]> => (await call('segments.members', { id: (await find(name)).id })).appids
    const asked = (filter: FilterNode) => ({ version: 2 as const, subject: 'applications' as const, filter, measures: [{ aggregate: 'count' as const }] })
    const count = async (filter: FilterNode): Promise<unknown> => (await call('analytics.run', { query: asked(filter) })).rows[0]?.[0]
    const inSegment = (...values: string[]): FilterNode => ({ test: 'is', field: 'segment', values })

    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await folders()
      analytics = createAnalytics({ engine: () => engine, emit: ({ topic }) => told.push(topic), dataFolder: folder })
      bench = new ImportBench(engine, { refreshDerived: (transaction) => refreshSegments(transaction) })
      expect(await bench.run(writeGames(folder, first))).toMatchObject({ added: 4 })
    })

    it('are made of a filter, of a list and of the rows behind a mark', async () => {
      expect(await create('Action', { kind: 'filter', filter: isAction, currency: null })).toMatchObject({ kind: 'filter', applications: 3, missing: 0, problem: null, usedBy: [] })
      expect(await create('Mine', { kind: 'list', appids: [3, 1, 404, 1] })).toMatchObject({ kind: 'list', definition: null, applications: 2, missing: 1 })
      const byGenre: QueryModelInput = { version: 2, subject: 'applications', dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }] }
      expect(await create('Puzzles', { kind: 'behind', query: byGenre, mark: ['Puzzle'] })).toMatchObject({ kind: 'list', applications: 1 })
      const reviewed: QueryModelInput = { version: 2, subject: 'reviews', measures: [{ aggregate: 'count' }] }
      expect(await create('Reviewed', { kind: 'behind', query: reviewed, mark: null })).toMatchObject({ applications: 1 })
      expect(await members('Mine')).toEqual([1, 3])
      expect((await call('segments.list', {})).map(({ name }) => name)).toEqual(['Action', 'Mine', 'Puzzles', 'Reviewed'])
      await expect(create('Action', { kind: 'list', appids: [] })).rejects.toMatchObject({ code: 'segment_exists' })
      expect(told).toContain('segments.changed')
    })

    it('are a field: a filter, a dimension, and one of reviews; a row can be in several', async () => {
      expect(await count(inSegment('Action'))).toBe(3)
      expect(await count({ all: [inSegment('Action'), inSegment('Mine')] })).toBe(1)
      expect(await count({ test: 'is', field: 'segment', values: [null] })).toBe(0)
      const bySegment = await call('analytics.run', { query: { version: 2, subject: 'applications', dimensions: [{ field: 'segment' }], measures: [{ aggregate: 'count' }, { aggregate: 'median', field: 'price' }] } })
      expect(bySegment.rows.map((row) => row.slice(0, 3))).toEqual([['Action', 3, 15], ['Mine', 2, 20], ['Puzzles', 1, 30], ['Reviewed', 1, 10]])
      const reviews = await call('analytics.run', { query: { version: 2, subject: 'reviews', filter: { test: 'is', field: 'application.segment', values: ['Mine'] }, measures: [{ aggregate: 'count' }] } })
      expect(reviews.rows[0]?.[0]).toBe(2)
      expect((await call('analytics.values', { subject: 'applications', field: 'segment' })).values[0]).toEqual({ value: 'Action', count: 3 })
      expect((await call('analytics.fields', { subject: 'applications' })).fields.find(({ id }) => id === 'segment')).toMatchObject({ several: true, occurs: 4 })
      const behind = await call('analytics.behind', { query: { version: 2, subject: 'applications', dimensions: [{ field: 'segment' }], measures: [{ aggregate: 'count' }] }, mark: ['Mine'] })
      expect(behind).toMatchObject({ total: 2 })
      const top = await call('analytics.run', { query: { version: 2, subject: 'applications', dimensions: [{ field: 'segment', top: 2, missing: 'leave_out' }], measures: [{ aggregate: 'count' }] } })
      expect(top.rows.map((row) => row[0])).toEqual(['Action', 'Mine'])
    })

    it('say that they are gone, rather than letting everything through', async () => {
      await expect(count({ ...inSegment('Nowhere'), not: true })).rejects.toMatchObject({ code: 'segment_not_found', message: expect.stringContaining('Nowhere') as string })
      const query = { version: 2, subject: 'applications', filter: { ...inSegment('Nowhere'), not: true } } as const
      await expect(call('analytics.points', { query, x: { field: 'price' }, y: { field: 'rating' } })).rejects.toMatchObject({ code: 'segment_not_found' })
      await expect(call('analytics.exportRows', { query, mark: null, format: 'csv' })).rejects.toMatchObject({ code: 'segment_not_found' })
      await expect(create('Of nothing', { kind: 'filter', filter: inSegment('Nowhere'), currency: null })).rejects.toMatchObject({ code: 'segment_not_found' })
      expect(await find('Of nothing')).toBeUndefined()
    })

    it('are renamed with everything that refers to them', async () => {
      const { id: saved } = await call('analytics.save', { name: 'Of mine', question: { kind: 'model', query: { ...asked({ all: [inSegment('Mine', 'Action'), { test: 'text', field: 'name', how: 'contains', text: 'Mine' }] }), measures: [{ aggregate: 'count', filter: inSegment('Mine') }] }, chart: null } })
      await engine.query(`insert into dashboards (name, shared) values ('Overview', '{"segments":["Action","Mine"]}')`)
      await create('Action of mine', { kind: 'filter', filter: { all: [isAction, inSegment('Mine')] }, currency: null })
      expect((await find('Mine')).usedBy).toEqual(['Action of mine', 'Of mine', 'Overview'])
      expect(await call('segments.update', { id: (await find('Mine')).id, name: 'My “own”' })).toMatchObject({ name: 'My “own”', usedBy: ['Action of mine', 'Of mine', 'Overview'] })
      expect(await engine.query("select shared from dashboards where name = 'Overview'")).toEqual([{ shared: { segments: ['Action', 'My “own”'] } }])
      const question = (await call('analytics.saved', {})).find(({ id }) => id === saved)!.question
      expect(question).toMatchObject({ query: { filter: { all: [inSegment('My “own”', 'Action'), { text: 'Mine' }] }, measures: [{ filter: inSegment('My “own”') }] } })
      expect((await find('Action of mine')).definition?.filter).toEqual({ all: [isAction, inSegment('My “own”')] })
      await call('segments.update', { id: (await find('My “own”')).id, name: 'Mine' })
      await expect(call('segments.update', { id: (await find('Mine')).id, name: 'Action' })).rejects.toMatchObject({ code: 'segment_exists' })
    })

    it('pass changes on to those that refer to them, and refuse to refer to themselves', async () => {
      expect(await members('Action of mine')).toEqual([1])
      const { id } = await find('Mine')
      expect(await call('segments.update', { id, add: [2], remove: [3] })).toMatchObject({ applications: 2, missing: 1 })
      expect(await members('Action of mine')).toEqual([1, 2])
      await expect(call('segments.update', { id, members: { kind: 'filter', filter: inSegment('Action of mine'), currency: null } })).rejects.toMatchObject({ code: 'bad_segment' })
      await expect(call('segments.update', { id: (await find('Action')).id, add: [3] })).rejects.toMatchObject({ code: 'bad_segment' })
      expect(await members('Mine')).toEqual([1, 2])
    })

    it('follow an import and its undo; members of a list that are gone are members again when they return', async () => {
      const { id } = await bench.run(writeGames(folder, [game(5, { name: 'E', ...action }), game(404, { name: 'F' })], join('second', 'games.json')))
      expect(await members('Action')).toEqual([1, 2, 4, 5])
      expect(await find('Mine')).toMatchObject({ applications: 3, missing: 0 })
      await bench.imports.undo(id)
      expect(await members('Action')).toEqual([1, 2, 4])
      expect(await find('Mine')).toMatchObject({ applications: 2, missing: 1 })
    })

    it('by whether there is an embedding follow an embedding run, with those that refer to them', async () => {
      await create('Embedded', { kind: 'filter', filter: { test: 'is', field: 'embedded', values: [true] }, currency: null })
      await create('Not embedded', { kind: 'filter', filter: { test: 'is', field: 'segment', values: ['Embedded'], not: true }, currency: null })
      expect([await members('Embedded'), (await members('Not embedded')).length]).toEqual([[], 4])
      await engine.query('update applications set description_embedding = (select array_agg(1) from generate_series(1, 384))::vector where appid = 2')
      expect(await engine.transaction({}, refreshSegmentsByEmbedding)).toBe(true)
      expect([await members('Embedded'), (await members('Not embedded')).includes(2)]).toEqual([[2], false])
      for (const name of ['Not embedded', 'Embedded']) await call('segments.delete', { id: (await find(name)).id })
      expect(await engine.transaction({}, refreshSegmentsByEmbedding)).toBe(false)
    })

    it('with a filter that cannot be computed any more keep their members, say why, and stop no import', async () => {
      await create('Odd', { kind: 'filter', filter: isAction, currency: null })
      await engine.query(`update segments set definition = '{"filter":{"test":"is","field":"gone","values":["x"]},"currency":null}' where name = 'Odd'`)
      await engine.query(`insert into segments (name, definition) values ('Later', '{"filter":{"test":"future"}}')`)
      expect(await bench.run(writeGames(folder, [game(6, { name: 'G', ...action })], join('third', 'games.json')))).toMatchObject({ added: 1 })
      expect(await find('Odd')).toMatchObject({ applications: 3, problem: 'There is no field "gone".' })
      expect(await find('Later')).toMatchObject({ kind: 'filter', definition: null, applications: 0, problem: expect.stringContaining('version') as string })
      expect(await members('Action')).toEqual([1, 2, 4, 6])
      for (const name of ['Odd', 'Later']) await call('segments.delete', { id: (await find(name)).id })
    })

    it('that are deleted are missed by what refers to them', async () => {
      await call('segments.delete', { id: (await find('Mine')).id })
      expect(await find('Action of mine')).toMatchObject({ applications: 2, problem: expect.stringContaining('Mine') as string })
      await expect(call('segments.members', { id: 4711 })).rejects.toMatchObject({ code: 'segment_not_found' })
      await create('Mine', { kind: 'list', appids: [4] })
      expect(await find('Action of mine')).toMatchObject({ applications: 1, problem: null })
    })
  })
})
