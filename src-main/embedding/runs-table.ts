import { embeddingRun, type EmbeddedThing, type EmbeddingRun, type EmbeddingRunState, type ErrorShape } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { readableRows, withReadableError } from '../database/readable-rows'

const columns = `id, what, model, state, started_at as "startedAt", finished_at as "finishedAt", total, embedded, reused,
  without_text as "withoutText", cut, seconds,
  case when seconds > 0 then embedded / seconds else 0 end as "textsPerSecond", error`

const open = `('waiting', 'running', 'paused', 'interrupted')`

/** What a run has done so far. */
export interface RunCounts {
  readonly embedded: number
  readonly reused: number
  readonly withoutText: number
  readonly cut: number
  readonly seconds: number
}

/** The truth about embedding runs: who, when, how many, how fast. */
export class RunsTable {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async create(what: EmbeddedThing, model: string): Promise<EmbeddingRun> {
    const [row] = await this.#engine.query(
      `insert into embedding_runs (what, model, state) values ($1, $2, 'waiting') returning ${columns}`,
      [what, model],
    )
    return embeddingRun.parse(row)
  }

  async get(id: number): Promise<EmbeddingRun | null> {
    const [row] = await this.#engine.query(`select ${columns} from embedding_runs where id = $1`, [id])
    return row ? embeddingRun.parse(withReadableError(row)) : null
  }

  /** newest first */
  async list(limit: number): Promise<EmbeddingRun[]> {
    const rows = await this.#engine.query(`select ${columns} from embedding_runs order by id desc limit $1`, [limit])
    return readableRows(embeddingRun, rows, 'embedding_runs')
  }

  /** Those that have not come to an end, newest first. */
  async open(): Promise<EmbeddingRun[]> {
    const rows = await this.#engine.query(`select ${columns} from embedding_runs where state in ${open} order by id desc`)
    return readableRows(embeddingRun, rows, 'embedding_runs')
  }

  async setState(id: number, state: EmbeddingRunState): Promise<void> {
    await this.#engine.query('update embedding_runs set state = $2, finished_at = null, error = null where id = $1', [id, state])
  }

  /** Goes on under the model of today, which need not be the one it began with. */
  async begin(id: number, model: string, total: number): Promise<void> {
    await this.#engine.query(`update embedding_runs set state = 'running', model = $2, total = $3 where id = $1`, [id, model, total])
  }

  /** In the transaction that writes the vectors: counts and vectors are never apart. */
  async count(transaction: Transaction, id: number, done: RunCounts): Promise<void> {
    await transaction.query(
      `update embedding_runs
       set embedded = embedded + $2, reused = reused + $3, without_text = without_text + $4, cut = cut + $5,
           seconds = seconds + $6
       where id = $1`,
      [id, done.embedded, done.reused, done.withoutText, done.cut, done.seconds],
    )
  }

  async end(id: number, state: 'done' | 'failed' | 'cancelled', error: ErrorShape | null): Promise<void> {
    await this.#engine.query('update embedding_runs set state = $2, finished_at = now(), error = $3 where id = $1', [
      id,
      state,
      error === null ? null : JSON.stringify(error),
    ])
  }

  /** What a program that is gone left under way can go on. @returns the ids of those that should by themselves */
  async recover(): Promise<EmbeddingRun[]> {
    await this.#engine.query(`update embedding_runs set state = 'interrupted' where state in ('waiting', 'running')`)
    return this.open()
  }
}
