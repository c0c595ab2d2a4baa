import type { ImportPhase } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import applications from './apply/applications.sql?raw'
import categories from './apply/categories.sql?raw'
import developers from './apply/developers.sql?raw'
import genres from './apply/genres.sql?raw'
import languages from './apply/languages.sql?raw'
import { links, writeLinks } from './apply/links'
import publishers from './apply/publishers.sql?raw'
import reviews from './apply/reviews.sql?raw'

export interface Applied {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** reviews added or changed */
  readonly reviews: number
}

const analysed = ['applications', 'reviews', ...links.map(({ table }) => table)]
const views = ['genre_analytics', 'developer_analytics', 'publisher_analytics']

/**
 * Brings what is staged into the catalogue in ONE transaction: lookups, applications, their relations, reviews, rejects,
 * views and statistics. Whatever goes wrong, the catalogue is as it was before.
 */
export async function applyStaged(
  engine: Engine,
  importId: number,
  options: { signal: AbortSignal; onPhase: (phase: ImportPhase) => void },
): Promise<Applied> {
  return engine.transaction({ signal: options.signal }, async (transaction) => {
    await transaction.query('analyze staging_applications (appid)')
    options.onPhase('lookups')
    for (const sql of [developers, publishers, languages, genres, categories]) await transaction.query(sql)

    options.onPhase('applications')
    await transaction.query('create temporary table import_touched (appid bigint primary key, is_new boolean not null) on commit drop')
    const before = await countApplications(transaction)
    await transaction.query(applications, [importId])
    const counts = await countTouched(transaction)

    options.onPhase('relations')
    await transaction.query('analyze import_touched')
    await writeLinks(transaction, { ...counts, before })

    options.onPhase('reviews')
    const [written] = await transaction.query<{ written: number }>(reviews, [importId])
    await transaction.query(
      `insert into rejects (import_id, position, byte_offset, appid, code, message, raw)
       select $1, position, byte_offset, appid, code, message, raw from staging_rejects`,
      [importId],
    )

    options.onPhase('views')
    const reviewCount = written?.written ?? 0
    if (counts.added + counts.changed + reviewCount > 0) await refresh(transaction)
    await transaction.query('truncate staging_applications, staging_reviews, staging_rejects')
    const applied = { ...counts, reviews: reviewCount }
    await transaction.query(
      `update imports set state = 'applied', finished_at = now(), question = null,
              added = $2, changed = $3, unchanged = $4, reviews = $5
       where id = $1`,
      [importId, applied.added, applied.changed, applied.unchanged, applied.reviews],
    )
    return applied
  })
}

async function countTouched(transaction: Transaction): Promise<Omit<Applied, 'reviews'>> {
  const [row] = await transaction.query<{ added: number; changed: number; staged: number }>(
    `select count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from staging_applications) as staged
     from import_touched`,
  )
  const { added = 0, changed = 0, staged = 0 } = row ?? {}
  return { added, changed, unchanged: staged - added - changed }
}

async function countApplications(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>('select count(*) as count from applications')
  return row?.count ?? 0
}

async function refresh(transaction: Transaction): Promise<void> {
  for (const view of views) await transaction.query(`refresh materialized view ${view}`)
  for (const table of analysed) await transaction.query(`analyze ${table}`)
}
