import { LudographError } from '@contract'
import type { MaintenanceHandlers } from './handlers'

const notBuilt = (): never => {
  throw new LudographError('internal', 'This is being built.')
}

/** What the contract's calls about monitors, checks, advice and the benchmark do. */
export function watchHandlers(): Pick<MaintenanceHandlers, 'maintenance.monitor' | 'maintenance.samples' | 'maintenance.check' | 'maintenance.lastCheck' | 'maintenance.findingRows' | 'maintenance.advise' | 'maintenance.compare' | 'maintenance.notNow' | 'maintenance.benchmark' | 'maintenance.stopBenchmark' | 'maintenance.benchmarks'> {
  return {
    'maintenance.monitor': async () => notBuilt(),
    'maintenance.samples': async () => notBuilt(),
    'maintenance.check': async () => notBuilt(),
    'maintenance.lastCheck': async () => notBuilt(),
    'maintenance.findingRows': async () => notBuilt(),
    'maintenance.advise': async () => notBuilt(),
    'maintenance.compare': async () => notBuilt(),
    'maintenance.notNow': async () => notBuilt(),
    'maintenance.benchmark': async () => notBuilt(),
    'maintenance.stopBenchmark': async () => notBuilt(),
    'maintenance.benchmarks': async () => notBuilt(),
  }
}
