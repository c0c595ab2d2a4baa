import type { MaintenanceTab } from '@contract'
import { useCall } from '../api'
import { useSetSettings } from '../use-set-settings'
import { createStore, useStore } from '../store'

/** What was opened since the start; before that the preferences say what was open last. */
const opened = createStore<MaintenanceTab | null>(null)

/** Which part is open the next time the view is looked at, as if it had been opened there. */
export const openNext = (tab: MaintenanceTab): void => opened.set(tab)

export const tabId = (tab: MaintenanceTab): string => `maintenance-${tab}`

/** Which part of the view is open; remembered across restarts. Undefined until the preferences are known. */
export function useOpenTab(): { readonly tab: MaintenanceTab | undefined; readonly open: (tab: MaintenanceTab) => void } {
  const { data: preferences, isError } = useCall('settings.get', {})
  const { set } = useSetSettings()
  const tab = useStore(opened) ?? preferences?.maintenanceTab ?? (isError ? 'tasks' : undefined)
  const open = (next: MaintenanceTab) => {
    opened.set(next)
    set({ maintenanceTab: next }) // not being able to remember it is not worth a notice
  }
  return { tab, open }
}
