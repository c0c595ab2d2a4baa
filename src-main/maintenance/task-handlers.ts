import type { MaintenanceCall, MaintenanceHandlers } from './handlers'
import type { Maintenance } from './maintenance'

type TaskCall = Extract<
  MaintenanceCall,
  `maintenance.${'health' | 'plans' | 'plan' | 'run' | 'tuneUp' | 'cancel' | 'tasks' | 'queue' | 'setSchedule'}`
>

/** What the contract's calls about tasks do. */
export function taskHandlers(maintenance: () => Maintenance): Pick<MaintenanceHandlers, TaskCall> {
  return {
    'maintenance.health': async () => maintenance().health(),
    'maintenance.plans': async () => maintenance().plans(),
    'maintenance.plan': async (request) => maintenance().plan(request),
    'maintenance.run': async ({ requests, origin }) => maintenance().queue.add(requests, origin),
    'maintenance.tuneUp': async () => maintenance().tuneUp(),
    'maintenance.cancel': async ({ id }) => {
      await maintenance().queue.cancel(id)
      return { done: true }
    },
    'maintenance.tasks': async ({ limit }) => maintenance().queue.table.list(limit),
    'maintenance.queue': async () => maintenance().queue.state,
    'maintenance.setSchedule': async (changes) => maintenance().schedule.set(changes),
  }
}
