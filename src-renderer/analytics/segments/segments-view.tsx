import type { Segment } from '@contract'
import { Button } from '@mantine/core'
import { IconScale, IconTags } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api'
import { CompareButton } from '../../segments/set-actions'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { changeWorkspace } from '../../navigation/workspace'
import { SegmentRow } from './segment-row'
import './segments-view.css'

/** The named sets of applications of this catalogue. */
export function SegmentsView() {
  const { data, error } = useCall('segments.list', {})
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  if (error !== null) return <ErrorNotice error={error} title="The segments could not be read" />
  if (data === undefined) return null
  if (data.length === 0) return <NoSegments />
  const compared = data.filter(({ id }) => chosen.has(id))
  const choose = ({ id }: Segment, checked: boolean) => {
    const next = new Set(chosen)
    if (checked) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <section className="segments" aria-label="Segments">
      <div className="builder-tools">
        <CompareButton sides={compared.map(({ id, name }) => ({ name, side: { kind: 'segment', id } }))} what="the selected segments" />
        <span className="dim">{compared.length === 0 ? 'Select segments to compare them.' : `${compared.length} selected`}</span>
      </div>
      <div className="pane segments-pane">
        <table className="plain-table" aria-label="Segments">
          <thead>
            <tr>
              <th scope="col" className="segment-choice"><span className="hidden-visually">Selected</span></th>
              <th scope="col">Name</th>
              <th scope="col" data-align="end">Applications</th>
              <th scope="col">Members</th>
              <th scope="col">Changed</th>
              <th scope="col"><span className="hidden-visually">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            {data.map((segment) => (
              <SegmentRow key={segment.id} segment={segment} chosen={chosen.has(segment.id)} onChoose={(checked) => choose(segment, checked)} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function NoSegments() {
  return (
    <EmptyState
      icon={<IconTags size={26} stroke={1.6} />}
      title="No segments yet"
      actions={
        <>
          <Button variant="default" onClick={() => changeWorkspace({ tab: 'builder' })}>
            Open the builder
          </Button>
          <Button variant="default" leftSection={<IconScale size={15} aria-hidden />} onClick={() => changeWorkspace({ tab: 'compare' })}>
            Compare games
          </Button>
        </>
      }
    >
      A segment is a named set of applications, such as “Roguelikes under €10”. Save one from a filter in the builder, from the rows behind a mark, from the results in Similar or from a
      selection on the map. It can then be used as a filter and as a dimension of every question, and be compared with others side by side.
    </EmptyState>
  )
}
