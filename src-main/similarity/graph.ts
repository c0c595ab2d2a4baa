import type { CallInput, NeighbourGraph } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { readFilters, type Filters } from './filters'
import type { FoundRow } from './fold'
import { nearest, type NearestOptions } from './nearest'
import { readQuestion } from './question'
import type { VectorMemory } from './vector-memory'
import type { Words } from './words'

interface Link {
  readonly from: number
  readonly to: number
  readonly distance: number
}

/** A game, its nearest and theirs. A link that both ends have is there once. */
export async function neighbourGraph(
  engine: Engine,
  words: Words,
  { appid, neighbours, theirs, filters: wanted }: CallInput<'similar.graph'>,
  { efSearch, memory }: { efSearch: number; memory: VectorMemory },
): Promise<NeighbourGraph> {
  const started = performance.now()
  const remembered = await memory.read(words.modelKey)
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const filters = await readFilters(engine, transaction, wanted)
    const around = (of: number, limit: number): Promise<FoundRow[]> => neighboursOf(transaction, words, of, { filters, limit, efSearch, memory: remembered })
    const first = await around(appid, neighbours)
    const steps = new Map<number, { step: number; distance: number }>([[appid, { step: 0, distance: 0 }]])
    const links: Link[] = []
    for (const row of first) {
      steps.set(row.appid, { step: 1, distance: row.distance })
      links.push({ from: appid, to: row.appid, distance: row.distance })
    }
    for (const { appid: from } of theirs === 0 ? [] : first) {
      for (const { appid: to, distance } of await around(from, theirs)) {
        if (!steps.has(to)) steps.set(to, { step: 2, distance })
        if (!links.some((link) => (link.from === from && link.to === to) || (link.from === to && link.to === from))) links.push({ from, to, distance })
      }
    }
    const named = await transaction.query<{ appid: number; name: string; type: string; genres: string[] }>(
      `select a.appid, a.name, a.type::text as type,
              array(select g.name from application_genres ag join genres g on g.id = ag.genre_id where ag.appid = a.appid order by g.name) as genres
       from applications a where a.appid = any ($1)`,
      [[...steps.keys()]],
    )
    const nodes = named.map((node) => ({ ...node, ...(steps.get(node.appid) ?? { step: 2, distance: 0 }) }))
    nodes.sort((a, b) => a.step - b.step || a.distance - b.distance || a.appid - b.appid)
    return { nodes, links, milliseconds: performance.now() - started }
  })
}

async function neighboursOf(
  transaction: Transaction,
  words: Words,
  appid: number,
  { filters, ...how }: Pick<NearestOptions, 'limit' | 'efSearch' | 'memory'> & { readonly filters: Filters },
): Promise<FoundRow[]> {
  const question = await readQuestion(transaction, words, { kind: 'application', appid })
  const { rows } = await nearest(transaction, { question, words, filters, ...how })
  return rows
}
