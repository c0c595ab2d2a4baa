import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { BinaryCopy } from '../../src-main/database/binary-copy'
import { EmbeddedEngine, type EmbeddedOptions } from '../../src-main/database/embedded/embedded-engine'
import { onEmbedded } from '../support/engines'

/** Every worker thread of this process, the newest last. */
const workers: Worker[] = []
const note = (worker: Worker): number => workers.push(worker)
process.on('worker', note)
afterAll(() => void process.off('worker', note))

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

describe('the worker of an embedded catalogue', () => {
  onEmbedded((catalogues) => {
    let engine: EmbeddedEngine
    let folder: string
    const notices: string[] = []
    const open = (options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedEngine> =>
      EmbeddedEngine.open({ folder, onNotice: (text) => notices.push(text), ...options })
    beforeAll(async () => {
      const target = await catalogues.target()
      if (target.kind !== 'embedded') throw new Error('not a folder')
      folder = target.folder
      engine = await open()
      await engine.query('create table notes (id int)')
      await engine.query('insert into notes values (1)')
    })
    const worker = (): Worker => workers.at(-1)!
    const expectAlive = async (): Promise<void> => {
      expect(await engine.query('select id from notes')).toEqual([{ id: 1 }])
      expect(await Promise.all([1, 2, 3, 4, 5].map((id) => engine.query('select $1::int as id', [id])))).toEqual([1, 2, 3, 4, 5].map((id) => [{ id }]))
    }
    beforeEach(() => void notices.splice(0))
    afterAll(() => engine.close())
    /** The same catalogue, with other limits. */
    const reopen = async (options: Partial<EmbeddedOptions>): Promise<void> => {
      await engine.close()
      engine = await open(options)
    }

    it('that dies under a query is replaced; the query rejects, the next one works', async () => {
      const pending = engine.query('select pg_sleep(30)')
      await pause(200)
      void worker().terminate()
      await expect(pending).rejects.toMatchObject({ code: 'engine_restarted' })
      await expectAlive()
      expect(notices.at(-1)).toContain('ended unexpectedly')
    })

    it('that dies under work leaves nothing of its transaction, and what only waited is done by the next one', async () => {
      const held = engine.transaction({}, async (transaction) => {
        await transaction.query('insert into notes values (2)')
        await transaction.query('select pg_sleep(30)')
      })
      await pause(200)
      const queries = Array.from({ length: 6 }, () => engine.query('insert into notes values (3)'))
      const transactions = Array.from({ length: 3 }, () => engine.transaction({}, (transaction) => transaction.query('insert into notes values (3)')))
      const outcomes = Promise.allSettled([...queries, ...transactions])
      await pause(100)
      void worker().terminate()
      await expect(held).rejects.toMatchObject({ code: 'engine_restarted' })
      for (const outcome of await outcomes) expect(outcome).toMatchObject({ status: 'fulfilled' })
      expect(await engine.query('delete from notes where id > 1 returning id')).toEqual(Array.from({ length: 9 }, () => ({ id: 3 })))
      await expectAlive()
    })

    it('that dies between two statements of a transaction ends it, also before a COPY', async () => {
      for (const next of ['query', 'copy'] as const) {
        const work = engine.transaction({}, async (transaction) => {
          await transaction.query('insert into notes values (2)')
          await worker().terminate()
          await pause(50)
          if (next === 'query') return transaction.query('insert into notes values (3)')
          const copy = new BinaryCopy()
          copy.startRow(1)
          copy.integer(4)
          return transaction.copyIn('notes', ['id'], copy.take())
        })
        await expect(work).rejects.toMatchObject({ code: 'engine_restarted' })
        await expectAlive()
      }
    })

    it('that dies while nothing runs is replaced before anyone notices', async () => {
      await worker().terminate()
      await expectAlive()
    })

    it('that runs one statement for too long is replaced', async () => {
      await reopen({ busyLimitMs: 1000 })
      const began = performance.now()
      await expect(engine.query('select pg_sleep(30)')).rejects.toMatchObject({ code: 'engine_restarted' })
      expect(performance.now() - began).toBeLessThan(8000)
      await expectAlive()
      expect(notices.at(-1)).toContain('did not come to an end')
    })

    it('that is busy with many short statements is left alone', async () => {
      await reopen({ busyLimitMs: 1000, stuckAfterMs: 500 })
      for (let round = 0; round < 6; round++) await engine.query('select pg_sleep(0.5)')
      expect(notices).toEqual([])
      expect(worker().threadId).toBeGreaterThan(0)
    })

    it('that does not answer any more is replaced', async () => {
      await reopen({ stuckAfterMs: 1000 })
      const stuck = worker()
      stuck.postMessage = () => undefined
      await vi.waitFor(() => expect(notices.at(-1)).toContain('did not answer'), { timeout: 10_000, interval: 100 })
      expect(worker()).not.toBe(stuck)
      await expectAlive()
    })

    it('that is stopped for a time limit is replaced, and what waited is done', async () => {
      const stopped = engine.transaction({ timeLimitMs: 600 }, (transaction) => transaction.query('select pg_sleep(30)'))
      await pause(100)
      const waiting = engine.query('select 1 as one')
      await expect(stopped).rejects.toMatchObject({ code: 'time_limit' })
      expect(await waiting).toEqual([{ one: 1 }])
      await expectAlive()
    })
  })
})
