import type { EmbeddedThing, EngineKind } from '@contract'
import { dropIndexes } from './drop-index'
import type { Engine } from './engine'
import type { Step } from './steps'
import { vectorTables } from './vector-index'

/** pgvector's own defaults, which are also the method's. */
export const indexDefaults = { m: 16, efConstruction: 64 } as const

/** What building may use of the machine's memory: a graph that does not fit is built several times as slowly. */
const buildMemory = '512MB'

/** How long the exchange waits for others to let go of the table: nobody can read it while it waits in front of them. */
const exchangeWait = '5s'

/** Where a new index stands until it takes the place of the old one. */
export const newIndexName = (what: EmbeddedThing): string => `${vectorTables[what].index}_new`

/**
 * How a vector index is built anew: beside the old one, which it then replaces, so that stopping it changes nothing. On a
 * server others read and write meanwhile; the embedded engine has one session, so it may as well do all in one transaction.
 */
export function vectorIndexSteps(kind: EngineKind, what: EmbeddedThing, { m, efConstruction }: { m: number; efConstruction: number }): Step[] {
  const { table, column, index } = vectorTables[what]
  const fresh = newIndexName(what)
  const how = kind === 'server' ? 'concurrently ' : ''
  const build = [
    `drop index ${how}if exists ${fresh}`,
    `create index ${how}${fresh} on ${table} using hnsw (${column} vector_cosine_ops) with (m = ${m}, ef_construction = ${efConstruction})`,
  ]
  const exchange = [`drop index if exists ${index}`, `alter index ${fresh} rename to ${index}`]
  const settings = { maintenance_work_mem: buildMemory }
  if (kind === 'embedded') return [{ how: 'transaction', settings, sql: [...build, ...exchange] }]
  return [
    { how: 'session', settings, sql: build },
    { how: 'transaction', settings: { lock_timeout: exchangeWait }, sql: exchange },
  ]
}

/** After a build that did not come to its end: takes away what it left. The old index was never touched. */
export async function removeUnfinishedIndex(engine: Engine, what: EmbeddedThing): Promise<void> {
  await dropIndexes(engine, [newIndexName(what)])
}
