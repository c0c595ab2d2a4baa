import type { CallInput, TaskRequest } from '@contract'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { RunDialog } from './run-dialog'
import { allQueued } from './queue-state'

interface RunButtonProps {
  readonly requests: readonly TaskRequest[]
  readonly label: string
  /** what it is for: the dialog's title */
  readonly about: string
  readonly origin?: CallInput<'maintenance.run'>['origin']
}

/** A button that leads to tasks: first what they will do, then their place in the queue. */
export function RunButton({ requests, label, about, origin }: RunButtonProps) {
  const [asking, setAsking] = useState(false)
  const queued = allQueued(useCall('maintenance.queue', {}).data?.tasks ?? [], requests)
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={queued} onClick={() => setAsking(true)}>
        {queued ? 'In the queue' : label}
      </Button>
      {asking && <RunDialog requests={requests} title={about} origin={origin} onClose={() => setAsking(false)} />}
    </>
  )
}
