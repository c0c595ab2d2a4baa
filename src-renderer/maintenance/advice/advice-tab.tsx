import type { MaintenanceAdvice } from '@contract'
import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { useAction, useCall } from '../../api'
import { createStore, useStore } from '../../store'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import './advice.css'
import { AdviceCard } from './advice-card'
import { CompareDrawer } from './compare-drawer'

/** What was put off in this window, so that it can be undone at once. */
const putOffNow = createStore<readonly MaintenanceAdvice[]>([])

/** What the figures advise, gravest first. */
export function AdviceTab() {
  const { data: advice, error, refetch, isFetching } = useCall('maintenance.advise', {}, { fresh: true, keepPrevious: true })
  const notNow = useAction('maintenance.notNow')
  const putOff = useStore(putOffNow)
  const [compared, setCompared] = useState<MaintenanceAdvice | null>(null)
  const change = (one: MaintenanceAdvice, off: boolean) =>
    notNow.mutate(
      { id: one.id, putOff: off },
      {
        onSuccess: () => {
          const others = putOffNow.get().filter(({ id }) => id !== one.id)
          putOffNow.set(off ? [...others, one] : others)
        },
      },
    )
  return (
    <>
      {error !== null && (
        <ErrorNotice
          error={error}
          title="The advice could not be worked out"
          actions={
            <Button size="compact-sm" variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        />
      )}
      {notNow.error !== null && <ErrorNotice error={notNow.error} title="It could not be put off" onDismiss={notNow.reset} />}
      {advice === undefined && error === null && <p className="dim">Looking at the figures…</p>}
      {advice?.length === 0 && (
        <EmptyState
          icon={<IconBulb size={26} stroke={1.6} />}
          title="Nothing to advise"
          actions={
            <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
              Look again
            </Button>
          }
        >
          Advice comes from what PostgreSQL counts while you work: tables that are read whole, settings that are too small for this machine, faults
          that a newer version mends. Each names the threshold that was passed and where it comes from.
        </EmptyState>
      )}
      {advice !== undefined && advice.length > 0 && (
        <ul className="advice" aria-label="Advice, gravest first">
          {advice.map((one) => (
            <AdviceCard key={one.id} advice={one} busy={notNow.isPending} onCompare={() => setCompared(one)} onNotNow={() => change(one, true)} />
          ))}
        </ul>
      )}
      {putOff.length > 0 && (
        <ul className="put-off" aria-label="Put off for 30 days">
          {putOff.map((one) => (
            <li key={one.id}>
              <span className="dim">Put off for 30 days: {one.text}</span>
              <Button size="compact-xs" variant="default" aria-label={`Bring back: ${one.text}`} onClick={() => change(one, false)}>
                Bring it back
              </Button>
            </li>
          ))}
        </ul>
      )}
      <CompareDrawer advice={compared} onClose={() => setCompared(null)} />
    </>
  )
}
