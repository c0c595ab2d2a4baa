import type { Dashboard } from '@contract'
import { Button } from '@mantine/core'
import { IconLayoutDashboard, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCall } from '../../api'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { dateTime, plural } from '../../ui/format'
import { changeWorkspace } from '../../navigation/workspace'
import { DashboardMenu } from './dashboard-menu'
import { DashboardView } from './dashboard-view'
import { NameDialog } from './name-dialog'
import './dashboards.css'

/** The dashboards of a catalogue: as a list, or one of them. */
export function DashboardsTab({ open }: { readonly open: number | null }) {
  const { data, error } = useCall('dashboards.list', {})
  if (error !== null) return <ErrorNotice error={error} title="The dashboards could not be read" />
  if (data === undefined) return null
  const dashboard = data.find(({ id }) => id === open)
  return dashboard === undefined ? <DashboardList dashboards={data} /> : <DashboardView key={dashboard.id} dashboard={dashboard} dashboards={data} />
}

function DashboardList({ dashboards }: { readonly dashboards: readonly Dashboard[] }) {
  const [naming, setNaming] = useState(false)
  const create = (
    <Button size="compact-sm" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setNaming(true)}>
      New dashboard
    </Button>
  )
  return (
    <>
      {dashboards.length === 0 ? (
        <EmptyState icon={<IconLayoutDashboard size={26} stroke={1.6} />} title="No dashboards yet" actions={create}>
          A dashboard shows several saved questions at once and refreshes them after each import. Make one here, or choose “Pin to
          dashboard…” next to any answer.
        </EmptyState>
      ) : (
        <section className="dashboard-list" aria-label="Dashboards">
          <div className="builder-tools">{create}</div>
          <ul>
            {dashboards.map((dashboard) => (
              <li key={dashboard.id} className="dashboard-row">
                <button type="button" className="bare-button link dashboard-name" onClick={() => changeWorkspace({ dashboard: dashboard.id })}>
                  {dashboard.name}
                </button>
                <span className="dim">{plural(dashboard.tiles.length, 'tile')}</span>
                <span className="dim dashboard-time">{dateTime(dashboard.updatedAt)}</span>
                <DashboardMenu dashboard={dashboard} dashboards={dashboards} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {naming && <NameDialog title="New dashboard" verb="Create" onClose={() => setNaming(false)} onDone={({ id }) => changeWorkspace({ dashboard: id })} />}
    </>
  )
}
