import type { ContractEvent, ImportSummary } from '@contract'
import type { QueryClient } from '@tanstack/react-query'
import { callKey } from './api'

const stateKey = callKey('catalogue.state', {})
const listKey = callKey('imports.list', {})
const runningKey = callKey('imports.running', {})

/** Writes what an event says into the cache and marks as out of date what it makes wrong. */
export function applyEvent(client: QueryClient, event: ContractEvent): void {
  switch (event.topic) {
    case 'catalogue.state':
      client.setQueryData(stateKey, event.payload)
      if (event.payload.state !== 'opening') {
        void client.invalidateQueries({ predicate: ({ queryKey }) => !sameCall(queryKey, 'catalogue.state') })
      }
      return
    case 'catalogue.changed':
      for (const name of ['catalogue.status', 'analytics.preset', 'analytics.genreApplications', 'imports.waitingReviews']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
      return
    case 'imports.changed':
      client.setQueryData(listKey, (list: ImportSummary[] | undefined) => list && withImport(list, event.payload))
      for (const name of ['imports.list', 'imports.running', 'imports.queue', 'imports.rejects']) {
        void client.invalidateQueries({ queryKey: [name] })
      }
      return
    case 'imports.queue':
      client.setQueryData(callKey('imports.queue', {}), event.payload)
      return
    case 'imports.progress':
      client.setQueryData(runningKey, event.payload)
      return
    case 'settings.changed':
      client.setQueryData(callKey('settings.get', {}), event.payload)
  }
}

const sameCall = (key: readonly unknown[], name: string): boolean => key[0] === name

/** The list with one import replaced, or put in front when it is new. */
export function withImport(list: readonly ImportSummary[], changed: ImportSummary): ImportSummary[] {
  const known = list.some(({ id }) => id === changed.id)
  return known ? list.map((one) => (one.id === changed.id ? changed : one)) : [changed, ...list]
}
