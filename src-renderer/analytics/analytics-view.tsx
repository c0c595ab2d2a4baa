import { Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useCall } from '../api'
import { CatalogueGate } from '../catalogue-gate/catalogue-gate'
import { FilledOnly } from '../catalogue-gate/filled-only'
import { useStore } from '../store'
import { Page } from '../ui/page'
import './analytics.css'
import { applicationAt } from '../navigation/application-path'
import { ApplicationPage } from './application-page'
import { openInAnalytics } from '../navigation/ask-about'
import { AskBox } from './ask-box'
import { BehindDrawer } from './behind-drawer'
import { Builder } from './builder'
import { BuilderTools } from './builder-tools'
import './builder.css'
import { CompareView } from './compare/compare-view'
import { Gallery } from './gallery'
import { dashboardAt } from './dashboards/dashboard-path'
import { DashboardsTab } from './dashboards/dashboards-tab'
import { MarkMenu } from './mark-menu'
import { SavedView } from './saved-view'
import { SegmentsView } from './segments/segments-view'
import { SqlView } from './sql/sql-view'
import { useAskedElsewhere } from './use-asked-elsewhere'
import { usePlaces } from './use-places'
import { useWorkspace } from './use-workspace'
import { analyticsTab, changeWorkspace, workspaceStore, type AnalyticsTab } from '../navigation/workspace'

const tabs: readonly { readonly tab: AnalyticsTab; readonly label: string }[] = [
  { tab: 'gallery', label: 'Gallery' },
  { tab: 'builder', label: 'Builder' },
  { tab: 'sql', label: 'SQL editor' },
  { tab: 'saved', label: 'Saved questions' },
  { tab: 'dashboards', label: 'Dashboards' },
  { tab: 'segments', label: 'Segments' },
  { tab: 'compare', label: 'Compare' },
]

/** The Analytics view: questions to the catalogue, ready-made, built, written or kept; and the page of an application. */
export function AnalyticsView() {
  const [path] = useLocation()
  const appid = applicationAt(path)
  const dashboard = dashboardAt(path)
  useEffect(() => {
    if (dashboard !== null) openInAnalytics({ workspace: { tab: 'dashboards', dashboard } })
  }, [dashboard])
  if (appid !== null) {
    return (
      <CatalogueGate>
        <ApplicationPage key={appid} appid={appid} />
      </CatalogueGate>
    )
  }
  return (
    <Page title="Analytics" fill actions={<Ask />}>
      <FilledOnly>{(catalogue) => <Workspace catalogue={catalogue} />}</FilledOnly>
    </Page>
  )
}

/** The question in one line, once there is a catalogue to ask. */
function Ask() {
  const { catalogue } = useStore(workspaceStore)
  const { data } = useCall('catalogue.status', {})
  return catalogue === null || (data?.counts.applications ?? 0) === 0 ? null : <AskBox />
}

function Workspace({ catalogue }: { readonly catalogue: string }) {
  const workspace = useWorkspace(catalogue)
  useAskedElsewhere(workspace !== undefined)
  usePlaces(workspace !== undefined)
  if (workspace === undefined) return null
  const { tab, preset, dashboard } = workspace
  return (
    <>
      <Tabs
        className="analytics-tabs"
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const known = analyticsTab.safeParse(next)
          if (known.success) changeWorkspace({ tab: known.data })
        }}
      >
        <div className="analytics-head">
          <Tabs.List aria-label="Ways to ask">
            {tabs.map((one) => (
              <Tabs.Tab key={one.tab} value={one.tab}>
                {one.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tab === 'builder' && <BuilderTools />}
        </div>
        <Tabs.Panel value="gallery" className="analytics-panel">
          <Gallery open={preset} />
        </Tabs.Panel>
        <Tabs.Panel value="builder" className="analytics-panel">
          <Builder />
        </Tabs.Panel>
        <Tabs.Panel value="sql" className="analytics-panel">
          <SqlView />
        </Tabs.Panel>
        <Tabs.Panel value="saved" className="analytics-panel">
          <SavedView />
        </Tabs.Panel>
        <Tabs.Panel value="dashboards" className="analytics-panel">
          <DashboardsTab open={dashboard} />
        </Tabs.Panel>
        <Tabs.Panel value="segments" className="analytics-panel">
          <SegmentsView />
        </Tabs.Panel>
        <Tabs.Panel value="compare" className="analytics-panel">
          <CompareView catalogue={catalogue} />
        </Tabs.Panel>
      </Tabs>
      <BehindDrawer />
      <MarkMenu />
    </>
  )
}
