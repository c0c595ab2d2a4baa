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

const applied = (summary: ImportSummary): Partial<ImportSummary> => {
  const { state, shape, records, added, changed, unchanged, rejected, rejectedBy, reviews, repaired } = summary
  return { state, shape, records, added, changed, unchanged, rejected, rejectedBy, reviews, repaired }
}

forEachEngine((_name, catalogues) => {
  const scratch = scratchFolders()
  let plainFile: string
  let mixedFile: string

  beforeAll(async () => {
    const folder = await scratch()
    plainFile = writeGames(folder, plain, 'plain.json')
    mixedFile = writeGames(folder, mixed, 'mixed.json')
  })

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

  it.each([['that all have one record', () => plainFile], ['of several records, of parts and of reviews', () => mixedFile]])('comes to what staging comes to, with applications %s', async (_what, file) => {
    const outcomes = await Promise.all([false, true].map(async (hold) => {
      const engine = await catalogues.open()
      const bench = new ImportBench(engine)
      const first = await bench.run(file(), { hold })
      if (hold) await bench.imports.decide(first.id, 'apply')
      const summary = await bench.when(first.id, ({ finishedAt }) => finishedAt !== null)
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

  it('knows every record again', async () => {
    const engine = await catalogues.open()
    const bench = new ImportBench(engine)
    await bench.run(plainFile)
    expect(await bench.run(plainFile)).toMatchObject({ state: 'applied', added: 0, changed: 0, unchanged: count })
  })

  it('is cancelled while it reads: nothing is left, and the next one begins anew', async () => {
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
})
