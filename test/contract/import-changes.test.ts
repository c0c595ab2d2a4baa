import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { emptyCatalogue, exactContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, games, writeGames, type StoreGame } from '../support/store-files'

const genre = (id: string | undefined, description: string): object => (id === undefined ? { description } : { id, description })
const price = (final: number): object => ({ price_overview: { currency: 'EUR', initial: final, final, discount_percent: 0 } })
const review = (recommendationid: string, text: string): Record<string, unknown> => ({ recommendationid, review: text, voted_up: true })

describe('importing again and again', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: ImportBench
    let folder: string
    beforeAll(async () => {
      engine = await catalogues.open()
      folder = await scratch()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      bench = new ImportBench(engine)
    })

    const bring = (records: readonly StoreGame[]) => bench.run(writeGames(folder, records))
    const names = async (table: string): Promise<unknown[]> =>
      (await engine.query(`select name from ${table} order by name collate "C"`)).map((row) => row.name)
    const linked = async (appid: number, lookup: string, key: string): Promise<unknown[]> =>
      (
        await engine.query(`select name from application_${lookup} join ${lookup} on id = ${key} where appid = $1 order by name collate "C"`, [appid])
      ).map((row) => row.name)

    it('changes one record and replaces its relations, leaving the others alone', async () => {
      const old = game(1, { ...price(999), developers: ['Old', 'Both'], genres: [genre('1', 'Action'), genre('2', 'Strategy')], supported_languages: 'English, French' })
      const first = await bring([old, ...games(20, 100)])
      const before = await engine.query('select appid, xmin::text, updated_at, created_at from applications order by appid')
      const changed = game(1, { ...price(499), developers: ['Both', 'New'], genres: [genre('2', 'Strategy'), genre('3', 'RPG')], supported_languages: 'English<strong>*</strong>' })
      const second = await bring([...games(20, 100), changed])
      expect(second).toMatchObject({ state: 'applied', added: 0, changed: 1, unchanged: 20 })
      expect(await linked(1, 'developers', 'developer_id')).toEqual(['Both', 'New'])
      expect(await linked(1, 'genres', 'genre_id')).toEqual(['RPG', 'Strategy'])
      expect(await engine.query('select full_audio from application_languages where appid = 1')).toEqual([{ full_audio: true }])
      expect(await engine.query('select price_final from applications where appid = 1')).toEqual([{ price_final: 499 }])
      const after = await engine.query('select appid, xmin::text, updated_at, created_at from applications order by appid')
      expect(after.slice(1)).toEqual(before.slice(1))
      expect(after[0]?.xmin).not.toBe(before[0]?.xmin)
      expect(after[0]?.created_at).toEqual(before[0]?.created_at)
      expect(await engine.query('select distinct import_id from applications order by 1')).toEqual([{ import_id: first.id }, { import_id: second.id }])
    })

    it('keeps an embedding of an application whose record did not change', async () => {
      await bring(games(2))
      await engine.query("update applications set description_embedding = array_fill(0.5, array[384])::vector, embedding_model = 'm'")
      await bring([game(1), game(2, { name: 'Renamed' })])
      expect(await engine.query('select count(description_embedding) as embedded from applications')).toEqual([{ embedded: 2 }])
    })

    it('keeps what a later file does not name', async () => {
      await bring(games(3))
      expect(await bring(games(2, 10))).toMatchObject({ added: 2, unchanged: 0 })
      expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 5 }])
    })

    it('counts a record as unchanged if only its place or its time of fetching is another', async () => {
      const fetched = (at: string): StoreGame => ({ ...game(1), app_details: { ...game(1).app_details, fetched_at: at } })
      await bring([fetched('2020-01-01'), game(2)])
      const before = await exactContent(engine)
      expect(await bring([game(2), fetched('2024-01-01')])).toMatchObject({ changed: 0, unchanged: 2 })
      expect(await exactContent(engine)).toEqual(before)
    })

    it('adds and changes reviews of an application that did not change', async () => {
      const withReviews = (...reviews: Record<string, unknown>[]): StoreGame => game(1, {}, { reviews: { success: 1, reviews } })
      expect(await bring([withReviews(review('a', 'good'), review('b', 'bad'))])).toMatchObject({ added: 1, reviews: 2 })
      expect(await bring([withReviews(review('a', 'good'), review('b', 'better'), review('c', 'new'))])).toMatchObject({ unchanged: 0, changed: 1, reviews: 2 })
      expect(await engine.query('select recommendationid as id, review from reviews order by 1')).toEqual([
        { id: 'a', review: 'good' },
        { id: 'b', review: 'better' },
        { id: 'c', review: 'new' },
      ])
    })

    it('knows a genre by its id, under its most frequent name', async () => {
      await bring([
        game(1, { genres: [genre('1', '动作')] }),
        game(2, { genres: [genre('1', 'Action')] }),
        game(3, { genres: [genre('1', 'Action'), genre('1', '动作')] }),
      ])
      expect(await names('genres')).toEqual(['Action'])
      for (const appid of [1, 2, 3]) expect(await linked(appid, 'genres', 'genre_id')).toEqual(['Action'])
      await bring([game(4, { genres: [genre('1', 'Aktion')] })])
      expect(await names('genres')).toEqual(['Action'])
      expect(await linked(4, 'genres', 'genre_id')).toEqual(['Action'])
    })

    it('keeps two genres of one name apart if their ids differ, and knows one without id by its name', async () => {
      await bring([game(1, { genres: [genre('1', 'Action'), genre('2', 'Action')] }), game(2, { genres: [genre(undefined, 'Action')] }), game(3, { genres: [genre(undefined, ' Action ')] })])
      expect(await engine.query('select store_id, name from genres order by store_id nulls last')).toEqual([
        { store_id: '1', name: 'Action' },
        { store_id: '2', name: 'Action' },
        { store_id: null, name: 'Action' },
      ])
      expect(await engine.query('select appid, count(*) as count from application_genres group by appid order by appid')).toEqual([
        { appid: 1, count: 2 },
        { appid: 2, count: 1 },
        { appid: 3, count: 1 },
      ])
      expect(await bring([game(4, { genres: [genre(undefined, 'Action')] })])).toMatchObject({ state: 'applied' })
      expect(await names('genres')).toHaveLength(3)
    })

    it('cleans names: blanks, empty ones and doubles', async () => {
      await bring([game(1, { developers: [' Foo ', 'Foo', 'Fo  o', '', ' ', null, 5], publishers: [''] }), game(2, { developers: ['Foo\t'] })])
      expect(await names('developers')).toEqual(['Fo o', 'Foo'])
      expect(await linked(1, 'developers', 'developer_id')).toEqual(['Fo o', 'Foo'])
      expect(await linked(2, 'developers', 'developer_id')).toEqual(['Foo'])
      expect(await names('publishers')).toEqual([])
    })

    it('puts records with one appid together, the last one counting, and rejects one that is equal to another', async () => {
      const summary = await bring([game(1, { name: 'First', website: 'kept' }), game(2), game(1, { name: 'First', website: 'kept' }), game(2), { ...game(1, { name: 'Second' }), appid: '1' as unknown as number }])
      expect(summary).toMatchObject({ state: 'applied', records: 5, added: 2, unchanged: 1, rejected: 2, question: null })
      expect(await engine.query('select name, website from applications where appid = 1')).toEqual([{ name: 'Second', website: 'kept' }])
      const { rejects } = await bench.imports.rejects(summary.id, { limit: 10, offset: 0 })
      expect(rejects.map(({ position, code, appid }) => ({ position, code, appid }))).toEqual([
        { position: 3, code: 'duplicate', appid: 1 },
        { position: 4, code: 'duplicate', appid: 2 },
      ])
    })

    it('replaces what PostgreSQL cannot hold, and counts it', async () => {
      const summary = await bring([game(1, { name: 'nul \0 and half \ud800', short_description: 'fine 😀' })])
      expect(summary).toMatchObject({ state: 'applied', repaired: 2 })
      expect(await engine.query('select name, short_description as text from applications')).toEqual([{ name: 'nul \ufffd and half \ufffd', text: 'fine 😀' }])
    })

    it('keeps an odd record whole instead of refusing it', async () => {
      const odd = { price_overview: { final: 'free' }, required_age: '171+', metacritic: { score: 900 }, platforms: [], genres: 'none', release_date: 'soon', recommendations: { total: -1 }, achievements: { total: null }, developers: 'me', movies: {}, is_free: 'yes' }
      expect(await bring([game(1, odd)])).toMatchObject({ state: 'applied', added: 1 })
      const [row] = await engine.query<{ document: unknown }>('select document from applications')
      expect(row?.document).toEqual(odd)
    })
  })
})
