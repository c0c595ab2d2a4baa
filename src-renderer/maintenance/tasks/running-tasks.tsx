import type { Task } from '@contract'
import { Button } from '@mantine/core'
import { useAction, useCall } from '../../api'
import { useCatalogue } from '../../use-catalogue'
import { ErrorNotice } from '../../ui/error-notice'
import { plural } from '../../ui/format'
import { ProgressBar } from '../../ui/progress-bar'
import { firstText } from './queue-state'
import './tasks.css'

/** What runs and what waits, with how far it is and a way out. Nothing if there is nothing. */
export function RunningTasks() {
  const { data: queue, error } = useCall('maintenance.queue', {})
  const catalogue = useCatalogue()
  if (error !== null) return <ErrorNotice error={error} title="What is running could not be read" />
  const [first, ...waiting] = queue?.tasks ?? []
  if (queue === undefined || first === undefined) return <div className="hidden-visually" role="status" />
  const progress = queue.progress?.id === first.id ? queue.progress : null
  const embedded = catalogue?.state === 'open' && catalogue.engine === 'embedded'
  return (
    <section className="running-tasks" aria-label="Running and waiting">
      <div className="running-task">
        <div>
          <strong role="status">{first.title}</strong> <span className="dim">{firstText(queue)}</span>
        </div>
        <Cancel task={first} />
      </div>
      <ProgressBar label={first.title} share={first.state === 'running' ? (progress?.share ?? null) : 0} />
      {embedded && first.state === 'running' && (
        <p className="dim">The database does nothing else meanwhile: an embedded catalogue has one connection. What you ask for waits until it is done.</p>
      )}
      {waiting.length > 0 && (
        <details className="waiting-tasks">
          <summary>{plural(waiting.length, 'task waits', 'tasks wait')}</summary>
          <ol aria-label="Tasks that wait">
            {waiting.map((task) => (
              <li key={task.id} className="running-task">
                {task.title}
                <Cancel task={task} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

/** A running task is stopped and leaves things as they were; a waiting one is taken out. */
function Cancel({ task: { id, title } }: { readonly task: Task }) {
  const cancel = useAction('maintenance.cancel')
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Cancel ${title}`}
        loading={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate({ id })}
      >
        Cancel
      </Button>
      {cancel.error !== null && <ErrorNotice error={cancel.error} />}
    </>
  )
}
