import { beforeAll, describe, expect, it } from 'vitest'
import type { CallOutput, QueryModelInput, RateTable } from '@contract'
import { createAnalytics, type Analytics } from '../../src-main/analytics/handlers'
import type { Engine } from '../../src-main/database/engine'
import { analyticsCall } from '../support/analytics-call'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

const genre = (...names: string[]): object => ({ genres: names.map((description) => ({ id: description, description })) })
const price = (currency: string, final: number): object => ({ price_overview: { currency, initial: final, final } })
const reviews = (count: number): object => ({ reviews: { success: 1, reviews: Array.from({ length: count }, (_, place) => ({ recommendationid: `${count}-${place}`, voted_up: true, review: 'x', author: { steamid: '1' } })) } })

/** One euro is 1.25 dollars and 160 yen. The store writes hundredths of every currency: ¥1,600 is 160000. */
const table: RateTable = { asOf: '2026-11-01', source: 'by hand', base: 'EUR', rates: [{ currency: 'EUR', rate: 1 }, { currency: 'JPY', rate: 160 }, { currency: 'USD', rate: 1.25 }] }
const known = [
  game(1, { ...genre('A'), ...price('EUR', 1000), metacritic: { score: 60 } }, reviews(3)), // €10
  game(2, { ...genre('A'), ...price('USD', 2500), metacritic: { score: 70 } }, reviews(1)), // $25 is €20
  game(3, { ...genre('A', 'B'), ...price('JPY', 480_000), metacritic: { score: 80 } }), // ¥4,800 is €30
  game(4, { ...genre('B'), ...price('USD', 999) }), // $9.99 is €7.992, which is €7.99
  game(5, { ...genre('B'), ...price('TRY', 10_000) }), // without a rate
  game(6, { ...genre('B'), is_free: true }),
]

describe('prices converted at rates of the user', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let analytics: Analytics
    const call = analyticsCall(() => analytics)
    const asked = (more: Omit<QueryModelInput, 'version' | 'subject'>): QueryModelInput => ({ version: 2, subject: 'applications', currency: 'EUR', convert: true, ...more })
    const run = (more: Omit<QueryModelInput, 'version' | 'subject'>): Promise<CallOutput<'analytics.run'>> => call('analytics.run', { query: asked(more) })
    const set = (next: RateTable | null): Promise<unknown> => call('analytics.setExchangeRates', { table: next })

    beforeAll(async () => {
      engine = await catalogues.open()
      const folder = await scratch()
      analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: folder })
      expect(await new ImportBench(engine).run(writeGames(folder, known))).toMatchObject({ added: 6 })
      await set(table)
    })

    it('are those of every currency with a rate', async () => {
      const answer = await run({ dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'average', field: 'price' }, { aggregate: 'max', field: 'price' }], minimum: 0 })
      expect(answer.rows).toEqual([['A', 20, 30, 3], ['B', (30 + 7.99) / 2, 30, 2]])
      expect(answer.columns.map(({ label }) => label)).toEqual([
        'Genre', 'Average price (EUR, converted at rates of 2026-11-01)', 'Highest price (EUR, converted at rates of 2026-11-01)', 'n (price)',
      ])
      expect(answer).toMatchObject({ currency: 'EUR', conversion: { asOf: '2026-11-01', source: 'by hand' } })
      expect(answer.notes.find(({ code }) => code === 'converted')?.text).toBe(
        'Prices are in EUR, converted at rates of 2026-11-01 (by hand) and rounded to hundredths. 3 applications of the catalogue are priced in other currencies: USD, JPY. 1 have a price without a rate (TRY), which does not count.',
      )
      expect(answer.notes.some(({ code }) => code === 'other_currency')).toBe(false)
    })

    it('are converted to whatever currency has a rate, whether or not anything is priced in it', async () => {
      const medians = async (currency: string): Promise<unknown> => (await run({ currency, measures: [{ aggregate: 'median', field: 'price' }, { aggregate: 'sum', field: 'price' }] })).rows
      expect(await medians('EUR')).toEqual([[15, 67.99, 4]])
      expect(await medians('USD')).toEqual([[18.75, 12.5 + 25 + 37.5 + 9.99, 4]])
      expect(await medians('JPY')).toEqual([[2400, 1600 + 3200 + 4800 + 1278.72, 4]])
      await set({ ...table, rates: [...table.rates, { currency: 'CHF', rate: 0.5 }] })
      expect(await medians('CHF')).toEqual([[7.5, 5 + 10 + 15 + 4, 4]])
      await set(table)
    })

    it('are grouped, filtered and listed by what they are after that', async () => {
      const grouped = asked({ filter: { test: 'range', field: 'price', from: 7.99, to: 25 }, dimensions: [{ field: 'price' }], measures: [{ aggregate: 'count' }], order: [{ by: 'dimension', place: 0, direction: 'ascending' }] })
      expect((await call('analytics.run', { query: grouped })).rows).toEqual([[7.99, 1], [10, 1], [20, 1]])
      const bucketed = asked({ dimensions: [{ field: 'price', bucket: { by: 'width', width: 10 } }], measures: [{ aggregate: 'count' }] })
      expect((await call('analytics.run', { query: bucketed })).rows).toEqual([[0, 1], [10, 1], [20, 1], [30, 1], [null, 2]])
      for (const query of [grouped, bucketed]) {
        for (const [value = null, count] of (await call('analytics.run', { query })).rows) expect((await call('analytics.behind', { query, mark: [value] })).total).toBe(count)
      }
      const behind = await call('analytics.behind', { query: asked({ dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'median', field: 'price' }] }), mark: ['B'], measure: 0, sort: { by: 'value', direction: 'descending' } })
      expect(behind).toMatchObject({ total: 2, value: { label: 'Price (EUR, converted at rates of 2026-11-01)' }, applications: [{ appid: 3, value: 30 }, { appid: 4, value: 7.99 }] })
      expect(await call('analytics.range', { subject: 'applications', field: 'price', currency: 'EUR', convert: true })).toMatchObject({ min: 7.99, max: 30, distinct: 4 })
      const { values } = await call('analytics.values', { subject: 'applications', field: 'price', currency: 'EUR', convert: true })
      expect(values.find(({ value }) => value === 20)).toEqual({ value: 20, count: 1 })
    })

    it('are correlated, compared within a measure, and asked of reviews', async () => {
      expect((await run({ measures: [{ aggregate: 'correlation', field: 'price', with: 'rating' }], minimum: 0 })).rows).toEqual([[expect.closeTo(1, 9), 3]])
      expect((await run({ measures: [{ aggregate: 'values', field: 'price', filter: { test: 'range', field: 'price', from: 20 } }] })).rows).toEqual([[2]])
      const ofReviews = await call('analytics.run', { query: { version: 2, subject: 'reviews', currency: 'EUR', convert: true, measures: [{ aggregate: 'average', field: 'application.price' }] } })
      expect(ofReviews.rows).toEqual([[(3 * 10 + 20) / 4, 4]])
    })

    it('are called so in questions of the gallery, and in exports', async () => {
      const preset = await call('analytics.preset', { name: 'price-rating-correlation', currency: 'USD', convert: true })
      expect(preset.rows[0]?.slice(0, 4)).toEqual([expect.closeTo(1, 9), 3, 25, 70])
      expect(preset.columns[2]?.label).toBe('Average price (USD, converted at rates of 2026-11-01)')
      const { token } = await call('analytics.export', { question: { kind: 'preset', name: 'price-rating-correlation', currency: 'USD', convert: true, chart: null }, format: 'csv' })
      const csv = Buffer.from((await call('analytics.exportPiece', { token, piece: 0 })).base64, 'base64').toString('utf8')
      expect(csv.split('\r\n')[0]).toContain('"Average price (USD, converted at rates of 2026-11-01)"')
      await call('analytics.exportDone', { token })
    })

    it('are not answered from summaries, which have sums of each currency', async () => {
      const question = { filter: { all: [{ test: 'is', field: 'type', values: ['game'] }] }, dimensions: [{ field: 'genre', missing: 'leave_out' }], measures: [{ aggregate: 'average', field: 'price' }] } as const
      expect((await run(question as unknown as Omit<QueryModelInput, 'version' | 'subject'>)).source).toEqual({ kind: 'tables' })
    })

    it('need a rate', async () => {
      const most = { measures: [{ aggregate: 'max', field: 'price' }] } as const satisfies Omit<QueryModelInput, 'version' | 'subject'>
      await expect(run({ currency: 'TRY', ...most })).rejects.toMatchObject({ code: 'no_exchange_rate' })
      await set(null)
      expect(await call('analytics.exchangeRates', {})).toBeNull()
      await expect(run(most)).rejects.toMatchObject({ code: 'no_exchange_rate' })
      await expect(run({ filter: { test: 'present', field: 'price' } })).rejects.toMatchObject({ code: 'no_exchange_rate' })
      await set(table)
      expect(await call('analytics.exchangeRates', {})).toEqual(table)
    })

    it('need none where nothing asks for a price, in whatever currency', async () => {
      const plain = { dimensions: [{ field: 'genre' }], measures: [{ aggregate: 'count' }] } as const satisfies Omit<QueryModelInput, 'version' | 'subject'>
      for (const prices of [{ currency: 'TRY' }, { currency: 'XXX', convert: false }]) {
        expect(await run({ ...plain, ...prices })).toMatchObject({ rows: [['B', 4], ['A', 3]], currency: null, conversion: null })
      }
      // A text that says "price" is no price.
      const named = await run({ filter: { test: 'text', field: 'name', how: 'contains', text: 'price' }, measures: [{ aggregate: 'count' }] })
      expect(named).toMatchObject({ rows: [[0]], currency: null, conversion: null })
      expect(named.notes.filter(({ code }) => code === 'converted')).toEqual([])
      const counted = await run({ measures: [{ aggregate: 'count', filter: { test: 'range', field: 'price', from: 20 } }] })
      expect(counted).toMatchObject({ rows: [[2]], currency: 'EUR', conversion: { asOf: '2026-11-01' } })
    })

    it('decide who belongs to a segment, whose members follow the rates', async () => {
      const { id } = await call('segments.create', { name: 'Dear', members: { kind: 'filter', filter: { test: 'range', field: 'price', from: 15 }, currency: 'EUR', convert: true } })
      const members = async (): Promise<number[]> => (await call('segments.members', { id })).appids
      const problem = async (): Promise<string | null> => (await call('segments.list', {})).find((one) => one.id === id)?.problem ?? null
      expect(await members()).toEqual([2, 3])
      await set({ ...table, rates: table.rates.map((one) => (one.currency === 'USD' ? { ...one, rate: 2.5 } : one)) })
      expect(await members()).toEqual([3])
      await set(null)
      expect([await members(), await problem()]).toEqual([[3], 'There are no exchange rates to convert prices at.'])
      await set(table)
      expect([await members(), await problem()]).toEqual([[2, 3], null])
      await call('segments.delete', { id })
    })

    it('are compared, in sets that they decide on', async () => {
      const filter = (from: number, convert?: boolean) => ({ kind: 'filter' as const, name: `From ${from}`, filter: { test: 'range' as const, field: 'price', from }, currency: 'EUR', ...(convert === undefined ? {} : { convert }) })
      const compared = await call('segments.compare', { sides: [filter(10, true), filter(10)], currency: 'EUR', convert: true })
      expect(compared).toMatchObject({ currency: 'EUR', conversion: { asOf: '2026-11-01' }, sides: [{ applications: 3 }, { applications: 1 }] })
      expect(compared.numbers.find(({ id }) => id === 'price')?.values).toMatchObject([{ n: 3, median: 20 }, { n: 1, median: 10 }])
      const plain = await call('segments.compare', { sides: [filter(10, true), filter(10)], currency: 'EUR' })
      expect(plain.numbers.find(({ id }) => id === 'price')?.values).toMatchObject([{ n: 1, median: 10 }, { n: 1, median: 10 }])
      expect(plain.conversion).toBeNull()
      await expect(call('segments.compare', { sides: [filter(10), filter(20)], currency: 'TRY', convert: true })).rejects.toMatchObject({ code: 'no_exchange_rate' })
    })

    it('put rows in order; those of different currencies that are not converted come one currency after the other', async () => {
      const order = async (convert: boolean, direction: 'ascending' | 'descending'): Promise<number[]> => {
        const behind = await call('analytics.behind', { query: { ...asked({}), convert }, mark: [], sort: { by: 'price', direction } })
        return behind.subject === 'applications' ? behind.applications.map(({ appid }) => appid) : []
      }
      expect(await order(true, 'ascending')).toEqual([4, 1, 2, 3, 5, 6])
      expect(await order(true, 'descending')).toEqual([3, 2, 1, 4, 5, 6])
      expect(await order(false, 'ascending')).toEqual([1, 3, 5, 4, 2, 6])
      expect(await order(false, 'descending')).toEqual([1, 3, 5, 2, 4, 6])
      const { token } = await call('analytics.exportRows', { query: asked({}), mark: [], sort: { by: 'price', direction: 'ascending' }, format: 'csv' })
      const csv = Buffer.from((await call('analytics.exportPiece', { token, piece: 0 })).base64, 'base64').toString('utf8')
      expect(csv.split('\r\n').slice(1, 7).map((line) => Number.parseInt(line, 10))).toEqual([4, 1, 2, 3, 5, 6])
      await call('analytics.exportDone', { token })
    })

    it('are the most used one where none is named, and only those in it where none are converted', async () => {
      expect((await call('analytics.run', { query: asked({ currency: null, measures: [{ aggregate: 'sum', field: 'price' }] }) })).currency).toBe('USD')
      expect((await call('analytics.run', { query: { ...asked({ measures: [{ aggregate: 'sum', field: 'price' }] }), convert: false } })).rows).toEqual([[10]])
    })
  })
})
