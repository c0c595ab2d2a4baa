import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { MaintenanceBench } from '../support/maintenance-bench'
import { until } from '../support/wait'

const day = 24 * 3600 * 1000

describe('maintenance that runs by itself', () => {
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      engine = await catalogues.open()
    })
    beforeEach(async () => {
      await engine.query(`delete from settings where key = 'maintenance-schedule'`)
      await engine.query('delete from imports')
      await engine.query('delete from tasks')
      bench = new MaintenanceBench(engine)
      bench.now = Date.now()
    })

    /** Something that every tune-up has to do: an index that was left behind. */
    const leaveWork = (): Promise<unknown> => engine.query('create unique index concurrently leftover_ccnew on settings ((1))').catch(() => undefined)
    const makeLeftover = async (): Promise<void> => {
      await engine.query(`insert into settings (key, value) values ('one', '1'), ('two', '2') on conflict do nothing`)
      await leaveWork()
      // A server reports the error a moment before it is done with the build, and an index that is being built is left alone.
      await until('the failed build to be over', async () => (await engine.query('select from pg_stat_progress_create_index')).length === 0)
    }
    const applied = (at: number): Promise<unknown> =>
      engine.query(`insert into imports (file, bytes, state, added, finished_at) values ('f', 1, 'applied', 5, $1)`, [new Date(at).toISOString()])
    const look = async (): Promise<string[]> => {
      await bench.maintenance.schedule.look()
      const tasks = bench.maintenance.queue.state.tasks.concat(await bench.maintenance.queue.table.list(50))
      const origins = new Map(tasks.map(({ id, origin, request }) => [id, `${origin} ${request.name}`]))
      for (const id of origins.keys()) await bench.maintenance.queue.settled(id)
      await bench.maintenance.schedule.stop()
      return [...new Set(origins.values())]
    }

    it('does the weekly set when a week is over and nothing else is done, and not before', async () => {
      await makeLeftover()
      const first = await bench.maintenance.schedule.read()
      expect(first).toEqual({ afterImport: true, weekly: true, lastTuneUp: null, nextWeekly: new Date(bench.now! + 7 * day).toISOString() })
      bench.now! += 7 * day - 1000
      expect(await look()).toEqual([])
      bench.now! += 2000
      bench.isIdle = false
      expect(await look()).toEqual([])
      bench.isIdle = true
      expect(await look()).toContain('weekly drop-invalid-index')
      const next = await bench.maintenance.schedule.read()
      expect(next).toMatchObject({ lastTuneUp: new Date(bench.now!).toISOString(), nextWeekly: new Date(bench.now! + 7 * day).toISOString() })
    })

    it('catches up what was missed while nobody was here, once', async () => {
      await bench.maintenance.schedule.read()
      await makeLeftover()
      const later = new MaintenanceBench(engine)
      later.now = bench.now! + 40 * day
      bench = later
      expect(await look()).toContain('weekly drop-invalid-index')
      await makeLeftover()
      bench.now! += 60_000
      await engine.query('delete from tasks')
      expect(await look()).toEqual([])
      await engine.query('drop index leftover_ccnew')
    })

    it('follows an import that changed something, once; not one that changed nothing', async () => {
      await makeLeftover()
      await engine.query(`insert into imports (file, bytes, state, added, finished_at) values ('f', 1, 'applied', 0, now())`)
      expect(await look()).toEqual([])
      await applied(bench.now! - 1000)
      expect(await look()).toContain('after-import drop-invalid-index')
      await engine.query('delete from tasks')
      await makeLeftover()
      bench.now! += 60_000
      expect(await look()).toEqual([])
      await engine.query('drop index leftover_ccnew')
    })

    it('does neither when both are switched off, and remembers that', async () => {
      await bench.maintenance.schedule.set({ afterImport: false, weekly: false })
      await applied(bench.now! - 1000)
      bench = new MaintenanceBench(engine)
      bench.now = Date.now() + 30 * day
      expect(await look()).toEqual([])
      expect(await bench.maintenance.schedule.read()).toEqual({ afterImport: false, weekly: false, lastTuneUp: null, nextWeekly: null })
    })

    it('notes a set that had nothing to do as done', async () => {
      await bench.maintenance.schedule.read()
      bench.now! += 8 * day
      for (const { id } of await bench.maintenance.tuneUp()) await bench.ended(id)
      await bench.maintenance.schedule.stop()
      await engine.query('delete from tasks')
      await bench.maintenance.schedule.set({ afterImport: true, weekly: true })
      expect((await bench.maintenance.schedule.read()).lastTuneUp).toBe(new Date(bench.now!).toISOString())
      expect(await look()).toEqual([])
    })

    it('does not try a set that fails every minute', async () => {
      await bench.maintenance.schedule.read()
      await engine.query('create table broken (id integer)')
      await engine.query('create function fails(integer) returns integer language plpgsql immutable as $$ begin return $1; end $$')
      await engine.query('create index broken_index on broken (fails(id))')
      await engine.query('insert into broken select n from generate_series(1, 20000) as n')
      await engine.query(`create or replace function fails(integer) returns integer language plpgsql immutable as $$ begin raise 'it fails'; end $$`)
      bench.now! += 8 * day
      expect(await look()).toContain('weekly analyze')
      const [task] = await engine.query(`select state, error from tasks where target = 'broken'`)
      expect(task).toMatchObject({ state: 'failed', error: { message: 'PostgreSQL says: it fails.' } })
      await engine.query('delete from tasks')
      bench.now! += 60_000
      expect(await look()).toEqual([])
      expect((await bench.maintenance.schedule.read()).lastTuneUp).toBeNull()
      await engine.query('drop table broken')
    })
  })
})
