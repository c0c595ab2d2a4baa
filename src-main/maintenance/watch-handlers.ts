import type { MaintenanceCall, MaintenanceHandlers } from './handlers'
import type { Watch } from './watch'

type WatchCall = Extract<
  MaintenanceCall,
  `maintenance.${'monitor' | 'samples' | 'check' | 'lastCheck' | 'findingRows' | 'advise' | 'compare' | 'notNow' | 'benchmark' | 'stopBenchmark' | 'benchmarks'}`
>

const done = { done: true } as const

/** What the contract's calls about monitors, checks, advice and the benchmark do. */
export function watchHandlers(watch: () => Watch): Pick<MaintenanceHandlers, WatchCall> {
  return {
    'maintenance.monitor': async () => watch().monitor(),
    'maintenance.samples': async (input) => watch().samples(input),
    'maintenance.check': async (input) => watch().check(input),
    'maintenance.lastCheck': async () => watch().lastCheck(),
    'maintenance.findingRows': async (input) => watch().findingRows(input),
    'maintenance.advise': async () => watch().advise(),
    'maintenance.compare': async (input) => watch().compare(input),
    'maintenance.notNow': async (input) => watch().notNow(input).then(() => done),
    'maintenance.benchmark': async (input) => watch().benchmark(input),
    'maintenance.stopBenchmark': async () => {
      watch().stopBenchmark()
      return done
    },
    'maintenance.benchmarks': async () => watch().benchmarks(),
  }
}
