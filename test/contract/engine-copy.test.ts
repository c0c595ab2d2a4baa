import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BinaryCopy } from '../../src-main/database/binary-copy'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'

const columns = ['id', 'small', 'large', 'flag', 'text', 'document', 'bytes', 'day', 'moment', 'texts', 'type'] as const
const odd = 'tab\tline\nback\\slash "quote" \u0001 \u2028 ü 中文 😀'
const day = Date.UTC(2020, 1, 29) / 86_400_000

function fullRow(copy: BinaryCopy, id: number): void {
  copy.startRow(columns.length)
  copy.integer(id)
  copy.smallint(-7)
  copy.bigint(Number.MAX_SAFE_INTEGER)
  copy.boolean(false)
  copy.text(odd)
  copy.jsonb({ [odd]: [1, 1.5, null, true, { deep: odd }] })
  copy.bytea(new Uint8Array([0, 255, 10]))
  copy.date(day)
  copy.timestamptz(1_582_934_400.25)
  copy.textArray(['', odd, 'NULL', '{a,b}'])
  copy.text('game')
}

function emptyRow(copy: BinaryCopy, id: number): void {
  copy.startRow(columns.length)
  copy.integer(id)
  copy.smallint(null)
  copy.bigint(null)
  copy.boolean(null)
  copy.text(null)
  copy.jsonb(null)
  copy.bytea(null)
  copy.date(null)
  copy.timestamptz(null)
  copy.textArray([])
  copy.text(null)
}

describe('COPY', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
      await engine.query(
        `create table copied (id int primary key, small smallint, large bigint, flag boolean, text text, document jsonb,
                              bytes bytea, day date, moment timestamptz, texts text[], type application_type)`,
      )
    })
    beforeEach(() => engine.query('truncate copied'))

    const count = async (): Promise<unknown> => (await engine.query('select count(*) as count from copied'))[0]?.count
    const copyIn = (copy: BinaryCopy): Promise<void> =>
      engine.transaction({}, (transaction) => transaction.copyIn('copied', columns, copy.take()))

    it('brings in numbers with all their digits', async () => {
      const numbers = ['0', '0.0', '1', '-1.5', '9999', '10000', '123456789.000100', '0.00012', '0.523809552192687988', '-90071992547409.93', '007.10']
      const copy = new BinaryCopy(16)
      for (const number of numbers) {
        copy.startRow(2)
        copy.text(number)
        copy.numeric(number)
      }
      await engine.query('create table numbers (written text, read numeric)')
      await engine.transaction({}, (transaction) => transaction.copyIn('numbers', ['written', 'read'], copy.take()))
      const different = await engine.query('select written, read::text from numbers where read::text <> written::numeric::text')
      expect(different).toEqual([])
      expect(await engine.query('select count(*) as count from numbers')).toEqual([{ count: numbers.length }])
      for (const odd of ['1e5', 'NaN', '', '1.']) expect(() => copy.numeric(odd)).toThrow(`${odd} does not fit`)
    })

    it('brings in every type it knows, and they read back the same', async () => {
      const copy = new BinaryCopy(16)
      fullRow(copy, 1)
      emptyRow(copy, 2)
      await copyIn(copy)
      expect(await engine.query('select * from copied order by id')).toEqual([
        {
          id: 1,
          small: -7,
          large: Number.MAX_SAFE_INTEGER,
          flag: false,
          text: odd,
          document: { [odd]: [1, 1.5, null, true, { deep: odd }] },
          bytes: Buffer.from([0, 255, 10]),
          day: '2020-02-29',
          moment: '2020-02-29T00:00:00.250Z',
          texts: ['', odd, 'NULL', '{a,b}'],
          type: 'game',
        },
        { id: 2, small: null, large: null, flag: null, text: null, document: null, bytes: null, day: null, moment: null, texts: [], type: null },
      ])
    })

    it('brings in dates before 2000 and 1970', async () => {
      const copy = new BinaryCopy()
      for (const [id, date] of [[1, '1969-07-20'], [2, '1999-12-31'], [3, '2000-01-01'], [4, '0099-01-01']] as const) {
        copy.startRow(2)
        copy.integer(id)
        copy.date(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
      }
      await engine.transaction({}, (transaction) => transaction.copyIn('copied', ['id', 'day'], copy.take()))
      expect((await engine.query('select day from copied order by id')).map((row) => row.day)).toEqual(['1969-07-20', '1999-12-31', '2000-01-01', '0099-01-01'])
    })

    it('brings in several megabytes in one piece', async () => {
      const copy = new BinaryCopy()
      for (let id = 0; id < 20_000; id++) fullRow(copy, id)
      expect(copy.byteLength).toBeGreaterThan(5e6)
      await copyIn(copy)
      expect(await count()).toBe(20_000)
      expect(await engine.query('select count(*) as same from copied where text = $1', [odd])).toEqual([{ same: 20_000 }])
    })

    it('sees what the transaction wrote before, and is seen by what comes after', async () => {
      await engine.transaction({}, async (transaction) => {
        await transaction.query('insert into copied (id) values (1)')
        const copy = new BinaryCopy()
        emptyRow(copy, 2)
        await transaction.copyIn('copied', columns, copy.take())
        expect(await transaction.query('select id from copied order by id')).toEqual([{ id: 1 }, { id: 2 }])
      })
    })

    it('leaves nothing if the transaction is rolled back', async () => {
      const work = engine.transaction({}, async (transaction) => {
        const copy = new BinaryCopy()
        fullRow(copy, 1)
        await transaction.copyIn('copied', columns, copy.take())
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      expect(await count()).toBe(0)
    })

    const truncated = (): Uint8Array => {
      const copy = new BinaryCopy()
      fullRow(copy, 1)
      return copy.take().slice(0, 60)
    }
    const doubled = (): Uint8Array => {
      const copy = new BinaryCopy()
      fullRow(copy, 1)
      fullRow(copy, 1)
      return copy.take()
    }
    it.each([
      ['the same key twice', doubled, '23505'],
      ['data that is cut off', truncated, '22P04'],
      ['data that is no COPY data', () => new TextEncoder().encode('1,2,3'), '22P04'],
    ])('keeps the SQLSTATE of %s, leaves nothing, and the engine goes on', async (_what, data, code) => {
      const work = engine.transaction({}, async (transaction) => {
        await transaction.query('insert into copied (id) values (100)')
        await transaction.copyIn('copied', columns, data())
      })
      await expect(work).rejects.toMatchObject({ code })
      expect(await count()).toBe(0)
      const copy = new BinaryCopy()
      fullRow(copy, 5)
      await copyIn(copy)
      expect(await count()).toBe(1)
    })

    it('lets other clients work between and around several copies', async () => {
      const copies = Array.from({ length: 6 }, (_, place) => {
        const copy = new BinaryCopy()
        for (let id = 0; id < 200; id++) fullRow(copy, place * 1000 + id)
        return copyIn(copy)
      })
      const others = Array.from({ length: 20 }, (_, place) => engine.query('select $1::int as place', [place]))
      expect(await Promise.all(others)).toEqual(Array.from({ length: 20 }, (_, place) => [{ place }]))
      await Promise.all(copies)
      expect(await count()).toBe(1200)
    })
  })
})
