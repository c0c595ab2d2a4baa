import { beforeAll, describe, expect, it } from 'vitest'
import type { ImportSummary } from '@contract'
import { stagedRows, visibleContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { databaseOf, Hold, sessionsOf, trap } from '../support/hold'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, writeGames, type StoreGame } from '../support/store-files'
import { asAdmin } from '../support/test-server'
import { until } from '../support/wait'

// With four or more threads of the processor, records are parsed and written side by side. It must come to what one reader and one session come to.

/** threads of the processor */
const few = 2
const many = 4
const batch = { bytes: 1 << 20, records: 100 }

const text = 'A long description, as stores have them. '.repeat(200)
const wide = (appid: number): StoreGame => game(appid, { detailed_description: `${appid} ${text}`, genres: [{ id: '1', description: 'Action' }], movies: [{ id: appid, note: 'Zoë' }] })
const count = 2600

/** Large enough to be written at once; some applications come again, some records bring reviews, some are rejected. */
const records: readonly unknown[] = Array.from({ length: count }, (_, place) => {
  if (place % 97 === 96) return { appid: place, app_details: { success: false } }
  if (place % 89 === 88) return { appid: place - 50, reviews: { reviews: [{ recommendationid: `r${place}`, language: 'english', review: 'Good', voted_up: true }] } }
  if (place === 2000) return { ...wide(1500), fetched_at: '2026-01-02' }
  return wide(place)
})

const applied = ({ state, shape, records: read, added, changed, unchanged, rejected, rejectedBy, reviews }: ImportSummary): Partial<ImportSummary> =>
  ({ state, shape, records: read, added, changed, unchanged, rejected, rejectedBy, reviews })

forEachEngine((name, catalogues) => {
  const scratch = scratchFolders()
  let file: string

  beforeAll(async () => {
    file = writeGames(await scratch(), records)
  })

  it.each([['written at once', false], ['staged', true]])('comes to the same on few threads of the processor and on many, %s, and is known again', async (_how, hold) => {
    const outcomes = await Promise.all([few, many].map(async (threads) => {
      const engine = await catalogues.open()
      const bench = new ImportBench(engine, { threads, batch })
      const { id } = await bench.run(file, { hold })
      if (hold) await bench.imports.decide(id, 'apply')
      const summary = await bench.when(id, ({ finishedAt }) => finishedAt !== null)
      const { rejects } = await bench.imports.rejects(id, { limit: 100, offset: 0 })
      const again = await bench.run(file)
      return { summary: applied(summary), again: applied(again), rejects, content: await visibleContent(engine) }
    }))
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(outcomes[0]?.summary).toMatchObject({ state: 'applied', records: count })
  })

  it('goes on where it stopped', async () => {
    const contents = await Promise.all([few, many].map(async (threads) => {
      const engine = await catalogues.open()
      const untrap = await trap(engine, 'staging_applications', 1250, 'perform pg_sleep(2)')
      const bench = new ImportBench(engine, { threads, batch, applyAutomatically: () => false })
      const { id } = await bench.start(file)
      await until('some records to be staged', () => bench.progress(id).some(({ records: read }) => read >= 1000))
      await bench.imports.close()
      await untrap()
      const next = new ImportBench(engine, { threads, batch })
      await next.imports.recover()
      expect((await next.imports.list())[0]).toMatchObject({ id, state: 'interrupted' })
      await next.imports.resume(id)
      await next.whenState(id, 'applied')
      return visibleContent(engine)
    }))
    expect(contents[1]).toEqual(contents[0])
  })

  describe.runIf(name === 'server')('in two sessions', () => {
    it('stages in order: what comes behind a batch that fails is not there either', async () => {
      const target = await catalogues.target()
      if (target.kind !== 'server') throw new Error('not a server')
      const engine = await catalogues.open(target)
      const hold = await Hold.make(engine, target)
      const untrap = await trap(engine, 'staging_applications', 1250, `perform ${hold.call()}`)
      const bench = new ImportBench(engine, { threads: many, batch })
      const { id } = await bench.start(file, { hold: true, resume: false })
      await hold.reached()
      const sessions = () => sessionsOf(databaseOf(target.url))
      await until('another session to wait for its turn', async () => (await sessions()).some(({ state }) => state === 'idle in transaction'))
      const [staged] = await engine.query<{ records: number; rows: number }>(
        `select (checkpoint -> 'totals' ->> 'records')::int as records, (select count(*)::int from staging_links) + (select count(*)::int from staging_review_sets) + (select count(*)::int from staging_rejects) as rows from imports where id = $1`,
        [id],
      )
      expect(staged?.records).toBeGreaterThanOrEqual(1000)
      expect(staged?.rows).toBe(staged?.records)

      const held = (await sessions()).find(({ wait_event }) => wait_event === 'PgSleep')
      await asAdmin(`select pg_terminate_backend(${held?.pid})`)
      expect(await bench.settled(id)).toMatchObject({ state: 'failed', error: { code: 'connection_lost' } })
      expect(await stagedRows(engine)).toBe(0)
      await untrap()
      expect(await bench.run(writeGames(await scratch(), games(3)))).toMatchObject({ state: 'applied', added: 3 })
    })

    it('neither waits for ever nor fails where somebody else alters a staging table meanwhile', async () => {
      const target = await catalogues.target()
      if (target.kind !== 'server') throw new Error('not a server')
      const engine = await catalogues.open(target)
      const other = await catalogues.open(target)
      const untrap = await trap(engine, 'staging_applications', 1250, 'perform pg_sleep(2)')
      const bench = new ImportBench(engine, { threads: many, batch })
      const { id } = await bench.start(file, { hold: true, resume: false })
      const sessions = () => sessionsOf(databaseOf(target.url))
      await until('a session to sleep', async () => (await sessions()).some(({ wait_event }) => wait_event === 'PgSleep'))
      await until('another to wait for its turn', async () => (await sessions()).some(({ state }) => state === 'idle in transaction'))
      // As migrations of a later version may.
      const altering = other.transaction({}, (transaction) => transaction.script('alter table staging_observations alter column source set statistics 50'))
      expect(await bench.settled(id)).toMatchObject({ state: 'staged', records: count })
      await altering
      await untrap()
    })

    it('asks about the first records once', async () => {
      const engine = await catalogues.open()
      const bench = new ImportBench(engine, { threads: many, batch })
      const half = Array.from({ length: 3000 }, (_, place) => (place % 2 === 0 ? game(1 + place) : { appid: 1 + place, app_details: { success: false } }))
      const { id } = await bench.start(writeGames(await scratch(), half), { hold: true, resume: false })
      const isAsked = ({ question }: ImportSummary): boolean => question?.includes('Is this the right file?') === true
      const readSoFar = async () => (await engine.query<{ records: number }>(`select (checkpoint -> 'totals' ->> 'records')::int as records from imports where id = $1`, [id]))[0]?.records
      await bench.when(id, isAsked)
      expect(await readSoFar()).toBe(1000)
      await bench.imports.close()
      const next = new ImportBench(engine, { threads: many, batch })
      await next.imports.recover()
      await next.imports.resume(id)
      await next.when(id, isAsked)
      expect(await readSoFar()).toBe(1100)
      await next.imports.decide(id, 'apply')
      expect(await next.when(id, ({ finishedAt }) => finishedAt !== null)).toMatchObject({ state: 'applied', records: 3000, rejected: 1500 })
    })
  })
})
