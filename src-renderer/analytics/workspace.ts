import { chartKind, chartSettings, queryModel, type QueryModel } from '@contract'
import { z } from 'zod'
import { createStore } from '../store'
import { firstStep, mostSteps, type Steps } from './steps'

/** What the builder asks and how it shows it: one of one's own steps. */
const asked = z.object({ query: queryModel, chart: chartKind.nullable(), settings: chartSettings.optional() })
export type Asked = z.infer<typeof asked>

export const analyticsTab = z.enum(['gallery', 'builder', 'sql', 'saved', 'dashboards', 'segments', 'compare'])
export type AnalyticsTab = z.infer<typeof analyticsTab>

const workspace = z.object({
  version: z.literal(1),
  tab: analyticsTab,
  /** the question of the gallery that is open; null: the cards */
  preset: z.string().nullable(),
  steps: z.object({ past: z.array(asked).max(mostSteps), now: asked, future: z.array(asked).max(mostSteps) }),
  /** the saved question that the builder's state came from */
  savedId: z.number().int().nullable(),
  sql: z.object({ text: z.string(), chart: chartKind.nullable(), settings: chartSettings.optional() }),
  /** the dashboard that is open; null: the list of them */
  dashboard: z.number().int().nullable().default(null),
  /** the tables, snippets and history beside the SQL editor */
  sqlSide: z.boolean().default(true),
  /** the list of fields beside the builder */
  fieldList: z.boolean().default(true),
})

/** Where one is in Analytics; kept for each catalogue across restarts. */
export type Workspace = Omit<z.infer<typeof workspace>, 'steps'> & { readonly steps: Steps<Asked> }

export const emptyQuery: QueryModel = queryModel.parse({ version: 2, subject: 'applications' })

export const freshWorkspace: Workspace = {
  version: 1,
  tab: 'gallery',
  preset: 'genres',
  steps: firstStep<Asked>({ query: emptyQuery, chart: null }),
  savedId: null,
  sql: { text: '', chart: null },
  dashboard: null,
  sqlSide: true,
  fieldList: true,
}

/** The workspace that was kept. What a later version wrote, or nothing, gives a fresh one. */
export function readWorkspace(state: string | null): Workspace {
  if (state === null) return freshWorkspace
  try {
    return workspace.parse(JSON.parse(state))
  } catch {
    return freshWorkspace // it only says where one was; the questions worth keeping are saved ones
  }
}

/** The state and which catalogue it is of; `restored`: nothing in it has been asked by a hand since the start. */
export interface WorkspaceState {
  readonly catalogue: string | null
  readonly restored: boolean
  readonly value: Workspace
}

export const workspaceStore = createStore<WorkspaceState>({ catalogue: null, restored: false, value: freshWorkspace })

/** Changes the workspace by hand: from now on its questions are asked by a hand. */
export function changeWorkspace(change: Partial<Workspace>): void {
  const state = workspaceStore.get()
  const asksNothing = Object.keys(change).every((key) => ['tab', 'fieldList', 'sqlSide', 'dashboard'].includes(key))
  workspaceStore.set({ ...state, restored: state.restored && asksNothing, value: { ...state.value, ...change } })
}

/** The user says that a question which was held back is to be asked. */
export const askByHand = (): void => workspaceStore.set({ ...workspaceStore.get(), restored: false })
