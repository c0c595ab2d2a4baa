import type { CallInput, Histogram } from '@contract'
import type { Engine } from '../database/engine'
import { readFilters } from './filters'
import { conditionsOf, readQuestion, type Question } from './question'
import { distancesTo, type Remembered, type VectorMemory } from './vector-memory'
import type { Words } from './words'

const width = 0.02

/** How far all the others are that meet the filters: each is compared, whether there is an index or not. */
export async function distanceHistogram(
  engine: Engine,
  words: Words,
  { to, filters }: CallInput<'similar.histogram'>,
  memory: VectorMemory,
): Promise<Histogram> {
  const question = await readQuestion(engine, words, to)
  const isNarrowed = filters.filter !== undefined || filters.notSameDeveloper === true || filters.notSameSeries === true
  const remembered = isNarrowed ? null : await memory.read(words.modelKey)
  if (remembered) return toHistogram(binsIn(remembered, question))
  const rows = await engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const conditions = conditionsOf(question, words, await readFilters(engine, transaction, filters), 'list')
    return transaction.query<{ bin: number; count: number }>(
      `select floor((a.description_embedding <=> $1::vector) / ${width})::integer as bin, count(*) as count
       from applications a where ${conditions.sql} group by 1`,
      conditions.values,
    )
  })
  return toHistogram(rows)
}

function binsIn({ appids, hashes, vectors }: Remembered, { vector, plus, minus }: Question): { bin: number; count: number }[] {
  const asked = [...plus, ...minus]
  const counts = new Map<number, number>()
  distancesTo(vectors, vector).forEach((distance, row) => {
    const isAsked = asked.some(({ appid, hash }) => appid === appids[row] || hash.equals(hashes.subarray(row * hash.length, (row + 1) * hash.length)))
    const bin = Math.floor(distance / width)
    if (!isAsked) counts.set(bin, (counts.get(bin) ?? 0) + 1)
  })
  return [...counts].map(([bin, count]) => ({ bin, count }))
}

/** Bins from 0 to the last one that holds anything. Rounding can put an equal text a little below 0. */
export function toHistogram(rows: readonly { bin: number; count: number }[]): Histogram {
  const last = rows.reduce((most, { bin }) => Math.max(most, bin), -1)
  const counts = new Array<number>(last + 1).fill(0)
  for (const { bin, count } of rows) counts[Math.max(0, bin)] = (counts[Math.max(0, bin)] ?? 0) + count
  return { width, counts, total: rows.reduce((sum, { count }) => sum + count, 0) }
}
