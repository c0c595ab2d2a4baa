import type { z } from 'zod'
import { analyticsCalls, analyticsEvents } from './analytics'
import { backupCalls, backupEvents } from './backup'
import { catalogueCalls, catalogueEvents } from './catalogue'
import { customFieldCalls } from './custom-fields'
import { dashboardCalls, dashboardEvents } from './dashboards'
import { embeddingCalls, embeddingEvents } from './embedding'
import { importCalls, importEvents } from './imports'
import { maintenanceCalls, maintenanceEvents } from './maintenance'
import { mapCalls, mapEvents } from './map'
import { savedWorkCalls } from './saved-work'
import { searchCalls } from './search'
import { segmentCalls, segmentEvents } from './segments'
import { settingsCalls, settingsEvents } from './settings'
import { similarityCalls, similarityEvents } from './similarity'
import { sqlCalls } from './sql'

/** Every call that may cross the border. A name that is not a key here is refused. */
export const calls = {
  ...catalogueCalls,
  ...backupCalls,
  ...importCalls,
  ...analyticsCalls,
  ...customFieldCalls,
  ...dashboardCalls,
  ...savedWorkCalls,
  ...sqlCalls,
  ...searchCalls,
  ...segmentCalls,
  ...embeddingCalls,
  ...similarityCalls,
  ...mapCalls,
  ...maintenanceCalls,
  ...settingsCalls,
}
export type CallName = keyof typeof calls
export type CallInput<Name extends CallName> = z.infer<(typeof calls)[Name]['input']>
/** What a caller writes: whatever has a default may be left out. */
export type CallRequest<Name extends CallName> = z.input<(typeof calls)[Name]['input']>
export type CallOutput<Name extends CallName> = z.infer<(typeof calls)[Name]['output']>

/** Everything the core tells the renderer unasked. */
export const events = {
  ...catalogueEvents,
  ...backupEvents,
  ...importEvents,
  ...analyticsEvents,
  ...dashboardEvents,
  ...segmentEvents,
  ...embeddingEvents,
  ...similarityEvents,
  ...mapEvents,
  ...maintenanceEvents,
  ...settingsEvents,
}
export type EventName = keyof typeof events
export type EventPayload<Name extends EventName> = z.infer<(typeof events)[Name]>
export type ContractEvent = { [Name in EventName]: { topic: Name; payload: EventPayload<Name> } }[EventName]

export * from './analytics'
export * from './answers'
export * from './application-page'
export * from './backup'
export * from './bridge'
export * from './catalogue'
export * from './chart-settings'
export * from './dashboards'
export * from './csv'
export * from './custom-fields'
export * from './embedding'
export * from './errors'
export * from './exchange-rates'
export * from './imports'
export * from './map'
export * from './mapping'
export * from './maintenance'
export * from './maintenance-advice'
export * from './maintenance-benchmark'
export * from './maintenance-checks'
export * from './maintenance-monitors'
export * from './maintenance-tasks'
export * from './outliers'
export * from './path-errors'
export * from './points'
export * from './presets'
export * from './query-model'
export * from './saved-work'
export * from './search'
export * from './segment-references'
export * from './segments'
export * from './settings'
export * from './similarity'
export * from './sql'
export * from './staleness'
export * from './updates'
