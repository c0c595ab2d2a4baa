import type { MaintenanceAdvice } from '@contract'
import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '../../api'
import { PlanTree } from '../../charts/plan-tree'
import { ErrorNotice } from '../../ui/error-notice'

interface CompareDrawerProps {
  /** null: closed */
  readonly advice: MaintenanceAdvice | null
  readonly onClose: () => void
}

/** The plan of the statement that would gain, as it is and as it would be. */
export function CompareDrawer({ advice, onClose }: CompareDrawerProps) {
  const [last, setLast] = useState(advice)
  if (advice !== null && advice !== last) setLast(advice) // while it slides out it still shows what it showed
  return (
    <Drawer opened={advice !== null} onClose={onClose} size="min(1280px, 96vw)" title="What would change" closeButtonProps={{ 'aria-label': 'Close' }}>
      {last !== null && <Comparison key={last.id} id={last.id} text={last.text} />}
    </Drawer>
  )
}

function Comparison({ id, text }: { readonly id: string; readonly text: string }) {
  const { data, error } = useCall('maintenance.compare', { id }, { fresh: true })
  if (error !== null) return <ErrorNotice error={error} title="It could not be compared" />
  if (data === undefined) {
    return (
      <p className="dim" role="status">
        Planning it both ways…
      </p>
    )
  }
  const { before, after, how } = data
  return (
    <div className="compare">
      <p>{text}</p>
      <p className="dim">{how}</p>
      <div className="compare-plans" data-both={after === null ? undefined : ''}>
        <section aria-label="As it is">
          <h3>As it is</h3>
          <PlanTree plan={before} label="Steps as it is" />
        </section>
        {after !== null && (
          <section aria-label="As it would be">
            <h3>As it would be</h3>
            <PlanTree plan={after} label="Steps as it would be" />
          </section>
        )}
      </div>
    </div>
  )
}
