import type { FastPath } from '@contract'
import { Button } from '@mantine/core'
import { IconBolt } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useCall } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { dateTime, duration } from '../ui/format'
import { RawText } from '../ui/raw-text'
import { readAsNames } from '../filters/fields'

/** The places in documents that became columns: what was run, and how to undo each. Nothing where there are none. */
export function FastPlaces() {
  const { data, error } = useCall('analytics.fastPaths', {})
  const [opened, setOpened] = useState(false)
  if (error !== null) return <ErrorNotice error={error} title="The fast places could not be read" />
  if (data === undefined || (data.length === 0 && !opened)) return null
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconBolt size={15} aria-hidden />} onClick={() => setOpened(true)}>
        Fast places ({data.length})
      </Button>
      {opened && (
        <Dialog title="Places in documents made fast" size="lg" onClose={() => setOpened(false)}>
          {data.length === 0 ? (
            <p>None is left. A place is made fast from its editor on a shelf.</p>
          ) : (
            <ul className="fast-places">
              {data.map((place) => (
                <FastPlace key={place.id} place={place} />
              ))}
            </ul>
          )}
        </Dialog>
      )}
    </>
  )
}

function FastPlace({ place }: { readonly place: FastPath }) {
  const { id, field, as, subject, sql, revertSql, createdAt, seconds } = place
  const [asking, setAsking] = useState(false)
  const revert = useAction('analytics.revertFast')
  return (
    <li className="fast-place">
      <div className="fast-place-head">
        <strong className="mono">{field}</strong>
        <span className="dim">
          of {subject}, read as {readAsNames[as].toLowerCase()}; made {dateTime(createdAt)} in {duration(seconds)}
        </span>
      </div>
      <details className="sql">
        <summary>SQL that was run</summary>
        <RawText label={`SQL that made ${field} fast`} text={sql.join(';\n')} />
      </details>
      {asking ? (
        <>
          <p>Undo drops the column and its index; questions about it then read the documents again. This will be run:</p>
          <RawText label={`SQL that undoes ${field}`} text={revertSql.join(';\n')} />
          {revert.error !== null && <ErrorNotice error={revert.error} title="It was not undone" />}
          <div className="builder-tools">
            <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
              Keep it
            </Button>
            <Button size="compact-sm" loading={revert.isPending} onClick={() => revert.mutate({ id })}>
              Undo
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button size="compact-sm" variant="default" aria-label={`Undo ${field}`} onClick={() => setAsking(true)}>
            Undo
          </Button>
        </div>
      )}
    </li>
  )
}
