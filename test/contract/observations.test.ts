import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModelInput } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { setSourceOrder } from '../../src-main/import/source-order'
import { replaceRateTable } from '../../src-main/query-model/exchange-rates'
import { analyticsCall } from '../support/analytics-call'
import { emptyCatalogue, exactContent, visibleContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeFile, writeGames, type StoreGame } from '../support/store-files'

const price = (final: number, currency = 'EUR', initial = final): object => ({ currency, initial, final, discount_percent: Math.round((1 - final / initial) * 100) })

/** An answer of the store, fetched on a day. */
const fetched = (appid: number, day: string, data: Record<string, unknown>): StoreGame => {
  const record = game(appid, data)
  return { ...record, app_details: { ...record.app_details, fetched_at: `${day}T12:00:00+00:00` } }
}

const steamSpy = (appid: number, facts: Record<string, unknown>): Record<string, unknown> => ({
  appid, name: `Spied ${appid}`, owners: '20,000 .. 50,000', ccu: 7, average_forever: 60, positive: 90, negative: 10, price: '499', initialprice: '499', discount: '0', ...facts,
})

describe('observations', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    let analytics: Analytics
    let files = 0
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder })
      return () => analytics.close()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      bench = new ImportBench(engine)
    })

    const bring = (...records: StoreGame[]) => bench.run(writeGames(folder, records, `${++files}.json`))
    const bringText = (content: unknown, name = `${++files}.json`) => bench.run(writeFile(folder, name, JSON.stringify(content)))
    const series = (appid: number): Promise<Record<string, unknown>[]> =>
      engine.query(
        `select to_char(observed_at at time zone 'UTC', 'YYYY-MM-DD') as day, source, price_final::float8 as price, currency, recommendations_total as recommendations, positive, owners_high as owners
         from observations where appid = $1 order by observed_at, import_id, source`,
        [appid],
      )
    const prices = async (appid: number): Promise<unknown[]> => (await series(appid)).map(({ day, price: final }) => [day, final])
    const priceOf = async (appid: number): Promise<unknown> => (await engine.query<{ price: number }>('select price_final::float8 as price from applications where appid = $1', [appid]))[0]?.price

    it('begin with the first record of an application, and go on where something differs', async () => {
      await bring(fetched(10, '2024-01-01', { price_overview: price(999), recommendations: { total: 5 } }), fetched(20, '2024-01-01', { is_free: true }))
      await bring(fetched(10, '2024-02-01', { price_overview: price(999), recommendations: { total: 5 } }))
      await bring(fetched(10, '2024-03-01', { price_overview: price(499, 'EUR', 999), recommendations: { total: 5 } }))
      expect(await series(10)).toEqual([
        { day: '2024-01-01', source: 'store', price: 999, currency: 'EUR', recommendations: 5, positive: null, owners: null },
        { day: '2024-03-01', source: 'store', price: 499, currency: 'EUR', recommendations: 5, positive: null, owners: null },
      ])
      expect(await series(20)).toEqual([])
    })

    it('are the same in whatever order the snapshots come, and the newest facts count', async () => {
      const snapshots = [['2024-01-01', 999], ['2024-02-01', 499], ['2024-03-01', 799]] as const
      for (const places of [[0, 1, 2], [2, 0, 1], [1, 2, 0]]) {
        await emptyCatalogue(engine)
        for (const [day, final] of places.flatMap((place) => snapshots[place] ? [snapshots[place]] : [])) await bring(fetched(10, day, { name: day, price_overview: price(final), genres: [{ id: '1', description: day }], extra: day }))
        expect(await prices(10)).toEqual(snapshots)
        const [row] = await engine.query(`select a.name, price_final::float8 as price, document ->> 'extra' as extra, envelope #>> '{app_details,fetched_at}' as fetched, array(select document -> 'genres' -> 0 ->> 'description') as genres,
                                          (select count(*) from application_genres g where g.appid = a.appid) as links from applications a`)
        expect(row).toEqual({ name: '2024-03-01', price: 799, extra: '2024-03-01', fetched: '2024-03-01T12:00:00+00:00', genres: ['2024-03-01'], links: 1 })
      }
    })

    it('an older snapshot changes nothing but history: it can be undone, and what it alone states is taken', async () => {
      await bring(fetched(10, '2024-03-01', { price_overview: price(799) }))
      const before = await exactContent(engine)
      const older = await bring(fetched(10, '2024-01-01', { price_overview: price(999), name: 'Old' }))
      expect(older).toMatchObject({ state: 'applied', changed: 0, unchanged: 1, rejected: 0, undoable: true })
      expect([await prices(10), await priceOf(10)]).toEqual([[['2024-01-01', 999], ['2024-03-01', 799]], 799])
      await bench.imports.undo(older.id)
      expect(await exactContent(engine)).toEqual(before)
      expect(await prices(10)).toEqual([['2024-03-01', 799]])
      expect(await bring(fetched(10, '2024-01-01', { website: 'https://example.org', price_overview: price(999) }))).toMatchObject({ changed: 1 })
      expect(await engine.query('select website, price_final::float8 as price from applications')).toEqual([{ website: 'https://example.org', price: 799 }])
    })

    it('of snapshots in one folder are kept too: by their names, and equal ones are one', async () => {
      const name = `snapshots-${++files}`
      mkdirSync(join(folder, name))
      const snapshot = (day: string, final: number, data: object = {}) => writeGames(join(folder, name), [game(10, { name: day, price_overview: price(final), ...data }), game(20, { price_overview: price(100) })], `${day}.json`)
      snapshot('2024-01-01', 999, { website: 'https://old.example' })
      snapshot('2024-02-01', 499)
      snapshot('2024-03-01', 799)
      const summary = await bench.run(join(folder, name))
      expect(summary).toMatchObject({ state: 'applied', records: 6, added: 2, changed: 0, unchanged: 2, rejected: 2, rejectedBy: { duplicate: 2 } })
      expect(await prices(10)).toEqual([['2024-01-01', 999], ['2024-02-01', 499], ['2024-03-01', 799]])
      expect(await prices(20)).toEqual([['2024-03-01', 100]])
      expect(await engine.query('select name, website, price_final::float8 as price from applications where appid = 10')).toEqual([{ name: '2024-03-01', website: 'https://old.example', price: 799 }])
    })

    it('go back to what a later record had said again, when what came between is imported last', async () => {
      await bring(fetched(10, '2024-01-01', { price_overview: price(999), recommendations: { total: 5 } }))
      await bring(fetched(10, '2024-03-01', { price_overview: price(999) }))
      expect(await prices(10)).toEqual([['2024-01-01', 999]])
      const before = await visibleContent(engine)
      const between = await bring(fetched(10, '2024-02-01', { price_overview: price(499), recommendations: { total: 7 } }))
      expect(await series(10)).toMatchObject([
        { day: '2024-01-01', price: 999, recommendations: 5 },
        { day: '2024-02-01', price: 499, recommendations: 7 },
        // It did not say how many recommend it.
        { day: '2024-03-01', price: 999, recommendations: null },
      ])
      expect(await priceOf(10)).toBe(999)
      await bench.imports.undo(between.id)
      expect([await prices(10), await visibleContent(engine)]).toEqual([[['2024-01-01', 999]], before])
    })

    it('of a price alone are kept, and go with the import that brought them', async () => {
      await bring(fetched(10, '2024-01-01', { price_overview: price(999), recommendations: { total: 5 } }))
      const cheaper = await bringText({ 10: { success: true, data: { price_overview: price(99) } } }, '2024-05-05.json')
      expect(await prices(10)).toEqual([['2024-01-01', 999], ['2024-05-05', 99]])
      await bench.imports.undo(cheaper.id)
      expect(await prices(10)).toEqual([['2024-01-01', 999]])
      expect(await priceOf(10)).toBe(999)
    })

    it('are not written before an import is applied, and are gone with the games of one that is undone', async () => {
      const asked = await bench.run(writeGames(folder, [fetched(10, '2024-01-01', { price_overview: price(999) })], `${++files}.json`), { hold: true })
      expect(asked.state).toBe('staged')
      expect(await series(10)).toEqual([])
      await bench.imports.decide(asked.id, 'apply')
      await bench.whenState(asked.id, 'applied')
      expect(await prices(10)).toEqual([['2024-01-01', 999]])
      await bench.imports.undo(asked.id)
      expect(await engine.query('select count(*) as n from observations')).toEqual([{ n: 0 }])
      expect(await engine.query('select count(*) as n from application_sources')).toEqual([{ n: 0 }])
    })

    describe('facts of several sources', () => {
      const facts = async () => (await engine.query(`select name, price_final::float8 as price, currency, owners_high as owners, positive from applications where appid = 10`))[0]

      it('what a better source says stays, what only the other says comes beside it, in either order', async () => {
        const wanted = { name: 'Game 10', price: 999, currency: 'EUR', owners: 50_000, positive: 90 }
        await bring(fetched(10, '2024-01-01', { price_overview: price(999) }))
        await bringText([steamSpy(10, {})], 'steamspy-2025-01-01.json')
        expect(await facts()).toEqual(wanted)
        await bringText([steamSpy(10, { positive: 95 })], 'steamspy-2025-02-01.json')
        expect(await facts()).toEqual({ ...wanted, positive: 95 })
        expect(await series(10)).toMatchObject([{ source: 'store', price: 999 }, { source: 'steamspy', price: 499, currency: 'USD', positive: 90 }, { source: 'steamspy', positive: 95 }])
        await emptyCatalogue(engine)
        await bringText([steamSpy(10, {})], 'steamspy-2025-03-01.json')
        await bring(fetched(10, '2024-01-01', { price_overview: price(999) }))
        expect(await facts()).toEqual(wanted)
      })

      it('within one import too', async () => {
        await bringText([steamSpy(10, {}), fetched(10, '2024-01-01', { price_overview: price(999) })])
        expect(await facts()).toEqual({ name: 'Game 10', price: 999, currency: 'EUR', owners: 50_000, positive: 90 })
      })

      it('nothing is no statement: where the better source has no price, the other gives it', async () => {
        await bring(fetched(10, '2024-01-01', { is_free: false, genres: [] }))
        await bringText([steamSpy(10, { genre: 'Action' })])
        expect(await facts()).toMatchObject({ name: 'Game 10', price: 499, currency: 'USD' })
        expect(await engine.query('select name from genres')).toEqual([{ name: 'Action' }])
      })

      it('the order is the catalogue\'s', async () => {
        await setSourceOrder(engine, ['steamspy'])
        await bring(fetched(10, '2024-01-01', { price_overview: price(999) }))
        await bringText([steamSpy(10, {})])
        expect(await facts()).toMatchObject({ name: 'Spied 10', price: 499 })
        await bring(fetched(10, '2024-02-01', { price_overview: price(1) }))
        expect(await facts()).toMatchObject({ name: 'Spied 10', price: 499 })
      })

      it('records without a time of their own count in the order in which they come', async () => {
        await bring(game(10, { price_overview: price(999) }))
        await bring(game(10, { price_overview: price(1) }))
        expect(await priceOf(10)).toBe(1)
        await bring(fetched(10, '2020-01-01', { price_overview: price(2) }))
        expect(await priceOf(10)).toBe(2)
      })
    })

    describe('as a subject of questions', () => {
      const call = analyticsCall(() => analytics)
      const ask = (query: Omit<QueryModelInput, 'version' | 'subject'>): Promise<CallOutput<'analytics.run'>> => call('analytics.run', { query: { version: 2, subject: 'observations', ...query } })
      const action = { genres: [{ id: '1', description: 'Action' }] }
      const byMonth = { field: 'observed_on', bucket: { by: 'month' } } as const

      beforeEach(async () => {
        await bring(
          fetched(10, '2024-01-05', { ...action, price_overview: price(1000), recommendations: { total: 10 } }),
          fetched(20, '2024-01-06', { ...action, price_overview: price(2000) }),
          fetched(30, '2024-01-07', { ...action, price_overview: price(9900, 'USD') }),
          fetched(40, '2024-01-08', { ...action, price_overview: price(5000), release_date: { coming_soon: true, date: 'soon' } }),
        )
        await bring(fetched(10, '2024-02-05', { ...action, price_overview: price(500, 'EUR', 1000), recommendations: { total: 30 } }))
      })

      it('give prices over time, each with its n, in one currency and of what is out, with the observations behind each mark', async () => {
        const answer = await ask({ dimensions: [{ field: 'application.genre' }, byMonth], measures: [{ aggregate: 'average', field: 'price' }, { aggregate: 'count' }], currency: 'EUR' })
        expect(answer.rows).toEqual([['Action', '2024-01-01', 15, 3, 2], ['Action', '2024-02-01', 5, 1, 1]])
        expect(answer.columns.map(({ label }) => label)).toEqual(['Genre', 'Observed on month', 'Average price', 'Observations', 'n (price)'])
        const all = await ask({ measures: [{ aggregate: 'count' }], unreleased: true })
        expect(all.rows).toEqual([[5]])
        const query = { version: 2 as const, subject: 'observations' as const, dimensions: [byMonth], measures: [{ aggregate: 'average' as const, field: 'price' }], currency: 'EUR' }
        const behind = await call('analytics.behind', { query, mark: ['2024-01-01'], measure: 0, sort: { by: 'price', direction: 'descending' } })
        expect(behind).toMatchObject({ subject: 'observations', total: 2, value: { label: 'Price', currency: 'EUR' } })
        if (behind.subject !== 'observations') throw new Error('a question about observations has observations behind it')
        expect(behind.observations.map(({ appid, price: final, value, source }) => [appid, final, value, source])).toEqual([[20, 20, 20, 'store'], [10, 10, 10, 'store']])
        const filtered = await ask({ dimensions: [{ field: 'application.name' }], measures: [{ aggregate: 'max', field: 'recommendations' }], filter: { test: 'range', field: 'discount', from: 10 } })
        expect(filtered.rows).toEqual([['Game 10', 30, 1]])
        const { fields, rows } = await call('analytics.fields', { subject: 'observations' })
        expect(rows).toBe(5)
        expect(fields.find(({ id }) => id === 'price')).toMatchObject({ occurs: 5, type: 'money' })
        expect(fields.find(({ id }) => id === 'application.genre')).toMatchObject({ occurs: 5 })
        expect(await call('analytics.paths', { subject: 'observations' })).toMatchObject({ paths: [] })
        await replaceRateTable(engine, { asOf: '2026-01-01', source: 'typed', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'USD', rate: 2 }] })
        expect((await call('analytics.run', { query: { ...query, dimensions: [], measures: [{ aggregate: 'max', field: 'price' }, { aggregate: 'max', field: 'application.price' }], convert: true } })).rows).toEqual([[49.5, 49.5, 4, 4]])
        const points = await call('analytics.points', { query: { ...query, dimensions: [], measures: [] }, x: { field: 'price' }, y: { field: 'recommendations' }, color: { field: 'source' } })
        expect(points).toMatchObject({ rows: 4, n: 2 })
      })
    })
  })
})
