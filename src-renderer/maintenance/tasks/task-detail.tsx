import type { Task } from '@contract'
import { ErrorNotice } from '../../ui/error-notice'
import { RawText } from '../../ui/raw-text'
import { figureName, figureText } from '../words'
import { RunButton } from './run-button'
import { sqlText } from './sql-text'

interface TaskDetailProps {
  readonly task: Task
  /** false: only what must be told, an error */
  readonly all: boolean
}

/** What a task ran, what was different afterwards, and why it failed if it did. */
export function TaskDetail({ task: { title, request, sql, before, after, error, state }, all }: TaskDetailProps) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <div className="task-detail">
      {error !== null && <ErrorNotice error={error} live={false} actions={<RunButton requests={[request]} label="Run it again" about={title} />} />}
      {all && state === 'cancelled' && error === null && <p className="dim">It was cancelled, and left things as they were.</p>}
      {all && names.length > 0 && (
        <table className="data-table figures-table" aria-label={`Before and after: ${title}`}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col" data-align="end">
                Before
              </th>
              <th scope="col" data-align="end">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{figureName(name)}</th>
                <td data-align="end">{figureText(name, before?.[name])}</td>
                <td data-align="end">{figureText(name, after?.[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {all && sql.length > 0 && <RawText label={`SQL of ${title}`} text={sqlText(sql)} />}
    </div>
  )
}
