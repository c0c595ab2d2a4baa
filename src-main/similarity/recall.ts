import { LudographError, type RecallAnswer, type RecallPoint } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { findIndex } from '../database/vector-index'
import { prepareIndexScan } from './nearest'

export interface RecallOptions {
  readonly engine: Engine
  readonly model: string
  readonly questions: number
  readonly onProgress: (step: string, share: number) => void
  /** builds the index and takes it away again: that is the business of those who own it (app.ts) */
  readonly buildIndex: () => Promise<void>
  readonly dropIndex: () => Promise<void>
}

const depths = [10, 20, 40, 60, 80, 100, 150, 200, 300, 400]
const wantedRecall = 0.98
const neighbours = 10
/** Equal distances are equally good, and the last digits of one differ by the order of its sums. */
const tie = 1e-6

interface Asked {
  readonly appid: number
  readonly vector: string
  /** distance of the true tenth */
  readonly tenth: number
  readonly among: number
}

/**
 * Exact search against the index on applications of this catalogue: how many of the true ten nearest the index finds, and how
 * long it takes, for several depths of search.
 * @throws LudographError `too_few` where there are not enough vectors to tell
 */
export async function measureRecall(options: RecallOptions): Promise<RecallAnswer> {
  const { engine, model, onProgress } = options
  const [counts] = await engine.query<{ vectors: number }>(
    'select count(*) as vectors from applications where embedding_model = $1 and description_embedding is not null',
    [model],
  )
  const vectors = counts?.vectors ?? 0
  if (vectors < 2 * neighbours) {
    throw new LudographError('too_few', `There are only ${vectors} embedded applications, too few to measure a search.`, 'Import more and make their embeddings first.')
  }
  const { asked, exactMs } = await askExactly(options)
  const wasThere = (await findIndex(engine, 'applications')).kind === 'hnsw'
  if (!wasThere) {
    onProgress('Building the index for the measurement', 0.2)
    await options.buildIndex()
  }
  try {
    const points: RecallPoint[] = []
    for (const [place, efSearch] of depths.entries()) {
      onProgress(`Searching with ef_search ${efSearch}`, 0.5 + (0.5 * place) / depths.length)
      points.push(await measureDepth(engine, model, asked, efSearch))
    }
    const advised = points.find(({ recallAt10 }) => recallAt10 >= wantedRecall)?.efSearch ?? null
    return { points, exactP95Milliseconds: p95(exactMs), questions: asked.length, vectors, builtForThis: !wasThere, advised }
  } finally {
    if (!wasThere) await options.dropIndex()
  }
}

/** The same applications each time: every so many-th of those that are embedded. */
async function askExactly({ engine, model, questions, onProgress }: RecallOptions): Promise<{ asked: Asked[]; exactMs: number[] }> {
  const sample = await engine.query<{ appid: number; vector: string }>(
    `select appid, description_embedding::text as vector from applications
     where embedding_model = $1 and description_embedding is not null order by md5(appid::text) limit $2`,
    [model, questions],
  )
  const asked: Asked[] = []
  const exactMs: number[] = []
  for (const { appid, vector } of sample) {
    onProgress('Comparing all vectors', (0.2 * asked.length) / sample.length)
    const started = performance.now()
    const distances = await engine.transaction({ readOnly: true }, (transaction) => tenNearest(transaction, model, appid, vector, 'exact'))
    exactMs.push(performance.now() - started)
    asked.push({ appid, vector, tenth: distances.at(-1) ?? 0, among: distances.length })
  }
  return { asked, exactMs }
}

async function measureDepth(engine: Engine, model: string, asked: readonly Asked[], efSearch: number): Promise<RecallPoint> {
  const times: number[] = []
  let share = 0
  await engine.transaction({ readOnly: true }, async (transaction) => {
    // Eleven are asked for, because the application itself is among them.
    if (!(await prepareIndexScan(transaction, Math.max(efSearch, neighbours + 1)))) {
      throw new LudographError('server_unsuitable', 'This needs pgvector 0.8 or later on the server.', 'Ask who runs it to update the extension.')
    }
    // A search stops at its depth here, so that the depth is what is measured.
    await transaction.query(`select set_config('hnsw.iterative_scan', 'off', true)`)
    for (const { appid, vector, tenth, among } of asked) {
      const started = performance.now()
      const distances = await tenNearest(transaction, model, appid, vector, 'index')
      times.push(performance.now() - started)
      share += distances.filter((distance) => distance <= tenth + tie).length / among
    }
  })
  return { efSearch, recallAt10: Math.min(1, share / asked.length), p95Milliseconds: p95(times) }
}

async function tenNearest(transaction: Transaction, model: string, appid: number, vector: string, way: 'exact' | 'index'): Promise<number[]> {
  const order = way === 'exact' ? '(description_embedding <=> $1::vector) + 0' : 'description_embedding <=> $1::vector'
  // One more than wanted by the index: the application itself is found too, and left out.
  const rows = await transaction.query<{ appid: number; distance: number }>(
    `select appid, description_embedding <=> $1::vector as distance from applications
     where embedding_model = $2 and description_embedding is not null
     order by ${order} limit ${neighbours + 1}`,
    [vector, model],
  )
  return rows.filter((row) => row.appid !== appid).slice(0, neighbours).map(({ distance }) => distance)
}

/** The time that 95 of 100 stay within. */
export function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0
}
