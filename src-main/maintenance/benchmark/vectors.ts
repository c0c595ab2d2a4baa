import { LudographError } from '@contract'
import { findIndex } from '../../database/vector-index'
import { median, timesOf } from './clock'
import type { Measured, Part } from './part'

/** pgvector's default, the method's, and deep. */
const depths = [40, 100, 200]
const questions = 50
/** Milliseconds: "under a second" is all that was published. */
const published = 1000

const note = 'The method published "under a second" for its 1024-dimensional vectors of all applications; these have 384 dimensions, so they are a third of the work.'

/** The ten nearest: how long it takes, and by an index how many of the true ten it finds. */
export const vectors: Part = {
  name: 'vectors',
  async measure({ engine, measureRecall, signal, onProgress }) {
    onProgress('Searching vectors', 0)
    const asked = await engine.query<{ vector: string }>(
      `select description_embedding::text as vector from applications where description_embedding is not null order by md5(appid::text) limit ${questions}`,
    )
    if (asked.length < 20) return { figures: [], left: 'Fewer than 20 applications have an embedding: make them first, in the Similar games view.' }
    let next = 0
    const exact = await timesOf(asked.length, signal, () =>
      engine.query('select appid from applications order by (description_embedding <=> $1::vector) + 0 limit 10', [asked[next++]?.vector]),
    )
    const figures: Measured[] = [{ label: 'Ten nearest by comparing all, median', value: median(exact), unit: 'ms', better: 'less', published, note }]
    if ((await findIndex(engine, 'applications')).kind === 'exact') {
      return { figures, left: 'There is no vector index on applications, so recall and depth of search were not measured: comparing all misses none.' }
    }
    onProgress('Searching by the index', 0.4)
    signal.throwIfAborted()
    try {
      const { points } = await measureRecall(questions)
      for (const { efSearch, recallAt10, p95Milliseconds } of points.filter((point) => depths.includes(point.efSearch))) {
        figures.push(
          { label: `Ten nearest by the index, ef_search ${efSearch}, 95 of 100 within`, value: p95Milliseconds, unit: 'ms', better: 'less', published, note },
          { label: `Recall by the index, ef_search ${efSearch}`, value: recallAt10, unit: 'recall@10', better: 'more', published: null, note: 'The method published no recall.' },
        )
      }
      return { figures }
    } catch (error) {
      if (error instanceof LudographError && (error.code === 'too_few' || error.code === 'server_unsuitable')) return { figures, left: error.message }
      throw error
    }
  },
}
