import { LogPanel } from './log-panel'
import { PlansPanel } from './plans-panel'
import { SchedulePanel } from './schedule-panel'

/** All that can be done, when it is done by itself, and what has been done. */
export function TasksTab() {
  return (
    <>
      <PlansPanel />
      <SchedulePanel />
      <LogPanel />
    </>
  )
}
