import type { TaskPlan } from '@contract'
import { Button } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useCall } from '../../api'
import { Confirm } from '../../ui/confirm'
import { plural } from '../../ui/format'
import { useAskQueueAgain } from './ask-queue-again'
import { PlanList } from './plan-list'
import { tuneUpIds } from './tune-up-words'

/** The one button for all that needs to be done: shows what that is, then does it. */
export function TuneUpButton({ plans }: { readonly plans: readonly TaskPlan[] }) {
  const [asking, setAsking] = useState(false)
  const run = useAction('maintenance.tuneUp')
  const askAgain = useAskQueueAgain()
  const underWay = useCall('maintenance.queue', {}).data?.tasks.some(({ origin }) => origin === 'tune-up') ?? false
  const start = () =>
    run.mutate(
      {},
      {
        onSuccess: (tasks) => {
          tuneUpIds.set(tasks.map(({ id }) => id))
          askAgain()
          setAsking(false)
        },
      },
    )
  return (
    <div className="button-row">
      {plans.length === 0 && !underWay && <span>Nothing needs a tune-up now</span>}
      <Button
        leftSection={<IconSparkles size={16} aria-hidden />}
        disabled={plans.length === 0 || underWay}
        onClick={() => {
          run.reset()
          setAsking(true)
        }}
      >
        {underWay ? 'Tuning up…' : 'Tune up'}
      </Button>
      {asking && (
        <Confirm
          title="Tune up: this will be done, one after the other"
          size="lg"
          no="Cancel"
          verb={`Run ${plural(plans.length, 'task')}`}
          ready={plans.length > 0}
          busy={run.isPending}
          error={run.error}
          onConfirm={start}
          onClose={() => setAsking(false)}
        >
          <PlanList plans={plans} />
        </Confirm>
      )}
    </div>
  )
}
