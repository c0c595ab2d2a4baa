import type { Task } from '@contract'
import { Button } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { useCall } from '../../api'
import { Badge } from '../../ui/badge'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime, duration, noValue } from '../../ui/format'
import { Panel } from '../../ui/panel'
import { isOver, originWords, taskStates } from '../words'
import { gainText } from './gain'
import { TaskDetail } from './task-detail'

const heads = ['Task', 'Asked by', 'Outcome', 'Gain', 'Finished', 'Took'] as const
const atFirst = 10
const most = 500

/** History, newest first; kept in the catalogue. */
export function LogPanel() {
  const [limit, setLimit] = useState(100)
  const [shown, setShown] = useState(atFirst)
  const { data, error } = useCall('maintenance.tasks', { limit }, { fresh: true, keepPrevious: true })
  const tasks = data?.filter(({ state }) => isOver(state)) ?? []
  const more = () => {
    setShown(shown + 40)
    if (shown + 40 >= limit) setLimit(most)
  }
  return (
    <Panel title="History">
      {error !== null && <ErrorNotice error={error} title="The log could not be read" />}
      {data !== undefined && tasks.length === 0 && (
        <p className="dim">Nothing yet. Each task leaves a line here: what was run, how long it took, and what was different before and after.</p>
      )}
      {tasks.length > 0 && <Log tasks={tasks.slice(0, shown)} />}
      {tasks.length > shown && (
        <Button variant="default" size="compact-sm" onClick={more}>
          Show earlier ones
        </Button>
      )}
      {tasks.length === most && shown >= most && <p className="dim">The {most} newest are shown; older ones are in the table “tasks” of the catalogue.</p>}
    </Panel>
  )
}

function Log({ tasks }: { readonly tasks: readonly Task[] }) {
  const [open, setOpen] = useState<number | null>(null)
  return (
    <div className="panel-table task-log-scroll" role="region" aria-label="Log of tasks: scrollable" tabIndex={0}>
      <table className="data-table task-log" aria-label="Log of tasks">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" data-align={index > 3 ? 'end' : 'start'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => {
            const { id, title, origin, state, finishedAt, seconds, error } = task
            const isOpen = open === id
            return (
              <Fragment key={id}>
                <tr>
                  <th scope="row">
                    <button type="button" className="bare-button history-file" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : id)}>
                      <IconChevronRight size={15} aria-hidden />
                      <span>{title}</span>
                    </button>
                  </th>
                  <td>{originWords[origin]}</td>
                  <td>
                    <Badge tone={taskStates[state].tone}>{taskStates[state].word}</Badge>
                  </td>
                  <td title={gainText(task)}>{gainText(task)}</td>
                  <td data-align="end">{finishedAt === null ? noValue : dateTime(finishedAt)}</td>
                  <td data-align="end">{seconds === null ? noValue : duration(seconds)}</td>
                </tr>
                {(isOpen || error !== null) && (
                  <tr className="history-more">
                    <td colSpan={heads.length}>
                      <TaskDetail task={task} all={isOpen} />
                    </td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
