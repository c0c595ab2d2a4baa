import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Monitor } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { until } from '../support/wait'
import { WatchBench } from '../support/watch-bench'

describe('monitors', () => {
  forEachEngine((kind, catalogues) => {
    let engine: Engine
    let bench: WatchBench

    beforeAll(async () => {
      engine = await catalogues.open()
      bench = new WatchBench(engine)
      if (kind === 'server') await engine.query('create extension pg_stat_statements')
      await engine.query('alter table developers set (autovacuum_enabled = off)')
    })
    afterAll(() => bench.close())

    /** A server's sessions hand over what they counted a moment later. */
    async function when(fits: (seen: Monitor) => boolean, first?: () => Promise<unknown>): Promise<Monitor> {
      let last: Monitor | null = null
      const told = (): string => `what is to be counted; last told: ${JSON.stringify(last?.tables.find(({ table }) => table === 'developers'))}`
      return until(told, async () => {
        await first?.()
        last = await bench.watch.monitor()
        return fits(last) ? last : null
      })
    }
    const developers = ({ tables }: Monitor) => tables.find(({ table }) => table === 'developers')

    it('count what is done to a table, and how it is read', async () => {
      const before = developers(await bench.watch.monitor())
      expect(before).toMatchObject({ inserted: 0, updated: 0, deleted: 0, live: 0, dead: 0, lastVacuum: null })
      await engine.query(`insert into developers (name) select 'developer ' || n from generate_series(1, 3000) n`)
      await engine.query(`update developers set name = name || ' Ltd' where id <= 500`)
      await engine.query('delete from developers where id > 2900')
      for (let n = 0; n < 3; n++) await engine.query(`select count(*) from developers where name like '%7%'`)
      await engine.query(`select * from developers where name = 'developer 2000'`)
      const seen = developers(await when((one) => developers(one)?.deleted === 100 && (developers(one)?.indexScans ?? 0) > (before?.indexScans ?? 0)))
      expect(seen).toMatchObject({ inserted: 3000, updated: 500, deleted: 100, live: 2900, dead: 600 })
      expect((seen?.scans ?? 0) - (before?.scans ?? 0)).toBeGreaterThanOrEqual(3)
      expect(seen?.tableBytes).toBeGreaterThan(100_000)
      expect(seen?.indexBytes).toBeGreaterThan(100_000)
    })

    it('tell what a rewrite would give back, by statistics', async () => {
      await engine.query('delete from developers where id <= 2000')
      await engine.query('vacuum (analyze) developers')
      const seen = developers(await when((one) => developers(one)?.lastVacuum !== null))
      expect(seen?.lastAnalyze).not.toBeNull()
      // Of about 2,900 rows 900 are left, and their pages with the room of the others.
      const bloat = seen?.bloatBytes ?? 0
      await engine.query('vacuum (full, analyze) developers')
      const after = developers(await bench.watch.monitor())
      const given = (seen?.tableBytes ?? 0) - (after?.tableBytes ?? 0)
      expect(given).toBeGreaterThan(50_000)
      expect(bloat / given).toBeGreaterThan(0.6)
      expect(bloat / given).toBeLessThan(1.4)
      expect(after?.bloatBytes).toBeLessThan(bloat / 4)
    })

    it('tell it of tables whose widest columns are never counted, by a sample of their pages', async () => {
      const applications = (seen: Monitor) => seen.tables.find(({ table }) => table === 'applications')
      await engine.query('alter table applications set (autovacuum_enabled = off)')
      await engine.query(
        `insert into applications (appid, name, type, content_hash, detailed_description, short_description, is_free)
         select n, 'Game ' || n, 'game', decode(md5(n::text), 'hex'),
                (select string_agg(md5((n * k)::text), ' ') from generate_series(1, 10 + n % 150) as k), repeat('s', n % 200), case when n % 3 = 0 then true end
         from generate_series(1, 4000) as n`,
      )
      await engine.query('vacuum (full, analyze) applications')
      const tight = applications(await bench.watch.monitor())
      expect(tight?.tableBytes).toBeGreaterThan(1_000_000)
      expect((tight?.bloatBytes ?? NaN) / (tight?.tableBytes ?? 1), 'just written anew').toBeLessThan(0.05)
      await engine.query('delete from applications where appid % 5 < 2')
      await engine.query('vacuum (analyze) applications')
      const loose = applications(await bench.watch.monitor())
      await engine.query('vacuum (full, analyze) applications')
      const given = (loose?.tableBytes ?? 0) - (applications(await bench.watch.monitor())?.tableBytes ?? 0)
      console.log(`${kind}: a rewrite of applications gave back ${given} bytes, estimated were ${loose?.bloatBytes ?? '?'}`)
      expect(given).toBeGreaterThan(500_000)
      expect((loose?.bloatBytes ?? NaN) / given).toBeGreaterThan(0.85)
      expect((loose?.bloatBytes ?? NaN) / given).toBeLessThan(1.15)
      await engine.query('delete from applications')
    })

    it('tell how many rows a table holds after counting has begun anew', async () => {
      // What a session counted and hands over after the ANALYZE is taken off the rows it told once more, so it is asked again until it holds.
      const settled = await when((one) => (developers(one)?.live ?? 0) > 500, () => engine.query('analyze developers'))
      const before = developers(settled)?.live ?? 0
      await engine.query('select pg_stat_reset()')
      await engine.query(`insert into developers (name) values ('One more')`)
      expect(Math.abs((developers(await bench.watch.monitor())?.live ?? 0) - before)).toBeLessThanOrEqual(1)
    })

    it('count how an index is used, and see which one another makes superfluous', async () => {
      await engine.query('create index developers_prefix on developers (name)')
      await engine.query('create index developers_both on developers (name, id)')
      const { indexes } = await bench.watch.monitor()
      const of = (name: string) => indexes.find(({ index }) => index === name)
      expect(of('developers_prefix')).toMatchObject({ table: 'developers', definition: 'btree (name)', valid: true, unique: false, unused: false })
      expect(['developers_name_key', 'developers_both']).toContain(of('developers_prefix')?.duplicateOf)
      expect(of('developers_name_key')).toMatchObject({ unique: true, duplicateOf: null })
      expect(of('developers_both')?.duplicateOf).toBeNull()
      expect(of('applications_type'), 'a narrow index beside a wide one is none').toMatchObject({ duplicateOf: null })
      const before = of('developers_name_key')?.scans ?? 0
      await engine.query(`drop index developers_prefix, developers_both`)
      for (let n = 0; n < 5; n++) await engine.query('insert into developers (name) values ($1) on conflict do nothing', ['developer 2500'])
      await engine.query(`select id from developers where name = 'developer 2501'`)
      await when((one) => (one.indexes.find(({ index }) => index === 'developers_name_key')?.scans ?? 0) > before)
    })

    it('tell the slowest statements, and mark those that compare vectors', async () => {
      for (let n = 0; n < 4; n++) await engine.query('select count(*) as counted_for_this_test from developers where id > $1', [n])
      await engine.query(`select appid as nearest_for_this_test from applications order by description_embedding <=> $1::vector limit 1`, [`[${Array(384).fill(0.05).join(',')}]`])
      // All of them: the list shows only those that took the most time.
      const rows = await engine.query<{ query: string; calls: number }>(`select query, calls from pg_stat_statements where query ~ 'for_this_test' and query !~ 'pg_stat' order by calls desc`)
      expect(rows.map(({ calls }) => calls)).toEqual([4, 1])
      const { statements, statementsMissing } = await bench.watch.monitor()
      expect(statementsMissing).toBeNull()
      expect(statements?.length).toBeGreaterThan(5)
      expect(statements?.every(({ text, vector }) => vector === text.includes('<=>'))).toBe(true)
      expect(statements?.map(({ totalMs }) => totalMs)).toEqual([...(statements ?? [])].map(({ totalMs }) => totalMs).sort((a, b) => b - a))
    })

    it('tell since when they count, what is found in memory, and which settings matter', async () => {
      const { since, cacheHit, databaseBytes, settings, sessions } = await bench.watch.monitor()
      if (kind === 'embedded') expect(Date.parse(since ?? '')).toBeLessThan(Date.now())
      for (const share of [cacheHit.tables, cacheHit.indexes]) {
        expect(share).toBeGreaterThan(0.5)
        expect(share).toBeLessThanOrEqual(1)
      }
      expect(databaseBytes).toBeGreaterThan(5e6)
      expect(settings.map(({ name }) => name)).toContain('maintenance_work_mem')
      expect(settings.every(({ why }) => why.length > 10)).toBe(true)
      if (kind === 'server') expect(settings.find(({ name }) => name === 'fsync')).toMatchObject({ value: 'off', wanted: 'on' })
      expect(sessions === null).toBe(kind === 'embedded')
    })

    it('keep samples: one at most every ten minutes, one after each import, thinned as they age', async () => {
      const { sampler } = bench.watch
      await sampler.settled()
      await engine.query('delete from monitor_samples')
      sampler.take()
      sampler.take()
      const first = await bench.watch.samples({ metric: 'database-bytes', hours: 1 })
      expect(first.points).toHaveLength(1)
      expect(first.points[0]?.value).toBeGreaterThan(5e6)
      sampler.take({ always: true })
      expect((await bench.watch.samples({ metric: 'connections', hours: 1 })).points).toHaveLength(2)
      await engine.query(`insert into monitor_samples select 'dead-rows', now() - interval '40 days' + n * interval '10 minutes', n from generate_series(1, 100) n`)
      await engine.query(`insert into monitor_samples values ('dead-rows', now() - interval '400 days', 1)`)
      sampler.take({ always: true })
      const { points } = await bench.watch.samples({ metric: 'dead-rows', hours: 24 * 366 })
      expect(points.length).toBeGreaterThanOrEqual(3 + 1)
      expect(points.length).toBeLessThanOrEqual(3 + 2)
      const [row] = await engine.query<{ count: number }>(`select count(*) as count from monitor_samples where at < now() - interval '366 days'`)
      expect(row?.count).toBe(0)
    })

    it('tell statements as transactions a minute, also when the counter begins anew', async () => {
      await engine.query('delete from monitor_samples')
      await engine.query(`insert into monitor_samples (metric, at, value) values
        ('statements', now() - interval '30 minutes', 100), ('statements', now() - interval '20 minutes', 600), ('statements', now() - interval '10 minutes', 50)`)
      const { points } = await bench.watch.samples({ metric: 'statements', hours: 1 })
      expect(points.map(({ value }) => Math.round(value))).toEqual([50, 5])
    })
  })
})
