import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MaintenanceAdvice, PlanNode } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { idleTransactions } from '../../src-main/maintenance/advice/idle-transactions'
import { unusedIndexes } from '../../src-main/maintenance/advice/useless-indexes'
import { vectorIndexMissing } from '../../src-main/maintenance/advice/vector-index-missing'
import { indexUsage } from '../../src-main/maintenance/monitors/index-usage'
import { readMonitor } from '../../src-main/maintenance/monitors/monitor'
import { forEachEngine } from '../support/engines'
import { adminUrl, asAdmin } from '../support/test-server'
import { until } from '../support/wait'
import { WatchBench } from '../support/watch-bench'

const canSuppose = adminUrl !== null && (await asAdmin(`select from pg_available_extensions where name = 'hypopg'`)).length > 0
if (adminUrl !== null && !canSuppose) console.log('SKIP: plans with an index that is only supposed: the server has no hypopg (on Debian, postgresql-17-hypopg)')

const titles = (node: PlanNode): string[] => [node.title, ...node.children.flatMap(titles)]

describe('advice', () => {
  forEachEngine((kind, catalogues) => {
    let target: EngineTarget
    let engine: Engine
    let bench: WatchBench

    beforeAll(async () => {
      target = await catalogues.target()
      engine = await catalogues.open(target)
      bench = new WatchBench(engine)
      // On the server autovacuum would be quicker than the test.
      await engine.query('alter table reviews set (autovacuum_enabled = off)')
      await engine.query(`insert into applications (appid, name, type, content_hash) select n, 'Game ' || n, 'game', '' from generate_series(1, 200) n`)
      await engine.query(`insert into reviews (appid, recommendationid, language, timestamp_created, content_hash)
                          select 1 + n % 200, 'r' || n, 'language ' || n % 60, now(), '' from generate_series(1, 12500) n`)
    })
    afterAll(() => bench.close())

    /** A server's sessions hand over what they counted a moment later. */
    async function advised(id: string): Promise<MaintenanceAdvice> {
      let all: MaintenanceAdvice[] = []
      return until(() => `the advice ${id}; given were: ${all.map((one) => one.id).join(', ')}`, async () => {
        all = await bench.watch.advise()
        return all.find((one) => one.id === id)
      })
    }
    async function gone(id: string): Promise<void> {
      await until(`the advice ${id} to go`, async () => !(await bench.watch.advise()).some((one) => one.id === id))
    }
    /** Does what the advice asks for; its cause must be gone then. */
    async function follow({ id, text, request }: MaintenanceAdvice): Promise<void> {
      const tasks = await bench.follow(request)
      expect(tasks.map(({ state, error }) => ({ state, error }))).toEqual([{ state: 'done', error: null }])
      await gone(id)
      console.log(`${kind}: ${text}\n  ${tasks.flatMap(({ sql }) => sql).join('; ')}\n  before ${JSON.stringify(tasks[0]?.before)}, after ${JSON.stringify(tasks[0]?.after)}`)
    }
    async function compared(id: string): Promise<{ before: string[]; after: string[]; how: string }> {
      const { before, after, how } = await bench.watch.compare({ id })
      console.log(`${kind}: ${id}\n  before: ${titles(before.root).join(' < ')}, ${before.executionMs} ms\n  after: ${after ? titles(after.root).join(' < ') : '?'}, ${after?.executionMs ?? '?'} ms\n  ${how}`)
      return { before: titles(before.root), after: after ? titles(after.root) : [], how }
    }

    it('counts a table that the planner has never counted', async () => {
      const advice = await advised('stale-statistics-reviews')
      expect(advice).toMatchObject({ severity: 'warning', comparable: true, sql: ['analyze reviews'], request: { name: 'analyze', target: 'reviews' } })
      expect(advice.text).toContain('12,500 rows')
      const counters = () => engine.query(`select reltuples, relpages, last_analyze, n_mod_since_analyze, (select count(*) from pg_stats where tablename = 'reviews') as statistics
        from pg_class c join pg_stat_user_tables s on s.relid = c.oid where c.relname = 'reviews'`)
      const untouched = await counters()
      const { before, after, how } = await bench.watch.compare({ id: advice.id })
      expect(await counters(), 'nothing is left of the trial').toEqual(untouched)
      expect(await engine.query(`select relname from pg_class where relpersistence = 't' and relname = 'reviews'`)).toEqual([])
      expect(how).toContain('on a copy of the table (analyze reviews)')
      await advised(advice.id)
      console.log(`${kind}: rows that the planner expects of reviews, before ${before.root.expectedRows}, after ${after?.root.expectedRows ?? '?'}; there are ${after?.root.rows ?? '?'}`)
      expect(Math.abs(before.root.expectedRows - 12_500)).toBeGreaterThan(0)
      expect(after?.root.expectedRows).toBe(12_500)
      await follow(advice)
      const [row] = await engine.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(`explain (format json) ${before.sql.text}`)
      expect(row?.['QUERY PLAN'][0].Plan['Plan Rows'], 'as was foretold').toBe(12_500)
    })

    if (kind === 'server') it('counts statements where nobody does', async () => {
      expect((await bench.watch.monitor()).statementsMissing).toContain('CREATE EXTENSION pg_stat_statements')
      await follow(await advised('statements-missing'))
      expect((await bench.watch.monitor()).statements).not.toBeNull()
    })

    if (kind === 'server') it.skipIf(!canSuppose)('shows the plan with an index that hypopg supposes, without building it', async () => {
      await engine.query('create extension hypopg')
      for (let n = 0; n < 12; n++) await engine.query('select count(*) as count from reviews where language = $1', [`language ${n}`])
      const { id } = await advised('whole-table-reads-reviews-language')
      const { before, after, how } = await compared(id)
      expect(how).toContain('hypopg made the planner believe that the index is there')
      expect(before.join()).toContain('Seq Scan on reviews')
      expect(after.join()).toMatch(/reviews_language/)
      expect(await engine.query('select count(*) as supposed from hypopg_list_indexes')).toEqual([{ supposed: 0 }])
      expect(await engine.query(`select to_regclass('reviews_language_advised')::text as index`)).toEqual([{ index: null }])
      // What is supposed is so for its session alone, and the session goes back to others.
      const plans = await Promise.all(Array.from({ length: 8 }, () => engine.query(`explain select count(*) from reviews where language = 'language 5'`)))
      expect(JSON.stringify(plans)).not.toContain('reviews_language')
      await engine.query('drop extension hypopg')
      await engine.query('select pg_stat_statements_reset()')
    })

    it('finds an index for a table that is read whole', async () => {
      for (let n = 0; n < 12; n++) await engine.query('select count(*) as count from reviews where language = $1', [`language ${n}`])
      const advice = await advised('whole-table-reads-reviews-language')
      expect(advice.text).toMatch(/of 10 reads of reviews scan the whole table, and rows were looked for by language 12 times: add an index on language/)
      expect(advice).toMatchObject({ comparable: true, request: { name: 'create-index', target: advice.id } })
      const plans = await compared(advice.id)
      expect(plans.before.join()).toContain('Seq Scan on reviews')
      expect(plans.after.join()).toContain('reviews_language_advised')
      expect(await engine.query(`select to_regclass('reviews_language_advised')::text as index`), 'the trial was rolled back').toEqual([{ index: null }])
      await follow(advice)
      expect(JSON.stringify(await engine.query(`explain select count(*) from reviews where language = 'language 5'`))).toContain('reviews_language_advised')
    })

    it('makes the index that the plan of a single question asks for, which nobody counted, and only one that can be', async () => {
      const indexOn = (column: string) => bench.follow({ name: 'create-index', target: `whole-table-reads-reviews-${column}` })
      expect(await indexOn('votes_funny')).toMatchObject([{ state: 'done', title: 'Make an index on votes_funny of reviews' }])
      expect(await engine.query(`select to_regclass('reviews_votes_funny_advised')::text as index`)).toEqual([{ index: 'reviews_votes_funny_advised' }])
      await expect(indexOn('votes_funny'), 'it is there').rejects.toMatchObject({ code: 'advice_not_found' })
      await expect(indexOn('document'), 'documents are not compared as a whole').rejects.toMatchObject({ code: 'advice_not_found' })
      await expect(indexOn('no_such_column')).rejects.toMatchObject({ code: 'advice_not_found' })
      await engine.query('drop index reviews_votes_funny_advised')
    })

    it('takes an index for whole texts where some are too long to be sorted', async () => {
      await engine.query("update reviews set review = (select string_agg(md5(n::text), '') from generate_series(1, 200) n) where recommendationid = 'r1'")
      const [task] = await bench.follow({ name: 'create-index', target: 'whole-table-reads-reviews-review' })
      expect(task).toMatchObject({ state: 'done', sql: expect.arrayContaining([expect.stringContaining('using hash (review)') as string]) as string[] })
      await engine.query('drop index reviews_review_advised')
    })

    it('removes an index that another one makes superfluous', async () => {
      await engine.query('create index reviews_twice on reviews (timestamp_created)')
      await follow(await advised('duplicate-index-reviews_twice'))
      expect(await engine.query(`select to_regclass('reviews_twice')::text as index`)).toEqual([{ index: null }])
    })

    it.each([['reviews_half', 'reindex'], ['reviews_half_ccnew', 'drop-invalid-index']])('mends or removes %s, an index that was left half built, by %s', async (index, task) => {
      await engine.query(`create index ${index} on reviews (votes_up)`)
      await engine.query(`update pg_index set indisvalid = false where indexrelid = '${index}'::regclass`)
      const advice = await advised(`invalid-index-${index}`)
      expect(advice.request).toMatchObject({ name: task, target: index })
      await follow(advice)
      await engine.query(`drop index if exists ${index}`)
    })

    it('says that an index of its own is not used, once the counters are old enough', async () => {
      const seen = await readMonitor(engine)
      expect(await unusedIndexes(seen, engine)).toEqual([])
      const [advice] = await unusedIndexes({ ...seen, indexes: await indexUsage(engine, 8) }, engine)
      expect(advice).toMatchObject({ id: 'unused-index-reviews_language_advised', request: { name: 'drop-index' } })
    })

    it('vacuums a table of which a good part is dead', async () => {
      await engine.query('delete from reviews where appid <= 60')
      const advice = await advised('dead-rows-reviews')
      expect(advice).toMatchObject({ comparable: false, request: { name: 'vacuum', target: 'reviews' } })
      await expect(bench.watch.compare({ id: advice.id })).rejects.toMatchObject({ code: 'task_failed' })
      await follow(advice)
    })

    it('changes a setting for this database alone', async () => {
      const [row] = await engine.query<{ name: string }>('select quote_ident(current_database()) as name')
      await engine.query(`alter database ${row!.name} set work_mem = '1MB'`)
      const advice = await advised('setting-work_mem')
      expect(advice.sql).toEqual([`alter database ${row!.name} set work_mem = '16MB'`])
      await follow(advice)
      expect((await bench.watch.monitor()).settings.find(({ name }) => name === 'work_mem')).toMatchObject({ value: '16MB', wanted: null })
    })

    it('knows the faults of old versions of pgvector', async () => {
      const [{ version }] = (await engine.query<{ version: string }>(`select extversion as version from pg_extension where extname = 'vector'`)) as [{ version: string }]
      await engine.query(`update pg_extension set extversion = '0.8.3' where extname = 'vector'`)
      const advice = await advised('pgvector-0.8.3')
      expect(advice).toMatchObject({ severity: 'warning', threshold: expect.stringContaining('0.8.4') as string })
      // The server of the tests has no later version to go to; the embedded engine brings one.
      if (kind === 'embedded') await follow(advice)
      else expect(advice).toMatchObject({ request: null, text: expect.stringContaining('Ask whoever runs the server') as string })
      if (kind === 'server') await engine.query(`update pg_extension set extversion = '${version}' where extname = 'vector'`)
      expect(await engine.query(`select extversion as version from pg_extension where extname = 'vector'`)).toEqual([{ version }])
    })

    it('builds a vector index where so many vectors are compared', async () => {
      await engine.query(`update applications set embedding_model = 'test-model', description_embedding =
        ('[' || array_to_string(array(select case when n = appid % 384 then 1 else 0 end from generate_series(0, 383) n), ',') || ']')::vector`)
      await engine.query('analyze applications')
      const rule = vectorIndexMissing({ embedded: 100, server: 100 })
      const seen = await readMonitor(engine)
      const [advice] = await rule(seen, engine)
      expect(advice).toMatchObject({ id: 'vector-index-missing-applications', request: { name: 'rebuild-vector-index', target: 'applications_embedding_hnsw' } })
      expect((await bench.follow(advice?.request))[0]).toMatchObject({ state: 'done' })
      expect(await rule(seen, engine)).toEqual([])
      expect(await bench.watch.advise(), 'so few vectors want none').not.toContainEqual(expect.objectContaining({ id: 'vector-index-missing-applications' }))
    })

    if (kind === 'server') it('sees a transaction that someone forgot', async () => {
      const other = await catalogues.open(target)
      const rule = idleTransactions(0)
      await other.transaction({}, async (transaction) => {
        await transaction.query('select 1')
        const [advice] = await rule(await readMonitor(engine), engine)
        expect(advice).toMatchObject({ severity: 'warning', request: null, text: expect.stringContaining('does nothing in it') as string })
      })
      expect(await rule(await readMonitor(engine), engine)).toEqual([])
    })

    it('is put off for a month, and brought back', async () => {
      await engine.query('create index reviews_again on reviews (timestamp_created)')
      const { id } = await advised('duplicate-index-reviews_again')
      await bench.watch.notNow({ id, putOff: true })
      expect((await bench.watch.advise()).map((one) => one.id)).not.toContain(id)
      const [row] = await engine.query<{ days: number }>('select extract(day from until - now())::int as days from put_off_advice')
      expect(row?.days).toBeGreaterThanOrEqual(29)
      await bench.watch.notNow({ id, putOff: false })
      expect((await bench.watch.advise()).map((one) => one.id)).toContain(id)
    })

    it('cannot be compared when its cause is gone', async () => {
      await expect(bench.watch.compare({ id: 'no-such-advice' })).rejects.toMatchObject({ code: 'advice_not_found' })
    })
  })
})
