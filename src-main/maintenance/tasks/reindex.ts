import { dropIndexes } from '../../database/drop-index'
import type { Step } from '../../database/steps'
import type { Engine } from '../../database/engine'
import type { Facts, IndexFacts } from '../facts'
import { counted, indexFigures, indexNamed, rates, tableFigures, vectorsOf } from './common'
import type { TaskKind } from './kind'

/** What building may use of the machine's memory: the graph of a vector index that does not fit is built several times as slowly. */
const buildMemory = '512MB'

/**
 * From this share of dead rows on, a vector index is built anew before its table is vacuumed: pgvector's README ("Vacuuming")
 * says that vacuuming an HNSW index takes long and that reindexing first speeds it up. The share is autovacuum's own.
 */
const deadShare = 0.2

/** Bytes of an HNSW index for each vector of 384 dimensions, m = 16: four elements fill a page of 8 kB (measured, 20 MB of 10,000). */
const bytesOfVector = 2048
const worthABuild = 8e6

/** Builds an index anew from its table. On a server others read and write meanwhile. */
export const reindex: TaskKind = {
  name: 'reindex',
  targets: ({ facts }) => facts.indexes.filter(({ leftover }) => !leftover).map(({ name }) => name),
  prepare(context, request) {
    const { facts } = context
    const index = indexNamed(context, request.target)
    const vectors = vectorsOf(index)
    const rows = vectors === null ? null : facts.embeddings[vectors].vectors
    const concurrently = facts.kind === 'server' ? 'concurrently ' : ''
    const step: Step = { how: 'session', settings: { maintenance_work_mem: buildMemory }, sql: [`reindex index ${concurrently}${index.quoted}`] }
    return {
      request,
      title: `Reindex ${index.name}`,
      about: 'Rebuilds the index from its table: it gets rid of what dead rows left in it, and of damage.',
      steps: [step],
      lock: facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      bytes: index.bytes,
      seconds: rows === null ? index.bytes / rates.reindex : rows / rates.vectors[facts.kind],
      needed: reindexNeeded(facts, index),
      figures: async (engine) => ({ ...(await indexFigures(engine, index.name)), deadRows: (await tableFigures(engine, index.table))['deadRows'] ?? null }),
      undo: (engine) => dropUnfinished(engine, index),
      ...(vectors === null ? {} : { needsStillVectors: true }),
    }
  },
}

/** Why an index wants to be built anew, or null. */
export function reindexNeeded(facts: Facts, index: IndexFacts): string | null {
  if (index.leftover || index.building) return null
  if (!index.valid) return `${index.name} cannot be used: its build did not come to an end.`
  const vectors = vectorsOf(index)
  if (vectors === null) return null
  const table = facts.tables.find(({ name }) => name === index.table)
  if (table && table.dead > deadShare * table.rows && table.dead > 50) {
    return `${counted(table.dead, 'dead row')} in ${table.name}: rebuilding a vector index is faster than vacuuming it.`
  }
  const expected = facts.embeddings[vectors].vectors * bytesOfVector
  return index.bytes > worthABuild && index.bytes > 2 * expected
    ? `${index.name} is more than twice as large as its ${counted(facts.embeddings[vectors].vectors, 'vector')} need.`
    : null
}

/** REINDEX CONCURRENTLY that is stopped leaves the index it was building, invalid, beside the old one. */
async function dropUnfinished(engine: Engine, index: IndexFacts): Promise<void> {
  const left = await engine.query<{ quoted: string }>(
    `select quote_ident(i.relname) as quoted
     from pg_index x join pg_class i on i.oid = x.indexrelid
     where i.relnamespace = current_schema()::regnamespace and not x.indisvalid
       and starts_with(i.relname, left($1, 40)) and i.relname ~ '_cc(new|old)\\d*$'
       and x.indrelid = (select indrelid from pg_index where indexrelid = to_regclass($2))`,
    [index.name, index.quoted],
  )
  if (left.length > 0) await dropIndexes(engine, left.map(({ quoted }) => quoted))
}
