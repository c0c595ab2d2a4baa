import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useCall } from '../../api'
import { useStore } from '../../store'
import { isOver } from '../words'
import { tabId, useOpenTab } from '../../navigation/maintenance-tab'
import { tuneUpIds, tuneUpText } from './tune-up-words'

/** What came of the tune-up once all of it is over. */
export function TuneUpResult() {
  const ids = useStore(tuneUpIds)
  const { data: log } = useCall('maintenance.tasks', {}, { enabled: ids !== null })
  const { open } = useOpenTab()
  if (ids === null || log === undefined) return null
  const tasks = log.filter(({ id }) => ids.includes(id))
  if (tasks.length < ids.length || !tasks.every(({ state }) => isOver(state))) return null
  const fine = tasks.every(({ state }) => state === 'done')
  const Sign = fine ? IconCircleCheck : IconAlertTriangle
  return (
    <section className="tune-up-result" data-fine={fine ? '' : undefined} aria-label="Result of the tune-up">
      <Sign size={18} aria-hidden />
      <span role="status">{tuneUpText(tasks)}</span>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          open('tasks')
          document.getElementById(tabId('tasks'))?.focus()
        }}
      >
        {fine ? 'See before and after' : 'See what happened'}
      </Button>
      <CloseButton size="sm" aria-label="Dismiss the result" onClick={() => tuneUpIds.set(null)} />
    </section>
  )
}
