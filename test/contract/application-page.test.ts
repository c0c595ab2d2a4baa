import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { calls, type CallOutput, type GenreComparison } from '@contract'
import { amongGenre, mainGenre } from '../../src-main/analytics/among-genre'
import { applicationPage } from '../../src-main/analytics/application-page'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'

type Page = CallOutput<'analytics.application'>

const rpg = { id: '3', description: 'RPG' }
const indie = { id: '23', description: 'Indie' }
const out = { coming_soon: false, date: '1 Jan, 2020' }
const price = (currency: string, final: number): object => ({ currency, initial: final, final })
const votes = (positive: number, negative: number): object[] =>
  [...Array(positive + negative).keys()].map((place) => ({
    recommendationid: `${positive}-${negative}-${place}`, voted_up: place < positive, review: 'x', language: 'english', timestamp_created: 1_577_880_000,
    author: { steamid: String(place), playtime_forever: 60 * (place + 1) },
  }))

/** Ten of one genre; what stands out are the currency of 8, the date of 9 and the type of 10. */
const records: readonly (readonly [number, Record<string, unknown>, object[]?])[] = [
  [1, { price_overview: price('EUR', 500), metacritic: { score: 70 }, positive: 90, negative: 10, median_playtime_forever: 120, tags: { Cosy: 30, Farming: 90 } }],
  [2, { price_overview: price('EUR', 1000), metacritic: { score: 80 }, positive: 8, negative: 1, median_playtime_forever: 0 }],
  [3, { price_overview: price('EUR', 1000), metacritic: { score: 80 }, positive: 5, negative: 5, median_playtime_forever: 60 }],
  [4, { price_overview: price('EUR', 1000), metacritic: { score: 90 }, positive: 99, negative: 1, median_playtime_forever: 240 }],
  [5, { price_overview: price('EUR', 2000) }, votes(9, 1)],
  [6, { is_free: true }, votes(6, 6)],
  [7, {}, votes(9, 0)],
  [8, { price_overview: price('USD', 100) }],
  [9, { price_overview: price('EUR', 100), metacritic: { score: 1 }, release_date: { coming_soon: true, date: 'soon' } }],
  [10, { price_overview: price('EUR', 100), type: 'dlc' }],
]
const games = records.map(([appid, data, reviews]) => ({
  appid,
  app_details: { success: true, fetched_at: '2019-02-24T18:50:14+01:00', data: { type: 'game', name: `Game ${appid}`, steam_appid: appid, genres: [rpg, indie], release_date: out, ...data } },
  ...(reviews && { reviews: { success: 1, reviews } }),
}))

const measure = ({ measures }: GenreComparison, what: string): object | undefined => measures.find((one) => one.what === what)

describe('an application', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    const among = async (appid: number, genre: string | null = 'RPG'): Promise<GenreComparison> => calls['analytics.amongGenre'].output.parse(await amongGenre(engine, appid, genre))
    const page = async (appid: number): Promise<Page> => calls['analytics.application'].output.parse(await applicationPage(engine, appid))

    beforeAll(async () => {
      engine = await catalogues.open()
      const file = join(await scratch(), 'games.json')
      writeFileSync(file, JSON.stringify({ games }))
      expect(await new ImportBench(engine).run(file)).toMatchObject({ state: 'applied', added: 10, rejected: 0 })
    })

    it('stands by the middle of those with the same price, in its own currency, among what is out and of its type', async () => {
      // 5, 10, 10, 10, 20 in EUR: games 8 (USD), 9 (not out) and 10 (no game) do not count.
      expect(measure(await among(2), 'price')).toMatchObject({ value: 10, n: 5, below: 1, equal: 3, percentile: (1 + 1.5) / 5, median: 10 })
      expect(measure(await among(1), 'price')).toMatchObject({ value: 5, n: 5, below: 0, equal: 1, percentile: 0.1 })
      expect(measure(await among(5), 'price')).toMatchObject({ value: 20, n: 5, below: 4, equal: 1, percentile: 0.9 })
      expect(measure(await among(8), 'price')).toMatchObject({ value: 1, n: 1, percentile: 0.5 })
      expect(measure(await among(6), 'price')).toMatchObject({ value: null, percentile: null, below: 0 })
      expect(measure(await among(9), 'price')).toMatchObject({ value: 1, n: 6, below: 0, equal: 1 })
      expect(measure(await among(10), 'price')).toMatchObject({ value: 1, n: 1 })
      expect((await among(2)).genres).toEqual([{ name: 'Indie', applications: 8 }, { name: 'RPG', applications: 8 }])
    })

    it('is compared by rating among those that have one', async () => {
      expect(measure(await among(4), 'rating')).toMatchObject({ value: 90, n: 4, below: 3, equal: 1, percentile: 0.875, median: 80 })
      expect(measure(await among(3), 'rating')).toMatchObject({ value: 80, n: 4, below: 1, equal: 2, percentile: 0.5 })
    })

    it("is compared by the store's reviews where it has ten of them, else by those in the catalogue", async () => {
      // shares in the store: 0.9, 0.5, 0.99 (game 2 has nine reviews)
      expect(measure(await among(1), 'positive')).toMatchObject({ value: 0.9, n: 3, below: 1, equal: 1, percentile: 0.5, median: 0.9 })
      expect(measure(await among(2), 'positive')).toMatchObject({ value: null, n: 3, percentile: null })
      // shares in the catalogue: 0.9, 0.5 (game 7 has nine reviews)
      expect(measure(await among(5), 'positive')).toMatchObject({ value: 0.9, n: 2, below: 1, equal: 1, percentile: 0.75 })
      expect(measure(await among(7), 'positive')).toMatchObject({ value: null })
    })

    it('is compared by playtime, of all players where that is known, else of its reviewers', async () => {
      expect(measure(await among(1), 'playtime')).toMatchObject({ value: 120, n: 3, below: 1, equal: 1, percentile: 0.5 })
      expect(measure(await among(2), 'playtime')).toMatchObject({ value: null, n: 3 })
      // reviewers played 60, 120, … 600 minutes, and up to 720
      expect(measure(await among(5), 'playtime')).toMatchObject({ value: 330, n: 2, below: 0, equal: 1, median: 360 })
    })

    it('without a genre is compared with nothing, and is told where there is none', async () => {
      await engine.query("insert into applications (appid, name, type, content_hash) values (99, 'Z', 'game', '')")
      expect(await among(99)).toEqual({ genre: null, genres: [], currency: null, measures: [] })
      await engine.query('delete from applications where appid = 99')
      await expect(among(98)).rejects.toMatchObject({ code: 'application_not_found' })
    })

    it('is shown with when it was collected, how it was received and its tags by votes', async () => {
      const first = await page(1)
      expect(first).toMatchObject({
        collectedAt: '2019-02-24T17:50:14.000Z', platforms: [], isFree: null, comingSoon: false,
        reception: { store: { positive: 90, total: 100 }, catalogue: { positive: 0, total: 0 } },
      })
      expect(first.links.find(({ kind }) => kind === 'tag')?.values).toEqual([{ name: 'Farming', votes: 90 }, { name: 'Cosy', votes: 30 }])
      expect(first.facts.find(({ name }) => name === 'price')).toMatchObject({ group: 'Price', value: 5, unit: null })
      expect(first.facts.find(({ name }) => name === 'median_playtime_forever')).toMatchObject({ group: 'Audience', value: 120, unit: 'minutes' })
      expect(new Set(first.facts.map(({ name }) => name)).size).toBe(first.facts.length)
      expect((await page(6)).reception).toEqual({ store: null, catalogue: { positive: 6, total: 12 } })
    })
  })
})

describe('the genre an application is compared with', () => {
  const genres = (...counts: readonly (readonly [string, number])[]): { name: string; applications: number }[] => counts.map(([name, applications]) => ({ name, applications }))
  it.each([
    [genres(['Indie', 900], ['Simulation', 400], ['RPG', 300]), 'RPG'],
    [genres(['Indie', 900], ['RPG', 300], ['Animation', 3]), 'RPG'],
    [genres(['Indie', 900], ['Early Access', 50], ['Puzzle', 20], ['Animation', 3]), 'Puzzle'],
    [genres(['Indie', 900], ['Early Access', 50]), 'Indie'],
    [[], null],
  ])('of %j is %s', (from, name) => expect(mainGenre(from)).toBe(name))
})
