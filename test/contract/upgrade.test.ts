import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAnalytics } from '../../src-main/analytics/handlers'
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
        imports: 3,
        rejects: 1,
        reviews: 3,
        saved_queries: version >= 5 ? 1 : 0,
        settings: 1,
      })
      for (const [table, { rows }] of Object.entries(before)) {
        const now = after[table]?.rows ?? []
        expect(now.length, table).toBe(rows.length)
        rows.forEach((row, place) => expect(now, `${table}, row ${place + 1}`).toContainEqual(expect.objectContaining(row)))
      }
    })

    it('answers a question of the gallery, and the one that was kept', async () => {
      const answer = await runPreset(engine, 'genre-share', null)
      expect(answer.rows).toEqual([['Action', 3, 0.75], ['Strategy', 2, 0.5]])
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
