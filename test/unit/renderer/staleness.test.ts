import { calls, events, neverStale, staleAfter, type CallName, type ChangeName, type ContractEvent, type EventName, type ReadName } from '@contract'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { applyCall, applyEvent } from '../../../src-renderer/shell/live-events'

const names = Object.keys(calls) as CallName[]
const isRead = (name: CallName): name is ReadName => calls[name].effect === 'reads'
const reads = names.filter(isRead)
const changes = names.filter((name): name is ChangeName => !isRead(name))

/** As much of each event's payload as is looked at; of a job, its end. */
const payloads: Record<EventName, unknown> = {
  'catalogue.state': { state: 'open' },
  'catalogue.changed': {},
  'imports.changed': { id: 1 },
  'imports.queue': { paused: true, waiting: [] },
  'imports.progress': { id: 1 },
  'analytics.savedChanged': {},
  'dashboards.changed': {},
  'analytics.exportProgress': {},
  'segments.changed': {},
  'embedding.changed': { state: 'done' },
  'embedding.progress': {},
  'embedding.index': { done: true },
  'similar.recall': {},
  'map.changed': { map: null },
  'maintenance.changed': { id: 1, state: 'done' },
  'maintenance.progress': {},
  'maintenance.checking': { done: 1, of: 1 },
  'maintenance.benchmarking': { share: 1 },
  'backup.changed': {},
  'backup.progress': { share: 0.5 },
  'backup.opened': {},
  'settings.changed': {},
  'app.updateChanged': {},
}

/** Answers of which events change a part. */
const kept: Partial<Record<ReadName, unknown>> = { 'imports.list': [], 'maintenance.queue': { tasks: [], progress: null, heldUpBy: null } }

/** The reads that are out of date, or hold another answer, once this was done to a cache that has an answer to each of them. */
function staleOnce(happens: (client: QueryClient) => void): ReadName[] {
  const client = new QueryClient()
  for (const name of reads) client.setQueryData([name, {}], kept[name] ?? { map: { id: 1 } })
  const before = new Map(reads.map((name) => [name, client.getQueryData([name, {}])]))
  happens(client)
  const stale = reads.filter((name) => client.getQueryState([name, {}])?.isInvalidated === true || client.getQueryData([name, {}]) !== before.get(name))
  client.clear()
  return stale
}

const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort()

describe('what is out of date', () => {
  it.each(Object.keys(events) as EventName[])('after the event %s is what the contract says, and nothing else', (topic) => {
    const expected = staleAfter[topic]
    const stale = staleOnce((client) => applyEvent(client, { topic, payload: payloads[topic] } as ContractEvent))
    expect(sorted(stale)).toEqual(sorted(expected === 'everything' ? reads : expected))
  })

  it.each(changes)('after the call %s is what the contract says, or an event tells of it', (name) => {
    const { effect } = calls[name]
    if ('nothing' in effect) expect(effect.nothing.length).toBeGreaterThan(10)
    else expect([...('stale' in effect ? effect.stale : []), ...('events' in effect ? effect.events : [])]).not.toEqual([])
    expect(sorted(staleOnce((client) => applyCall(client, name)))).toEqual(sorted('stale' in effect ? effect.stale : []))
  })

  it.each(reads)('is nothing after the call %s, which only looks', (name) => {
    expect(staleOnce((client) => applyCall(client, name))).toEqual([])
  })

  it('is sooner or later every answer that can be kept, unless the contract says why not', () => {
    const byEvents = Object.values(staleAfter).flatMap((list) => (list === 'everything' ? [] : list))
    const byCalls = changes.flatMap((name) => {
      const { effect } = calls[name]
      return 'stale' in effect ? effect.stale : []
    })
    const reached = new Set<string>([...byEvents, ...byCalls])
    expect(sorted(reads.filter((name) => !reached.has(name)))).toEqual(sorted(Object.keys(neverStale)))
  })

  it('are not the neighbours and the figures of Maintenance while a job goes on', () => {
    const during = (topic: EventName, state: string): ReadName[] => staleOnce((client) => applyEvent(client, { topic, payload: { id: 1, state } } as ContractEvent))
    expect(sorted(during('embedding.changed', 'running'))).toEqual(['catalogue.status', 'embedding.runs', 'embedding.status'])
    expect(sorted(during('maintenance.changed', 'running'))).toEqual(['maintenance.queue', 'maintenance.tasks'])
  })

  it('are the points of a map that more points were put on, but not while it only reports how far it is', () => {
    const map = { id: 1, method: 'umap', points: 20, placed: 0 }
    const after = (payload: object): ReadName[] => staleOnce((client) => {
      client.setQueryData(['map.state', {}], { map, hasEarlier: false, building: null })
      applyEvent(client, { topic: 'map.changed', payload } as ContractEvent)
    })
    expect(sorted(after({ map: { ...map, points: 22, placed: 2 } }))).toEqual(['map.genres', 'map.passing', 'map.points', 'map.state', 'map.values'])
    expect(after({ map, building: { step: 'Laying out', share: 0.5 } })).toEqual(['map.state'])
  })
})
