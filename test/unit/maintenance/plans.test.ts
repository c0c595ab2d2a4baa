import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../src-main/maintenance/facts'
import { healthItems, isBefore } from '../../../src-main/maintenance/health'
import { duration, planOf, tuneUpPlans } from '../../../src-main/maintenance/plans'
import { overallShare, secondsLeft } from '../../../src-main/maintenance/progress'
import type { TaskContext } from '../../../src-main/maintenance/tasks/kind'
import { FakeEngine } from '../../support/fake-engine'
import { facts, index, table } from '../../support/maintenance-facts'

const context = (of: Facts): TaskContext => ({
  engine: new FakeEngine(),
  facts: of,
  model: 'test-model',
  embed: () => Promise.resolve(),
})
const tuneUp = async (of: Facts): Promise<string[]> => (await tuneUpPlans(context(of))).map(({ request }) => `${request.name} ${request.target ?? ''}`.trim())

describe('what a tune-up does', () => {
  it('is nothing where nothing needs it', async () => {
    expect(await tuneUp(facts())).toEqual([])
    expect(await tuneUp(facts({ kind: 'embedded', log: { bytes: 1000, at: '2026-01-02T00:00:00.000Z' } }))).toEqual([])
  })

  it('vacuums a table of the embedded engine that was never counted, which analysing alone would only find full of dead rows', async () => {
    const never = table('map_points', { rows: 0, live: 0, neverAnalysed: true, lastVacuum: null, lastAnalyze: null, bytes: 9e6, ownBytes: 8e6 })
    expect(await tuneUp(facts({ kind: 'embedded', tables: [never] }))).toEqual(['vacuum map_points', 'checkpoint'])
  })

  it('is done in the right order: room, vectors, indexes, views, dead rows, statistics, and a checkpoint at the end', async () => {
    const all = facts({
      kind: 'embedded',
      tables: [table('applications', { dead: 400 }), table('reviews', { changed: 500 }), table('genres', { neverAnalysed: true })],
      indexes: [index('applications_embedding_hnsw', { method: 'hnsw' }), index('x_ccnew', { valid: false, leftover: true }), index('broken', { valid: false })],
      views: [{ name: 'genre_analytics', bytes: 8192, populated: true, refreshedAt: null, currentAt: '2026-01-01T00:00:00.000Z' }],
      embeddings: { applications: { total: 1000, vectors: 900, stale: 10, missing: 110 }, reviews: { total: 60_000, vectors: 60_000, stale: 0, missing: 0 } },
      work: { ...facts().work, staged: true, oldTasks: 3 },
      log: { bytes: 1000, at: '2026-01-02T00:00:00.000Z' },
    })
    expect(await tuneUp(all)).toEqual([
      'drop-invalid-index x_ccnew', 'trim-staging', 'trim-history', 'embed-stale applications',
      'reindex applications_embedding_hnsw', 'reindex broken', 'rebuild-vector-index reviews_embedding_hnsw', 'refresh-view genre_analytics',
      'vacuum applications', 'analyze reviews', 'analyze genres', 'checkpoint',
    ])
  })

  it('does not analyse what it vacuums, for that renews statistics too', async () => {
    expect(await tuneUp(facts({ tables: [table('applications', { dead: 400, changed: 400 })] }))).toEqual(['vacuum applications'])
  })

  it('leaves staging alone as long as an import can use it', async () => {
    expect(await tuneUp(facts({ work: { ...facts().work, staged: true, stagingOwned: true } }))).toEqual([])
  })

  it('does not touch what somebody is building, and makes no embeddings nobody asked for', async () => {
    expect(await tuneUp(facts({ indexes: [index('x_ccnew', { valid: false, leftover: true, building: true })] }))).toEqual([])
    expect(await tuneUp(facts({ embeddings: { ...facts().embeddings, applications: { total: 9, vectors: 0, stale: 0, missing: 9 } } }))).toEqual([])
  })

  it('draws the lines where PostgreSQL does', async () => {
    for (const [dead, needs] of [[250, false], [251, true]] as const) expect((await tuneUp(facts({ tables: [table('t', { dead })] }))).length > 0).toBe(needs)
    for (const [changed, needs] of [[150, false], [151, true]] as const) expect((await tuneUp(facts({ tables: [table('t', { changed })] }))).length > 0).toBe(needs)
    for (const [ownBytes, needs] of [[81_920, false], [81_921, true]] as const) expect((await tuneUp(facts({ tables: [table('t', { neverAnalysed: true, ownBytes })] }))).length > 0).toBe(needs)
  })

  it('vacuums what was written to since, where the embedded engine has forgotten its counters', async () => {
    const forgotten = table('applications', { live: 0, lastVacuum: null })
    const written = facts({ kind: 'embedded', tables: [forgotten], log: { bytes: 0, at: '2026-01-02T00:00:00.000Z' } })
    const vacuumed = { name: 'vacuum', target: 'applications', bytes: 1, seconds: 1 } as const
    expect(await tuneUp(written)).toEqual(['vacuum applications', 'checkpoint'])
    expect(await tuneUp({ ...written, earlier: [{ ...vacuumed, finishedAt: '2026-01-03T00:00:00.000Z' }] })).toEqual([])
    expect(await tuneUp({ ...written, earlier: [{ ...vacuumed, finishedAt: '2026-01-01T00:00:00.000Z' }] })).toEqual(['vacuum applications', 'checkpoint'])
    expect(await tuneUp({ ...written, kind: 'server' })).toEqual([])
  })
})

describe('a plan', () => {
  it('says what its lock means on this engine', async () => {
    const wanted = { name: 'refresh-view', target: 'genre_analytics' } as const
    expect(await planOf(context(facts()), wanted)).toMatchObject({ lock: 'EXCLUSIVE', lockMeans: 'Reading goes on; nothing else may change it meanwhile.' })
    expect((await planOf(context(facts({ kind: 'embedded' })), wanted)).lockMeans).toContain('one thing at a time')
  })

  it('tells the time of the last run, grown as the target has', async () => {
    const earlier = [{ name: 'vacuum', target: 'reviews', bytes: 500_000, seconds: 3, finishedAt: '2026-01-03T00:00:00.000Z' }] as const
    const { cost } = await planOf(context(facts({ earlier })), { name: 'vacuum', target: 'reviews' })
    expect(cost).toEqual({ bytes: 1e6, seconds: 6, text: 'about 6 s, as it took the last time (1 MB)' })
  })

  it.each([[0.4, 'less than a second'], [12.3, 'about 12 s'], [600, 'about 10 minutes'], [9000, 'about 3 hours']])('%d seconds are "%s"', (seconds, text) => {
    expect(duration(seconds)).toBe(text)
  })
})

describe('progress', () => {
  it('goes forward over the phases, and tells no share where PostgreSQL counts nothing', () => {
    const shares = [
      overallShare('vacuum', 'scanning heap', 0.5), overallShare('vacuum', 'vacuuming heap', 0.5), overallShare('analyze', 'acquiring sample rows', 0.5),
    ]
    expect(shares).toEqual([...shares].sort())
    expect(overallShare('create index', 'building index: loading tuples in tree', 1)).toBeCloseTo(0.9)
    expect(overallShare('create index', 'waiting for old snapshots', null)).toBeNull()
    expect(overallShare('vacuum', 'vacuuming indexes', null)).toBeNull()
  })

  it('tells the time left from the share, else from the last run, else not at all', () => {
    expect(secondsLeft(10, 0.25, 1)).toBeCloseTo(30)
    expect(secondsLeft(10, 0.01, 25)).toBe(15)
    expect(secondsLeft(10, null, 5)).toBeNull()
    expect(secondsLeft(10, null, null)).toBeNull()
  })
})

describe('health', () => {
  const now = Date.parse('2026-01-05T00:00:00.000Z')
  const items = (of: Facts) => healthItems({ facts: of, lastCheck: null, tasks: [], now })

  it('is good all over where nothing needs to be done, and nothing that needs a click comes without one', () => {
    expect(items(facts()).filter(({ state, name }) => state !== 'good' && name !== 'checks')).toEqual([])
    const bad = facts({ tables: [table('applications', { dead: 400, changed: 300 })], indexes: [index('x_ccnew', { valid: false, leftover: true })] })
    for (const { state, action } of items(bad)) expect(action === null).toBe(state === 'good')
  })

  it('warns of a pgvector with known faults, comparing versions by number', () => {
    const of = (pgvector: string) => items(facts({ work: { ...facts().work, pgvector } })).find(({ name }) => name === 'pgvector')?.state
    expect(['0.7.0', '0.8.1', '0.8.3'].map(of)).toEqual(['attention', 'attention', 'attention'])
    expect(['0.8.4', '0.8.10', '0.10.0', '1.0.0'].map(of)).toEqual(['good', 'good', 'good', 'good'])
    expect(isBefore('0.8', [0, 8, 4])).toBe(true)
  })
})
