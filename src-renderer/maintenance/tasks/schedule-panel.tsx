import type { CallOutput } from '@contract'
import { Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { callKey, useAction, useCall } from '../../api'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime } from '../../ui/format'
import { Panel } from '../../ui/panel'

/** When the sensible set runs by itself. */
export function SchedulePanel() {
  const client = useQueryClient()
  const schedule = useCall('maintenance.health', {}).data?.schedule
  const set = useAction('maintenance.setSchedule')
  if (schedule === undefined) return null
  const { afterImport, weekly, lastTuneUp, nextWeekly } = schedule
  const change = (next: { afterImport: boolean; weekly: boolean }) =>
    set.mutate(next, {
      onSuccess: (changed) => {
        client.setQueryData<CallOutput<'maintenance.health'>>(callKey('maintenance.health', {}), (health) => health && { ...health, schedule: changed })
      },
    })
  return (
    <Panel
      title="Automatic"
      aside={
        <span>
          {lastTuneUp === null ? 'No tune-up yet' : `Last tune-up: ${dateTime(lastTuneUp)}`}
          {nextWeekly !== null && `; next by ${dateTime(nextWeekly)}`}
        </span>
      }
    >
      <div className="schedule">
        <Switch
          label="Tune up after an import"
          description="When it changed something. Never while an import runs."
          checked={afterImport}
          onChange={({ currentTarget }) => change({ afterImport: currentTarget.checked, weekly })}
        />
        <Switch
          label="Tune up once a week"
          description="While nothing else is being done. What was missed is caught up at the next start."
          checked={weekly}
          onChange={({ currentTarget }) => change({ afterImport, weekly: currentTarget.checked })}
        />
      </div>
      {set.error !== null && <ErrorNotice error={set.error} title="The schedule could not be changed" onDismiss={set.reset} />}
    </Panel>
  )
}
