import type { Engine } from '../database/engine'
import { indexFrom, vectorsFrom } from '../database/vector-index'
import { nearestFirst, type FoundRow } from './fold'

const dimensions = 384
const hashBytes = 16
const pageRows = 1000
/** While a run adds vectors second by second, what is in memory is read again this often, in the background. */
const behindMs = 30_000

export interface Remembered {
  readonly appids: Float64Array
  /** hashes of their texts, 16 bytes each */
  readonly hashes: Buffer
  /** unit vectors, one after the other */
  readonly vectors: Float32Array
}

/**
 * The applications' vectors of the embedded engine, kept in memory (41 MB for 26,000): comparing all of them takes 10 ms here
 * and 50 ms there, where a search shares one thread with everything else and has no SIMD. Whether they are still those of the
 * catalogue is asked of the tables of runs and imports each time. A search beside a run takes what is in memory at once.
 */
export class VectorMemory {
  readonly #engine: Engine
  readonly #givesWay: () => Promise<void>
  #loaded: Promise<Remembered | null> | null = null
  #state = ''
  #loadedAt = 0

  /** @param givesWay resolves when no user waits for an answer; asked before each page that is read in the background */
  constructor(engine: Engine, givesWay: () => Promise<void> = () => Promise.resolve()) {
    this.#engine = engine
    this.#givesWay = givesWay
  }

  /** null where the database had better search by itself: on a server, and where there are so many that an index is there. */
  async read(model: string): Promise<Remembered | null> {
    if (this.#engine.kind === 'server') return null
    const [row] = await this.#engine.query<{ state: string; isRunning: boolean }>(
      `select concat_ws(' ', i.count, i.last, r.looked) as state, r."isRunning"
       from (select count(*) as count, max(finished_at) as last from imports where state in ('applied', 'undone')) as i,
            (select coalesce(sum(embedded + reused + without_text), 0) as looked,
                    coalesce(bool_or(state = 'running'), false) as "isRunning" from embedding_runs) as r`,
    )
    const state = `${model} ${row?.state ?? ''}`
    if (this.#loaded && state === this.#state) return this.#loaded
    if (this.#loaded && row?.isRunning === true && this.#state.startsWith(`${model} `)) {
      if (performance.now() - this.#loadedAt >= behindMs) this.#refresh(model, state)
      return this.#loaded
    }
    this.#state = state
    this.#loadedAt = performance.now()
    const loading = this.#load(model, () => Promise.resolve())
    this.#loaded = loading
    loading.catch(() => {
      if (this.#loaded === loading) this.#loaded = null
    })
    return loading
  }

  /** In the background; what is in memory is used until it is there. If it fails, the next search tries again. */
  #refresh(model: string, state: string): void {
    const before = this.#loaded
    this.#loadedAt = performance.now()
    this.#load(model, this.#givesWay).then(
      (remembered) => {
        if (this.#loaded !== before) return // something newer has been read meanwhile
        this.#loaded = Promise.resolve(remembered)
        this.#state = state
      },
      () => (this.#loadedAt = 0),
    )
  }

  async #load(model: string, givesWay: () => Promise<void>): Promise<Remembered | null> {
    await givesWay()
    const [counts] = await this.#engine.query<{ vectors: number }>(
      'select count(*) as vectors from applications where embedding_model = $1 and description_embedding is not null',
      [model],
    )
    if ((counts?.vectors ?? 0) >= indexFrom.embedded) return null
    const appids: number[] = []
    const hashes: Buffer[] = []
    const blocks: Float32Array[] = []
    for (;;) {
      await givesWay()
      const [page] = await this.#engine.query<{ appids: number[] | null; hashes: Buffer | null; vectors: Buffer | null }>(
        `select array_agg(appid::float8 order by appid) as appids, string_agg(hash, ''::bytea order by appid) as hashes,
                string_agg(vector_send(vector), ''::bytea order by appid) as vectors
         from (
           select appid, embedding_text_hash as hash, description_embedding as vector from applications
           where appid > $2 and embedding_model = $1 and description_embedding is not null order by appid limit ${pageRows}
         ) as page`,
        [model, appids.at(-1) ?? -1],
      )
      if (!page?.appids || !page.hashes || !page.vectors) break
      appids.push(...page.appids)
      hashes.push(page.hashes)
      blocks.push(vectorsFrom(page.vectors, page.appids.length))
    }
    const vectors = new Float32Array(appids.length * dimensions)
    let at = 0
    for (const block of blocks) {
      vectors.set(block, at)
      at += block.length
    }
    return { appids: Float64Array.from(appids), hashes: Buffer.concat(hashes), vectors }
  }
}

/** Cosine distances of unit vectors to one. Four sums at a time, which is what a core can do at once. */
export function distancesTo(vectors: Float32Array, one: Float32Array): Float32Array {
  const distances = new Float32Array(vectors.length / dimensions)
  for (let row = 0, base = 0; row < distances.length; row++, base += dimensions) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let place = 0; place < dimensions; place += 4) {
      a += (vectors[base + place] as number) * (one[place] as number)
      b += (vectors[base + place + 1] as number) * (one[place + 1] as number)
      c += (vectors[base + place + 2] as number) * (one[place + 2] as number)
      d += (vectors[base + place + 3] as number) * (one[place + 3] as number)
    }
    distances[row] = 1 - (a + b + c + d)
  }
  return distances
}

/**
 * Applications from near to far, some at a time.
 * @param nextSize how many the next step should have; it has more if equally near ones would be torn apart
 */
export function* byDistance({ appids, hashes, vectors }: Remembered, one: Float32Array, nextSize: () => number): Generator<FoundRow[]> {
  const distances = distancesTo(vectors, one)
  const sorted = distances.slice().sort()
  for (let from = 0, size = nextSize(); from < sorted.length; from += size, size = nextSize()) {
    const above = from === 0 ? -Infinity : (sorted[from - 1] as number)
    const upTo = sorted[Math.min(sorted.length, from + size) - 1] as number
    const step: FoundRow[] = []
    for (let row = 0; row < distances.length; row++) {
      const distance = distances[row] as number
      // Equal distances at the border all belong to the earlier step.
      if (distance > above && distance <= upTo) step.push({ appid: appids[row] as number, hash: hashes.toString('hex', row * hashBytes, (row + 1) * hashBytes), distance })
    }
    if (step.length > 0) yield step.sort(nearestFirst)
  }
}
