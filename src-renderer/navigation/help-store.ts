import type { ErrorCode, ViewName } from '@contract'
import { createStore } from '../store'

/** The pages that come with Ludograph (resources/help), in the order in which they are offered. */
export const helpPages = {
  'first-ten-minutes': 'First ten minutes',
  importing: 'Importing',
  questions: 'Questions',
  similar: 'Similar games and the map',
  maintenance: 'Maintenance',
  'command-line': 'Command line',
  servers: 'Servers and Citus',
  security: 'Security and privacy',
  troubleshooting: 'Troubleshooting',
} as const
export type HelpPage = keyof typeof helpPages

export const isHelpPage = (name: string): name is HelpPage => Object.hasOwn(helpPages, name)

/** What each view is about. */
export const pageOfView: Record<ViewName, HelpPage> = {
  catalogue: 'first-ten-minutes',
  import: 'importing',
  analytics: 'questions',
  similar: 'similar',
  maintenance: 'maintenance',
  settings: 'security',
}

interface OpenHelp {
  readonly page: HelpPage
  /** a heading of the page, by its anchor */
  readonly anchor: string | null
}

/** The page of help that is open. */
export const helpStore = createStore<OpenHelp | null>(null)

export const openHelp = (page: HelpPage, anchor: string | null = null): void => helpStore.set({ page, anchor })

/** Each code has a heading of its name on the page about errors. */
export const explainError = (code: ErrorCode): void => openHelp('troubleshooting', code)
