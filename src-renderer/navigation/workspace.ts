import { chartKind, chartSettings, queryModel, type QueryModel } from '@contract'
import { z } from 'zod'
import { createStore } from '../store'
import { newPlace } from './place-history'
import { back, firstStep, mostSteps, step, type Steps } from './steps'

/** What the builder asks and how it shows it: one of one's own steps. */
const asked = z.object({
  query: queryModel,
  chart: chartKind.nullable(),
  settings: chartSettings.optional(),
  /** the question of the gallery that it was made of: one step back is there */
  from: z.string().nullish(),
})
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
  /** the whole shelves of the builder; false: one line of chips */
  shelves: z.boolean().default(false),
  /** what is shown of an answer where there is no room for both */
  answerView: z.enum(['chart', 'table']).default('chart'),
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
  shelves: false,
  answerView: 'chart',
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

const asksNothing = new Set<string>(['tab', 'fieldList', 'sqlSide', 'dashboard', 'shelves', 'answerView'] satisfies (keyof Workspace)[])

/**
 * Changes the workspace by hand: from now on its questions are asked by a hand. Another tab, dashboard or question of the gallery is
 * another place.
 */
export function changeWorkspace(change: Partial<Workspace>): void {
  const state = workspaceStore.get()
  const value = { ...state.value, ...change }
  const isElsewhere = (['tab', 'preset', 'dashboard'] as const).some((key) => value[key] !== state.value[key])
  if (isElsewhere) newPlace()
  workspaceStore.set({ ...state, restored: state.restored && Object.keys(change).every((key) => asksNothing.has(key)), value })
}

/** Asks another question in the builder: a step, and a place that the way back leads to. */
export function askNext(next: Asked, change: Partial<Workspace> = {}): void {
  const { tab, preset, steps } = workspaceStore.get().value
  if (tab === 'builder') newPlace()
  const asked = tab === 'gallery' && preset !== null ? { ...next, from: preset } : next
  changeWorkspace({ tab: 'builder', savedId: null, ...change, steps: step(steps, asked) })
}

/** One step back in the builder; to the gallery, if the question was made of one of its own. */
export function stepBack(): void {
  const { steps } = workspaceStore.get().value
  const from = steps.now.from ?? null
  changeWorkspace({ steps: back(steps), ...(from === null ? {} : { tab: 'gallery' as const, preset: from }) })
}

/** The user says that a question which was held back is to be asked. */
export const askByHand = (): void => workspaceStore.set({ ...workspaceStore.get(), restored: false })
