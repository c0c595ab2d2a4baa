import { LudographError } from '@contract'
import type { MaintenanceHandlers } from './handlers'

const notBuilt = (): never => {
  throw new LudographError('internal', 'This is being built.')
}

/** What the contract's calls about tasks do. */
export function taskHandlers(): Pick<MaintenanceHandlers, 'maintenance.health' | 'maintenance.plans' | 'maintenance.plan' | 'maintenance.run' | 'maintenance.tuneUp' | 'maintenance.cancel' | 'maintenance.tasks' | 'maintenance.queue' | 'maintenance.setSchedule'> {
  return {
    'maintenance.health': async () => notBuilt(),
    'maintenance.plans': async () => notBuilt(),
    'maintenance.plan': async () => notBuilt(),
    'maintenance.run': async () => notBuilt(),
    'maintenance.tuneUp': async () => notBuilt(),
    'maintenance.cancel': async () => notBuilt(),
    'maintenance.tasks': async () => notBuilt(),
    'maintenance.queue': async () => notBuilt(),
    'maintenance.setSchedule': async () => notBuilt(),
  }
}
