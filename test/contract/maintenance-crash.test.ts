import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { cli, startCli } from '../support/cli'
import { forEachEngine } from '../support/engines'
import { MaintenanceBench } from '../support/maintenance-bench'
import { makeSlowIndex } from '../support/slow-index'

// A program that is killed in the middle of a task: the next one says so, what to do, and finds what was left behind.

const outcome = z.union([
  z.object({ tasks: z.array(z.object({ name: z.string(), target: z.string(), state: z.string() })) }),
  z.object({ error: z.object({ code: z.string() }) }),
])

const where = (target: EngineTarget): string[] => (target.kind === 'embedded' ? ['--catalogue', target.folder] : ['--url', target.url])

forEachEngine((name, catalogues) => {
  let target: EngineTarget
  beforeAll(async () => {
    target = await catalogues.target()
    const engine = await catalogues.open(target)
    await makeSlowIndex(engine, { rows: 3000, msEach: 10 })
    await engine.close()
  })

  it('a task that was killed has failed, with what to do; what it left is removed by the next tune-up', async () => {
    const running = startCli(['maintain', 'reindex', '--target', 'notes_slow', ...where(target), '--json'])
    await running.told(name === 'server' ? 'building index' : 'under way')
    running.child.kill('SIGKILL')
    await running.ended

    const engine = await catalogues.open(target)
    const leftovers = async (): Promise<unknown[]> => (await engine.query(`select relname from pg_class where relname like 'notes_slow\\_cc%'`)).map((row) => row.relname)
    if (name === 'server') {
      // The server notices within seconds that nobody waits for it any more.
      await expect.poll(() => engine.query(`select pid from pg_stat_activity where query like 'reindex%' and pid <> pg_backend_pid() and datname = current_database()`)).toEqual([])
      expect(await leftovers()).toEqual(['notes_slow_ccnew'])
    } else expect(await leftovers()).toEqual([])
    expect(await engine.query(`select indisvalid from pg_index where indexrelid = 'notes_slow'::regclass`)).toEqual([{ indisvalid: true }])

    const bench = new MaintenanceBench(engine)
    await bench.maintenance.recover(true)
    const [task] = await bench.maintenance.queue.table.list(1)
    expect(task).toMatchObject({ state: 'failed', request: { name: 'reindex' }, error: { code: 'task_failed', message: 'Ludograph ended while this ran.', hint: expect.any(String) as string } })
    expect((await bench.maintenance.health()).items.find((item) => item.name === 'tasks')).toMatchObject({ state: 'attention' })
    await engine.query('create or replace function slowly(value integer) returns integer language sql immutable as $$ select value $$')
    for (const { id } of await bench.maintenance.tuneUp()) expect(await bench.ended(id)).toMatchObject({ state: 'done' })
    expect(await leftovers()).toEqual([])
    expect(await bench.run('reindex', 'notes_slow')).toMatchObject({ state: 'done' })
    expect((await bench.maintenance.health()).items.find((item) => item.name === 'tasks')).toMatchObject({ state: 'good' })
    await bench.maintenance.close()
    await engine.close()
  })

  it('Ctrl-C stops what runs and what waits; things are as they were', async () => {
    const engine = await catalogues.open(target)
    await makeSlowIndex(engine, { rows: 3000, msEach: 10 })
    await engine.close()
    const running = startCli(['maintain', 'reindex', '--target', 'notes_slow', ...where(target), '--json'])
    await running.told(name === 'server' ? 'building index' : 'under way')
    running.child.kill('SIGINT')
    const result = await running.ended
    expect(result.code).toBe(130)
    // A stop may take 1.5 s. Where a busy machine needs more to stop the statement, the program ends without waiting for the task.
    const cancelled = { tasks: [{ name: 'reindex', target: 'notes_slow', state: 'cancelled' }] }
    expect([cancelled, { error: { code: 'cancelled' } }]).toContainEqual(outcome.parse(result.json()))
    const planned = await cli(['maintain', ...where(target), '--json'])
    const { plans } = planned.json() as { plans: { name: string; target: string | null; needed: string | null }[] }
    expect(plans.filter((plan) => plan.name === 'drop-invalid-index')).toEqual([])
    expect(plans.find((plan) => plan.target === 'notes_slow')).toMatchObject({ name: 'reindex', needed: null })
  })
})
