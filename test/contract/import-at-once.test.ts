import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { stagedRows, visibleContent } from '../support/catalogue-content'
import { cli, startCli } from '../support/cli'
import { forEachEngine, onServer } from '../support/engines'
import { Hold, sessionsOf, databaseOf, trap } from '../support/hold'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeFile, writeGames, type StoreGame } from '../support/store-files'
import { asAdmin } from '../support/test-server'
import { until } from '../support/wait'

// The first import of a catalogue writes applications straight into it, once. Whatever happens on the way, it must come to what
// staging them would have come to.

const count = 420
/** As large together as a file has to be. */
const text = 'A long description, as stores have them. '.repeat(1000)

const wide = (appid: number, data: Record<string, unknown> = {}): StoreGame =>
  game(appid, {
    detailed_description: `${appid} ${text}`,
    genres: [{ id: String(appid % 3), description: ['Action', 'Puzzle', 'Indie'][appid % 3] }],
    developers: [`Studio ${appid % 17}`],
    screenshots: [{ id: appid, path: `picture "${appid}"`, note: 'Zoë' }],
    ...data,
  })
const plain = Array.from({ length: count }, (_, place) => wide(1 + place))

const review = (id: string): Record<string, unknown> => ({ recommendationid: id, language: 'english', review: `Review ${id}`, voted_up: true })

/** All that a file can hold besides one whole record for each application. */
const mixed: readonly unknown[] = [
  { appid: 5, app_details: { success: true, data: { price_overview: { currency: 'EUR', initial: 500, final: 500 } } } }, // before its whole record
  ...plain,
  wide(7, { name: 'The later of two', publishers: ['Publisher'] }),
  wide(7, { name: 'The last of three' }),
  plain[10], // equal to one that came
  { appid: 20, app_details: { success: true, data: { price_overview: { currency: 'EUR', initial: 900, final: 450 } } } }, // behind it
  { appid: 9_000, app_details: { success: true, data: { price_overview: { currency: 'EUR', initial: 1, final: 1 } } } }, // of nobody
  { appid: 9_001, app_details: { success: false } },
  { appid: 30, reviews: { reviews: [review('r1'), review('r2')] } },
  { appid: 9_002, reviews: { reviews: [review('r3')] } },
  wide(9_003, { movies: [], required_age: '18+', price_overview: { currency: 'EUR', initial: 1999, final: 999.5 } }),
]

/** Enough to be written without keys and indexes of links. */
const many = Array.from({ length: 5200 }, (_, place) => wide(1 + place, { detailed_description: text.slice(0, 1700), screenshots: [] }))

const applied = (summary: ImportSummary): Partial<ImportSummary> => {
  const { state, shape, records, added, changed, unchanged, rejected, rejectedBy, reviews, repaired } = summary
  return { state, shape, records, added, changed, unchanged, rejected, rejectedBy, reviews, repaired }
}

forEachEngine((_name, catalogues) => {
  const scratch = scratchFolders()
  let plainFile: string
  let mixedFile: string
  let manyFile: string

  beforeAll(async () => {
    const folder = await scratch()
    plainFile = writeGames(folder, plain, 'plain.json')
    mixedFile = writeGames(folder, mixed, 'mixed.json')
    manyFile = writeGames(folder, many, 'many.json')
  })

  /** Only a staged import reports the phase "applications". */
  const wasStaged = (bench: ImportBench, id: number): boolean => bench.progress(id).some(({ phase }) => phase === 'applications')

  const isEmpty = async (engine: Engine): Promise<boolean> => (await engine.query('select 1 from applications limit 1')).length === 0 && (await stagedRows(engine)) === 0

  it('stages no application of which there is one record', async () => {
    const engine = await catalogues.open()
    const untrap = await trap(engine, 'staging_applications', 1, `raise exception 'an application was staged'`)
    const bench = new ImportBench(engine)
    const { id, ...summary } = await bench.run(plainFile)
    expect(summary).toMatchObject({ state: 'applied', added: count })
    expect([...new Set(bench.summaries(id).map(({ state }) => state))]).toEqual(['waiting', 'staging', 'applying', 'applied'])
    expect([...new Set(bench.progress(id).map(({ phase }) => phase))].slice(-4)).toEqual(['lookups', 'relations', 'reviews', 'views'])
    await untrap()
    expect(await stagedRows(engine)).toBe(0)
  })

  it.each([['that all have one record', () => plainFile], ['that are very many', () => manyFile], ['of several records, of parts and of reviews', () => mixedFile]])('comes to what staging comes to, with applications %s', async (_what, file) => {
    const outcomes = await Promise.all([false, true].map(async (hold) => {
      const engine = await catalogues.open()
      const bench = new ImportBench(engine)
      const first = await bench.run(file(), { hold })
      if (hold) await bench.imports.decide(first.id, 'apply')
      const summary = await bench.when(first.id, ({ finishedAt }) => finishedAt !== null)
      expect(wasStaged(bench, first.id)).toBe(hold)
      const report = await bench.imports.report(first.id)
      const observations = await engine.query(`select o.appid, o.source, o.price_final, o.currency from observations o order by 1, 2, 3`)
      const sources = await engine.query('select appid, source, facts from application_sources order by 1, 2')
      return { engine, bench, id: first.id, summary: applied(summary), report, content: await visibleContent(engine), observations, sources }
    }))
    const [atOnce, staged] = outcomes.map(({ summary, report, content, observations, sources }) => ({ summary, report, content, observations, sources }))
    expect(atOnce).toEqual(staged)
    for (const { engine, bench, id } of outcomes) {
      await bench.imports.undo(id)
      expect(await isEmpty(engine)).toBe(true)
    }
  })

  it('leaves the import before it to be undone where it changes nothing, and is no other import where reviews wait', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine)
    const folder = await scratch()
    const reviews = writeGames(folder, Array.from({ length: count }, (_, place) => ({ appid: 1 + place, reviews: { reviews: [{ ...review(`r${place}`), review: text }] } })), 'reviews.json')
    const first = await bench.run(reviews)
    expect(first).toMatchObject({ state: 'applied', added: count })
    const again = await bench.run(reviews)
    expect(again).toMatchObject({ state: 'applied', added: 0, unchanged: count, undoable: false })
    expect((await bench.imports.list()).find(({ id }) => id === first.id)?.undoable).toBe(true)
    const applications = await bench.run(plainFile)
    expect(applications).toMatchObject({ state: 'applied', added: count })
    expect(await engine.query('select (select count(*) from reviews) as reviews, (select count(*) from waiting_reviews) as waiting')).toEqual([{ reviews: count, waiting: 0 }])
    await bench.imports.undo(applications.id)
    expect(await engine.query('select (select count(*) from reviews) as reviews, (select count(*) from waiting_reviews) as waiting')).toEqual([{ reviews: 0, waiting: count }])
  })

  it.each([
    ['answers without data', (appid: number) => ({ appid, app_details: { success: false }, note: text.slice(0, 12_000) })],
    ['parts of applications that nobody knows', (appid: number) => ({ appid, app_details: { success: true, data: { detailed_description: text.slice(0, 12_000) } } })],
  ])('changes nothing where it brings no application, but %s', async (_what, recordOf) => {
    const engine = await catalogues.open()
    const nothing = Array.from({ length: 900 }, (_, place) => recordOf(1 + place))
    expect(await new ImportBench(engine).run(writeGames(await scratch(), nothing))).toMatchObject({ state: 'applied', added: 0, rejected: 900, undoable: false })
  })

  it('is staged where, while it reads, somebody no longer wants imports to be applied by themselves', async () => {
    const engine = await catalogues.open()
    let asked = 0
    const bench = new ImportBench(engine, { applyAutomatically: () => asked++ === 0 })
    expect(await bench.run(plainFile)).toMatchObject({ state: 'staged', question: expect.stringContaining('have been read') as string })
    expect(await engine.query('select 1 from applications limit 1')).toEqual([])
  })

  it('asks while it reads, as staging does, where many of the first records are rejected', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine)
    const half = Array.from({ length: 1500 }, (_, place) => (place % 2 === 0 ? wide(1 + place, { detailed_description: text.slice(0, 6000) }) : { appid: 1 + place, app_details: { success: false }, note: text.slice(0, 6000) }))
    const { id } = await bench.start(writeGames(await scratch(), half))
    await bench.when(id, ({ question }) => question?.includes('Is this the right file?') === true)
    expect((await bench.imports.rejects(id, { limit: 5, offset: 0 })).rejects).toHaveLength(5)
    await bench.imports.decide(id, 'discard')
    expect(await bench.settled(id)).toMatchObject({ state: 'cancelled' })
  })

  it('knows every record again', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine)
    await bench.run(plainFile)
    expect(await bench.run(plainFile)).toMatchObject({ state: 'applied', added: 0, changed: 0, unchanged: count })
  })

  it('leaves nothing behind when it is cancelled while reading, and the next import starts over', async () => {
    const target = await catalogues.target()
    const engine = await catalogues.open(target)
    const hold = await Hold.make(engine, target)
    const untrap = await trap(engine, 'applications', 200, `perform ${hold.call()}`)
    const bench = new ImportBench(engine)
    const { id } = await bench.start(plainFile)
    await hold.reached()
    await bench.imports.cancel(id)
    expect(await bench.settled(id)).toMatchObject({ state: 'cancelled' })
    expect(await isEmpty(engine)).toBe(true)
    await untrap()
    expect(await bench.run(plainFile)).toMatchObject({ state: 'applied', added: count })
  })

  it('asks, as staging does, where a record is broken', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine)
    const broken = writeFile(await scratch(), 'broken.json', `{"games":[${plain.map((one) => JSON.stringify(one)).join(',')},{"appid":1 2}]}`)
    const asked = await bench.run(broken)
    expect(asked).toMatchObject({ state: 'staged', question: expect.stringContaining('is broken') as string })
    expect((await engine.query('select 1 from applications limit 1')).length).toBe(0)
    await bench.imports.decide(asked.id, 'apply')
    expect(await bench.when(asked.id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'applied', added: count, rejected: 1 })
  })

  it('keeps what was rejected where none of the first records is accepted', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine, { asks: false })
    const nothing = Array.from({ length: 1500 }, (_, place) => ({ appid: 1 + place, app_details: { success: false }, note: text.slice(0, 12_000) }))
    const ended = await bench.run(writeGames(await scratch(), nothing))
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'too_many_rejects' } })
    expect((await bench.imports.rejects(ended.id, { limit: 5, offset: 0 })).rejects.length).toBeGreaterThan(0)
  })

  describe('killed', () => {
    it('leaves the catalogue as it was, and is done by the next program', async () => {
      const target = await catalogues.target()
      const where = target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url]
      const engine = await catalogues.open(target)
      const hold = await Hold.make(engine, target)
      const free = await trap(engine, 'applications', 300, `perform ${hold.call()}`)
      await engine.close()
      const running = startCli(['import', plainFile, ...where, '--json'])
      await hold.reached()
      running.child.kill('SIGKILL')
      await running.ended
      const after = await catalogues.open(target)
      await free(after)
      expect(await isEmpty(after)).toBe(true)
      await after.close()
      const again = await cli(['import', plainFile, ...where, '--resume', '--json'])
      expect(again.json()).toMatchObject({ import: { records: count, added: count } })
    })
  })
})

onServer((catalogues) => {
  const scratch = scratchFolders()
  /** A key of advisory locks that nobody else takes. */
  const key = 20_261_129

  const client = async (url: string): Promise<pg.Client> => {
    const one = new pg.Client(url)
    await one.connect()
    return one
  }

  it('fails where its connection is cut, and the catalogue is as it was', async () => {
    const target = (await catalogues.target()) as Extract<EngineTarget, { kind: 'server' }>
    const engine = await catalogues.open(target)
    const hold = await Hold.make(engine, target)
    const untrap = await trap(engine, 'applications', 100, `perform ${hold.call()}`)
    const bench = new ImportBench(engine)
    const file = writeGames(await scratch(), plain)
    const { id } = await bench.start(file)
    await hold.reached()
    const held = (await sessionsOf(databaseOf(target.url))).find(({ wait_event }) => wait_event === 'PgSleep')
    await asAdmin(`select pg_terminate_backend(${held?.pid ?? 0})`)
    expect(await bench.settled(id)).toMatchObject({ state: 'failed' })
    expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 0 }])
    await untrap()
    expect(await bench.run(file)).toMatchObject({ state: 'applied', added: count })
  })

  const beside = ['genre_analytics', 'review_analytics', 'genres', 'application_genres', 'developers', 'observations', 'reviews', 'settings']
  // The keys of history lead to the list of imports, which others have to see while one is read.
  it.each([
    ['goes on beside questions that others ask while it reads', beside, false],
    ['is staged where it would have to wait for them', ['imports'], true],
  ])('%s', async (_what, tables, isStaged) => {
    const target = (await catalogues.target()) as Extract<EngineTarget, { kind: 'server' }>
    const engine = await catalogues.open(target)
    const keeper = await client(target.url)
    await keeper.query('select pg_advisory_lock($1)', [key])
    const untrap = await trap(engine, 'applications', 3000, `perform pg_advisory_lock(${key}); perform pg_advisory_unlock(${key})`)
    const bench = new ImportBench(engine)
    const { id } = await bench.start(writeGames(await scratch(), many))
    const waiting = async (event: string): Promise<number[]> => (await sessionsOf(databaseOf(target.url))).filter(({ wait_event }) => wait_event === event).map(({ pid }) => pid)
    await until('the import to wait', async () => (await waiting('advisory')).length > 0)
    const asking = await Promise.all(tables.map(() => client(target.url)))
    // PostgreSQL stops whoever looks first; here that is never the question.
    for (const one of asking) await one.query(`set deadlock_timeout = '1h'`)
    const own = await Promise.all(asking.map(async (one) => (await one.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid))
    const answers = tables.map((table, place) => asking[place]!.query(`select count(*)::int as count from ${table} d, applications a where false`))
    await until('the questions to wait', async () => {
      const pids = await waiting('relation')
      return own.every((pid) => pids.includes(pid))
    })
    await keeper.query('select pg_advisory_unlock($1)', [key])
    expect(await bench.settled(id)).toMatchObject({ state: 'applied', added: many.length })
    expect(bench.progress(id).some(({ phase }) => phase === 'applications')).toBe(isStaged)
    for (const answer of await Promise.all(answers)) expect(answer.rows).toEqual([{ count: 0 }])
    await Promise.all([keeper, ...asking].map((one) => one.end()))
    await untrap()
  })

  it('is staged where another program keeps a table', async () => {
    const target = (await catalogues.target()) as Extract<EngineTarget, { kind: 'server' }>
    const engine = await catalogues.open(target)
    const reader = await client(target.url)
    await reader.query('begin')
    await reader.query('select count(*) from applications')
    const bench = new ImportBench(engine)
    const { id } = await bench.start(writeGames(await scratch(), plain))
    await bench.whenPhase(id, 'lookups')
    await reader.query('commit')
    expect(await bench.settled(id)).toMatchObject({ state: 'applied', added: count })
    await reader.end()
  })
})
