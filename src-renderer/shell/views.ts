import type { ViewName } from '@contract'
import { IconAffiliate, IconChartBar, IconDatabase, IconFileImport, IconSettings, IconStethoscope, type Icon } from '@tabler/icons-react'

export interface View {
  readonly name: ViewName
  readonly label: string
  readonly path: string
  readonly icon: Icon
}

/** The views in the order of the rail and of their shortcuts. */
export const views: readonly View[] = [
  { name: 'catalogue', label: 'Catalogue', path: '/catalogue', icon: IconDatabase },
  { name: 'import', label: 'Import', path: '/import', icon: IconFileImport },
  { name: 'analytics', label: 'Analytics', path: '/analytics', icon: IconChartBar },
  { name: 'similar', label: 'Similar', path: '/similar', icon: IconAffiliate },
  { name: 'maintenance', label: 'Maintenance', path: '/maintenance', icon: IconStethoscope },
  { name: 'settings', label: 'Settings', path: '/settings', icon: IconSettings },
]

/** The view at an address within the application; undefined for the bare start address and unknown ones. */
export const viewAt = (path: string): View | undefined => 
  views.find((view) => view.path === path || path.startsWith(`${view.path}/`))
