import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { scratchCatalogue } from '../../src-main/database/scratch-catalogue'
import { importOnce } from '../../src-main/import/import-once'
import { exactContent } from '../support/catalogue-content'
import { forEachEngine } from '../support/engines'
import { samplePath } from '../support/store-files'
import { WatchBench } from '../support/watch-bench'

describe('the benchmark', () => {
  forEachEngine((kind, catalogues) => {
    let target: EngineTarget
    let engine: Engine
    let bench: WatchBench

    beforeAll(async () => {
      target = await catalogues.target('sample')
      engine = await catalogues.open(target)
      bench = new WatchBench(engine, {
        importSample: async (signal) => {
          const scratch = await scratchCatalogue(target, engine)
          if ('reason' in scratch) return scratch
          try {
            const { records, seconds } = await importOnce(scratch.engine, samplePath, signal)
            return { records, seconds: seconds.total }
          } finally {
            await scratch.remove()
          }
        },
      })
    })
    afterAll(() => bench.close())

    const databases = async (): Promise<unknown> => (await engine.query(`select count(*) as count from pg_database where datname like 'ludograph\\_scratch%'`))[0]?.count

    it('measures every part, keeps the run, and changes nothing in the catalogue', async () => {
      const before = await exactContent(engine)
      const run = await bench.watch.benchmark({})
      expect(run).toMatchObject({ id: 1, engine: kind, version: engine.version })
      expect(run.machine).toMatch(/threads, \d+ GB/)
      expect(run.applications).toBeGreaterThan(10)
      expect(new Set(run.figures.map(({ part }) => part))).toEqual(new Set(['analytics', 'read-only', 'durable-write', 'import']))
      for (const { value, note, label } of run.figures) {
        expect(value, label).toBeGreaterThan(0)
        expect(note, label).toMatch(/\.$/)
      }
      expect(run.figures.filter(({ part }) => part === 'read-only')).toHaveLength(kind === 'server' ? 2 : 1)
      expect(run.figures.find(({ part }) => part === 'read-only')).toMatchObject({ unit: 'transactions/s', better: 'more', published: 200_000, earlier: null })
      expect(run.figures.find(({ part }) => part === 'durable-write')?.note).toMatch(kind === 'server' ? /not durable/ : /Each commit waits for the disk/)
      expect(run.left).toEqual([{ part: 'vectors', reason: expect.stringContaining('Fewer than 20') as string }])
      expect(run.plan?.root.blocks).not.toBeNull()
      expect(run.plan?.executionMs).toBeGreaterThan(0)
      expect(await bench.watch.benchmarks()).toEqual([run])
      expect(await exactContent(engine)).toEqual(before)
      expect(await databases()).toBe(0)
      expect(await engine.query(`select to_regclass('benchmark_accounts')::text as "table"`)).toEqual([{ table: null }])
      const shares = bench.told.of('maintenance.benchmarking').map(({ share }) => share)
      expect(shares).toEqual([...shares].sort((a, b) => a - b))
      expect(shares.at(-1)).toBe(1)
    })

    it('sets the next run beside it, and measures only what is asked for', async () => {
      const [first] = await bench.watch.benchmarks()
      const second = await bench.watch.benchmark({ parts: ['analytics'] })
      expect(second.figures.map(({ part }) => part)).toEqual(['analytics'])
      expect(second.figures[0]?.earlier).toBe(first?.figures.find(({ part }) => part === 'analytics')?.value)
      expect((await bench.watch.benchmarks()).map(({ id }) => id)).toEqual([2, 1])
    })

    it('compares vectors where there are some, and says what an index would add', async () => {
      await engine.query(`update applications set embedding_model = 'test-model', description_embedding =
        ('[' || array_to_string(array(select case when n = appid % 384 then 1 else 0 end from generate_series(0, 383) n), ',') || ']')::vector`)
      const { figures, left } = await bench.watch.benchmark({ parts: ['vectors'] })
      expect(figures).toMatchObject([{ unit: 'ms', better: 'less', published: 1000 }])
      expect(left).toEqual([{ part: 'vectors', reason: expect.stringContaining('no vector index') as string }])
    })

    it('is stopped in the middle, and leaves nothing', async () => {
      const running = bench.watch.benchmark({ parts: ['read-only'] })
      const stopped = expect(running).rejects.toMatchObject({ code: 'cancelled' })
      await expect(bench.watch.benchmark({})).rejects.toMatchObject({ code: 'catalogue_busy' })
      await bench.told.until(() => bench.told.of('maintenance.benchmarking').find(({ step, share }) => step.startsWith('Read-only') && share < 1))
      bench.watch.stopBenchmark()
      await stopped
      expect(await engine.query(`select to_regclass('benchmark_accounts')::text as "table"`)).toEqual([{ table: null }])
      expect(await bench.watch.benchmarks()).toHaveLength(3)
      expect(bench.tasks.turns.holder).toBeNull()
    })

    it('does not run beside an import or a task', async () => {
      const giveBack = await bench.tasks.turns.take('an import')
      await expect(bench.watch.benchmark({})).rejects.toMatchObject({ code: 'catalogue_busy', message: expect.stringContaining('an import') as string })
      giveBack()
    })
  })
})
