import { LudographError, type ContractEvent, type EmbeddedThing, type VectorIndex } from '@contract'
import type { Engine } from '../database/engine'
import { runSteps } from '../database/steps'
import { indexDefaults, removeUnfinishedIndex, vectorIndexSteps } from '../database/vector-index-build'
import { findIndex, indexFrom, vectorTables } from '../database/vector-index'
import { countVectors } from './coverage'

export interface VectorIndexesOptions {
  readonly engine: Engine
  readonly emit: (event: ContractEvent) => void
}

/** Building with less than this share of new vectors is left to PostgreSQL: it adds them to the index one by one. */
const bulkShare = 0.2
const lookEveryMs = 500
const whole = new Intl.NumberFormat('en')

/** The vector indexes of one catalogue: whether there is one, when to build one, and how far that is. */
export class VectorIndexes {
  readonly #options: VectorIndexesOptions
  readonly #building = new Set<EmbeddedThing>()

  constructor(options: VectorIndexesOptions) {
    this.#options = options
  }

  async state(what: EmbeddedThing, model: string): Promise<VectorIndex> {
    const { engine } = this.#options
    const { kind, bytes } = await findIndex(engine, what)
    const vectors = await countVectors(engine, what, model)
    const from = indexFrom[engine.kind]
    const building = this.#building.has(what)
    return { what, kind, vectors, from, bytes, building, reason: reasonFor(kind, vectors, from, building) }
  }

  /** Before a run: many single additions to an index take longer than building it anew. */
  async beforeRun(what: EmbeddedThing, model: string, missing: number): Promise<void> {
    const { kind, vectors } = await this.state(what, model)
    if (kind === 'hnsw' && missing > 1000 && missing > vectors * bulkShare) await this.drop(what)
  }

  /** After a run: builds the index where it is worth it. */
  async afterRun(what: EmbeddedThing, model: string, signal: AbortSignal): Promise<void> {
    const { kind, vectors, from } = await this.state(what, model)
    if (kind === 'exact' && vectors >= from) await this.build(what, signal)
  }

  /**
   * Builds the index in one go, whatever the number of vectors is. On a server others read and write meanwhile; the embedded
   * engine does nothing else until it is done.
   * @throws LudographError `catalogue_busy` if it is being built already
   */
  async build(what: EmbeddedThing, signal?: AbortSignal): Promise<void> {
    const { engine, emit } = this.#options
    if (this.#building.has(what)) throw new LudographError('catalogue_busy', 'This index is being built already.', 'Wait until it is done.')
    this.#building.add(what)
    emit({ topic: 'embedding.index', payload: { what, phase: null, share: engine.kind === 'server' ? 0 : null, done: false } })
    const watch = engine.kind === 'server' ? setInterval(() => void this.#look(what), lookEveryMs) : undefined
    try {
      await runSteps(engine, vectorIndexSteps(engine.kind, what, indexDefaults), signal ? { signal } : {})
      await engine.checkpoint()
    } catch (error) {
      await removeUnfinishedIndex(engine, what).catch(() => undefined) // if it stays, the maintenance view offers to remove it
      throw error
    } finally {
      clearInterval(watch)
      this.#building.delete(what)
      emit({ topic: 'embedding.index', payload: { what, phase: null, share: 1, done: true } })
    }
  }

  async drop(what: EmbeddedThing): Promise<void> {
    await this.#options.engine.query(`drop index if exists ${vectorTables[what].index}`)
  }

  /** How far a server is, by its own account. */
  async #look(what: EmbeddedThing): Promise<void> {
    const { engine, emit } = this.#options
    try {
      const [row] = await engine.query<{ phase: string; share: number | null }>(
        `select phase, (case when blocks_total > 0 then blocks_done::float8 / blocks_total end) as share
         from pg_stat_progress_create_index where relid = $1::regclass`,
        [vectorTables[what].table],
      )
      if (row && this.#building.has(what)) emit({ topic: 'embedding.index', payload: { what, ...row, done: false } })
    } catch {
      // The build itself tells what is wrong with the connection.
    }
  }
}

function reasonFor(kind: VectorIndex['kind'], vectors: number, from: number, building: boolean): string {
  if (building) return 'The index is being built.'
  if (kind === 'hnsw') return `An HNSW index finds the nearest of ${whole.format(vectors)} vectors without comparing all.`
  if (vectors === 0) return 'There are no vectors to search yet.'
  if (vectors < from) return `All ${whole.format(vectors)} vectors are compared: below ${whole.format(from)} that is as fast as an index, and misses none.`
  return `All ${whole.format(vectors)} vectors are compared. An index would be faster; it is built after the next run.`
}
