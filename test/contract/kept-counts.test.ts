import { beforeAll, describe, expect, it } from 'vitest'
import { listFields } from '../../src-main/analytics/list-fields'
import { catalogueStatus } from '../../src-main/database/catalogue-status'
import type { Engine } from '../../src-main/database/engine'
import { forgetCounts, keptCount } from '../../src-main/database/kept-counts'
import { coverageNow, embeddingCoverage } from '../../src-main/embedding/coverage'
import { countEmbeddings } from '../../src-main/maintenance/facts'
import { builtInModels, EmbeddingBench } from '../support/embedding-bench'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { scratchFolders } from '../support/scratch'
import { games, writeGames } from '../support/store-files'

describe('counts over the whole catalogue', () => {
  const folder = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let place: string
    /** counts that took a look at every row */
    let looks = 0
    const look = (): Promise<number> => keptCount(engine, engine, 'looks', () => Promise.resolve(++looks))

    beforeAll(async () => {
      engine = await catalogues.open()
      place = await folder()
      await new ImportBench(engine).run(writeGames(place, games(5)))
    })

    it('are made once between two changes', async () => {
      expect([await look(), await look(), await look()]).toEqual([1, 1, 1])
      expect((await catalogueStatus(engine, 13)).counts).toMatchObject({ applications: 5, reviews: 0, byType: { game: 5 } })
      const { fields } = await listFields(engine, 'applications')
      expect(fields.find(({ id }) => id === 'name')?.occurs).toBe(5)
    })

    it('are made again after an import, an undo, and whatever says that rows have changed', async () => {
      const bench = new ImportBench(engine)
      const { id } = await bench.run(writeGames(place, games(8), 'more.json'))
      expect(await look()).toBe(2)
      expect((await catalogueStatus(engine, 13)).counts.applications).toBe(8)
      expect((await listFields(engine, 'applications')).rows).toBe(8)
      await bench.imports.undo(id)
      expect(await look()).toBe(3)
      expect((await catalogueStatus(engine, 13)).counts.applications).toBe(5)
      forgetCounts(engine)
      expect(await look()).toBe(4)
    })

    it('that fail are not kept, and do not fail for anybody else', async () => {
      const failing = keptCount(engine, engine, 'odd', () => Promise.reject(new Error('cancelled')))
      await expect(failing).rejects.toThrow('cancelled')
      expect(await keptCount(engine, engine, 'odd', () => Promise.resolve(7))).toBe(7)
    })

    it('of embeddings that Maintenance shows are kept too, but while a run writes them', async () => {
      const applications = async (): Promise<number | undefined> => (await countEmbeddings(engine, 'none')).find(({ what }) => what === 'applications')?.total
      expect(await applications()).toBe(5)
      await engine.query(`insert into applications (appid, name, type, document, envelope, content_hash) values (999, 'Beside', 'game', '{}', '{}', 'x')`)
      expect(await applications()).toBe(5)
      const [run] = await engine.query<{ id: number }>("insert into embedding_runs (what, model, state) values ('applications', 'none', 'running') returning id")
      expect(await applications()).toBe(6)
      await engine.query('delete from embedding_runs where id = $1', [run?.id])
      await engine.query('delete from applications where appid = 999')
      forgetCounts(engine)
      expect(await applications()).toBe(5)
    })

    it('of embeddings follow a run page by page, and are exact when it has ended', async () => {
      const models = builtInModels()
      try {
        const { key } = (await models.embedder()).model
        expect(await coverageNow(engine, 'applications', key)).toEqual({ total: 5, embedded: 0, withoutText: 0, missing: 5 })
        expect((await catalogueStatus(engine, 13)).counts.embeddedApplications).toBe(0)
        const insert = "insert into embedding_runs (what, model, state, embedded, without_text) values ('applications', $1, 'running', 2, 1) returning id"
        const [run] = await engine.query<{ id: number }>(insert, [key])
        expect(await coverageNow(engine, 'applications', key)).toEqual({ total: 5, embedded: 2, withoutText: 1, missing: 2 })
        expect((await catalogueStatus(engine, 13)).counts.embeddedApplications).toBe(2)
        await engine.query('delete from embedding_runs where id = $1', [run?.id])
        await new EmbeddingBench(engine, models).run()
        expect(await coverageNow(engine, 'applications', key)).toEqual(await embeddingCoverage(engine, 'applications', key))
        expect((await catalogueStatus(engine, 13)).counts.embeddedApplications).toBe(5)
      } finally {
        await models.stop()
      }
    })
  })
})
