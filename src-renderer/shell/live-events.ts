import { calls, staleAfter, type CallName, type CallOutput, type ContractEvent, type EmbeddingRun, type EventName } from '@contract'
import type { ImportSummary, MapState, ReadName } from '@contract'
import type { QueryClient } from '@tanstack/react-query'
import { callKey } from '../api'
import { benchmarkNews } from '../maintenance/benchmark/benchmark-run'
import { checkNews } from '../maintenance/checks/check-run'
import { withTask } from '../maintenance/tasks/queue-state'
import { isOver } from '../maintenance/words'
import { indexNews } from '../similar/embedding/index-news'
import { recallNews } from '../similar/quality/recall-news'
import { forgetSession } from '../similar/session'

const stateKey = callKey('catalogue.state', {})
const listKey = callKey('imports.list', {})
const runningKey = callKey('imports.running', {})
const embeddingKey = callKey('embedding.status', {})

const tasksKey = callKey('maintenance.queue', {})
const mapKey = callKey('map.state', {})

/** Which picture the points are of, and which are on it: after another one, or with points that were put on it, they have to be fetched. */
const drawnOf = ({ map }: MapState): string => (map === null ? 'none' : `${map.id} ${map.method} ${map.points} ${map.placed}`)
const drawnMap = (client: QueryClient): string | undefined => {
  const state = client.getQueryData<MapState>(mapKey)
  return state && drawnOf(state)
}

/** While a job goes on, what it is about stays as good as it was; all that its event concerns is stale at its end. */
const whileItGoesOn = {
  'embedding.changed': ['embedding.status', 'embedding.runs', 'catalogue.status'],
  'maintenance.changed': ['maintenance.queue', 'maintenance.tasks'],
} as const satisfies { [Name in EventName]?: readonly (typeof staleAfter)[Name][number][] }

/** How often numbers that grow are asked for. */
const countCoverageEveryMs = 1000
let coverageCounted = 0

/** Writes what an event says into the cache and marks as out of date what it makes wrong (`staleAfter` in the contract). */
export function applyEvent(client: QueryClient, event: ContractEvent): void {
  switch (event.topic) {
    case 'catalogue.state':
      client.setQueryData(stateKey, event.payload)
      if (event.payload.state !== 'open') forgetSession()
      if (event.payload.state !== 'opening') {
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'catalogue.state' })
      }
      return
    case 'imports.changed':
      client.setQueryData(listKey, (list: ImportSummary[] | undefined) => list && withImport(list, event.payload))
      break
    case 'imports.queue':
      client.setQueryData(callKey('imports.queue', {}), event.payload)
      return
    case 'imports.progress':
      client.setQueryData(runningKey, event.payload)
      return
    case 'embedding.changed':
      if (goesOn(event.payload)) return markStale(client, whileItGoesOn[event.topic])
      break
    case 'embedding.progress':
      client.setQueryData<CallOutput<'embedding.status'>>(embeddingKey, (status) => status && { ...status, progress: event.payload })
      if (performance.now() - coverageCounted < countCoverageEveryMs) return
      coverageCounted = performance.now()
      break
    case 'embedding.index':
      indexNews.set(event.payload.done ? null : event.payload)
      if (!event.payload.done) return
      break
    case 'similar.recall':
      recallNews.set(event.payload)
      break
    case 'map.changed':
      if (drawnMap(client) !== drawnOf(event.payload)) markStale(client, ['map.points', 'map.genres', 'map.values', 'map.passing'])
      client.setQueryData(mapKey, event.payload)
      return
    case 'maintenance.changed':
      client.setQueryData<CallOutput<'maintenance.queue'>>(tasksKey, (queue) => queue && withTask(queue, event.payload))
      if (!isOver(event.payload.state)) return markStale(client, whileItGoesOn[event.topic])
      break
    case 'maintenance.progress':
      client.setQueryData<CallOutput<'maintenance.queue'>>(tasksKey, (queue) => queue && { ...queue, progress: event.payload })
      return
    case 'maintenance.checking':
      checkNews.set(event.payload.done < event.payload.of ? event.payload : null)
      break
    case 'maintenance.benchmarking':
      benchmarkNews.set(event.payload.share < 1 ? event.payload : null)
      break
    case 'backup.progress':
      client.setQueryData(callKey('backup.running', {}), event.payload)
      return
    case 'settings.changed':
      client.setQueryData(callKey('settings.get', {}), event.payload)
      return
    case 'catalogue.changed':
    case 'analytics.savedChanged':
    case 'segments.changed':
    case 'analytics.exportProgress': // told where the export was asked for
      break
  }
  markStale(client, staleAfter[event.topic])
}

/** Marks as out of date what a call has changed that no event tells of. */
export function applyCall(client: QueryClient, name: CallName): void {
  const { effect } = calls[name]
  if (effect !== 'reads' && 'stale' in effect) markStale(client, effect.stale)
}

function markStale(client: QueryClient, names: readonly ReadName[]): void {
  for (const name of names) void client.invalidateQueries({ queryKey: [name] })
}

const goesOn = ({ state }: EmbeddingRun): boolean => state === 'running' || state === 'waiting'

/** The list with one import replaced, or put in front when it is new. */
export function withImport(list: readonly ImportSummary[], changed: ImportSummary): ImportSummary[] {
  const known = list.some(({ id }) => id === changed.id)
  return known ? list.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...list]
}
