import type { EmbeddedThing, TaskName } from '@contract'
import { analyticsViews } from '../database/analytics-views'
import type { Engine } from '../database/engine'
import { keptCount } from '../database/kept-counts'
import earlierSql from './facts/earlier.sql?raw'
import embeddingsSql from './facts/embeddings.sql?raw'
import indexesSql from './facts/indexes.sql?raw'
import tablesSql from './facts/tables.sql?raw'
import viewsSql from './facts/views.sql?raw'
import workSql from './facts/work.sql?raw'
import { keepDays } from './keep'

/** An ordinary table that holds something. Times are ISO texts, sizes bytes with indexes and what lies out of line. */
export interface TableFacts {
  readonly name: string
  /** as it stands in a statement */
  readonly quoted: string
  readonly bytes: number
  /** PostgreSQL's estimate; 0 if it has none */
  readonly rows: number
  /** without indexes and what lies out of line */
  readonly ownBytes: number
  readonly neverAnalysed: boolean
  /** by the counters, which the embedded engine forgets when it is closed */
  readonly live: number
  readonly dead: number
  /** rows inserted, updated or deleted since the last ANALYZE */
  readonly changed: number
  readonly lastVacuum: string | null
  readonly lastAnalyze: string | null
}

export interface IndexFacts {
  readonly name: string
  readonly quoted: string
  readonly table: string
  readonly method: string
  readonly bytes: number
  readonly valid: boolean
  /** what a build that was stopped left behind */
  readonly leftover: boolean
  /** somebody builds an index on its table at this moment */
  readonly building: boolean
}

export interface ViewFacts {
  readonly name: (typeof analyticsViews)[number]
  readonly bytes: number
  readonly populated: boolean
  readonly refreshedAt: string | null
  /** when it was last known to hold what the tables hold */
  readonly currentAt: string | null
}

export interface EmbeddingFacts {
  readonly total: number
  readonly vectors: number
  /** vectors of another text or another model than now */
  readonly stale: number
  /** rows that the next run has to look at, the stale ones among them */
  readonly missing: number
}

/** What Ludograph itself has done to the catalogue. */
export interface WorkFacts {
  readonly lastImport: string | null
  readonly applicationsEmbedded: string | null
  readonly reviewsEmbedded: string | null
  readonly textsPerSecond: number | null
  readonly oldImports: number
  readonly oldRejects: number
  readonly oldTasks: number
  readonly staged: boolean
  /** what is staged belongs to an import that can still use it */
  readonly stagingOwned: boolean
  readonly stagingBytes: number
  readonly pgvector: string | null
  readonly mayCheckpoint: boolean
}

/** The last time that a task came to its end. */
export interface EarlierRun {
  readonly name: TaskName
  readonly target: string | null
  readonly bytes: number | null
  readonly finishedAt: string
  readonly seconds: number
}

/** Everything that plans and health are made of, read at one moment. */
export interface Facts {
  readonly kind: Engine['kind']
  readonly tables: readonly TableFacts[]
  readonly indexes: readonly IndexFacts[]
  readonly views: readonly ViewFacts[]
  readonly embeddings: Readonly<Record<EmbeddedThing, EmbeddingFacts>>
  readonly work: WorkFacts
  /** on the embedded engine only: the log since the last checkpoint, and when that was */
  readonly log: { readonly bytes: number; readonly at: string } | null
  readonly earlier: readonly EarlierRun[]
}

/** Reads the facts with a handful of statements. `model` is the key of the sentence model in use. */
export async function readFacts(engine: Engine, model: string): Promise<Facts> {
  // The one session of the embedded engine keeps its counters to itself for a while unless it is asked.
  if (engine.kind === 'embedded') await engine.query('select pg_stat_force_next_flush()')
  const [tables, indexes, views, embeddings, work, earlier, log] = await Promise.all([
    engine.query<TableFacts & Record<string, unknown>>(tablesSql),
    engine.query<IndexFacts & Record<string, unknown>>(indexesSql),
    engine.query<ViewFacts & Record<string, unknown>>(viewsSql, [analyticsViews]),
    countEmbeddings(engine, model),
    engine.query<WorkFacts & Record<string, unknown>>(workSql, [keepDays.imports, keepDays.rejects, keepDays.tasks]),
    engine.query<EarlierRun & Record<string, unknown>>(earlierSql),
    engine.kind === 'embedded' ? readLog(engine) : null,
  ])
  const of = (what: EmbeddedThing): EmbeddingFacts => embeddings.find((row) => row.what === what) ?? nothingEmbedded
  if (!work[0]) throw new Error('a statement of one row gave none')
  return {
    kind: engine.kind,
    tables,
    indexes,
    views,
    embeddings: { applications: of('applications'), reviews: of('reviews') },
    work: work[0],
    log,
    earlier,
  }
}

type EmbeddingRow = EmbeddingFacts & { what: EmbeddedThing } & Record<string, unknown>

/** Looks at every row while a run writes vectors; otherwise what was counted last holds until something changes. */
export async function countEmbeddings(engine: Engine, model: string): Promise<EmbeddingRow[]> {
  const count = (): Promise<EmbeddingRow[]> => engine.query<EmbeddingRow>(embeddingsSql, [model])
  const [row] = await engine.query<{ running: boolean }>('select exists (select 1 from embedding_runs where finished_at is null) as running')
  return row?.running === true ? count() : keptCount(engine, engine, `embeddings by ${model}`, count)
}

const nothingEmbedded: EmbeddingFacts = { total: 0, vectors: 0, stale: 0, missing: 0 }

/** How far the log has grown since the last checkpoint. PGlite has no checkpointer, so it grows until Ludograph runs one. */
async function readLog(engine: Engine): Promise<Facts['log']> {
  const [row] = await engine.query<{ bytes: number; at: string }>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as bytes, checkpoint_time as at
     from pg_control_checkpoint()`,
  )
  return row ?? null
}
