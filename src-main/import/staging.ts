import type { Queryable } from '../database/engine'
import { stagingTables } from '../catalogue-schema/staging'
import type { StagedRecords } from './reader-messages'

/** Empties the staging tables: what is in them belongs to no import any more. */
export const truncateStaging = (catalogue: Queryable): Promise<unknown> =>
  catalogue.query(`truncate ${stagingTables.join(', ')}`)

/** What is staged takes so much room on the disk. */
export async function stagedBytes(catalogue: Queryable): Promise<number> {
  const [row] = await catalogue.query<{ bytes: number }>(`
    select (pg_total_relation_size('staging_applications') + pg_total_relation_size('staging_reviews')
            + pg_total_relation_size('staging_review_sets'))::float8 as bytes`)
  return row?.bytes ?? 0
}

/** What is staged, for a reader that goes on after an interruption. */
export async function stagedRecords(catalogue: Queryable): Promise<StagedRecords> {
  const [row] = await catalogue.query<{ applications: number[]; partials: number[]; hashes: number[] }>(`
    select array(
             select appid::float8 from staging_links where not is_partial
             union all select appid::float8 from staging_unchanged where not is_review_set
           ) as applications,
           array(select appid::float8 from staging_links where is_partial) as partials,
           array(select ('x' || encode(substring(record_hash for 6), 'hex'))::bit(48)::bigint::float8 from staging_applications where record_hash is not null) as hashes`)
  return { applications: row?.applications ?? [], partials: row?.partials ?? [], hashes: row?.hashes ?? [] }
}
