import type { CallName, EventName, calls } from '.'
import { foundByVectors } from './found-by-vectors'

type EffectOf<Name extends CallName> = (typeof calls)[Name]['effect']

/** Calls whose answers can be kept: they change nothing. */
export type ReadName = { [Name in CallName]: EffectOf<Name> extends 'reads' ? Name : never }[CallName]
export type ChangeName = Exclude<CallName, ReadName>

/** Computed from rows of the catalogue. */
const madeFromRows = [
  'analytics.run', 'analytics.points', 'analytics.sql', 'analytics.preset', 'analytics.exchangeRates', 'analytics.galleryNeeds',
  'analytics.galleryPicture', 'analytics.fields', 'analytics.paths',
  'analytics.values', 'analytics.range', 'analytics.currencies', 'analytics.behind', 'analytics.application', 'analytics.amongGenre',
  'analytics.applicationReviews', 'analytics.applicationHistory', 'analytics.views', 'analytics.fastPaths', 'analytics.customFields', 'sql.schema', 'sql.examples', 'search.find',
  // how a question is put depends on what was made fast and on the currencies there are
  'analytics.compile', 'analytics.makeFastPlan', 'map.values', 'map.passing',
  'segments.list', 'segments.members', 'segments.compare', 'segments.compareApplications',
  // what a staged import would change
  'imports.preview', 'imports.previewRows', 'imports.difference', 'imports.report',
] as const

/** What Maintenance shows of the catalogue. */
const keptByMaintenance = [
  'maintenance.health', 'maintenance.plans', 'maintenance.plan', 'maintenance.monitor', 'maintenance.samples', 'maintenance.advise',
  'maintenance.findingRows', 'maintenance.lastCheck',
] as const

/** The reads that each event puts out of date. 'everything': another catalogue is open. */
export const staleAfter = {
  'catalogue.state': 'everything',
  'catalogue.changed': [
    ...madeFromRows, ...foundByVectors, ...keptByMaintenance, 'catalogue.status', 'map.points', 'map.genres', 'imports.waitingReviews', 'embedding.status',
  ],
  'imports.changed': ['imports.list', 'imports.running', 'imports.queue', 'imports.rejects', 'imports.report', 'imports.unknownRecords', 'imports.tryMapping'],
  'imports.queue': ['imports.queue'],
  'imports.progress': ['imports.running'],
  // a question that is deleted takes its tiles with it
  // (and segments tell which saved questions use them)
  'analytics.savedChanged': ['analytics.saved', 'dashboards.list', 'segments.list'],
  'dashboards.changed': ['dashboards.list'],
  // a segment is a field: filters and groups by it give something else
  'segments.changed': [...madeFromRows, 'similar.find', 'similar.histogram', 'similar.graph', 'dashboards.list'],
  'analytics.exportProgress': [],
  'embedding.changed': ['embedding.status', 'embedding.runs', 'catalogue.status', ...foundByVectors],
  'embedding.progress': ['embedding.status', 'catalogue.status'],
  'embedding.index': ['embedding.status', 'similar.find'],
  'similar.recall': [],
  'map.changed': ['map.state', 'map.points', 'map.genres', 'map.values', 'map.passing'],
  'maintenance.changed': ['maintenance.queue', 'maintenance.tasks', ...keptByMaintenance],
  'maintenance.progress': ['maintenance.queue'],
  'maintenance.checking': [],
  'maintenance.benchmarking': [],
  'backup.changed': ['backup.list', 'backup.running'],
  'backup.progress': ['backup.running'],
  'backup.opened': ['backup.opened'],
  'settings.changed': ['settings.get'],
  'app.updateChanged': ['app.update'],
} as const satisfies Record<EventName, 'everything' | readonly ReadName[]>

/** Reads that nothing puts out of date while a catalogue is open, and why. */
export const neverStale = {
  'catalogue.state': 'the event of the same name brings it',
  'catalogue.checkServer': 'asked by hand, about another server',
  'analytics.gallery': 'comes with the program',
  'sql.snippets': 'come with the program',
  'analytics.explain': 'a measurement, of the moment it was made',
  'analytics.shareSaved': 'asked by hand, for a file',
  'work.export': 'asked by hand, for a file',
  'backup.describe': 'of a file that does not change',
  'analytics.readExchangeRates': 'of a text that does not change',
  'analytics.exportPiece': 'of a file that does not change',
  'maintenance.compare': 'a measurement, of the moment it was made',
  'app.about': 'does not change while the program runs',
} as const satisfies Partial<Record<ReadName, string>>

type StaleOf<Effect> = Effect extends { readonly stale: readonly (infer Name)[] } ? Name : never
type EventsOf<Effect> = Effect extends { readonly events: readonly (infer Name)[] } ? Name : never
type AfterEvents = Exclude<(typeof staleAfter)[EventName], 'everything'>[number]
type Accounted = AfterEvents | StaleOf<EffectOf<CallName>> | keyof typeof neverStale

/** Does not compile unless T is never; the error names what is left over. */
type Nothing<T extends never> = T

/** Names in the contract that are no reads, names that are no events, and reads of which nobody says when they are stale. */
export type Unaccounted = [
  Nothing<Exclude<StaleOf<EffectOf<CallName>>, ReadName>>,
  Nothing<Exclude<EventsOf<EffectOf<CallName>>, EventName>>,
  Nothing<Exclude<ReadName, Accounted>>,
]
