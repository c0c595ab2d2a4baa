import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noLongerNeeded } from '../../src-main/database/abort-reason'
import type { Engine, Transaction } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { Hold } from '../support/hold'

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
    /** its statements come to no end: where they end here, they were stopped */
    let hold: Hold
    beforeAll(async () => {
      const target = await catalogues.target()
      engine = await catalogues.open(target)
      hold = await Hold.make(engine, target)
      await engine.query('create table notes (id int primary key)')
    })
    beforeEach(async () => {
      await engine.query('truncate notes')
      await engine.query('insert into notes values (1)')
    })

    const ids = async (): Promise<unknown[]> => (await engine.query('select id from notes order by id')).map((row) => row.id)
    const stay = async (transaction: Transaction): Promise<void> => {
      await transaction.query('insert into notes values (2)')
      await transaction.query(`select ${hold.call()}`)
    }

    it('stops a statement at its time limit; what was committed is there, and the engine goes on', async () => {
      const { error, ms } = await timed(engine.transaction({ timeLimitMs: 500 }, stay))
      expect(error).toMatchObject({ code: 'time_limit' })
      expect(ms).toBeGreaterThanOrEqual(490)
      expect(await ids()).toEqual([1])
      await engine.query('insert into notes values (3)')
      expect(await ids()).toEqual([1, 3])
    })

    it('stops a read-only statement too', async () => {
      const work = engine.transaction({ readOnly: true, timeLimitMs: 300 }, (transaction) => transaction.query(`select ${hold.call()}`))
      expect((await timed(work)).error).toMatchObject({ code: 'time_limit' })
      expect(await ids()).toEqual([1])
    })

    it('lets a statement that nobody waits for run to its end where it cannot be interrupted, and nothing else of its work', async () => {
      const notices: string[] = []
      const own = await catalogues.open(await catalogues.target(), (notice) => notices.push(notice))
      const abort = new AbortController()
      let counted: unknown
      const work = own.transaction({ signal: abort.signal }, async (transaction) => {
        const underWay = transaction.query('select count(*) as count from generate_series(1, 500000)').then((rows) => (counted = rows))
        abort.abort(noLongerNeeded)
        await underWay
        await transaction.query('create table never (id int)')
      })
      expect((await timed(work)).error).toMatchObject({ code: 'cancelled', message: expect.stringContaining('no longer needed') as string })
      if (name === 'embedded') expect(counted).toEqual([{ count: 500_000 }])
      expect(await own.query("select to_regclass('never') as made")).toEqual([{ made: null }])
      expect(notices.filter((notice) => notice.includes('restart'))).toEqual([])
    })

    it('ends it at its time limit, whoever waits', async () => {
      const abort = new AbortController()
      const held = hold.call()
      const stopped = timed(engine.transaction({ signal: abort.signal, timeLimitMs: 1500 }, (transaction) => transaction.query(`select ${held}`)))
      await hold.reached()
      abort.abort(noLongerNeeded)
      expect((await stopped).error).toMatchObject({ code: name === 'embedded' ? 'time_limit' : 'cancelled' })
      expect(await ids()).toEqual([1])
    })

    it('stops a statement when its signal is aborted', async () => {
      const abort = new AbortController()
      const stopped = timed(engine.transaction({ signal: abort.signal }, stay))
      await hold.reached()
      abort.abort()
      expect((await stopped).error).toMatchObject({ code: 'cancelled' })
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
      const timeLimitMs = 2000
      let begun: () => void = () => undefined
      const hasBegun = new Promise<void>((done) => (begun = done))
      const long = engine.transaction({}, async (transaction) => {
        await transaction.query('insert into notes values (2)')
        begun()
        await transaction.query('select pg_sleep($1)', [(timeLimitMs + 500) / 1000]) // the limit of the other passes while it waits
      })
      await hasBegun
      const short = timed(engine.transaction({ readOnly: true, timeLimitMs }, (transaction) => transaction.query('select 1')))
      await long
      expect((await short).error).toBeNull()
      expect(await ids()).toEqual([1, 2])
    })

    it('goes on while several are stopped at once', async () => {
      const works = Array.from({ length: 8 }, () => timed(engine.transaction({ timeLimitMs: 400 }, (transaction) => transaction.query(`select ${hold.call()}`))))
      const outcomes = await Promise.all(works)
      const codes = outcomes.map(({ error }) => (error as { code?: string }).code)
      // On the embedded engine the first one's stop restarts the engine under those that wait for it.
      const allowed = name === 'server' ? ['time_limit'] : ['time_limit', 'engine_restarted']
      expect(codes.filter((code) => !allowed.includes(code ?? ''))).toEqual([])
      expect(await ids()).toEqual([1])
    })
  })
})
