import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CheckReport } from '@contract'
import { createApp } from '../../src-main/app'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { checks } from '../../src-main/maintenance/checks'
import { noSecrets } from '../../src-main/settings/secrets'
import { projectFolder } from '../support/built'
import { cli } from '../support/cli'
import { damagedCatalogue, removeDamaged, whyNoDamage, type Damage, type DamagedPage } from '../support/damaged-catalogue'
import { forEachEngine, onEmbedded, trusted, type Catalogues } from '../support/engines'
import { rejectionOf } from '../support/failure'
import { scratchFolders } from '../support/scratch'
import { WatchBench } from '../support/watch-bench'

describe('a catalogue with damaged pages', () => {
  forEachEngine((kind, catalogues) => {
    let why: string | null = null
    const made: EngineTarget[] = []
    const make = async (pages: readonly DamagedPage[], damage?: Damage): Promise<EngineTarget> => {
      const target = await damagedCatalogue(catalogues, pages, damage)
      made.push(target)
      return target
    }
    beforeAll(async () => {
      if (kind === 'server') why = await whyNoDamage()
      if (why !== null) console.log(`SKIP: ${why}`)
    })
    afterAll(async () => {
      for (const target of made) await removeDamaged(target)
    })

    describe('of the applications', () => {
      let engine: Engine
      let bench: WatchBench
      let report: CheckReport
      beforeAll(async () => {
        if (why !== null) return
        engine = await catalogues.open(await make([3, 50, 51].map((page) => ({ table: 'applications', page }))))
        bench = new WatchBench(engine)
        if (kind === 'server') await engine.query('create extension if not exists amcheck')
        report = await bench.watch.check({})
      })
      afterAll(async () => {
        if (why === null) await bench.close()
      })

      it('is opened, and answers what does not need them', async (test) => {
        if (why !== null) return test.skip(why)
        expect((await engine.query('select count(*) as count from genres'))[0]?.count).toBeGreaterThan(0)
        expect(await rejectionOf(engine.query('select count(document) from applications'))).toMatchObject({
          code: 'catalogue_damaged',
          message: expect.stringContaining('invalid page in block 3') as string,
          hint: expect.stringContaining('integrity checks') as string,
        })
      })

      it('is told by the checks: which table, which pages, what can still be read, what to do', async (test) => {
        if (why !== null) return test.skip(why)
        const [finding] = report.findings
        expect(finding).toMatchObject({ name: 'table-damaged', severity: 'critical', count: 3, fix: null })
        expect(finding?.meaning).toMatch(/^applications: 3 of \d+ pages cannot be read, with about \d+ rows; \d+ rows can\. /)
        expect(finding?.advice).toContain('make a new catalogue and import your files')
        const page = await bench.watch.findingRows({ name: 'table-damaged', offset: 0, limit: 100 })
        const at = (name: string): number => page.columns.findIndex((column) => column.name === name)
        expect(page.rows.map((row) => [row[at('table')], row[at('first_page')], row[at('last_page')]])).toEqual([['applications', 3, 3], ['applications', 50, 50], ['applications', 51, 51]])
        expect(page.rows[0]?.[at('fault')]).toContain('invalid page in block 3')
        const readable = page.rows[0]?.[at('readable_rows')]
        expect(readable).toBeGreaterThan(600)
        expect(readable).toBeLessThan(707)
      })

      it('has all checks run that can be, and each that cannot with its reason', async (test) => {
        if (why !== null) return test.skip(why)
        const names = report.left.map(({ name }) => name)
        expect(names).toContain('price-form')
        expect(names).not.toContain('reference-map')
        expect(report.left.every(({ reason }) => reason.includes('damaged'))).toBe(true)
        expect(report.checks).toBe(checks.length - report.left.length)
        expect(report.checks, 'those that read other tables are run').toBeGreaterThan(10)
        expect(await bench.watch.lastCheck()).toEqual(report)
        expect((await bench.tasks.maintenance.health()).items).toMatchObject([{ name: 'damage', state: 'bad', action: { kind: 'tab', tab: 'checks' } }])
      })

      it('is told by a single check as well', async (test) => {
        if (why !== null) return test.skip(why)
        const one = await bench.watch.check({ names: ['price-form'] })
        expect(one.findings).toMatchObject([{ name: 'table-damaged', count: 3 }])
        expect(one.left).toMatchObject([{ name: 'price-form' }])
      })
    })

    it('is opened although what is noted of imports is damaged, and says so', async (test) => {
      if (why !== null) return test.skip(why)
      const app = createApp({ dataFolder: await folders(), resourcesFolder: join(projectFolder, 'resources'), host: 'cli', version: '0', secrets: noSecrets })
      try {
        const target = await make([{ table: 'imports', page: 0 }])
        await app.openTarget(trusted(target))
        const state = await app.handlers['catalogue.state']({})
        expect(state).toMatchObject({ state: 'open', notices: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('damaged') as string })]) as unknown })
        expect((await app.handlers['catalogue.status']({})).counts.applications).toBe(707)
        expect((await app.handlers['maintenance.check']({})).findings[0]).toMatchObject({ name: 'table-damaged', meaning: expect.stringMatching(/^imports: /) as string })
      } finally {
        await app.close()
      }
    })

    it('is not opened where it is not known any more which schema it has, and says why', async (test) => {
      if (why !== null) return test.skip(why)
      const target = await make([{ table: 'schema_migrations', page: 0 }])
      expect(await rejectionOf(catalogues.open(target))).toMatchObject({ code: 'catalogue_damaged', hint: expect.any(String) as string })
    })

    it('is told also where the report cannot be kept', async (test) => {
      if (why !== null) return test.skip(why)
      const engine = await catalogues.open(await make([{ table: 'genres', page: 0 }]))
      const bench = new WatchBench(engine)
      await engine.query('drop table settings')
      await engine.query(`create view settings as select name as key, '{}'::jsonb as value, now() as updated_at from genres`)
      const report = await bench.watch.check({ names: ['table-damaged'] })
      expect(report.findings).toMatchObject([{ name: 'table-damaged', meaning: expect.stringMatching(/^genres: nothing of it can be read/) as string }])
      expect(report.left).toMatchObject([{ name: 'report', reason: expect.stringContaining('damaged') as string }])
      await bench.close()
    })
    const folders = scratchFolders()
  })

  onEmbedded((catalogues: Catalogues) => {
    it('by one flipped bit: the command line names the table, and ends well', async () => {
      const target = await damagedCatalogue(catalogues, [{ table: 'applications', page: 7 }], 'flipped bit')
      if (target.kind !== 'embedded') throw new Error('not a folder')
      const checked = await cli(['check', '--catalogue', target.folder, '--json'])
      expect(checked.code).toBe(0)
      expect((checked.json() as CheckReport).findings[0]).toMatchObject({ name: 'table-damaged', count: 1, meaning: expect.stringMatching(/^applications: 1 of /) as string })
      const asked = await cli(['sql', 'select count(document) from applications', '--catalogue', target.folder, '--json'])
      expect(asked.code).toBe(1)
      expect(asked.json()).toMatchObject({ error: { code: 'catalogue_damaged', detail: 'SQLSTATE XX001' } })
    })

    it('by a table whose file is gone: nothing of it can be read, everything else can', async () => {
      const target = await catalogues.target('sample')
      if (target.kind !== 'embedded') throw new Error('not a folder')
      const first = await catalogues.open(target)
      const [row] = await first.query<{ path: string }>(`select pg_relation_filepath('reviews') as path`)
      await first.close()
      rmSync(join(target.folder, 'data', row!.path))
      const bench = new WatchBench(await catalogues.open(target))
      const report = await bench.watch.check({})
      expect(report.findings[0]).toMatchObject({ name: 'table-damaged', count: 1, meaning: expect.stringMatching(/^reviews: nothing of it can be read/) as string })
      await bench.close()
    })
  })
})
