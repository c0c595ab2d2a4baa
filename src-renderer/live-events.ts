import type { CallOutput, ContractEvent, EmbeddingRun, ImportSummary, MapState } from '@contract'
import type { QueryClient } from '@tanstack/react-query'
import { callKey } from './api'
import { benchmarkNews } from './maintenance/benchmark/benchmark-run'
import { checkNews } from './maintenance/checks/check-run'
import { withTask } from './maintenance/tasks/queue-state'
import { isOver } from './maintenance/words'
import { indexNews } from './similar/embedding/index-news'
import { recallNews } from './similar/quality/recall-news'
import { forgetSession } from './similar/session'

const stateKey = callKey('catalogue.state', {})
const listKey = callKey('imports.list', {})
const runningKey = callKey('imports.running', {})
const embeddingKey = callKey('embedding.status', {})

const tasksKey = callKey('maintenance.queue', {})
const mapKey = callKey('map.state', {})

/** Which picture the points are of: another one has to be fetched. */
const drawnOf = ({ map }: MapState): string => (map === null ? 'none' : `${map.id} ${map.method}`)
const drawnMap = (client: QueryClient): string | undefined => {
  const state = client.getQueryData<MapState>(mapKey)
  return state && drawnOf(state)
}

/** What a vector more or less, or another application, makes wrong. */
const foundByVectors = [
  ...['similar.suggest', 'similar.find', 'similar.histogram', 'similar.why', 'similar.choices', 'similar.developers'],
  ...['similar.cards', 'similar.graph', 'similar.reviews', 'embedding.text', 'map.state'],
]

/** Answers that an import makes old. */
const madeFromRows = [
  ...['analytics.answer', 'analytics.genreApplications', 'analytics.fields', 'analytics.paths', 'analytics.values', 'analytics.range'],
  ...['analytics.currencies', 'analytics.behind', 'analytics.application', 'analytics.applicationReviews', 'analytics.views'],
  ...['analytics.fastPaths', 'analytics.schema'],
]

/** What a task that ended, or other rows, makes wrong of what Maintenance shows. */
const keptByMaintenance = ['maintenance.health', 'maintenance.plans', 'maintenance.monitor', 'maintenance.samples', 'maintenance.advise', 'maintenance.findingRows', 'maintenance.lastCheck']

/** How often coverage is counted while it grows: each time costs a look at every row. */
const countCoverageEveryMs = 5000
let coverageCounted = 0

/** Writes what an event says into the cache and marks as out of date what it makes wrong. */
export function applyEvent(client: QueryClient, event: ContractEvent): void {
  switch (event.topic) {
    case 'catalogue.state':
      client.setQueryData(stateKey, event.payload)
      if (event.payload.state !== 'open') forgetSession()
      if (event.payload.state !== 'opening') {
        void client.invalidateQueries({ predicate: ({ queryKey }) => !sameCall(queryKey, 'catalogue.state') })
      }
      return
    case 'catalogue.changed':
      markStale(client, [...madeFromRows, 'catalogue.status', 'imports.waitingReviews', 'embedding.status'])
      markStale(client, [...foundByVectors, ...keptByMaintenance])
      return
    case 'imports.changed':
      client.setQueryData(listKey, (list: ImportSummary[] | undefined) => list && withImport(list, event.payload))
      markStale(client, ['imports.list', 'imports.running', 'imports.queue', 'imports.rejects'])
      return
    case 'imports.queue':
      client.setQueryData(callKey('imports.queue', {}), event.payload)
      return
    case 'imports.progress':
      client.setQueryData(runningKey, event.payload)
      return
    case 'analytics.savedChanged':
      void client.invalidateQueries({ queryKey: ['analytics.saved'] })
      return
    case 'analytics.exportProgress':
      return // told where the export was asked for
    case 'embedding.changed':
      markStale(client, ['embedding.status', 'embedding.runs'])
      // While it runs, what has been found stays as good as it was; at its end all of it is asked anew.
      if (!goesOn(event.payload)) markStale(client, foundByVectors)
      return
    case 'embedding.progress':
      client.setQueryData<CallOutput<'embedding.status'>>(embeddingKey, (status) => status && { ...status, progress: event.payload })
      if (performance.now() - coverageCounted < countCoverageEveryMs) return
      coverageCounted = performance.now()
      markStale(client, ['embedding.status'])
      return
    case 'embedding.index':
      indexNews.set(event.payload.done ? null : event.payload)
      if (event.payload.done) markStale(client, ['embedding.status', 'similar.find'])
      return
    case 'similar.recall':
      recallNews.set(event.payload)
      return
    case 'map.changed':
      if (drawnMap(client) !== drawnOf(event.payload)) markStale(client, ['map.points'])
      client.setQueryData(mapKey, event.payload)
      return
    case 'maintenance.changed':
      client.setQueryData<CallOutput<'maintenance.queue'>>(tasksKey, (queue) => queue && withTask(queue, event.payload))
      markStale(client, ['maintenance.queue', 'maintenance.tasks'])
      if (isOver(event.payload.state)) markStale(client, keptByMaintenance)
      return
    case 'maintenance.progress':
      client.setQueryData<CallOutput<'maintenance.queue'>>(tasksKey, (queue) => queue && { ...queue, progress: event.payload })
      return
    case 'maintenance.checking':
      checkNews.set(event.payload.done < event.payload.of ? event.payload : null)
      return
    case 'maintenance.benchmarking':
      benchmarkNews.set(event.payload.share < 1 ? event.payload : null)
      return
    case 'settings.changed':
      client.setQueryData(callKey('settings.get', {}), event.payload)
  }
}

function markStale(client: QueryClient, names: readonly string[]): void {
  for (const name of names) void client.invalidateQueries({ queryKey: [name] })
}

const goesOn = ({ state }: EmbeddingRun): boolean => state === 'running' || state === 'waiting'

const sameCall = (key: readonly unknown[], name: string): boolean => key[0] === name

/** The list with one import replaced, or put in front when it is new. */
export function withImport(list: readonly ImportSummary[], changed: ImportSummary): ImportSummary[] {
  const known = list.some(({ id }) => id === changed.id)
  return known ? list.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...list]
}
