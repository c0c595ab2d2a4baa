import { importSummary, type ErrorShape, type ImportState, type ImportSummary, type Reject } from '@contract'
import type { Engine } from '../database/engine'

const columns = `id, file, bytes, shape, state::text as state, created_at as "createdAt", finished_at as "finishedAt", records,
  added, changed, unchanged, rejected, reviews, repaired, question, error,
  json_build_object('total', seconds_read + seconds_stage + seconds_apply, 'read', seconds_read, 'stage', seconds_stage,
    'apply', seconds_apply) as seconds,
  peak_memory_bytes as "peakMemoryBytes"`

/** The truth about imports, whatever a queue in memory says. */
export class ImportsTable {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async create(file: string, bytes: number): Promise<ImportSummary> {
    const [row] = await this.#engine.query(
      `insert into imports (file, bytes, state) values ($1, $2, 'waiting') returning ${columns}`,
      [file, bytes],
    )
    return importSummary.parse(row)
  }

  async get(id: number): Promise<ImportSummary | null> {
    const [row] = await this.#engine.query(`select ${columns} from imports where id = $1`, [id])
    return row ? importSummary.parse(row) : null
  }

  /** newest first */
  async list(limit: number): Promise<ImportSummary[]> {
    const rows = await this.#engine.query(`select ${columns} from imports order by id desc limit $1`, [limit])
    return rows.map((row) => importSummary.parse(row))
  }

  async setState(id: number, state: ImportState): Promise<void> {
    await this.#engine.query('update imports set state = $2 where id = $1', [id, state])
  }

  async setStaged(
    id: number,
    facts: Pick<ImportSummary, 'shape' | 'records' | 'rejected' | 'reviews' | 'repaired' | 'question'> & {
      readSeconds: number
      stageSeconds: number
    },
  ): Promise<void> {
    await this.#engine.query(
      `update imports set state = 'staged', shape = $2, records = $3, rejected = $4, reviews = $5, repaired = $6,
              question = $7, seconds_read = $8, seconds_stage = $9
       where id = $1`,
      [id, facts.shape, facts.records, facts.rejected, facts.reviews, facts.repaired, facts.question, facts.readSeconds, facts.stageSeconds],
    )
  }

  async setApplied(id: number, applySeconds: number, peakMemoryBytes: number): Promise<void> {
    await this.#engine.query('update imports set seconds_apply = $2, peak_memory_bytes = $3 where id = $1', [
      id,
      applySeconds,
      peakMemoryBytes,
    ])
  }

  /** Ends an import without a change to the catalogue. Its rejects stay readable. */
  async end(id: number, state: 'failed' | 'cancelled' | 'discarded', error: ErrorShape | null): Promise<void> {
    await this.#engine.transaction({}, async (transaction) => {
      await transaction.query(
        `insert into rejects (import_id, position, byte_offset, appid, code, message, raw)
         select $1, position, byte_offset, appid, code, message, raw from staging_rejects
         on conflict do nothing`,
        [id],
      )
      await transaction.query('truncate staging_applications, staging_reviews, staging_rejects')
      await transaction.query(
        'update imports set state = $2, finished_at = now(), error = $3, question = null where id = $1',
        [id, state, error === null ? null : JSON.stringify(error)],
      )
    })
  }

  /** Ends an import that has staged nothing. */
  async endUnstaged(id: number, state: 'failed' | 'cancelled', error: ErrorShape | null): Promise<void> {
    await this.#engine.query('update imports set state = $2, finished_at = now(), error = $3 where id = $1', [
      id,
      state,
      error === null ? null : JSON.stringify(error),
    ])
  }

  /**
   * Closes the imports that a program which is gone left under way.
   * @returns the import that was staged to its end and still waits for a decision, or null
   */
  async endInterrupted(error: ErrorShape): Promise<number | null> {
    await this.#engine.query(
      `update imports set state = 'failed', finished_at = now(), error = $1
       where state in ('waiting', 'staging', 'applying') or (state = 'staged' and question is null)`,
      [JSON.stringify(error)],
    )
    const [row] = await this.#engine.query<{ id: number }>("select id from imports where state = 'staged' order by id limit 1")
    return row?.id ?? null
  }

  /** Until an import is applied, what it rejected lies in staging; that is there for one import at a time. */
  async rejects(id: number, limit: number, offset: number): Promise<{ total: number; rejects: Reject[] }> {
    const [count] = await this.#engine.query<{ total: number }>(
      `select (select count(*) from rejects where import_id = $1)
            + (select count(*) from staging_rejects where exists (select from imports where id = $1 and state in ('staging', 'staged', 'applying'))) as total`,
      [id],
    )
    const rejects = await this.#engine.query<Reject & Record<string, unknown>>(
      `select position, byte_offset as "byteOffset", appid, code, message, raw from rejects where import_id = $1
       union all
       select position, byte_offset, appid, code, message, raw from staging_rejects
       where exists (select from imports where id = $1 and state in ('staging', 'staged', 'applying'))
       order by 1 limit $2 offset $3`,
      [id, limit, offset],
    )
    return { total: count?.total ?? 0, rejects }
  }
}
