import { LudographError, type BenchmarkRun, type CallInput, type CheckReport, type ContractEvent, type MaintenanceAdvice, type Monitor, type PlanComparison, type RowPage, type Samples } from '@contract'
import type { Turns } from '../database/turns'
import { comparePlans } from './advice/compare-plans'
import { putOffAdvice, shownAdvice } from './advice/find-advice'
import type { BenchmarkNeeds } from './benchmark/part'
import { benchmarkRuns, runBenchmark } from './benchmark/run-benchmark'
import { findingRows } from './checks/finding-rows'
import { lastReport, runChecks } from './checks/run-checks'
import { readMonitor } from './monitors/monitor'
import { readSamples, Sampler } from './monitors/samples'

export interface WatchOptions extends BenchmarkNeeds {
  readonly emit: (event: ContractEvent) => void
  /** imports, maintenance and the benchmark take turns */
  readonly turns: Turns
  /** an import is under way here */
  readonly isImporting: () => boolean
  /** key of the sentence model in use */
  readonly model: () => string
}

/** Monitors, integrity checks, advice and the benchmark of one open catalogue. */
export class Watch {
  readonly sampler: Sampler
  readonly #options: WatchOptions
  #benchmark: { readonly abort: AbortController; readonly ended: Promise<unknown> } | null = null

  constructor(options: WatchOptions) {
    this.#options = options
    this.sampler = new Sampler(options.engine)
  }

  monitor(): Promise<Monitor> {
    this.sampler.take()
    return readMonitor(this.#options.engine)
  }

  async samples({ metric, hours }: CallInput<'maintenance.samples'>): Promise<Samples> {
    await this.sampler.settled()
    return readSamples(this.#options.engine, metric, hours)
  }

  check({ names }: CallInput<'maintenance.check'>): Promise<CheckReport> {
    const { engine, emit, model, isImporting } = this.#options
    return runChecks(names, {
      engine,
      model: model(),
      importing: isImporting(),
      onProgress: (check, done, of) => emit({ topic: 'maintenance.checking', payload: { check, done, of } }),
    })
  }

  lastCheck(): Promise<CheckReport | null> {
    return lastReport(this.#options.engine)
  }

  findingRows(page: CallInput<'maintenance.findingRows'>): Promise<RowPage> {
    return findingRows(this.#options.engine, this.#options.model(), page)
  }

  advise(): Promise<MaintenanceAdvice[]> {
    return shownAdvice(this.#options.engine)
  }

  compare({ id }: CallInput<'maintenance.compare'>): Promise<PlanComparison> {
    return comparePlans(this.#options.engine, this.#options.explain, id)
  }

  notNow({ id, putOff }: CallInput<'maintenance.notNow'>): Promise<void> {
    return putOffAdvice(this.#options.engine, id, putOff)
  }

  /** @throws LudographError `catalogue_busy` while an import, a task or another benchmark runs; `cancelled` if it is stopped */
  async benchmark({ parts }: CallInput<'maintenance.benchmark'>): Promise<BenchmarkRun> {
    const { emit, turns } = this.#options
    if (turns.holder !== null) {
      throw new LudographError('catalogue_busy', `The database is busy with ${turns.holder}: both would be slow, and the figures worth nothing.`, 'Start the benchmark when that is done.')
    }
    const giveBack = await turns.take('a benchmark')
    const abort = new AbortController()
    const tell = (step: string, share: number): void => emit({ topic: 'maintenance.benchmarking', payload: { step, share } })
    const ended = runBenchmark({
      ...this.#options,
      parts,
      signal: abort.signal,
      // What a part still reports while it is being stopped would look like a benchmark that runs.
      onProgress: (step, share) => {
        if (!abort.signal.aborted) tell(step, share)
      },
    })
    this.#benchmark = { abort, ended }
    return ended.finally(() => {
      this.#benchmark = null
      tell('', 1)
      giveBack()
    })
  }

  /** Nothing happens where none runs. */
  stopBenchmark(): void {
    this.#benchmark?.abort.abort()
  }

  benchmarks(): Promise<BenchmarkRun[]> {
    return benchmarkRuns(this.#options.engine)
  }

  /** Stops what runs, and takes no more samples. */
  async close(): Promise<void> {
    this.stopBenchmark()
    await this.#benchmark?.ended.catch(() => undefined)
    await this.sampler.close()
  }
}
