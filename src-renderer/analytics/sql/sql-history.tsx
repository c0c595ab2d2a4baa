import { sqlHistoryLimit, type SqlRun } from '@contract'
import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useAction, useCall } from '../../api'
import { Confirm } from '../../ui/confirm'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime, duration, plural } from '../../ui/format'

/** The statements that were run in this catalogue: a click takes one into the editor again. */
export function SqlHistory({ onOpen }: { readonly onOpen: (text: string) => void }) {
  const { data, error } = useCall('sql.history', {})
  const forget = useAction('sql.forget')
  const [clearing, setClearing] = useState(false)
  if (error !== null) return <ErrorNotice error={error} title="The history could not be read" />
  if (data === undefined) return null
  if (data.length === 0) return <p className="dim">Statements that you run are listed here, with their time and their number of rows.</p>
  return (
    <>
      <div className="sql-history-head">
        <span className="dim">The newest {sqlHistoryLimit} of this catalogue</span>
        <Button size="compact-xs" variant="subtle" onClick={() => setClearing(true)}>
          Clear…
        </Button>
      </div>
      <ul className="sql-list" aria-label="History">
        {data.map((run) => (
          <li key={run.id} className="sql-history-item">
            <button type="button" className="bare-button sql-item" onClick={() => onOpen(run.text)}>
              <span className="mono sql-history-text">{run.text}</span>
              <span className={run.error === null ? 'dim' : 'sql-history-failed'} title={run.error ?? undefined}>
                {outcomeOf(run)}
              </span>
            </button>
            <CloseButton size="xs" aria-label={`Remove from the history: ${run.text.slice(0, 60)}`} onClick={() => forget.mutate({ id: run.id })} />
          </li>
        ))}
      </ul>
      {forget.error !== null && !clearing && <ErrorNotice error={forget.error} />}
      {clearing && (
        <Confirm
          title="Clear the history?"
          verb="Clear"
          no="Cancel"
          busy={forget.isPending}
          error={forget.error}
          onConfirm={() => forget.mutate({ id: null }, { onSuccess: () => setClearing(false) })}
          onClose={() => setClearing(false)}
        >
          {plural(data.length, 'statement')} will be removed. Saved questions are kept.
        </Confirm>
      )}
    </>
  )
}

const outcomeOf = ({ ranAt, milliseconds, rows }: SqlRun): string =>
  [rows === null ? 'Failed' : plural(rows, 'row'), duration(milliseconds / 1000), dateTime(ranAt)].join(' · ')
