import { beforeAll, describe, expect, it } from 'vitest'
import { calls } from '@contract'
import { presetModel, runPreset } from '../../src-main/analytics/gallery/run-preset'
import { rowsBehind } from '../../src-main/analytics/rows-behind'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { readGames, samplePath } from '../support/store-files'

/** The published analysis, written by hand: JSON text cast to a number, every genre with ten games, best rated first; those with fewer than five ratings last. */
const published = `
  select g.name as genre, count(*)::int as applications,
         (avg((a.price_overview ->> 'final')::numeric) / 100)::float8 as average_price,
         avg(a.metacritic_score)::float8 as average_rating
  from applications a, application_genres ag, genres g
  where a.appid = ag.appid and g.id = ag.genre_id and a.type = 'game'
    and a.price_overview ->> 'final' is not null and a.price_overview ->> 'currency' = $1
  group by g.name
  having count(*) >= 10
  order by count(a.metacritic_score) < 5, avg(a.metacritic_score) desc nulls last, g.name`

interface Data {
  type: string
  name: string
  genres?: { description: string }[]
  price_overview?: { currency: string; final: number }
  metacritic?: { score: number }
}

const priced = readGames(samplePath)
  .flatMap(({ appid, app_details }) => (app_details?.data ? [{ appid, ...(app_details.data as unknown as Data) }] : []))
  .filter((data) => data.type === 'game' && data.price_overview !== undefined)

describe('the genre analysis', () => {
  forEachEngine((_name, catalogues) => {
    let empty: Engine
    let engine: Engine
    beforeAll(async () => {
      empty = await catalogues.open()
      engine = await catalogues.open(await catalogues.target('sample'))
    })

    const genrePreset = (of: Engine, currency: string | null) => runPreset(of, 'genres', currency)
    const behind = async (genre: string, currency: string | null, limit: number) => {
      const found = await rowsBehind(engine, { query: presetModel('genres', currency), mark: [genre], measure: null, sort: null, limit, offset: 0 }, new AbortController().signal)
      if (found.subject !== 'applications') throw new Error('a question about applications has applications behind it')
      return found
    }
    const currencies = async () => (await genrePreset(engine, null)).currencies

    it('offers every currency of priced games, most used first', async () => {
      const counts = new Map<string, number>()
      for (const { price_overview } of priced) counts.set(price_overview!.currency, (counts.get(price_overview!.currency) ?? 0) + 1)
      const expected = [...counts].map(([currency, applications]) => ({ currency, applications }))
      const found = await currencies()
      expect(found).toHaveLength(expected.length)
      expect(found).toEqual(expect.arrayContaining(expected))
      expect(found.map(({ applications }) => applications)).toEqual(found.map(({ applications }) => applications).sort((a, b) => b - a))
    })

    it('equals the published statement in every currency', async () => {
      const found = await currencies()
      expect(found.length).toBeGreaterThan(0)
      for (const { currency } of found) {
        const answer = await genrePreset(engine, currency)
        const rows = await engine.query(published, [currency])
        expect(answer.currency).toBe(currency)
        expect(answer.rowCount).toBe(rows.length)
        expect(answer.rows.map(([genre, applications]) => [genre, applications])).toEqual(rows.map((row) => [row.genre, row.applications]))
        for (const [place, row] of rows.entries()) {
          expect(answer.rows[place]?.[2]).toBeCloseTo(row.average_price as number, 9)
          if (row.average_rating === null) expect(answer.rows[place]?.[3]).toBeNull()
          else expect(answer.rows[place]?.[3]).toBeCloseTo(row.average_rating as number, 9)
        }
      }
    })

    it('equals a count over the file itself', async () => {
      const { rows, currency } = await genrePreset(engine, null)
      expect(rows.length).toBeGreaterThan(3)
      for (const [genre, applications, price, rating] of rows) {
        const games = priced.filter((data) => data.price_overview!.currency === currency && data.genres?.some(({ description }) => description === genre))
        const rated = games.flatMap((data) => (data.metacritic ? [data.metacritic.score] : []))
        const mean = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
        expect(applications).toBe(games.length)
        expect(price).toBeCloseTo(mean(games.map((data) => data.price_overview!.final)) / 100, 9)
        if (rated.length === 0) expect(rating).toBeNull()
        else expect(rating).toBeCloseTo(mean(rated), 9)
      }
    })

    it('keeps to its contract, and shows the statement that was run', async () => {
      const answer = await genrePreset(engine, null)
      expect(calls['analytics.preset'].output.parse(answer)).toEqual(answer)
      expect(answer.columns.map(({ name }) => name)).toEqual(['genre', 'applications', 'average_price', 'average_rating', 'n_price', 'n_rating'])
      const again = await engine.query(answer.sql.text, answer.sql.values)
      expect(again.map((row) => answer.columns.map(({ name }) => row[name]))).toEqual(answer.rows)
    })

    it('refuses a currency that no game is priced in', async () => {
      await expect(genrePreset(engine, 'XXX')).rejects.toMatchObject({ code: 'unknown_currency', hint: expect.stringContaining('EUR') as string })
      await expect(genrePreset(empty, 'EUR')).rejects.toMatchObject({ code: 'unknown_currency' })
    })

    it('answers an empty catalogue with nothing', async () => {
      expect(await genrePreset(empty, null)).toMatchObject({ rows: [], rowCount: 0, currency: null, currencies: [] })
    })

    it('lists the games behind each row: all of them, best rated first', async () => {
      const { rows, currency } = await genrePreset(engine, null)
      for (const [genre, applications] of rows) {
        const found = await behind(String(genre), currency, 5000)
        expect(found.total).toBe(applications)
        expect(found.applications).toHaveLength(found.total)
        const ratings = found.applications.map(({ rating }) => rating ?? -1)
        expect(ratings).toEqual([...ratings].sort((a, b) => b - a))
        for (const game of found.applications) {
          expect(game).toMatchObject({ type: 'game', currency })
          expect(game.genres).toContain(genre)
        }
      }
    })

    it('gives the first of them when asked for fewer, with the true total', async () => {
      const { rows, currency } = await genrePreset(engine, null)
      const genre = String(rows[0]?.[0])
      const all = await behind(genre, currency, 5000)
      const few = await behind(genre, currency, 3)
      expect(few).toEqual({ ...all, applications: all.applications.slice(0, 3) })
      const [first] = few.applications
      const source = priced.find(({ appid }) => appid === first?.appid)
      expect(first).toMatchObject({ name: source?.name, price: source!.price_overview!.final / 100, rating: source?.metacritic?.score ?? null })
    })

    it('takes a genre as a value, whatever it is called', async () => {
      expect(await behind("'; drop table applications; --", null, 5)).toMatchObject({ total: 0, applications: [] })
      expect(await engine.query("select to_regclass('applications') is not null as there")).toEqual([{ there: true }])
    })
  })
})
