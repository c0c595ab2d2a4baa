import type { Queryable } from '../database/engine'

/** Counting reads the whole table, as long as a search does. */
const keptMs = 5000

/** How many vectors a search compares, counted now and then. */
export class VectorCount {
  #model = ''
  #count = 0
  #at = -Infinity

  async read(database: Queryable, model: string): Promise<number> {
    if (model === this.#model && performance.now() - this.#at < keptMs) return this.#count
    const [row] = await database.query<{ count: number }>(
      'select count(*) as count from applications where embedding_model = $1 and description_embedding is not null',
      [model],
    )
    this.#model = model
    this.#count = row?.count ?? 0
    this.#at = performance.now()
    return this.#count
  }
}
