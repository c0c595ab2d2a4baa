import { LudographError, type EmbeddedThing, type TaskFigures, type TaskRequest } from '@contract'
import type { Engine } from '../../database/engine'
import { vectorTables } from '../../database/vector-index'
import type { Facts, IndexFacts, TableFacts } from '../facts'
import type { TaskContext } from './kind'

/** How fast a 2-core machine does it, in bytes or vectors a second (test/bench/maintenance.mjs): good for a first guess only. */
export const rates = {
  vacuum: 200e6,
  analyse: 400e6,
  reindex: 60e6,
  refresh: 150e6,
  vectors: { embedded: 650, server: 3800 },
  texts: 60,
} as const

const whole = new Intl.NumberFormat('en')
export const counted = (count: number, one: string, many = `${one}s`): string => `${whole.format(count)} ${count === 1 ? one : many}`

export const request = (name: TaskRequest['name'], target: string | null = null): TaskRequest => ({ name, target })

export const notFound = (message: string): LudographError =>
  new LudographError('task_not_found', message, 'Look at the list of tasks for what can be done here.')

export function tableNamed({ facts }: TaskContext, name: string | null): TableFacts {
  const table = facts.tables.find((one) => one.name === name)
  if (!table) throw notFound(`There is no table ${name ?? ''} with anything in it.`)
  return table
}

export function indexNamed({ facts }: TaskContext, name: string | null): IndexFacts {
  const index = facts.indexes.find((one) => one.name === name)
  if (!index) throw notFound(`There is no index ${name ?? ''}.`)
  return index
}

/** Which vectors an index is of, or null. */
export const vectorsOf = (index: IndexFacts): EmbeddedThing | null =>
  index.method !== 'hnsw' ? null : index.table === vectorTables.reviews.table ? 'reviews' : index.table === vectorTables.applications.table ? 'applications' : null

/** Figures of a table, by PostgreSQL's counters. */
export async function tableFigures(engine: Engine, table: string): Promise<TaskFigures> {
  if (engine.kind === 'embedded') await engine.query('select pg_stat_force_next_flush()')
  const [row] = await engine.query<TaskFigures>(
    `select c.reltuples::bigint as rows, s.n_dead_tup as "deadRows", pg_total_relation_size(c.oid) as bytes,
            greatest(s.last_vacuum, s.last_autovacuum) as "lastVacuum", greatest(s.last_analyze, s.last_autoanalyze) as "lastAnalyze"
     from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relname = $1`,
    [table],
  )
  return row ?? {}
}

/** Figures of an index; null in each if it is not there. */
export async function indexFigures(engine: Engine, index: string): Promise<TaskFigures> {
  const [row] = await engine.query<TaskFigures>(
    `select x.indisvalid as valid, pg_relation_size(i.oid) as bytes, array_to_string(i.reloptions, ', ') as options
     from pg_index x join pg_class i on i.oid = x.indexrelid
     where i.relnamespace = current_schema()::regnamespace and i.relname = $1`,
    [index],
  )
  return row ?? { valid: null, bytes: null, options: null }
}

/** When Ludograph itself has last written much to a table, or null. */
export function lastWrite({ work }: Facts, table: string): string | null {
  const embedded = table === 'applications' ? work.applicationsEmbedded : table === 'reviews' ? work.reviewsEmbedded : null
  return [work.lastImport, embedded].filter((time) => time !== null).sort().at(-1) ?? null
}

/** When a task has last come to its end here, or null. */
export const lastDone = ({ earlier }: Facts, name: TaskRequest['name'], target: string | null): string | null =>
  earlier.find((run) => run.name === name && run.target === target)?.finishedAt ?? null

/** How many indexes the catalogue has, and how large they are together. */
export async function allIndexFigures(engine: Engine): Promise<TaskFigures> {
  const [row] = await engine.query<TaskFigures>(
    `select count(*) filter (where x.indisvalid) as indexes, sum(pg_relation_size(i.oid))::bigint as bytes
     from pg_index x join pg_class i on i.oid = x.indexrelid
     where i.relnamespace = current_schema()::regnamespace`,
  )
  return row ?? {}
}
