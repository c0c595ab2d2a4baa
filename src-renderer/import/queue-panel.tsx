import type { CallOutput, ImportSummary } from '@contract'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callKey, useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { Panel } from '../ui/panel'
import './queue.css'
import { inQueueOrder, movedTo } from './queue-order'
import { QueueRow } from './queue-row'

const queueKey = callKey('imports.queue', {})

interface QueuePanelProps {
  readonly imports: readonly ImportSummary[]
  /** something runs or asks: the first one waits for that */
  readonly busy: boolean
}

/** The imports that wait their turn: their order, and whether the queue is held. */
export function QueuePanel({ imports, busy }: QueuePanelProps) {
  const client = useQueryClient()
  const queue = useCall('imports.queue', {})
  const pause = useAction('imports.pauseQueue')
  const move = useAction('imports.move')
  const [news, setNews] = useState('')
  const paused = queue.data?.paused ?? false
  const order = queue.data?.waiting ?? []
  const waiting = inQueueOrder(imports, order)
  if (waiting.length === 0 && !paused) return null

  const askAgain = () => void client.invalidateQueries({ queryKey: queueKey })
  const moveTo = ({ id, file }: ImportSummary, place: number) => {
    // Shown at once, so that the next key press finds the new order.
    client.setQueryData<CallOutput<'imports.queue'>>(queueKey, { paused, waiting: movedTo(order, id, place) })
    setNews(`${file} is now number ${place + 1} of ${order.length}`)
    move.mutate({ id, place }, { onSettled: askAgain })
  }
  const failed = pause.error ?? move.error ?? queue.error

  return (
    <Panel
      title={paused ? 'Queue (held)' : 'Queue'}
      aside={
        <Button
          variant={paused ? 'filled' : 'default'}
          size="compact-sm"
          loading={pause.isPending}
          onClick={() => pause.mutate({ paused: !paused }, { onSettled: askAgain })}
        >
          {paused ? 'Resume queue' : 'Pause queue'}
        </Button>
      }
    >
      <p className="dim">{saidOf(waiting.length, paused, busy)}</p>
      {failed !== null && <ErrorNotice error={failed} />}
      {waiting.length > 0 && (
        <ol className="queue" aria-label="Imports that wait">
          {waiting.map((summary) => (
            <QueueRow
              key={summary.id}
              summary={summary}
              place={order.indexOf(summary.id)}
              length={order.length}
              onMove={(place) => moveTo(summary, place)}
            />
          ))}
        </ol>
      )}
      <div className="hidden-visually" role="status">
        {news}
      </div>
    </Panel>
  )
}

function saidOf(waiting: number, paused: boolean, busy: boolean): string {
  if (paused) {
    const held = waiting === 0 ? 'What you drop now waits' : `${plural(waiting, 'import')} ${waiting === 1 ? 'waits' : 'wait'}`
    return `${held} until you let the queue go on.${busy ? ' What is under way is not held.' : ''}`
  }
  return busy ? 'They begin one after the other when the import above is over.' : 'They begin one after the other.'
}
