import type { EmbeddedThing, EmbeddingCoverage } from '@contract'
import type { Queryable } from '../database/engine'
import { vectorTables } from '../database/vector-index'

/** True for a row whose text a run has to look at. $1: key of the model. */
export const missingSql = '(t.embedding_model is distinct from $1 or t.embedding_content_hash is distinct from t.content_hash)'

/** How many texts have a vector of this model. The three parts add up to the total. */
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

/** Vectors that a search of this model compares. */
export async function countVectors(database: Queryable, what: EmbeddedThing, model: string): Promise<number> {
  const { table, column } = vectorTables[what]
  const [row] = await database.query<{ count: number }>(
    `select count(*) as count from ${table} where embedding_model = $1 and ${column} is not null`,
    [model],
  )
  return row?.count ?? 0
}
