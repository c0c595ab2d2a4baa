import { vectorTables } from '../../database/vector-index'
import type { EmbeddedThing } from '@contract'
import type { Check } from './check'

/** A sentence model's vectors have length 1; what is further off than its rounding (int8 model: a few 1e-7) is not one of them. */
const tolerance = 0.001

const things = [
  { what: 'applications', of: 'applications', columns: 't.appid, t.name, t.type', missing: `t.type = 'game'`, games: 'Games' },
  { what: 'reviews', of: 'reviews', columns: 't.appid, t.recommendationid, t.language', missing: 'exists (select 1 from reviews where review_embedding is not null)', games: 'Reviews' },
] as const satisfies readonly { what: EmbeddedThing; [more: string]: string }[]

/** Of applications and of reviews: vectors that are missing, stale, damaged, or of another model. */
export const vectors: readonly Check[] = things.flatMap(({ what, of, columns, missing, games }): Check[] => {
  const { table, column } = vectorTables[what]
  const clear = `set ${column} = null, embedding_model = null, embedding_text_hash = null, embedding_content_hash = null`
  const remade = { name: 'embed-stale', target: what } as const
  const isWrong = `abs(vector_norm(t.${column}) - 1) > ${tolerance}`
  return [
    {
      name: `embedding-missing-${of}`,
      title: `${games} without an embedding`,
      severity: 'info',
      meaning: `Searches for what is alike do not find these ${of}. Those whose text is empty are not counted: they cannot have one.`,
      rows: `select ${columns} from ${table} t where t.${column} is null and t.embedding_content_hash is null and ${missing} order by 1, 2`,
      fix: { label: 'Make them', request: remade },
      advice: null,
    },
    {
      name: `embedding-stale-${of}`,
      title: `Embeddings of ${of} that have changed since`,
      severity: 'warning',
      meaning: `The text may have changed since its embedding was made, so these ${of} may be found for what they no longer say.`,
      rows: `select ${columns} from ${table} t
             where t.${column} is not null and t.embedding_model = $1 and t.embedding_content_hash is distinct from t.content_hash order by 1, 2`,
      fix: { label: 'Look at their texts again', request: remade },
      advice: null,
    },
    {
      name: `embedding-norm-${of}`,
      title: `Damaged embeddings of ${of}`,
      severity: 'error',
      meaning: `An embedding has the length 1. These have not, so no sentence model made them as they are, and distances to them mean nothing.`,
      rows: `select ${columns}, vector_norm(t.${column})::float8 as length from ${table} t where ${isWrong} order by 1, 2`,
      fix: { label: 'Clear them, to be computed again', sql: [`update ${table} t ${clear} where ${isWrong}`] },
      advice: null,
    },
    {
      name: `embedding-model-${of}`,
      title: `Embeddings of ${of} by another model`,
      severity: 'warning',
      meaning: `Vectors of two models cannot be compared, so searches leave these ${of} out.`,
      rows: `select ${columns}, t.embedding_model as model from ${table} t
             where t.${column} is not null and t.embedding_model is distinct from $1 order by 1, 2`,
      fix: { label: 'Make them with the model in use', request: remade },
      advice: null,
    },
  ]
})
