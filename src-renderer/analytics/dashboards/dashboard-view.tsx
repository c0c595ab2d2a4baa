import type { Dashboard, SharedFilter } from '@contract'
import { Button, Menu } from '@mantine/core'
import { IconArrowLeft, IconArrowsMaximize, IconArrowsMinimize, IconDownload, IconLayoutDashboard, IconPencil } from '@tabler/icons-react'
import { useLayoutEffect, useState } from 'react'
import { asErrorShape, call, useCall } from '../../api'
import { EmptyState } from '../../ui/empty-state'
import { ErrorNotice } from '../../ui/error-notice'
import { tellError } from '../../ui/notice-store'
import { changeWorkspace } from '../../navigation/workspace'
import { DashboardGrid } from './dashboard-grid'
import { DashboardMenu } from './dashboard-menu'
import { SharedFilterBar } from './shared-filter-bar'
import { useFullScreen } from './use-full-screen'
import { useSaveDashboard } from './use-save-dashboard'
import { setEngine } from './use-tile-answer'

interface DashboardViewProps {
  readonly dashboard: Dashboard
  readonly dashboards: readonly Dashboard[]
}

/** One dashboard: its filter, its tiles, and what can be done with it. */
export function DashboardView({ dashboard, dashboards }: DashboardViewProps) {
  const saved = useCall('analytics.saved', {})
  const state = useCall('catalogue.state', {})
  const engine = state.data?.state === 'open' ? state.data.engine : null
  useLayoutEffect(() => {
    if (engine !== null) setEngine(engine)
  }, [engine])
  const [editing, setEditing] = useState(false)
  const { isFull, toggle } = useFullScreen()
  const { save, saving, onElement } = useSaveDashboard(dashboard, state.data?.state === 'open' ? state.data.label : '')

  const narrow = (shared: SharedFilter) => {
    call('dashboards.update', { id: dashboard.id, shared }).catch((error: unknown) => tellError(asErrorShape(error), 'The filter could not be kept'))
  }
  return (
    <section className="dashboard" aria-labelledby="dashboard-title" data-full={isFull ? '' : undefined}>
      <div className="dashboard-head">
        {!isFull && (
          <Button size="compact-sm" variant="default" leftSection={<IconArrowLeft size={15} aria-hidden />} onClick={() => changeWorkspace({ dashboard: null })}>
            All dashboards
          </Button>
        )}
        <h2 id="dashboard-title">{dashboard.name}</h2>
        <div className="dashboard-tools">
          {dashboard.tiles.length > 0 && (
            <>
              <Button
                size="compact-sm"
                variant={editing ? 'light' : 'default'}
                aria-pressed={editing}
                leftSection={<IconPencil size={15} aria-hidden />}
                onClick={() => setEditing(!editing)}
              >
                {editing ? 'Done' : 'Arrange tiles'}
              </Button>
              <Menu withinPortal={false} position="bottom-end">
                <Menu.Target>
                  <Button size="compact-sm" variant="default" loading={saving} leftSection={<IconDownload size={15} aria-hidden />}>
                    Export
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => save('png')}>PNG picture</Menu.Item>
                  <Menu.Item onClick={() => save('pdf')}>PDF document</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )}
          <Button
            size="compact-sm"
            variant="default"
            leftSection={isFull ? <IconArrowsMinimize size={15} aria-hidden /> : <IconArrowsMaximize size={15} aria-hidden />}
            onClick={toggle}
          >
            {isFull ? 'Leave full screen' : 'Full screen'}
          </Button>
          <DashboardMenu dashboard={dashboard} dashboards={dashboards} onDeleted={() => changeWorkspace({ dashboard: null })} />
        </div>
      </div>
      <SharedFilterBar shared={dashboard.shared} onChange={narrow} />
      {editing && (
        <p id="tile-keys" className="dim">
          Drag a tile by its handle, or size it by its corner. By keyboard: the arrow keys on a handle move the tile, with Shift they size it.
        </p>
      )}
      {saving && (
        <p className="dim" role="status">
          Waiting for all tiles to load…
        </p>
      )}
      {saved.error !== null && <ErrorNotice error={saved.error} title="The saved questions could not be read" />}
      {dashboard.tiles.length === 0 ? (
        <EmptyState
          icon={<IconLayoutDashboard size={26} stroke={1.6} />}
          title="No tiles yet"
          actions={
            <>
              <Button variant="default" onClick={() => changeWorkspace({ tab: 'gallery', preset: null })}>
                Gallery
              </Button>
              <Button variant="default" onClick={() => changeWorkspace({ tab: 'saved' })}>
                Saved questions
              </Button>
            </>
          }
        >
          Open a question in the gallery, the builder or the SQL editor and choose “Pin to dashboard…”.
        </EmptyState>
      ) : (
        <DashboardGrid dashboard={dashboard} items={saved.data ?? []} editing={editing} all={saving} onElement={onElement} />
      )}
    </section>
  )
}
