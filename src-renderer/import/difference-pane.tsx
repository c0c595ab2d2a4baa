import type { PreviewRow } from '@contract'
import { Switch } from '@mantine/core'
import { useId, useState } from 'react'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { plural } from '../ui/format'
import { DifferenceTable } from './difference-table'

interface DifferencePaneProps {
  readonly id: number
  readonly appid: number
  readonly name: string
  readonly outcome: PreviewRow['outcome']
}

/** What a staged import would do to one application: its fields before and after, or those of a new one. */
export function DifferencePane({ id, appid, name, outcome }: DifferencePaneProps) {
  const answer = useCall('imports.difference', { id, appid })
  const [whole, setWhole] = useState(false)
  const titleId = useId()
  const fields = answer.data?.filter(({ before, after }) => before !== null || after !== null)
  return (
    <section className="difference-pane" aria-labelledby={titleId}>
      <div className="difference-head">
        <h3 id={titleId}>{name}</h3>
        {fields !== undefined && (
          <span className="dim" role="status">
            {outcome === 'added' ? plural(fields.length, 'field') : `${plural(fields.length, 'field')} would change`}
          </span>
        )}
        {outcome === 'changed' && (
          <Switch
            size="xs"
            label="Whole texts"
            checked={whole}
            onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
          />
        )}
      </div>
      {answer.error !== null && <ErrorNotice error={answer.error} title="The fields could not be compared" />}
      {answer.isLoading && <p className="dim preview-note">Comparing…</p>}
      {fields !== undefined && fields.length > 0 && (
        <DifferenceTable fields={fields} name={name} outcome={outcome} whole={whole || outcome === 'added'} />
      )}
    </section>
  )
}
