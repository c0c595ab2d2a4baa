import type { BenchmarkPart, CallOutput, ErrorShape, EventPayload } from '@contract'
import type { QueryClient } from '@tanstack/react-query'
import { asErrorShape, call, callKey } from '../../api'
import { createStore } from '../../store'

/** How far the benchmark is; null while none runs. */
export const benchmarkNews = createStore<EventPayload<'maintenance.benchmarking'> | null>(null)

/** Why the last one ended without figures; null if it did not. */
export const benchmarkFailure = createStore<ErrorShape | null>(null)

/** Measures; goes on, and is told of, whatever view is open meanwhile. */
export async function runBenchmark(client: QueryClient, parts: BenchmarkPart[]): Promise<void> {
  benchmarkFailure.set(null)
  benchmarkNews.set({ step: 'beginning', share: 0 })
  try {
    const run = await call('maintenance.benchmark', { parts })
    client.setQueryData<CallOutput<'maintenance.benchmarks'>>(callKey('maintenance.benchmarks', {}), (runs) => runs && [run, ...runs.filter(({ id }) => id !== run.id)])
  } catch (error) {
    const shape = asErrorShape(error)
    if (shape.code !== 'cancelled') benchmarkFailure.set(shape)
  } finally {
    benchmarkNews.set(null)
  }
}
