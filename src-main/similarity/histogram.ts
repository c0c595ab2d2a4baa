import type { CallInput, Histogram } from '@contract'
import type { Engine } from '../database/engine'
import { conditionsOf, readQuestion } from './question'
import type { Words } from './words'

const width = 0.02

/** How far all the others are that meet the filters: each is compared, whether there is an index or not. */
export async function distanceHistogram(engine: Engine, words: Words, { to, filters }: CallInput<'similar.histogram'>): Promise<Histogram> {
  const question = await readQuestion(engine, words, to)
  const conditions = conditionsOf(question, words, filters)
  const rows = await engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, (transaction) =>
    transaction.query<{ bin: number; count: number }>(
      `select floor((a.description_embedding <=> $1::vector) / ${width})::integer as bin, count(*) as count
       from applications a where ${conditions.sql} group by 1`,
      conditions.values,
    ),
  )
  return toHistogram(rows)
}

/** Bins from 0 to the last one that holds anything. Rounding can put an equal text a little below 0. */
export function toHistogram(rows: readonly { bin: number; count: number }[]): Histogram {
  const last = rows.reduce((most, { bin }) => Math.max(most, bin), -1)
  const counts = new Array<number>(last + 1).fill(0)
  for (const { bin, count } of rows) counts[Math.max(0, bin)] = (counts[Math.max(0, bin)] ?? 0) + count
  return { width, counts, total: rows.reduce((sum, { count }) => sum + count, 0) }
}
