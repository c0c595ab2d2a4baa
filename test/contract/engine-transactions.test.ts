import { AsyncResource } from 'node:async_hooks'
import { beforeEach, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'

describe('transactions', () => {
  forEachEngine((name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
      await engine.query('create table notes (id int primary key, text text)')
    })
    beforeEach(() => engine.query('truncate notes'))

    const ids = async (): Promise<unknown[]> => (await engine.query('select id from notes order by id')).map((row) => row.id)
    const insert = 'insert into notes (id) values ($1)'

    it('commits when the work resolves, and hands its result out', async () => {
      const result = await engine.transaction({}, async (transaction) => {
        await transaction.query(insert, [1])
        await transaction.query(insert, [2])
        return 'done'
      })
      expect(result).toBe('done')
      expect(await ids()).toEqual([1, 2])
    })

    it('rolls back when the work throws, and passes the error on', async () => {
      const failure = new Error('my own')
      const work = engine.transaction({}, async (transaction) => {
        await transaction.query(insert, [1])
        throw failure
      })
      await expect(work).rejects.toBe(failure)
      expect(await ids()).toEqual([])
    })

    it('rolls everything back after a failing statement', async () => {
      const work = engine.transaction({}, async (transaction) => {
        await transaction.query(insert, [1])
        await transaction.query(insert, [1])
      })
      await expect(work).rejects.toMatchObject({ code: '23505' })
      expect(await ids()).toEqual([])
    })

    it('changes nothing if the work swallows the error of a failing statement', async () => {
      await engine
        .transaction({}, async (transaction) => {
          await transaction.query(insert, [1])
          await transaction.query('select 1 / 0').catch(() => undefined)
        })
        .catch(() => undefined)
      expect(await ids()).toEqual([])
    })

    it('refuses to use the engine inside its own transaction', async () => {
      for (const use of [() => engine.query('select 1'), () => engine.transaction({}, async () => undefined)]) {
        await expect(engine.transaction({}, use)).rejects.toThrow('inside one of its own transactions')
      }
      expect(await engine.query('select 1 as one')).toEqual([{ one: 1 }])
    })

    it('lets others use the engine while a transaction is open', async () => {
      const [, found] = await Promise.all([
        engine.transaction({}, (transaction) => transaction.query('select pg_sleep(0.1)')),
        engine.query('select 1 as one'),
      ])
      expect(found).toEqual([{ one: 1 }])
    })

    it('keeps what a held transaction wrote away from other clients', async () => {
      // Outside of the transaction's own context, as another call across the border would be.
      const elsewhere = AsyncResource.bind((place: number) => engine.query('select $1::int as place, (select count(*) from notes) as count', [place]))
      let others: Promise<unknown[]> = Promise.resolve([])
      const work = engine.transaction({}, async (transaction) => {
        await transaction.query(insert, [1])
        others = Promise.all(Array.from({ length: 8 }, (_, place) => elsewhere(place)))
        if (name === 'server') await others // where there are sessions for them; on the embedded engine they wait for this one
        await transaction.query(insert, [2])
        throw new Error('no')
      })
      await expect(work).rejects.toThrow('no')
      expect(await others).toEqual(Array.from({ length: 8 }, (_, place) => [{ place, count: 0 }]))
    })

    it('runs transactions of several callers one after the other or side by side, but never mixed', async () => {
      await Promise.all(
        Array.from({ length: 12 }, (_, place) =>
          engine.transaction({}, async (transaction) => {
            await transaction.query(insert, [place * 10])
            await transaction.query('select 1') // time for the others to come in between
            await transaction.query(insert, [place * 10 + 1])
            if (place % 2 === 1) throw new Error('odd')
          }).catch(() => undefined),
        ),
      )
      expect(await ids()).toEqual([0, 2, 4, 6, 8, 10].flatMap((place) => [place * 10, place * 10 + 1]))
    })

    it.each([
      ['insert', insert],
      ['insert in a with', 'with x as (insert into notes (id) values ($1) returning id) select * from x'],
      ['update', 'update notes set id = $1'],
      ['delete', 'delete from notes where id = $1'],
      ['nextval', "select nextval(pg_get_serial_sequence('imports', 'id')), $1::int"],
    ])('refuses writing in a read-only transaction: %s', async (_form, sql) => {
      await expect(engine.transaction({ readOnly: true }, (transaction) => transaction.query(sql, [1]))).rejects.toMatchObject({ code: '25006' })
      expect(await ids()).toEqual([])
    })

    it.each(['truncate notes', 'drop table notes', 'create table more (id int)', 'vacuum notes', 'create extension pg_trgm', 'set transaction read write'])(
      'leaves nothing behind after "%s" in a read-only transaction',
      async (sql) => {
        await engine.query(insert, [7])
        const work = engine.transaction({ readOnly: true }, async (transaction) => {
          await transaction.query('select 1')
          await transaction.query(sql)
        })
        await expect(work).rejects.toHaveProperty('code')
        expect(await ids()).toEqual([7])
        expect(await engine.query("select to_regclass('more') as more")).toEqual([{ more: null }])
      },
    )

    it('does not leak what a transaction set for itself', async () => {
      const before = await engine.query('show work_mem')
      await engine.transaction({}, async (transaction) => {
        await transaction.query("set local work_mem = '77MB'")
        expect(await transaction.query('show work_mem')).toEqual([{ work_mem: '77MB' }])
      })
      const after = await Promise.all(Array.from({ length: 6 }, () => engine.query('show work_mem')))
      expect(after).toEqual(after.map(() => before))
      expect(await engine.query('show transaction_read_only')).toEqual([{ transaction_read_only: 'off' }])
    })

    it('writes again after a read-only transaction', async () => {
      await engine.transaction({ readOnly: true }, (transaction) => transaction.query('select 1'))
      await engine.query(insert, [3])
      expect(await ids()).toEqual([3])
    })
  })
})
