import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckReport, Finding } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { checks } from '../../src-main/maintenance/checks'
import { runChecks } from '../../src-main/maintenance/checks/run-checks'
import { forEachEngine } from '../support/engines'
import { faults, plant } from '../support/planted-faults'
import { readGames, realPath, samplePath } from '../support/store-files'
import { WatchBench, watchModel as model } from '../support/watch-bench'

const path = existsSync(realPath) ? realPath : samplePath
if (path === samplePath) console.log('SKIP: no real records (../shared/data/steam-apps-real-small.json.gz): faults are planted in the sample')

const unit = (number: string): string =>
  `('[' || array_to_string(array(select case when n = abs(${number}) % 384 then 1 else 0 end from generate_series(0, 383) n), ',') || ']')::vector`

/** Gives every row a vector as the model in use would: of length 1, with its marks. */
async function embedAll(engine: Engine): Promise<void> {
  await engine.query(`update applications set description_embedding = ${unit('appid')}, embedding_model = '${model}', embedding_text_hash = content_hash, embedding_content_hash = content_hash`)
  await engine.query(`update reviews set review_embedding = ${unit('appid')}, embedding_model = '${model}', embedding_text_hash = content_hash, embedding_content_hash = content_hash`)
}

/** What the file itself says about the store's oddities, by nothing but its JSON. */
function oddities(): Record<string, number> {
  const all = readGames(path).flatMap(({ appid, app_details }) => (app_details?.data ? [{ appid, data: app_details.data }] : []))
  const appids = new Set(all.map(({ appid }) => appid))
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
  const count = (fits: (data: Record<string, unknown>) => boolean): number => all.filter(({ data }) => fits(data)).length
  const names = new Map<string, number>()
  for (const { data } of all) names.set(String(data['name']), (names.get(String(data['name'])) ?? 0) + 1)
  const base = (data: Record<string, unknown>): number | null => {
    const { appid } = (data['fullgame'] ?? {}) as { appid?: unknown }
    return appid === null || appid === undefined ? null : Number(appid)
  }
  const found = {
    'free-with-price': count((data) => data['is_free'] === true && isObject(data['price_overview'])),
    'paid-without-price': count((data) => data['is_free'] === false && !isObject(data['price_overview'])),
    'required-age': count((data) => Number(data['required_age']) > 99),
    'base-missing': count((data) => base(data) !== null && !appids.has(base(data) ?? 0)),
    'duplicate-names': count((data) => data['name'] !== '' && (names.get(String(data['name'])) ?? 0) > 1),
    'achievements-without-total': count((data) => isObject(data['achievements']) && (data['achievements'] as { total?: unknown }).total === undefined),
    'price-initial-below-final': count((data) => {
      const { initial, final } = (data['price_overview'] ?? {}) as { initial?: number; final?: number }
      return initial !== undefined && final !== undefined && initial < final
    }),
  }
  return Object.fromEntries(Object.entries(found).filter(([, rows]) => rows > 0))
}

describe('integrity checks', () => {
  forEachEngine((kind, catalogues) => {
    let engine: Engine
    let bench: WatchBench
    const check = (...names: string[]): Promise<CheckReport> => bench.watch.check(names.length === 0 ? {} : { names })
    const found = async (name: string): Promise<Finding | undefined> => (await check(name)).findings[0]
    const countOf = async (name: string): Promise<number> => (await found(name))?.count ?? 0

    beforeAll(async () => {
      engine = await catalogues.open(await catalogues.target(path === realPath ? 'real' : 'sample'))
      await embedAll(engine)
      bench = new WatchBench(engine, { embed: () => embedAll(engine) })
      if (kind === 'server') await engine.query('create extension amcheck')
    })

    afterAll(() => bench.close())

    it('have never been run on a new catalogue', async () => {
      expect(await bench.watch.lastCheck()).toBeNull()
    })

    it('find on a clean catalogue what the store itself says, and nothing else', async () => {
      const report = await check()
      expect(report.checks).toBe(checks.length)
      expect(report.left).toEqual([])
      expect(Object.fromEntries(report.findings.map(({ name, count }) => [name, count]))).toEqual(oddities())
      expect(new Set(report.findings.map(({ severity }) => severity))).toEqual(new Set(['info']))
      expect(bench.told.of('maintenance.checking').map((told) => told.check)).toEqual([...checks.map(({ title }) => title), ''])
      expect(await bench.watch.lastCheck()).toEqual(report)
    })

    it('have each a fault planted below, but for damaged pages, which no statement plants (damage.test.ts does)', () => {
      expect([...faults.map(({ check: name }) => name), 'table-damaged'].sort()).toEqual(checks.map(({ name }) => name).sort())
    })

    it.each(faults)('$check: found, shown, mended, gone', async (fault) => {
      const before = await countOf(fault.check)
      const putBack = await plant(engine, fault)
      const finding = await found(fault.check)
      expect(finding?.count).toBe(before + fault.rows)
      const page = await bench.watch.findingRows({ name: fault.check, offset: 0, limit: 1000 })
      expect(page.rowCount).toBe(before + fault.rows)
      expect(page.rows).toHaveLength(before + fault.rows)
      expect(page.rows.every((row) => row.length === page.columns.length)).toBe(true)
      expect([finding?.fix === null, finding?.advice === null].filter(Boolean), 'a fix or an advice, not both').toHaveLength(1)
      if (finding?.fix) {
        expect((await bench.follow(finding.fix.request)).map(({ state, error }) => ({ state, error }))).toEqual([{ state: 'done', error: null }])
        expect(await countOf(fault.check)).toBe(before)
      }
      for (const statement of fault.undo ?? []) await engine.query(statement)
      await putBack()
      expect(await countOf(fault.check)).toBe(before)
    })

    it('let a review that lost its application wait with all that it says', async () => {
      const columns = (await engine.query<{ columns: string }>(`select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute where attrelid = 'waiting_reviews'::regclass and attnum > 0 and not attisdropped`))[0]!.columns
      await engine.query('create table kept as select * from reviews order by appid, recommendationid limit 3')
      const before = await engine.query(`select ${columns} from kept order by appid, recommendationid`)
      await engine.transaction({}, async (transaction) => {
        await transaction.query('set local session_replication_role = replica')
        await transaction.query('update reviews r set appid = -r.appid where (appid, recommendationid) in (select appid, recommendationid from kept)')
      })
      expect(await bench.follow((await found('reference-reviews'))?.fix?.request)).toMatchObject([{ state: 'done', before: { found: 3 }, after: { found: 0 } }])
      await engine.query('update waiting_reviews set appid = -appid where appid < 0')
      expect(await engine.query(`select ${columns} from waiting_reviews where (appid, recommendationid) in (select appid, recommendationid from kept) order by appid, recommendationid`)).toEqual(before)
      await bench.follow((await found('waiting-reviews'))?.fix?.request)
      expect(await engine.query(`select ${columns} from reviews where (appid, recommendationid) in (select appid, recommendationid from kept) order by appid, recommendationid`)).toEqual(before)
      await engine.query('drop table kept')
    })

    it('are run again by themselves when a task has mended what they found, and only those: findings and health are right at once', async () => {
      const lostLink = () => engine.query('delete from application_genres where (appid, genre_id) in (select appid, genre_id from application_genres where genre_id <> 987654321 order by 1, 2 limit 1)')
      await plant(engine, faults.find((fault) => fault.check === 'reference-genres')!)
      await lostLink()
      const before = await check()
      const names = async () => (await bench.watch.lastCheck())?.findings.map(({ name }) => name) ?? []
      const health = async () => (await bench.tasks.maintenance.health()).items.find(({ name }) => name === 'checks')
      expect(await names()).toEqual(expect.arrayContaining(['reference-genres', 'view-genres']))
      expect(await health()).toMatchObject({ state: 'bad', text: expect.stringContaining('Links to a genre that is not there') as string })

      const ran = bench.told.of('maintenance.checking').length
      await bench.follow(before.findings.find(({ name }) => name === 'reference-genres')?.fix?.request)
      const after = await bench.watch.lastCheck()
      // Mending brings the views up to date as well; all else in the report stands as it was, and when.
      expect(after).toEqual({ ...before, findings: before.findings.filter(({ name }) => name !== 'reference-genres' && name !== 'view-genres') })
      expect(bench.told.of('maintenance.checking'), 'nobody is told of a run of all').toHaveLength(ran)
      expect(await health()).not.toMatchObject({ state: 'bad' })

      // Wherever the task comes from: this one is a button of Tasks.
      await lostLink()
      expect(await countOf('view-genres')).toBeGreaterThan(0)
      await check()
      expect(await names()).toContain('view-genres')
      await bench.tasks.run('refresh-view', 'genre_analytics')
      expect(await names()).not.toContain('view-genres')
    })

    it('leave a catalogue without faults when all of them are mended', async () => {
      await embedAll(engine)
      for (const view of ['genre_analytics', 'developer_analytics', 'publisher_analytics']) await engine.query(`refresh materialized view ${view}`)
      const { findings } = await check()
      expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    })

    it('show rows page by page, in order, with types', async () => {
      const whole = await bench.watch.findingRows({ name: 'paid-without-price', offset: 0, limit: 1000 })
      const first = await bench.watch.findingRows({ name: 'paid-without-price', offset: 0, limit: 5 })
      const second = await bench.watch.findingRows({ name: 'paid-without-price', offset: 5, limit: 5 })
      expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 10))
      expect(first.rowCount).toBe(whole.rowCount)
      expect(first.columns.map(({ name, type }) => [name, type])).toEqual([['appid', 'integer'], ['name', 'text'], ['type', 'text'], ['release_date_text', 'text'], ['coming_soon', 'boolean']])
    })

    it('refuse a name they do not know', async () => {
      await expect(check('no-such-check')).rejects.toMatchObject({ code: 'check_not_found' })
      await expect(bench.watch.findingRows({ name: 'no-such-check', offset: 0, limit: 1 })).rejects.toMatchObject({ code: 'check_not_found' })
    })

    it('leave imports alone while one runs, and say so', async () => {
      bench.isImporting = true
      const { left } = await check('staging-orphaned', 'import-unfinished')
      bench.isImporting = false
      expect(left.map(({ name }) => name)).toEqual(['staging-orphaned', 'import-unfinished'])
      expect(left[0]?.reason).toMatch(/import is under way/)
    })

    if (kind === 'server') it('leave out what the server does not have, and say how to get it', async () => {
      const bare = await catalogues.open()
      const { left, checks: run } = await runChecks(undefined, { engine: bare, model, importing: false, onProgress: () => undefined })
      expect(left).toEqual([{ name: 'index-damaged', title: 'Damaged indexes', reason: expect.stringContaining('CREATE EXTENSION amcheck') as string }])
      expect(run).toBe(checks.length - 1)
    })
  })
})
