import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine, Transaction } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Well under the 30 s that the statements would take, with room for a slow machine that restarts a worker. */
const promptly = 6000

async function timed(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now()
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { error, ms: performance.now() - began }
}

describe('stopping work', () => {
  forEachEngine((name, catalogues) => {
    let engine: Engine
    beforeAll(async () => {
      engine = await catalogues.open()
      await engine.query('create table notes (id int primary key)')
    })
    beforeEach(async () => {
      await engine.query('truncate notes')
      await engine.query('insert into notes values (1)')
    })

    const ids = async (): Promise<unknown[]> => (await engine.query('select id from notes order by id')).map((row) => row.id)
    const sleep = async (transaction: Transaction): Promise<void> => {
      await transaction.query('insert into notes values (2)')
      await transaction.query('select pg_sleep(30)')
    }

    it('stops a statement at its time limit; what was committed is there, and the engine goes on', async () => {
      const { error, ms } = await timed(engine.transaction({ timeLimitMs: 500 }, sleep))
      expect(error).toMatchObject({ code: 'time_limit' })
      expect(ms).toBeLessThan(promptly)
      expect(ms).toBeGreaterThanOrEqual(490)
      expect(await ids()).toEqual([1])
      await engine.query('insert into notes values (3)')
      expect(await ids()).toEqual([1, 3])
    })

    it('stops a read-only statement too', async () => {
      const work = engine.transaction({ readOnly: true, timeLimitMs: 300 }, (transaction) => transaction.query('select pg_sleep(30)'))
      expect((await timed(work)).error).toMatchObject({ code: 'time_limit' })
      expect(await ids()).toEqual([1])
    })

    it('stops a statement when its signal is aborted', async () => {
      const abort = new AbortController()
      setTimeout(() => abort.abort(), 300)
      const { error, ms } = await timed(engine.transaction({ signal: abort.signal }, sleep))
      expect(error).toMatchObject({ code: 'cancelled' })
      expect(ms).toBeLessThan(promptly)
      expect(await ids()).toEqual([1])
    })

    it('does not begin the next statement after it was aborted between two', async () => {
      const abort = new AbortController()
      const work = engine.transaction({ signal: abort.signal }, async (transaction) => {
        await transaction.query('insert into notes values (2)')
        abort.abort()
        await transaction.query('insert into notes values (3)')
      })
      await expect(work).rejects.toMatchObject({ code: 'cancelled' })
      expect(await ids()).toEqual([1])
    })

    it('rolls back if it is aborted after the last statement', async () => {
      const abort = new AbortController()
      const work = engine.transaction({ signal: abort.signal }, async (transaction) => {
        await transaction.query('insert into notes values (2)')
        abort.abort()
      })
      await expect(work).rejects.toMatchObject({ code: 'cancelled' })
      expect(await ids()).toEqual([1])
    })

    it('does nothing at all if it was aborted before', async () => {
      const work = engine.transaction({ signal: AbortSignal.abort() }, (transaction) => transaction.query('insert into notes values (2)'))
      await expect(work).rejects.toMatchObject({ code: 'cancelled' })
      expect(await ids()).toEqual([1])
    })

    it('does not hit the next user of a connection with a stop that comes late', async () => {
      for (let round = 0; round < (name === 'server' ? 15 : 3); round++) {
        const abort = new AbortController()
        const work = engine.transaction({ signal: abort.signal }, async (transaction) => {
          await transaction.query('select 1')
          abort.abort()
        })
        await expect(work).rejects.toMatchObject({ code: 'cancelled' })
        expect(await Promise.all(Array.from({ length: 6 }, () => engine.query('select 1 as one from pg_sleep(0.002)')))).toEqual(
          Array.from({ length: 6 }, () => [{ one: 1 }]),
        )
      }
    })

    it('counts only its own time against a time limit: work that waits for another stops neither', async () => {
      const long = engine.transaction({}, async (transaction) => {
        await transaction.query('insert into notes values (2)')
        await transaction.query('select pg_sleep(2)')
      })
      await pause(50)
      const short = timed(engine.transaction({ readOnly: true, timeLimitMs: 500 }, (transaction) => transaction.query('select 1')))
      await long
      expect((await short).error).toBeNull()
      expect(await ids()).toEqual([1, 2])
    })

    it('goes on while several are stopped at once', async () => {
      const works = Array.from({ length: 8 }, () => timed(engine.transaction({ timeLimitMs: 400 }, (transaction) => transaction.query('select pg_sleep(30)'))))
      const outcomes = await Promise.all(works)
      const codes = outcomes.map(({ error }) => (error as { code?: string }).code)
      // On the embedded engine the first one's stop restarts the engine under those that wait for it.
      const allowed = name === 'server' ? ['time_limit'] : ['time_limit', 'engine_restarted']
      expect(codes.filter((code) => !allowed.includes(code ?? ''))).toEqual([])
      expect(await ids()).toEqual([1])
    })
  })
})
