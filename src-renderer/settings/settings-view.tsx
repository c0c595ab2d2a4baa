import { Switch } from '@mantine/core'
import { useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'
import { LinkedOnly } from '../ui/linked-only'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { AboutPanel } from './about-panel'
import { CatalogueSettings } from './catalogue-settings'
import { Mappings } from './mappings'
import './settings.css'
import { ThemeSetting } from './theme-setting'
import { UpdatesPanel } from './updates-panel'
import { useSetSettings } from '../use-set-settings'

/** The Settings view: what the user prefers, and what this installation is. */
export function SettingsView() {
  const settings = useCall('settings.get', {})
  const { set, error, reset } = useSetSettings()
  const preferences = settings.data
  return (
    <Page title="Settings">
      <LinkedOnly>
        {settings.error !== null && <ErrorNotice error={settings.error} title="The settings could not be read" />}
        {error !== null && <ErrorNotice error={error} title="The setting could not be saved" onDismiss={reset} />}
        {preferences !== undefined && (
          <>
            <Panel title="Appearance">
              <ThemeSetting value={preferences.theme} onChange={(theme) => set({ theme })} />
            </Panel>
            <Panel title="Import">
              <Switch
                label="Apply imports automatically when every record could be read"
                description="Off: Ludograph reads the file, shows what it would add and change, field by field, and asks. A file with broken records always asks."
                checked={preferences.applyAutomatically}
                onChange={({ currentTarget }) => set({ applyAutomatically: currentTarget.checked })}
              />
              <CatalogueSettings />
              <Mappings />
            </Panel>
          </>
        )}
        {preferences !== undefined && <UpdatesPanel daily={preferences.lookForUpdates} onDaily={(lookForUpdates) => set({ lookForUpdates })} />}
        <AboutPanel />
      </LinkedOnly>
    </Page>
  )
}
