import type { Plan } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAction, useCall } from '../api'
import { openNext } from '../navigation/maintenance-tab'
import { Confirm } from '../ui/confirm'
import { tell } from '../ui/notice-store'
import { RawText } from '../ui/raw-text'

/** A task of Maintenance that a plan's advice names: looked at first, then put in its queue. A way there if it cannot be had now. */
export function OfferedTask({ task }: { readonly task: NonNullable<Plan['advice'][number]['task']> }) {
  const [asking, setAsking] = useState(false)
  const { data: plan, error } = useCall('maintenance.plan', task)
  const run = useAction('maintenance.run')
  if (error !== null) {
    return (
      <Link className="link" href="/maintenance">
        Look for it in Maintenance
      </Link>
    )
  }
  if (plan === undefined) return null
  const queue = () =>
    run.mutate(
      { requests: [task], origin: 'advice' },
      {
        onSuccess: () => {
          setAsking(false)
          openNext('tasks')
          tell({ kind: 'note', text: `${plan.title}: in the queue of Maintenance.`, link: { label: 'Show it there', path: '/maintenance' } })
        },
      },
    )
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
        {plan.title}…
      </Button>
      {asking && (
        <Confirm title={plan.title} verb="Put it in the queue" no="Cancel" busy={run.isPending} error={run.error} onConfirm={queue} onClose={() => setAsking(false)}>
          <p>{plan.about}</p>
          <RawText label="What will be run" text={plan.sql.join(';\n')} />
          <p className="dim">
            {plan.lockMeans} {plan.cost.text}
          </p>
        </Confirm>
      )}
    </>
  )
}
