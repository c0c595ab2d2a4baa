import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Task, TaskRequest } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { exactContent } from '../support/catalogue-content'
import { forEachEngine, onServer } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { MaintenanceBench } from '../support/maintenance-bench'
import { scratchFolders } from '../support/scratch'
import { makeSlowIndex } from '../support/slow-index'
import { game, writeGames } from '../support/store-files'

// Tasks are stopped in the middle of a statement that sleeps; what they were about to change must be as it was. (Building
// indexes and ANALYZE: see maintenance-queue.test.ts.)

const games = Array.from({ length: 40 }, (_, i) => game(10 * (i + 1), { genres: [{ id: String(i), description: `Genre ${i}` }] }))

/** So long that a task which is not stopped would run into the limit of its test. */
const perRow = 60

/** How long each row takes, in seconds; set to zero, the same task runs to its end. */
const sleepPerRow = async (engine: Engine, seconds: number): Promise<void> => {
  await engine.transaction({}, (transaction) =>
    transaction.script(`create or replace function take_time() returns boolean language plpgsql volatile as $$ begin perform pg_sleep(${seconds}); return true; end $$`),
  )
}

/** A trigger that makes each row written by a task take its time. */
const slowTrigger = async (engine: Engine, table: string, event: 'update' | 'delete'): Promise<void> => {
  await engine.transaction({}, (transaction) =>
    transaction.script(`
      create function take_time_by_row() returns trigger language plpgsql as $$ begin perform take_time(); return coalesce(new, old); end $$;
      create trigger slow before ${event} on ${table} for each row execute function take_time_by_row();`),
  )
}
const noTrigger = async (engine: Engine, table: string): Promise<void> => {
  await engine.transaction({}, (transaction) => transaction.script(`drop trigger slow on ${table}; drop function take_time_by_row();`))
}

/** The same view, of a source whose every row takes its time. */
async function slowView(engine: Engine, view: string): Promise<void> {
  const [was] = await engine.query<{ definition: string; keys: string[] }>(
    `select rtrim(pg_get_viewdef($1::regclass), ';') as definition,
            array(select pg_get_indexdef(indexrelid) from pg_index where indrelid = $1::regclass) as keys`,
    [view],
  )
  await engine.transaction({}, async (transaction) => {
    await transaction.query(`drop materialized view ${view}`)
    await transaction.query(`create materialized view ${view} as select source.* from (${was!.definition}) as source where take_time()`)
    for (const key of was!.keys) await transaction.query(key)
  })
}

describe('a maintenance task that is cancelled in the middle of a statement', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let target: EngineTarget
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      target = await catalogues.target()
      engine = await catalogues.open(target)
      await new ImportBench(engine).run(writeGames(await scratch(), games))
      await sleepPerRow(engine, 0)
    })
    beforeEach(() => {
      bench = new MaintenanceBench(engine)
    })

    /** Begins a task, stops it while its statement runs, and asks something that waits meanwhile: that must be answered. */
    async function stopped(task: TaskRequest['name'], what: string | null): Promise<Task> {
      const { id } = await bench.start(task, what)
      await bench.progress((progress) => progress.id === id && progress.waitsFor === null && progress.seconds > 0.3)
      const waiting = engine.query<{ count: number }>('select count(*) as count from applications')
      await bench.maintenance.queue.cancel(id)
      expect(await waiting, 'who only waited is answered').toEqual([{ count: games.length }])
      const ended = await bench.ended(id)
      expect(ended).toMatchObject({ state: 'cancelled', error: null })
      expect(bench.maintenance.queue.state).toEqual({ tasks: [], progress: null, heldUpBy: null })
      expect((await bench.maintenance.health()).items.find((item) => item.name === 'tasks')).toMatchObject({ state: 'good' })
      return ended
    }

    it('refresh-view: the view says what it said before, and when that was; run again, it is brought up to date', async () => {
      await slowView(engine, 'genre_analytics')
      await engine.query('delete from application_genres where appid <= 100')
      const noted = () => engine.query(`select refreshed_at, current_at from view_refreshes where view = 'genre_analytics'`)
      const before = { content: await exactContent(engine), noted: await noted() }
      expect(before.content['genre_analytics']).toMatch(/^40 rows/)
      await sleepPerRow(engine, perRow)
      await stopped('refresh-view', 'genre_analytics')
      expect({ content: await exactContent(engine), noted: await noted() }).toEqual(before)
      expect(bench.told.of('catalogue.changed')).toEqual([])
      await sleepPerRow(engine, 0)
      expect(await bench.run('refresh-view', 'genre_analytics')).toMatchObject({ state: 'done', before: { rows: 40 }, after: { rows: 30 } })
    })

    it('vacuum: rows and indexes are as they were; run again, it comes to its end', async () => {
      await makeSlowIndex(engine, { rows: 2000, msEach: 1000 }) // which its second half, the statistics, are made of
      await engine.query('delete from notes where id % 2 = 0')
      const told = () => engine.query(`select (select md5(string_agg(n.ctid::text || n::text, ',' order by id)) from notes n) as rows,
        (select array_agg(relname || ' ' || relfilenode || ' ' || indisvalid order by 1) from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = 'notes'::regclass) as indexes`)
      const before = { content: await exactContent(engine), notes: await told() }
      await stopped('vacuum', 'notes')
      expect({ content: await exactContent(engine), notes: await told() }).toEqual(before)
      await engine.query('create or replace function slowly(value integer) returns integer language sql immutable as $$ select value $$')
      expect(await bench.run('vacuum', 'notes')).toMatchObject({ state: 'done', after: { deadRows: 0, rows: 1000 } })
    })

    it('repair: nothing is half mended; run again, all of it is', async () => {
      await engine.query(`update applications set embedding_model = 'test-model', description_embedding = (select array_agg(3) from generate_series(1, 384))::vector`)
      await slowTrigger(engine, 'applications', 'update')
      const before = await exactContent(engine)
      await sleepPerRow(engine, perRow)
      expect(await stopped('repair', 'embedding-norm-applications')).toMatchObject({ before: { found: 40 }, after: { found: 40 } })
      expect(await exactContent(engine)).toEqual(before)
      await noTrigger(engine, 'applications')
      await sleepPerRow(engine, 0)
      expect(await bench.run('repair', 'embedding-norm-applications')).toMatchObject({ state: 'done', after: { found: 0 } })
    })

    it('trim-history: the log keeps what it held', async () => {
      await engine.query(`insert into imports (file, bytes, state, finished_at) select 'old ' || n, 1, 'failed', now() - interval '400 days' from generate_series(1, 10) as n`)
      await slowTrigger(engine, 'imports', 'delete')
      const held = () => engine.query('select (select count(*) from imports) as imports, (select count(*) from rejects) as rejects')
      const before = await held()
      await sleepPerRow(engine, perRow)
      await stopped('trim-history', null)
      expect(await held()).toEqual(before)
      await noTrigger(engine, 'imports')
      await sleepPerRow(engine, 0)
      expect(await bench.run('trim-history')).toMatchObject({ state: 'done', before: { imports: 11 }, after: { imports: 1 } })
    })
  })

  onServer((catalogues) => {
    it('vacuum: stopped while it reads the table, it has cleared nothing', async () => {
      const target = await catalogues.target()
      const first = await catalogues.open(target)
      await new ImportBench(first).run(writeGames(await scratch(), games))
      await first.query('alter table applications set (autovacuum_enabled = false)')
      await first.query(`update applications set website = repeat('w', 3000)`)
      // Reading a page costs the smallest budget there is, and each time it is used up VACUUM sleeps.
      const [row] = await first.query<{ database: string }>('select quote_ident(current_database()) as database')
      for (const slow of [`vacuum_cost_delay = '100ms'`, 'vacuum_cost_limit = 1']) await first.query(`alter database ${row!.database} set ${slow}`)
      await first.close()
      const engine = await catalogues.open(target)
      const bench = new MaintenanceBench(engine)
      const content = await exactContent(engine)
      const { id } = await bench.start('vacuum', 'applications')
      await bench.progress(({ phase }) => phase === 'scanning heap')
      await bench.maintenance.queue.cancel(id)
      const ended = await bench.ended(id)
      expect(ended).toMatchObject({ state: 'cancelled', error: null, before: { deadRows: 40 }, after: { deadRows: 40 } })
      expect(ended.after?.['lastVacuum']).toBe(ended.before?.['lastVacuum']) // the import's own
      expect(await exactContent(engine)).toEqual(content)
      await bench.maintenance.close()
    })

    it('create-index: the half-built index is taken away; run again, it is made', async () => {
      const target = await catalogues.target()
      const engine = await catalogues.open(target)
      const bench = new MaintenanceBench(engine)
      await engine.query('create extension pg_stat_statements')
      await engine.query('alter table reviews set (autovacuum_enabled = off)')
      await engine.query(`insert into applications (appid, name, type, content_hash) select n, 'Game ' || n, 'game', '' from generate_series(1, 200) n`)
      await engine.query(`insert into reviews (appid, recommendationid, language, timestamp_created, content_hash)
                          select 1 + n % 200, 'r' || n, 'language ' || n % 60, now(), '' from generate_series(1, 12500) n`)
      await engine.query('analyze reviews')
      for (let n = 0; n < 12; n++) await engine.query('select count(*) as count from reviews where language = $1', [`language ${n}`])
      const advice = 'whole-table-reads-reviews-language'
      await expect.poll(() => bench.maintenance.plan({ name: 'create-index', target: advice }).then(() => true, () => false)).toBe(true)
      const other = await catalogues.open(target)
      const state = () => engine.query(`select indisvalid as valid from pg_index where indexrelid = to_regclass('reviews_language_advised')`)
      const health = async () => (await bench.maintenance.health()).items.find((item) => item.name === 'indexes')
      /** Whoever has written to the table is waited for, with the new index there and not yet valid. */
      const cancelled = async (whileTheyWait: (task: Task, cancelling: Promise<void>) => Promise<void>): Promise<Task> => {
        let id = 0
        await other.transaction({}, async (transaction) => {
          await transaction.query('update reviews set votes_up = votes_up where appid = 1')
          const task = await bench.start('create-index', advice)
          id = task.id
          await expect.poll(state).toEqual([{ valid: false }])
          await whileTheyWait(task, bench.maintenance.queue.cancel(id))
        })
        return bench.ended(id)
      }

      expect(await cancelled(async () => undefined)).toMatchObject({ state: 'cancelled', error: null })
      expect(await state()).toEqual([])
      expect(await health()).toMatchObject({ state: 'good' })

      // Where they do not let go, it is said, and offered.
      expect(await cancelled(async (_task, cancelling) => cancelling)).toMatchObject({ state: 'cancelled', error: { code: 'cancelled', hint: expect.stringContaining('Clean up') as string } })
      const left = await health()
      expect(left).toMatchObject({ state: 'bad', action: { kind: 'tasks', label: 'Clean up', requests: [{ target: 'reviews_language_advised' }] } })
      if (left?.action?.kind === 'tasks') for (const { name, target: what } of left.action.requests) expect(await bench.run(name, what)).toMatchObject({ state: 'done' })
      expect(await health()).toMatchObject({ state: 'good' })

      await engine.query('drop index if exists reviews_language_advised')
      expect(await bench.run('create-index', advice)).toMatchObject({ state: 'done' })
      expect(await state()).toEqual([{ valid: true }])
    })
  })
})
