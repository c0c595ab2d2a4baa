import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { emptyCatalogue } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'

const insert = `insert into applications (appid, name, type, content_hash) values ($1, 'x', 'game', '\\x00')`

describe('the schema', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
    })
    beforeEach(async () => {
      await emptyCatalogue(engine)
      await engine.query(insert, [1])
    })

    const set = (column: string, value: unknown): Promise<unknown> =>
      engine.query(`update applications set ${column} = $1::jsonb`, [value === null ? null : JSON.stringify(value)])

    it.each([
      ['price_overview', []],
      ['price_overview', 'free'],
      ['price_overview', { final: '499' }],
      ['price_overview', { initial: null }],
      ['price_overview', { discount_percent: [] }],
      ['price_overview', { currency: 5 }],
      ['pc_requirements', []],
      ['mac_requirements', { minimum: 5 }],
      ['linux_requirements', { recommended: {} }],
      ['achievements', { total: '5' }],
      ['achievements', 5],
      ['content_descriptors', []],
      ['ratings', []],
    ])('refuses %s of the wrong form: %j', async (column, value) => {
      // by the check, or already by a generated column that cannot be derived from it
      await expect(set(column, value)).rejects.toMatchObject({ code: expect.stringMatching(/^(23514|22023)$/) as string })
    })

    it.each([
      ['price_overview', { final: 499.5, currency: 'EUR', more: null }],
      ['price_overview', {}],
      ['price_overview', null],
      ['pc_requirements', { minimum: '<br>', other: 5 }],
      ['achievements', { total: 0 }],
      ['screenshots', []],
    ])('takes %s: %j', async (column, value) => {
      await set(column, value)
      const [row] = await engine.query(`select ${column} as value from applications`)
      expect(row?.value).toEqual(value)
    })

    it.each([
      ['required_age', -1, '23514'],
      ['metacritic_score', 101, '23514'],
      ['metacritic_score', -1, '23514'],
      ['recommendations_total', -1, '23514'],
      ['name', null, '23502'],
      ['type', 'game?', '22P02'],
      ['import_id', 12345, '23503'],
      ['description_embedding', '[1,2,3]', '22000'],
      ['price_final', 5, '428C9'],
    ])('refuses %s = %s', async (column, value, code) => {
      await expect(engine.query(`update applications set ${column} = $1`, [value])).rejects.toMatchObject({ code })
    })

    it('derives price, currency, discount and achievements from the documents', async () => {
      await set('price_overview', { final: 499, initial: 999.5, currency: 'EUR', discount_percent: 50 })
      await set('achievements', { total: 12 })
      const derived = 'select price_final, price_initial, currency, discount_percent, achievement_count from applications'
      expect(await engine.query(derived)).toEqual([{ price_final: 499, price_initial: 999.5, currency: 'EUR', discount_percent: 50, achievement_count: 12 }])
      await set('price_overview', null)
      await set('achievements', {})
      expect(await engine.query(derived)).toEqual([{ price_final: null, price_initial: null, currency: null, discount_percent: null, achievement_count: null }])
    })

    it('takes everything of an application away with it, and nothing else', async () => {
      await engine.query(insert, [2])
      for (const lookup of ['developers', 'publishers', 'languages', 'genres', 'categories']) await engine.query(`insert into ${lookup} (name) values ('x')`)
      for (const appid of [1, 2]) {
        await engine.query("insert into reviews (appid, recommendationid, content_hash) values ($1, 'r', '\\x00')", [appid])
        for (const link of ['developers', 'publishers', 'genres', 'categories']) await engine.query(`insert into application_${link} values ($1, 1)`, [appid])
        await engine.query('insert into application_languages values ($1, 1, true)', [appid])
      }
      await engine.query('delete from applications where appid = 1')
      for (const table of ['reviews', 'application_developers', 'application_publishers', 'application_genres', 'application_categories', 'application_languages']) {
        expect(await engine.query(`select appid from ${table}`), table).toEqual([{ appid: 2 }])
      }
      await engine.query('delete from genres')
      expect(await engine.query('select count(*) as count from application_genres')).toEqual([{ count: 0 }])
      expect(await engine.query('select count(*) as count from applications')).toEqual([{ count: 1 }])
    })

    it('keeps the rows of an import whose history is deleted, but not its rejects', async () => {
      await engine.query("insert into imports (file, bytes, state) values ('x', 1, 'applied')")
      await engine.query("insert into rejects values (1, 'x', 1, 0, null, 'bad_json', 'x', 'x')")
      await engine.query('update applications set import_id = 1')
      await engine.query('delete from imports')
      expect(await engine.query('select import_id from applications')).toEqual([{ import_id: null }])
      expect(await engine.query('select count(*) as count from rejects')).toEqual([{ count: 0 }])
    })
  })
})
