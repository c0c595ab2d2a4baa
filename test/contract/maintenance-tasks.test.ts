import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import { forEachEngine } from '../support/engines'
import { ImportBench } from '../support/import-bench'
import { MaintenanceBench } from '../support/maintenance-bench'
import { scratchFolders } from '../support/scratch'
import { game, writeGames } from '../support/store-files'

describe('maintenance tasks', () => {
  const scratch = scratchFolders()
  forEachEngine((_name, catalogues) => {
    let engine: Engine
    let bench: MaintenanceBench
    beforeAll(async () => {
      engine = await catalogues.open()
      const games = Array.from({ length: 300 }, (_, i) => game(10 * (i + 1), { genres: [{ id: String(i % 3), description: `Genre ${i % 3}` }], developers: [`Studio ${i % 7}`] }))
      await new ImportBench(engine).run(writeGames(await scratch(), games))
    })
    beforeEach(() => {
      bench = new MaintenanceBench(engine)
    })

    it('plans and health answer', async () => {
      const plans = await bench.maintenance.plans()
      expect(plans.length).toBeGreaterThan(10)
      expect((await bench.maintenance.health()).items.length).toBeGreaterThan(5)
    })

    it('vacuum', async () => {
      await engine.query('update applications set website = $1', ['x'])
      const task = await bench.run('vacuum', 'applications')
      expect(task.state).toBe('done')
    })

    it.each([
      ['refresh-view', 'genre_analytics'],
      ['reindex', 'applications_pkey'],
      ['checkpoint', null],
      ['trim-history', null],
      ['analyze', null],
      ['rebuild-vector-index', 'applications_embedding_hnsw'],
    ] as const)('%s %s', async (kind, target) => {
      await engine.query(`update applications set description_embedding = array_fill(0.1::real, array[384])::vector, embedding_model = 'test-model', embedding_content_hash = content_hash where description_embedding is null`)
      const task = await bench.run(kind, target)
      expect(task).toMatchObject({ state: 'done' })
    })
  })
})
