import { findIndex, indexFrom, vectorTables } from '../../database/vector-index'
import type { Rule } from './rule'

const whole = new Intl.NumberFormat('en')

/** So many vectors that an index is worth its building, and none is there. */
export const vectorIndexMissing = (worth = indexFrom): Rule => async (_seen, engine) => {
  const advice = []
  for (const what of ['applications', 'reviews'] as const) {
    const { table, column, index } = vectorTables[what]
    const from = worth[engine.kind]
    const [rows] = await engine.query<{ rows: number }>('select reltuples::float8 as rows from pg_class where oid = $1::regclass', [table])
    if ((rows?.rows ?? 0) < from || (await findIndex(engine, what)).kind === 'hnsw') continue
    const [counted] = await engine.query<{ vectors: number }>(`select count(*) as vectors from ${table} where ${column} is not null`)
    const vectors = counted?.vectors ?? 0
    if (vectors < from) continue
    const [one] = await engine.query<{ vector: string }>(`select ${column}::text as vector from ${table} where ${column} is not null limit 1`)
    advice.push({
      id: `vector-index-missing-${what}`,
      title: `Build ${index}`,
      severity: 'warning' as const,
      text: `Each search for what is alike compares all ${whole.format(vectors)} vectors of ${what}: build a vector index.`,
      threshold: `From ${whole.format(from)} vectors on this engine an index is faster than comparing all (measured with test/bench/similar.mjs).`,
      sql: [`create index ${index} on ${table} using hnsw (${column} vector_cosine_ops) with (m = 16, ef_construction = 64)`],
      request: { name: 'rebuild-vector-index' as const, target: index },
      statement: { text: `select appid from ${table} order by ${column} <=> $1::vector limit 10`, values: [one?.vector ?? ''] },
      trial: null,
    })
  }
  return advice
}
