import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forgetCounts } from '../../src-main/database/kept-counts'
import { stagedRows } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { rejectionOf } from '../support/failure'
import { ImportBench } from '../support/import-bench'
import { MaintenanceBench } from '../support/maintenance-bench'
import { scratchFolders } from '../support/scratch'
import { steppedEngine } from '../support/stepped-engine'
import { game, writeGames } from '../support/store-files'

/** What the pool of a server's sessions has at most. */
const sessions = 6

const games = Array.from({ length: 300 }, (_, i) =>
  game(10 * (i + 1), { genres: [{ id: String(i % 3), description: `Genre ${i % 3}` }], developers: [`Studio ${i % 7}`] }),
)

describe('what each task does', () => {
  const scratch = scratchFolders()
  forEachEngine((name, catalogues) => {
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      engine = await catalogues.open()
      await new ImportBench(engine).run(writeGames(await scratch(), games))
    })
    beforeEach(() => {
      bench = new MaintenanceBench(engine)
    })

    const one = async <Value>(sql: string): Promise<Value> => Object.values((await engine.query(sql))[0] ?? {})[0] as Value
    const planOf = async (sql: string): Promise<string> => (await engine.query(`explain ${sql}`)).map((row) => row['QUERY PLAN']).join('\n')
    /** Writes, and has the counters say so at once: a server's session tells them now and then only. */
    const write = (...statements: string[]): Promise<void> =>
      engine.session({}, async (session) => {
        for (const statement of statements) await session.query(statement)
        await session.query('select pg_stat_force_next_flush()')
        await session.query('select 1')
      })
    /** What every session of a server has counted so far is told: else some of it may come after a VACUUM that saw to it. */
    const everythingTold = async (): Promise<void> => {
      if (name === 'embedded') return
      let here = 0
      let go: () => void = () => undefined
      const allHere = new Promise<void>((done) => (go = done))
      const tell = (): Promise<void> =>
        engine.session({}, async (session) => {
          await session.query('select pg_stat_force_next_flush()')
          if (++here === sessions) go()
          await allHere // each of them holds another session of the pool
        })
      await Promise.all(Array.from({ length: sessions }, tell))
    }
    const needed = async (task: string, target: string | null): Promise<string | null> =>
      (await bench.maintenance.plans()).find(({ request }) => request.name === task && request.target === target)?.needed ?? null
    const healthOf = async (item: string) => (await bench.maintenance.health()).items.find((one) => one.name === item)

    it('plans and health that are asked for together share one look at the catalogue; what is asked for later has its own', async () => {
      let looks = 0
      const counted = steppedEngine(engine, { before: async (what) => void (what.startsWith('-- The last time that each task') && looks++) })
      const { maintenance } = new MaintenanceBench(counted)
      await Promise.all([maintenance.plans(), maintenance.health()])
      expect(looks).toBe(1)
      await maintenance.plans()
      expect(looks).toBe(2)
    })

    it('vacuum: dead rows are gone, their room is used again, statistics are new', async () => {
      await engine.query('alter table applications set (autovacuum_enabled = false)') // a server would do it by itself, now and then in between
      await bench.run('vacuum', 'applications')
      await write(`update applications set website = repeat('w', 500)`)
      expect(await needed('vacuum', 'applications')).toMatch(/300 dead rows/)
      expect(await healthOf('dead-rows')).toMatchObject({ state: 'attention', action: { kind: 'tasks', requests: [{ name: 'vacuum', target: 'applications' }] } })
      const task = await bench.run('vacuum', 'applications')
      expect(task).toMatchObject({
        state: 'done', title: 'Vacuum applications', sql: ['vacuum (analyze) applications'], origin: 'user', error: null,
        before: { deadRows: 300, rows: 300 }, after: { deadRows: 0, rows: 300 },
      })
      expect(Date.parse(String(task.after?.['lastVacuum']))).toBeGreaterThanOrEqual(Date.parse(task.startedAt!) - 1000)
      expect(Date.parse(String(task.after?.['lastAnalyze']))).toBeGreaterThanOrEqual(Date.parse(task.startedAt!) - 1000)
      const size = await one<number>(`select pg_relation_size('applications')`)
      await engine.query('update applications set website = null where appid <= 100')
      expect(await one<number>(`select pg_relation_size('applications')`)).toBe(size)
      expect(await needed('vacuum', 'applications')).toBeNull()
      expect(await healthOf('dead-rows')).toMatchObject({ state: 'good', action: null })
    })

    it('analyze: the planner knows what is there now', async () => {
      await engine.query(`insert into developers (name) select 'Late ' || n from generate_series(1, 3000) as n`)
      await bench.run('analyze', 'developers')
      await write(`delete from developers where name like 'Late %' and id % 2 = 0`)
      expect(await needed('analyze', 'developers')).toMatch(/changed since its statistics were made/)
      const rows = await one<number>('select count(*) from developers')
      expect(await bench.run('analyze', 'developers')).toMatchObject({ state: 'done', sql: ['analyze developers'], before: { rows: 3007 }, after: { rows } })
      expect(await planOf('select * from developers')).toContain(`rows=${rows} `)
      await engine.query(`delete from developers where name like 'Late %'`)
    })

    it('refresh-view: the view holds what its source holds, and analytics is told so', async () => {
      const definition = await one<string>(`select rtrim(pg_get_viewdef('genre_analytics'::regclass), ';')`)
      const differences = `select count(*) from ((table genre_analytics except all (${definition})) union all ((${definition}) except all table genre_analytics)) as differences`
      await engine.query('delete from application_genres where appid <= 500')
      expect(await one<number>(differences)).toBeGreaterThan(0)
      const task = await bench.run('refresh-view', 'genre_analytics')
      expect(task).toMatchObject({ state: 'done', before: { populated: true }, after: { populated: true } })
      expect(await one<number>(differences)).toBe(0)
      expect(task.sql.join('\n')).toContain('refresh materialized view concurrently genre_analytics')
      expect(Date.parse(String(task.after?.['refreshedAt']))).toBeGreaterThan(Date.parse(String(task.before?.['refreshedAt'])))
      expect(bench.told.of('catalogue.changed')).toHaveLength(1)
    })

    it('refresh-view: a view that holds nothing is filled, which nobody can read meanwhile', async () => {
      await engine.query('refresh materialized view publisher_analytics with no data')
      expect(await bench.maintenance.plan({ name: 'refresh-view', target: 'publisher_analytics' })).toMatchObject({ lock: 'ACCESS EXCLUSIVE', needed: expect.any(String) as string })
      expect(await healthOf('views')).toMatchObject({ state: 'attention', action: { requests: [{ name: 'refresh-view', target: 'publisher_analytics' }] } })
      expect(await bench.run('refresh-view', 'publisher_analytics')).toMatchObject({ state: 'done', before: { rows: null }, after: { rows: 0 } })
      expect(await healthOf('views')).toMatchObject({ state: 'good' })
    })

    it('reindex: the index is valid, smaller than it had become, and used', async () => {
      await engine.query('create table things (id integer)')
      await engine.query('create index things_id on things (id)')
      await engine.query('insert into things select n from generate_series(1, 20000) as n')
      await engine.query('delete from things where id % 20 > 0')
      const task = await bench.run('reindex', 'things_id')
      expect(task).toMatchObject({ state: 'done', before: { valid: true }, after: { valid: true } })
      expect(Number(task.after?.['bytes'])).toBeLessThan(Number(task.before?.['bytes']) / 2)
      await bench.run('analyze', 'things')
      expect(await planOf('select * from things where id = 40')).toContain('things_id')
      expect(await one<number>('select count(*) from things where id = 40')).toBe(1)
      await engine.query('drop table things')
    })

    it('rebuild-vector-index: with the m and ef_construction that were asked for, valid and used', async () => {
      await engine.query(
        `update applications set embedding_model = 'test-model', embedding_content_hash = content_hash,
                description_embedding = (select array_agg(sin(appid * n)) from generate_series(1, 384) as n)::vector`,
      )
      forgetCounts(engine) // beside all that writes vectors in the program
      const index = 'applications_embedding_hnsw'
      expect(await bench.run('rebuild-vector-index')).toMatchObject({
        state: 'done', request: { target: index, m: 16, efConstruction: 64 }, before: { valid: null }, after: { valid: true, options: 'm=16, ef_construction=64' },
      })
      expect(await bench.run('rebuild-vector-index', index, { m: 8, efConstruction: 32 })).toMatchObject({ state: 'done', after: { valid: true, options: 'm=8, ef_construction=32' } })
      expect(await bench.run('reindex', index)).toMatchObject({ state: 'done', after: { valid: true, options: 'm=8, ef_construction=32' } })
      await bench.run('analyze', 'applications')
      const nearest = `select appid from applications order by description_embedding <=> (select description_embedding from applications where appid = 70) limit 3`
      const plan = await engine.transaction({}, async (transaction) => {
        await transaction.query('set local enable_seqscan = off')
        return (await transaction.query(`explain ${nearest}`)).map((row) => row['QUERY PLAN']).join('\n')
      })
      expect(plan).toContain(index)
      expect(await one<number>(nearest)).toBe(70)
      expect(await one<number>(`select count(*) from pg_class where relname like '%\\_new'`)).toBe(0)
      await bench.run('vacuum', 'applications')
      expect(await healthOf('vector-index')).toMatchObject({ state: 'good', text: 'Searches among 300 vectors use an index.' })
      expect(await rejectionOf(bench.maintenance.plan({ name: 'rebuild-vector-index', target: index, m: 50, efConstruction: 64 }))).toMatchObject({ code: 'task_not_found', message: expect.stringContaining('100 or more') as string })
    })

    it('drop-invalid-index: what an interrupted build left is found, offered, and gone afterwards', async () => {
      await engine.query('create unique index concurrently applications_type_ccnew on applications (type)').catch(() => undefined)
      expect(await healthOf('indexes')).toMatchObject({ state: 'bad', action: { kind: 'tasks', requests: [{ name: 'drop-invalid-index', target: 'applications_type_ccnew' }] } })
      const { tuneUp } = await bench.maintenance.health()
      expect(tuneUp[0]).toMatchObject({ request: { name: 'drop-invalid-index', target: 'applications_type_ccnew' }, needed: expect.any(String) as string })
      expect(await bench.run('drop-invalid-index')).toMatchObject({ state: 'done', before: { valid: false }, after: { valid: null } })
      expect(await healthOf('indexes')).toMatchObject({ state: 'good' })
      expect(await rejectionOf(bench.maintenance.plan({ name: 'drop-invalid-index', target: 'applications_type' }))).toMatchObject({ code: 'task_not_found', message: 'applications_type is valid and in use.' })
    })

    it('trim-staging: what no import will apply goes, what one waits for stays', async () => {
      await engine.query(`insert into staging_reviews (appid, recommendationid, document, content_hash) select n, 'r', '{}', '\\x00' from generate_series(1, 50) as n`)
      const [waiting] = await engine.query<{ id: number }>(`insert into imports (file, bytes, state, checkpoint) values ('f', 1, 'interrupted', '{}') returning id`)
      expect(await rejectionOf(bench.maintenance.plan({ name: 'trim-staging', target: null }))).toMatchObject({ code: 'task_not_found', hint: expect.any(String) as string })
      expect(await healthOf('staging')).toMatchObject({ state: 'good' })
      expect(await stagedRows(engine)).toBe(50)
      await engine.query('delete from imports where id = $1', [waiting!.id])
      expect(await healthOf('staging')).toMatchObject({ state: 'attention', action: { requests: [{ name: 'trim-staging', target: null }] } })
      expect(await bench.run('trim-staging')).toMatchObject({ state: 'done', before: { rows: 50 }, after: { rows: 0 } })
      expect(await stagedRows(engine)).toBe(0)
      expect(await healthOf('staging')).toMatchObject({ state: 'good' })
    })

    it('trim-history: what is long over goes, what rows can be traced to stays', async () => {
      await engine.query(
        `insert into imports (file, bytes, state, finished_at) values
           ('old failure', 1, 'failed', now() - interval '366 days'), ('young failure', 1, 'failed', now() - interval '364 days'),
           ('old applied', 1, 'applied', now() - interval '3 years')`,
      )
      await engine.query(`insert into rejects select id, 'f', 1, 0, null, 'no_data', 'm', 'r' from imports where file in ('old applied', 'games.json')`)
      await engine.query(
        `insert into tasks (name, title, sql, origin, state, finished_at) values
           ('vacuum', 'old', '{}', 'user', 'done', now() - interval '181 days'), ('vacuum', 'young', '{}', 'user', 'done', now() - interval '179 days')`,
      )
      expect(await needed('trim-history', null)).toMatch(/1 import, 1 reject, 1 task/)
      expect(await bench.run('trim-history')).toMatchObject({ state: 'done' })
      expect((await engine.query('select file from imports order by id')).map((row) => row.file)).toEqual(['games.json', 'young failure', 'old applied'])
      expect(await one<number>('select count(*) from rejects')).toBe(1)
      expect((await engine.query(`select title from tasks where title in ('old', 'young')`)).map((row) => row.title)).toEqual(['young'])
      expect(await needed('trim-history', null)).toBeNull()
      await engine.query(`delete from imports where file <> 'games.json'`)
    })

    it('checkpoint: what was written is behind it', async () => {
      const written = 'select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()'
      await engine.query(`create table filler as select repeat(md5(n::text), 30) as text from generate_series(1, 20000) as n`)
      expect(await one<number>(written)).toBeGreaterThan(16 * 1024 ** 2)
      if (name === 'embedded') expect(await healthOf('log')).toMatchObject({ state: 'good' })
      else expect(await healthOf('log')).toBeUndefined()
      expect(await bench.run('checkpoint')).toMatchObject({ state: 'done' })
      expect(await one<number>(written)).toBeLessThan(1024 ** 2)
      await engine.query('drop table filler')
    })

    it('repair: what a check found is mended, and the views count it', async () => {
      await engine.query(`update applications set description_embedding = description_embedding * (select array_agg(3) from generate_series(1, 384))::vector where appid <= 50`)
      const found = await one<number>(`select count(*) from applications where abs(vector_norm(description_embedding) - 1) > 0.001`)
      expect(found).toBeGreaterThanOrEqual(5)
      await engine.query('delete from application_developers where appid = 20')
      const task = await bench.run('repair', 'embedding-norm-applications')
      expect(task).toMatchObject({ state: 'done', before: { found }, after: { found: 0 } })
      expect(await one<number>('select sum(applications) from developer_analytics')).toBe(299)
      expect(bench.told.of('catalogue.changed')).toHaveLength(1)
      expect(await rejectionOf(bench.maintenance.plan({ name: 'repair', target: 'no-such-check' }))).toMatchObject({ code: 'check_not_found' })
    })

    it('repair: fails as a whole, with the reason PostgreSQL gives and what to do', async () => {
      await engine.query(`update applications set description_embedding = (select array_agg(3) from generate_series(1, 384))::vector where appid <= 50`)
      await engine.transaction({}, (transaction) =>
        transaction.script(`create function refuse() returns trigger language plpgsql as $$ begin raise 'not this row'; end $$;
          create trigger refuse after update on applications for each row when (old.appid = 30) execute function refuse();`),
      )
      const task = await bench.run('repair', 'embedding-norm-applications')
      expect(task).toMatchObject({ state: 'failed', before: { found: 5 }, after: { found: 5 }, error: { code: 'task_failed', message: 'PostgreSQL says: not this row.', hint: expect.any(String) as string } })
      expect(await healthOf('tasks')).toMatchObject({ state: 'attention', text: `Failed: ${task.title}.`, action: { kind: 'tab', tab: 'tasks' } })
      await engine.query('drop trigger refuse on applications')
      expect(await bench.run('repair', 'embedding-norm-applications')).toMatchObject({ state: 'done', after: { found: 0 } })
      expect(await healthOf('tasks')).toMatchObject({ state: 'good' })
    })

    it('leaves the settings of its session as they were', async () => {
      const changed = `select count(*) from pg_settings where name in ('maintenance_work_mem', 'lock_timeout') and setting <> reset_val`
      expect(await Promise.all(Array.from({ length: 6 }, () => one<number>(changed)))).toEqual(Array(6).fill(0))
    })

    it('a plan of all targets adds up; a task of all targets is one task for each', async () => {
      const plan = await bench.maintenance.plan({ name: 'refresh-view', target: null })
      expect(plan).toMatchObject({ request: { target: null }, lock: 'EXCLUSIVE' })
      expect(plan.sql.filter((sql) => sql.startsWith('refresh'))).toHaveLength(4)
      const tasks = await bench.maintenance.queue.add([{ name: 'refresh-view', target: null }], 'user')
      expect(tasks.map(({ request }) => request.target)).toEqual(['developer_analytics', 'genre_analytics', 'publisher_analytics', 'review_analytics'])
      for (const { id } of tasks) expect(await bench.ended(id)).toMatchObject({ state: 'done' })
    })

    it('tells what a task will cost from the last time', async () => {
      await bench.run('vacuum', 'application_genres')
      const { cost } = await bench.maintenance.plan({ name: 'vacuum', target: 'application_genres' })
      expect(cost.text).toContain('as it took the last time')
    })

    it('tune-up does what is needed, once; then nothing is', async () => {
      await write('update applications set coming_soon = not coalesce(coming_soon, false)')
      await everythingTold()
      const tasks = await bench.maintenance.tuneUp()
      expect(tasks.map(({ request }) => `${request.name} ${request.target ?? ''}`)).toContain('vacuum applications')
      for (const { id } of tasks) expect(await bench.ended(id)).toMatchObject({ state: 'done', origin: 'tune-up' })
      await everythingTold()
      expect((await bench.maintenance.tuneUp()).map(({ title }) => title)).toEqual([])
      expect((await bench.maintenance.health()).schedule.lastTuneUp).not.toBeNull()
    })

    it('says what is not there', async () => {
      for (const [task, target] of [['vacuum', 'no_table'], ['reindex', 'no_index'], ['refresh-view', 'no_view'], ['embed-stale', 'genres'], ['drop-invalid-index', null]] as const) {
        expect(await rejectionOf(bench.maintenance.queue.add([{ name: task, target }], 'user'))).toMatchObject({ code: 'task_not_found', message: expect.any(String) as string, hint: expect.any(String) as string })
      }
    })
  })
})
