import type { ViewName } from '@contract'
import type { ComponentType } from 'react'
import { AnalyticsView } from '../analytics/analytics-view'
import { CatalogueView } from '../catalogue/catalogue-view'
import { MakeFastDialog } from '../filters/make-fast'
import { NamePathDialog } from '../filters/name-path'
import { ImportView } from '../import/import-view'
import { MaintenanceView } from '../maintenance/maintenance-view'
import { SettingsView } from '../settings/settings-view'
import { SimilarView } from '../similar/similar-view'
import { Notices } from '../ui/notices'
import { ConnectionBanner } from './connection-banner'
import { CrashNotice } from './crash-notice'
import { Rail } from './rail'
import './shell.css'
import { StatusBar } from './status-bar'
import { useOpenedBackups } from './use-opened-backups'
import { useReadAhead } from './use-read-ahead'
import { mainId, useViewNavigation } from './use-view-navigation'
import { SampleQuestion } from '../bring-in/sample-question'
import { WindowDrop } from './window-drop'

const content: Record<ViewName, ComponentType> = {
  catalogue: CatalogueView,
  import: ImportView,
  analytics: AnalyticsView,
  similar: SimilarView,
  maintenance: MaintenanceView,
  settings: SettingsView,
}

/** The window: rail, view, status bar, and what lies over all of them. */
export function Shell() {
  const view = useViewNavigation()
  useOpenedBackups()
  useReadAhead()
  const Content = view === undefined ? null : content[view.name]
  return (
    <div className="shell">
      <a
        className="skip-link"
        href={`#${mainId}`}
        onClick={(event) => {
          event.preventDefault() // the hash is the view's address
          document.getElementById(mainId)?.focus()
        }}
      >
        Skip to the content
      </a>
      <ConnectionBanner />
      <Rail current={view} />
      <main id={mainId} className="shell-main" tabIndex={-1}>
        {Content !== null && (
          <CrashNotice key={view?.name}>
            <Content />
          </CrashNotice>
        )}
      </main>
      <StatusBar />
      <Notices />
      <WindowDrop />
      <SampleQuestion />
      <MakeFastDialog />
      <NamePathDialog />
    </div>
  )
}
