import { importSummary, type ErrorShape, type ImportState, type ImportSummary } from '@contract'
import type { Engine, Queryable } from '../database/engine'
import { readableRows, withReadableError } from '../database/readable-rows'
import { fingerprint, type Fingerprint, type ImportSource } from './import-files'
import { readCheckpoint, recognisedAs, type ImportCheckpoint, type Totals } from './import-checkpoint'
import { truncateStaging } from './staging'
import { undoColumns, withUndo } from './undo-refusal'

const columns = `id, file, bytes, shape, state::text as state, created_at as "createdAt", finished_at as "finishedAt", records,
  added, changed, unchanged, rejected, rejected_by as "rejectedBy", reviews, repaired, question, error, ${undoColumns},
  json_build_object('total', seconds_read + seconds_stage + seconds_apply, 'read', seconds_read, 'stage', seconds_stage,
    'apply', seconds_apply) as seconds,
  peak_memory_bytes as "peakMemoryBytes"`

/** Where an interrupted import can go on. */
export interface Resumable {
  readonly id: number
  readonly file: string
  readonly bytes: number
  readonly path: string
  readonly fingerprint: Fingerprint
  /** null: nothing is staged (any more), or another version staged it, so it starts from the beginning */
  readonly checkpoint: ImportCheckpoint | null
}

interface StagedFigures {
  readonly totals: Totals
  /** of the preview */
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged', number>>
  readonly question: string | null
  readonly seconds: { readonly read: number; readonly stage: number }
}

/** Notes that an import has been read to its end. */
export async function noteStaged(catalogue: Queryable, id: number, { totals, counts, question, seconds }: StagedFigures): Promise<void> {
  await catalogue.query(
    `update imports set state = 'staged', shape = $2, records = $3, rejected = $4, reviews = $5, repaired = $6,
            question = $7, seconds_read = $8, seconds_stage = $9, added = $10, changed = $11, unchanged = $12, rejected_by = $13
     where id = $1`,
    [
      id, recognisedAs(totals), totals.records, totals.rejected, totals.reviews, totals.repaired, question,
      seconds.read, seconds.stage, counts.added, counts.changed, counts.unchanged, JSON.stringify(totals.rejectedBy),
    ],
  )
}

const summaryOf = (row: Record<string, unknown>): ImportSummary => importSummary.parse(withReadableError(withUndo(row)))

/** The truth about imports, whatever a queue in memory says. */
export class ImportsTable {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async create(source: ImportSource, print: Fingerprint): Promise<ImportSummary> {
    const [row] = await this.#engine.query(
      `insert into imports (file, bytes, state, path, fingerprint) values ($1, $2, 'waiting', $3, $4) returning ${columns}`,
      [source.name, source.bytes, source.path, JSON.stringify(print)],
    )
    if (!row) throw new Error('the import was not written')
    return summaryOf(row)
  }

  async get(id: number): Promise<ImportSummary | null> {
    const [row] = await this.#engine.query(`select ${columns} from imports where id = $1`, [id])
    return row ? summaryOf(row) : null
  }

  /** Newest first; the one that can be undone is among them however old it is. */
  async list(limit: number): Promise<ImportSummary[]> {
    const rows = await this.#engine.query(
      `select ${columns} from imports
       where undo_kept or id in (select id from imports order by id desc limit $1)
       order by id desc`,
      [limit],
    )
    return readableRows(importSummary, rows.map(withUndo), 'imports')
  }

  async setState(id: number, state: ImportState): Promise<void> {
    await this.#engine.query('update imports set state = $2, finished_at = null, error = null where id = $1', [id, state])
  }

  async setApplied(id: number, applySeconds: number, peakMemoryBytes: number): Promise<void> {
    await this.#engine.query('update imports set seconds_apply = $2, peak_memory_bytes = $3 where id = $1', [
      id,
      applySeconds,
      peakMemoryBytes,
    ])
  }

  /** The import that is asked for a decision while it is being read. */
  async ask(id: number, question: string | null): Promise<void> {
    await this.#engine.query('update imports set question = $2 where id = $1', [id, question])
  }

  /**
   * Ends an import without a change to the catalogue, if it has not ended. Its rejects stay readable; what it has staged goes.
   * Call it under the lock of imports.
   */
  async end(id: number, state: 'failed' | 'cancelled' | 'discarded', error: ErrorShape | null): Promise<void> {
    await this.#engine.transaction({}, async (transaction) => {
      await transaction.query(
        `insert into rejects (import_id, file, position, byte_offset, appid, code, message, raw)
         select $1, file, position, byte_offset, appid, code, message, raw from staging_rejects where import_id = $1
         on conflict do nothing`,
        [id],
      )
      const others = await transaction.query('select 1 from imports where id <> $1 and checkpoint is not null', [id])
      if (others.length === 0) await truncateStaging(transaction)
      await transaction.query(
        `update imports set state = $2, finished_at = now(), error = $3, question = null, checkpoint = null,
                added = 0, changed = 0, unchanged = 0
         where id = $1 and state not in ('applied', 'undone')`,
        [id, state, error === null ? null : JSON.stringify(error)],
      )
    })
  }

  /** Ends an import that has staged nothing, or cannot take it away: only its state changes. It is nobody else's by then. */
  async endUnstaged(id: number, state: 'failed' | 'cancelled' | 'discarded', error: ErrorShape | null = null): Promise<void> {
    await this.#engine.query(
      `update imports set state = $2, finished_at = now(), question = null, checkpoint = null, error = $3
       where id = $1 and state not in ('applied', 'undone')`,
      [id, state, error === null ? null : JSON.stringify(error)],
    )
  }

  /** Ends an import that waits for its turn while another program imports; one that program itself has taken up goes on. */
  async endWaiting(id: number, state: 'failed' | 'cancelled', error: ErrorShape | null): Promise<void> {
    await this.#engine.query(`update imports set state = $2, finished_at = now(), question = null, error = $3 where id = $1 and state = 'waiting'`, [
      id,
      state,
      error === null ? null : JSON.stringify(error),
    ])
  }

  /**
   * Sorts out what a program that is gone left under way: what was being read, or waited for its turn, is interrupted and
   * can go on; what was being applied was rolled back and is staged again.
   * @returns imports that are staged to their end and wait for a decision
   */
  async recover(): Promise<number[]> {
    await this.#engine.query(
      `update imports
       set state = 'interrupted', finished_at = null,
           question = case when checkpoint is null then 'Ludograph ended before any of this file was saved. Start the import now, or discard it. The catalogue is unchanged.'
                      else 'Ludograph ended after ' || records || ' records had been read. Go on from there, or discard the import. The catalogue is unchanged.' end
       where state in ('waiting', 'staging')`,
    )
    await this.#engine.query(
      `update imports set state = 'staged', question = 'Ludograph ended before this import was applied. The catalogue is unchanged: apply it now, or discard it.'
       where state = 'applying' or (state = 'staged' and question is null)`,
    )
    await this.#dropForeignCheckpoint()
    const rows = await this.#engine.query<{ id: number }>("select id from imports where state = 'staged' order by id")
    return rows.map((row) => row.id)
  }

  /** What another version of Ludograph has read of a file cannot be continued: its import starts from the beginning. */
  async #dropForeignCheckpoint(): Promise<void> {
    const rows = await this.#engine.query<{ id: number; checkpoint: unknown }>(
      "select id, checkpoint from imports where state = 'interrupted' and checkpoint is not null",
    )
    const foreign = rows.filter(({ checkpoint }) => readCheckpoint(checkpoint) === null)
    if (foreign.length === 0) return
    await this.#engine.transaction({}, async (transaction) => {
      await truncateStaging(transaction)
      await transaction.query(
        `update imports set checkpoint = null, records = 0, rejected = 0,
                question = 'Another version of Ludograph had read a part of this file and this version cannot continue from there. '
                           || 'Start from the beginning, or discard the import. The catalogue is unchanged.'
         where id = any($1)`,
        [foreign.map(({ id }) => id)],
      )
    })
  }

  /**
   * An import is about to use the staging tables from the beginning: what was staged there is gone, and others start over. One
   * that is still being read or applied, by its state, has lost the lock that the caller holds now. In one transaction: a
   * checkpoint that outlives what was staged would lose records without a word.
   */
  async takeStaging(id: number): Promise<void> {
    await this.#engine.transaction({}, async (transaction) => {
      await truncateStaging(transaction)
      await transaction.query(
        `update imports
         set checkpoint = null,
             state = case when id = $1 or state = 'waiting' then state else 'interrupted' end,
             question = case when id = $1 or state = 'waiting' then question
                        else 'What had been read of this file gave way to another import. Start over, or discard it. The catalogue is unchanged.' end
         where id = $1 or state in ('staging', 'applying') or (checkpoint is not null and state in ('waiting', 'staged', 'interrupted'))`,
        [id],
      )
    })
  }

  /** How far an import has been staged, as it is now; null if it has to start over. */
  async checkpoint(id: number): Promise<ImportCheckpoint | null> {
    const [row] = await this.#engine.query<{ checkpoint: unknown }>('select checkpoint from imports where id = $1', [id])
    return readCheckpoint(row?.checkpoint)
  }

  async resumable(id: number): Promise<Resumable | null> {
    const [row] = await this.#engine.query<Record<string, unknown>>(
      "select id, file, bytes, path, fingerprint, checkpoint from imports where id = $1 and state = 'interrupted'",
      [id],
    )
    return row ? resumableOf(row) : null
  }

  /** Those that have something staged come first, then the newest. */
  async listResumable(states: readonly ImportState[]): Promise<Resumable[]> {
    const rows = await this.#engine.query(
      `select id, file, bytes, path, fingerprint, checkpoint from imports where state::text = any($1) and path is not null
       order by checkpoint is null, id desc`,
      [states],
    )
    return rows.map(resumableOf)
  }

  async waitingReviews(): Promise<{ reviews: number; applications: number }> {
    const [row] = await this.#engine.query<{ reviews: number; applications: number }>(
      'select count(*) as reviews, count(distinct appid) as applications from waiting_reviews',
    )
    return row ?? { reviews: 0, applications: 0 }
  }
}

const resumableOf = (row: Record<string, unknown>): Resumable => ({
  id: row['id'] as number,
  file: row['file'] as string,
  bytes: row['bytes'] as number,
  path: (row['path'] as string | null) ?? '',
  fingerprint: fingerprint.parse(row['fingerprint'] ?? []),
  checkpoint: readCheckpoint(row['checkpoint']),
})
