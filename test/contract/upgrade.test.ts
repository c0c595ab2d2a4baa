import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAnalytics } from '../../src-main/analytics/handlers'
import { savedWorkHandlers } from '../../src-main/analytics/saved-work-handlers'
import { runPreset } from '../../src-main/analytics/gallery/run-preset'
import type { Engine } from '../../src-main/database/engine'
import { migrate, migrations } from '../../src-main/database/migrate'
import { embeddingCoverage } from '../../src-main/embedding/coverage'
import { projectFolder } from '../support/built'
import { dumpCatalogue, dumpedTables } from '../support/catalogue-dump'
import { firstRecords, liveIn, savedName } from '../support/catalogue-life'
import { forEachEngine, onEmbedded } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

// Catalogues of every earlier schema, as the version of Ludograph that had it left them (test/fixtures/schemas/README.md).

const newest = migrations.at(-1)!.version
const fixtureOf = (version: number): string => join(projectFolder, 'test/fixtures/schemas', `${String(version).padStart(3, '0')}.sql`)
const versions = migrations.map(({ version }) => version).filter((version) => existsSync(fixtureOf(version)))

it('every schema but the newest has its catalogue in test/fixtures/schemas (CONTRIBUTING.md says how to make one)', () => {
  expect(migrations.map(({ version }) => version).filter((version) => version < newest && !existsSync(fixtureOf(version)))).toEqual([])
})

interface Rows {
  readonly [table: string]: { readonly count: number; readonly rows: readonly Record<string, unknown>[] }
}

/** Every row of every table, except those of the schema itself. */
async function rowsOf(engine: Engine): Promise<Rows> {
  const found: Record<string, Rows[string]> = {}
  for (const { name } of await dumpedTables(engine)) {
    const rows = await engine.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${name} t order by to_jsonb(t)::text`)
    found[name] = { count: rows.length, rows: rows.map(({ row }) => row) }
  }
  return found
}

describe.each(versions)('a catalogue of schema %i', (version) => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let before: Rows
    let after: Rows
    let engine: Engine
    const notices: string[] = []
    beforeAll(async () => {
      const target = await catalogues.target('nothing')
      const old = await catalogues.openBare(target)
      await migrate(old, migrations.slice(0, version))
      await old.transaction({}, (transaction) => transaction.script(readFileSync(fixtureOf(version), 'utf8')))
      before = await rowsOf(old)
      await old.close()
      engine = await catalogues.open(target, (notice) => notices.push(notice))
      after = await rowsOf(engine)
    })

    it('is brought up to date when it is opened, and says so', async () => {
      const ran = migrations.filter((migration) => migration.version > version).map(({ name }) => `The catalogue was brought up to date: ${name}.`)
      expect(notices.filter((notice) => notice.includes('up to date'))).toEqual(ran)
      expect(await engine.query('select max(version) as version from schema_migrations')).toEqual([{ version: newest }])
    })

    it('keeps every row, with what is in it', () => {
      expect(before.applications!.count).toBe(11)
      expect(before.applications!.rows.map(({ appid, name }) => [appid, name]).filter(([appid]) => Number(appid) < 100).sort()).toEqual([
        [10, 'Lighthouse II'],
        [20, 'Harbour'],
        [30, 'Ferry'],
        [40, 'Buoy'],
        [50, 'Pier'],
      ])
      expect(Object.fromEntries(['imports', 'rejects', 'reviews', 'saved_queries', 'settings'].map((table) => [table, before[table]!.count]))).toEqual({
        imports: version >= 11 ? 4 : 3,
        rejects: 1,
        reviews: 3,
        saved_queries: version >= 5 ? 1 : 0,
        // From 12 on, the report of each of the four imports.
        settings: version >= 12 ? 5 : 1,
      })
      for (const [table, { rows }] of Object.entries(before)) {
        if (table === 'view_refreshes') continue // when summaries were computed, which migrations do again
        const now = after[table]?.rows ?? []
        expect(now.length, table).toBe(rows.length)
        // which questions are pinned became tiles of dashboards (below)
        rows.forEach(({ pinned: _, ...row }, place) => expect(now, `${table}, row ${place + 1}`).toContainEqual(expect.objectContaining(row)))
      }
    })

    it('answers a question of the gallery, and the one that was kept', async () => {
      const answer = await runPreset(engine, 'genre-share', null)
      expect(answer.rows).toEqual([['Action', 3, 0.75, 4], ['Strategy', 2, 0.5, 4]])
      const analytics = createAnalytics({ engine: () => engine, emit: () => undefined, dataFolder: await scratch() })
      const saved = await analytics.handlers['analytics.saved']({})
      expect(saved.map(({ name }) => name)).toEqual(version >= 5 ? [savedName] : [])
      expect((await analytics.handlers['analytics.fastPaths']({})).map(({ field }) => field)).toEqual(version >= 5 ? ['document#/odd/depth'] : [])
      await analytics.close()
    })

    if (version >= 4) {
      it('has its vectors and its map, and none is missing', async () => {
        const [run] = await engine.query<{ model: string }>('select distinct model from embedding_runs')
        expect(await embeddingCoverage(engine, 'applications', run!.model)).toEqual({ total: 11, embedded: 11, missing: 0, withoutText: 0 })
        expect(await embeddingCoverage(engine, 'reviews', run!.model)).toMatchObject({ total: 3, embedded: 3, missing: 0 })
        expect(after.map_points!.count).toBe(11)
      })
    }

    it('takes its last import back (if its schema had tables for that), and takes others', async () => {
      const bench = new ImportBench(engine, { asks: false })
      const second = (await bench.imports.list()).find(({ file }) => file === 'second.json')!
      if (version >= 2) expect(await bench.imports.undo(second.id)).toEqual({ id: second.id, removed: 1, restored: 1 })
      const names = await engine.query('select appid, name from applications where appid in (10, 50) order by appid')
      expect(names).toEqual(version >= 2 ? [{ appid: 10, name: 'Lighthouse' }] : [{ appid: 10, name: 'Lighthouse II' }, { appid: 50, name: 'Pier' }])
      const folder = await scratch()
      expect(await bench.run(writeGames(folder, firstRecords, 'first.json'))).toMatchObject({ state: 'applied', added: 0, ...(version >= 2 ? { changed: 0, unchanged: 10 } : { changed: 1, unchanged: 9 }), rejected: 1 })
      expect(await bench.run(writeGames(folder, [game(99), game(60)], 'more.json'))).toMatchObject({ state: 'applied', added: 2 })
      expect(await engine.query('select recommendationid as id from reviews where appid = 99')).toEqual(version >= 2 ? [{ id: '4' }] : [])
    })
  })
})

describe('facts of other sources, which were in documents alone before schema 11', () => {
  forEachEngine((_name, catalogues) => {
    it('are columns and tags afterwards, also of what the last import replaced; what is no such fact fills nothing', async () => {
      const target = await catalogues.target('nothing')
      const old = await catalogues.openBare(target)
      await migrate(old, migrations.filter(({ version }) => version <= 10))
      const spied = { tags: { Indie: 12, ' Co  op ': 0, '': 5 }, owners: { low: 20_000, high: 50_000 }, positive: 7, negative: 0, average_playtime_forever: 90, peak_ccu: 3 }
      const documents: Readonly<Record<number, unknown>> = {
        1: spied,
        2: { tags: ['Indie', 'Retro', 'Indie', 7], owners: { low: 0, high: 0 }, positive: 1.5, negative: -1, peak_ccu: '3', median_playtime_2weeks: 1e30 },
        3: { tags: 'Indie', owners: '0 .. 20,000', positive: null },
        4: {},
        5: { common: { review_score: '8' } },
        6: { sentiment: 'Mostly Positive', reviews: '<i>press</i>' },
        7: { reviews: { summary_filtered: { review_score: 7 } } },
        8: { review_score: 0, sentiment: '3 user reviews', common: 'x' },
      }
      for (const [appid, document] of Object.entries(documents)) {
        await old.query(`insert into applications (appid, name, type, document, content_hash) values ($1, 'a', 'game', $2, '\\x00')`, [Number(appid), JSON.stringify(document)])
      }
      await old.query("insert into imports (file, bytes, state, finished_at, changed_catalogue, undo_kept) values ('x', 1, 'applied', now(), true, true)")
      await old.query('update applications set import_id = 1')
      const replaced = `to_jsonb(a) || jsonb_build_object('document', jsonb_build_object('positive', 1, 'tags', jsonb_build_object('Gone', 2)))`
      await old.query(`insert into undo_applications (import_id, appid, before, links) select 1, appid, ${replaced}, '{"genres": null}' from applications a where appid = 1`)
      await old.close()

      const engine = await catalogues.open(target)
      const facts = `select a.appid, owners_low, owners_high, positive, negative, average_playtime_forever as average, median_playtime_2weeks as median, peak_ccu as peak, review_score as score,
                            (select jsonb_object_agg(t.name, l.votes) from application_tags l join tags t on t.id = l.tag_id where l.appid = a.appid) as tags
                     from applications a order by 1`
      const none = { owners_low: null, owners_high: null, positive: null, negative: null, average: null, median: null, peak: null, score: null, tags: null }
      expect(await engine.query(facts)).toEqual([
        { appid: 1, owners_low: 20_000, owners_high: 50_000, positive: 7, negative: 0, average: 90, median: null, peak: 3, score: null, tags: { 'Indie': 12, 'Co op': 0 } },
        { ...none, appid: 2, tags: { Indie: null, Retro: null } },
        { ...none, appid: 3 },
        { ...none, appid: 4 },
        { ...none, appid: 5, score: 8 },
        { ...none, appid: 6, score: 6 },
        { ...none, appid: 7, score: 7 },
        { ...none, appid: 8 },
      ])
      const bench = new ImportBench(engine, { asks: false })
      await bench.imports.undo(1)
      expect((await engine.query(facts))[0]).toEqual({ ...none, appid: 1, positive: 1, tags: { Gone: 2 } })
    })
  })
})

describe('questions that were pinned before schema 13', () => {
  forEachEngine((_name, catalogues) => {
    it('are tiles of a first dashboard, two beside each other, in the order in which they were pinned', async () => {
      const target = await catalogues.target('nothing')
      const old = await catalogues.openBare(target)
      await migrate(old, migrations.filter(({ version }) => version <= 12))
      const question = JSON.stringify({ kind: 'sql', text: 'select 1', chart: null })
      for (const [name, pinned] of [['third', 7], ['none', null], ['first', 0], ['second', 3]] as const) {
        await old.query('insert into saved_queries (name, folder, query, pinned) values ($1, $2, $3, $4)', [name, '', question, pinned])
      }
      await old.close()
      const engine = await catalogues.open(target)
      const work = savedWorkHandlers({ engine: () => engine, emit: () => undefined })
      const [dashboard, ...more] = await work['dashboards.list']({})
      expect(more).toEqual([])
      expect(dashboard).toMatchObject({ name: 'Dashboard', shared: { types: [], currency: null } })
      const names = new Map((await engine.query<{ id: number; name: string }>('select id, name from saved_queries')).map(({ id, name }) => [id, name]))
      expect(dashboard?.tiles.map(({ savedId, x, y, width, height }) => [names.get(savedId), x, y, width, height])).toEqual([
        ['first', 0, 0, 6, 8], ['second', 6, 0, 6, 8], ['third', 0, 8, 6, 8],
      ])
    })
  })
})

// Writes the catalogue of the newest schema, before the next one is begun (CONTRIBUTING.md).
if (process.env['WRITE_SCHEMA_FIXTURE'] !== undefined) {
  describe('the catalogue of the newest schema', () => {
    const scratch = scratchFolders()
    onEmbedded((catalogues) => {
      it('is written', async () => {
        const engine = await catalogues.open(await catalogues.target('nothing'))
        const folder = await scratch()
        await liveIn(engine, newest, folder)
        writeFileSync(fixtureOf(newest), (await dumpCatalogue(engine)).replaceAll(folder, '/data/anna'))
      })
    })
  })
}
