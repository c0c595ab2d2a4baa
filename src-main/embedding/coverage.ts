import type { EmbeddedThing, EmbeddingCoverage } from '@contract'
import type { Engine, Queryable } from '../database/engine'
import { keptCount } from '../database/kept-counts'
import { vectorTables } from '../database/vector-index'

/** True for a row whose text a run has to look at. $1: key of the model. */
export const missingSql = '(t.embedding_model is distinct from $1 or t.embedding_content_hash is distinct from t.content_hash)'

/** How many texts have a vector of this model, counted row by row. The three parts add up to the total. */
export async function embeddingCoverage(database: Queryable, what: EmbeddedThing, model: string): Promise<EmbeddingCoverage> {
  const { table, column } = vectorTables[what]
  const [row] = await database.query<{ total: number; missing: number; withoutText: number }>(
    `select count(*) as total,
            count(*) filter (where ${missingSql}) as missing,
            count(*) filter (where not ${missingSql} and ${column} is null) as "withoutText"
     from ${table} t`,
    [model],
  )
  const { total = 0, missing = 0, withoutText = 0 } = row ?? {}
  return { total, missing, withoutText, embedded: total - missing - withoutText }
}

/** What all runs together say that they have done. */
interface Done {
  readonly embedded: number
  readonly withoutText: number
}

async function doneByRuns(database: Queryable, what: EmbeddedThing, model: string): Promise<Done> {
  const [row] = await database.query<{ embedded: number; withoutText: number }>(
    `select coalesce(sum(embedded + reused), 0)::bigint as embedded, coalesce(sum(without_text), 0)::bigint as "withoutText"
     from embedding_runs where what = $1 and model = $2`,
    [what, model],
  )
  return row ?? { embedded: 0, withoutText: 0 }
}

/**
 * The same without a look at every row: counted once between two changes of the catalogue, to which comes what a run under way
 * has done since. Exact whenever no run is under way.
 */
export async function coverageNow(engine: Engine, what: EmbeddedThing, model: string): Promise<EmbeddingCoverage> {
  const { coverage, done } = await keptCount(engine, engine, `coverage of ${what} ${model}`, () =>
    engine.transaction({ readOnly: true }, async (transaction) => ({
      coverage: await embeddingCoverage(transaction, what, model),
      done: await doneByRuns(transaction, what, model),
    })),
  )
  const now = await doneByRuns(engine, what, model)
  const { total } = coverage
  const embedded = Math.min(total, coverage.embedded + Math.max(0, now.embedded - done.embedded))
  const withoutText = Math.min(total - embedded, coverage.withoutText + Math.max(0, now.withoutText - done.withoutText))
  return { total, embedded, withoutText, missing: total - embedded - withoutText }
}

/** Vectors that a search of this model compares. */
export async function countVectors(database: Queryable, what: EmbeddedThing, model: string): Promise<number> {
  const { table, column } = vectorTables[what]
  const [row] = await database.query<{ count: number }>(
    `select count(*) as count from ${table} where embedding_model = $1 and ${column} is not null`,
    [model],
  )
  return row?.count ?? 0
}
