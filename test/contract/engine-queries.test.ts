import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'

describe('queries', () => {
  forEachEngine((name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
    })

    it('tells what it is', () => {
      expect(engine.kind).toBe(name)
      expect(engine.version).toMatch(/^\d+\.\d+$/)
      expect(engine.label).not.toBe('')
      expect(engine.label).not.toContain('@')
    })

    it('gives each of 300 parallel queries its own answer', async () => {
      const numbers = Array.from({ length: 300 }, (_, place) => place)
      const answers = await Promise.all(
        numbers.map((number) => engine.query<{ number: number; text: string }>('select $1::int as number, repeat($2, $1::int) as text', [number, 'ü'])),
      )
      expect(answers.map(([row]) => row)).toEqual(numbers.map((number) => ({ number, text: 'ü'.repeat(number) })))
    })

    it('keeps failing queries from disturbing the others', async () => {
      const wanted = Array.from({ length: 60 }, (_, place) => place)
      const outcomes = await Promise.allSettled(
        wanted.map((place) => (place % 3 === 0 ? engine.query('select 1 / 0') : engine.query('select $1::int as place', [place]))),
      )
      for (const [place, outcome] of outcomes.entries()) {
        if (place % 3 === 0) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
        else expect(outcome).toEqual({ status: 'fulfilled', value: [{ place }] })
      }
    })

    it.each([
      ['select 1 / 0', '22012'],
      ['select nothing from nowhere', '42P01'],
      ['select from where', '42601'],
      ["select 'x'::int", '22P02'],
      ["insert into settings (key, value) select 'twice', '1' from generate_series(1, 2)", '23505'],
      ['insert into reviews (appid, recommendationid, content_hash) values (1, 1, decode(md5($$$$), $$hex$$))', '23503'],
    ])('keeps the SQLSTATE of %s', async (sql, code) => {
      await expect(engine.query(sql)).rejects.toMatchObject({ code })
    })

    it.each(['select 1; select 2', "select 1; drop table settings", 'begin; delete from settings; commit'])('refuses statements chained by ";": %s', async (sql) => {
      await expect(engine.query(sql)).rejects.toMatchObject({ code: '42601' })
      await expect(engine.transaction({ readOnly: true }, (transaction) => transaction.query(sql))).rejects.toMatchObject({ code: '42601' })
      expect(await engine.query("select to_regclass('settings') is not null as there")).toEqual([{ there: true }])
    })

    it('takes values as values, whatever is in them', async () => {
      const text = `'; drop table settings; -- "$1" \\ \u2028 😀`
      expect(await engine.query('select $1::text as text', [text])).toEqual([{ text }])
    })

    it('reads values as the rest of the core expects them', async () => {
      const [row] = await engine.query(
        `select 5::smallint as small, 7 as int, 9007199254740991::int8 as safe, 9007199254740993::int8 as large,
                -3::int8 as negative, 12.50::numeric as decimal, 0.1::float8 as float, true as yes, null as nothing,
                date '2020-02-29' as day, timestamptz '2020-02-29 23:30:00.5+02' as moment,
                '{"a": [1, null, "ü"]}'::jsonb as document, array['a', null, 'b,c']::text[] as texts, array[]::text[] as none,
                'game'::application_type as type, '\\x00ff'::bytea as bytes, '[1,2]'::vector as vector`,
      )
      expect(row).toEqual({
        small: 5,
        int: 7,
        safe: 9007199254740991,
        large: '9007199254740993',
        negative: -3,
        decimal: 12.5,
        float: 0.1,
        yes: true,
        nothing: null,
        day: '2020-02-29',
        moment: '2020-02-29T21:30:00.500Z',
        document: { a: [1, null, 'ü'] },
        texts: ['a', null, 'b,c'],
        none: [],
        type: 'game',
        bytes: Buffer.from([0, 255]),
        vector: '[1,2]',
      })
    })

    it('answers counts with numbers', async () => {
      expect(await engine.query('select count(*) as count, sum(n) as sum, avg(n) as mean from generate_series(1, 4) as n')).toEqual([
        { count: 4, sum: 10, mean: 2.5 },
      ])
    })

    it('carries large answers and large values', async () => {
      const large = 'ä'.repeat(2_000_000)
      const [row] = await engine.query<{ same: boolean; back: string }>('select $1::text = repeat($2, 2000000) as same, $1::text as back', [large, 'ä'])
      expect(row?.same).toBe(true)
      expect(row?.back === large).toBe(true)
      const rows = await engine.query('select n from generate_series(1, 50000) as n')
      expect(rows).toHaveLength(50_000)
    })

    it('lets only one program hold a lock, and gives it back', async () => {
      const lock = await engine.exclusive(42)
      expect(lock).not.toBeNull()
      await lock?.release()
      const again = await engine.exclusive(42)
      expect(again).not.toBeNull()
      await again?.release()
    })
  })
})
