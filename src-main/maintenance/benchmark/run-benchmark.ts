import { benchmarkRun, LudographError, type BenchmarkFigure, type BenchmarkPart, type BenchmarkRun, type Plan } from '@contract'
import type { Engine } from '../../database/engine'
import { isHere, thisMachine } from '../monitors/machine'
import { analytics } from './analytics'
import { importRate } from './import'
import type { BenchmarkNeeds, Part } from './part'
import { durableWrite, readOnly } from './transactions'
import { vectors } from './vectors'

const parts: readonly Part[] = [analytics, readOnly, durableWrite, vectors, importRate]
const keptRuns = 50

export interface BenchmarkOptions extends BenchmarkNeeds {
  readonly parts: readonly BenchmarkPart[] | undefined
  readonly signal: AbortSignal
  readonly onProgress: (step: string, share: number) => void
}

/**
 * Measures the parts one after the other, and keeps what came out.
 * @throws LudographError `cancelled` once its signal is aborted: nothing is kept then
 */
export async function runBenchmark(options: BenchmarkOptions): Promise<BenchmarkRun> {
  const { engine, signal, onProgress } = options
  const chosen = parts.filter(({ name }) => options.parts?.includes(name) ?? true)
  const [last] = await benchmarkRuns(engine, 1)
  const started = performance.now()
  const figures: BenchmarkFigure[] = []
  const left: BenchmarkRun['left'] = []
  let plan: Plan | null = null
  for (const [place, part] of chosen.entries()) {
    if (signal.aborted) throw stopped()
    const tell = (step: string, share: number): void => onProgress(step, (place + share) / chosen.length)
    const result = await part.measure({ ...options, onProgress: tell }).catch((error: unknown) => {
      throw signal.aborted ? stopped() : error
    })
    for (const figure of result.figures) {
      const earlier = last?.figures.find(({ label }) => label === figure.label)?.value ?? null
      figures.push({ part: part.name, ...figure, earlier })
    }
    if (result.left !== undefined) left.push({ part: part.name, reason: result.left })
    plan = result.plan ?? plan
  }
  const run = {
    engine: engine.kind,
    version: engine.version,
    machine: isHere(engine) ? thisMachine() : `the server is another machine; asked from ${thisMachine()}`,
    applications: await countApplications(engine),
    figures,
    left,
    plan,
    seconds: (performance.now() - started) / 1000,
  }
  if (signal.aborted) throw stopped() // while the last part was finishing
  return keep(engine, run)
}

const stopped = (): LudographError => new LudographError('cancelled', 'The benchmark was stopped. Nothing of it was kept, and nothing in the catalogue was changed.')

async function countApplications(engine: Engine): Promise<number> {
  const [row] = await engine.query<{ count: number }>('select count(*) as count from applications')
  return row?.count ?? 0
}

async function keep(engine: Engine, run: Omit<BenchmarkRun, 'id' | 'at'>): Promise<BenchmarkRun> {
  const [row] = await engine.query<{ id: number; at: string }>('insert into benchmark_runs (run) values ($1) returning id, at', [JSON.stringify(run)])
  await engine.query(`delete from benchmark_runs where id not in (select id from benchmark_runs order by id desc limit ${keptRuns})`)
  return { id: row?.id ?? 0, at: row?.at ?? new Date().toISOString(), ...run }
}

/** Kept runs, newest first. What an earlier version wrote otherwise is left out. */
export async function benchmarkRuns(engine: Engine, limit = keptRuns): Promise<BenchmarkRun[]> {
  const rows = await engine.query<{ id: number; at: string; run: object }>('select id, at, run from benchmark_runs order by id desc limit $1', [limit])
  return rows.flatMap(({ id, at, run }) => benchmarkRun.safeParse({ id, at, ...run }).data ?? [])
}
