import type { Queryable } from '../database/engine'
import { probeRecords, type OneReason, type Totals } from './import-checkpoint'

/**
 * The one reason for which none of the first records can be taken; null if some can, or there are several reasons. Of partial
 * records the catalogue tells: they are of no use while it has none of their applications.
 */
export async function onlyReasonOf(catalogue: Queryable, { onlyReason, partialAtFirst }: Totals): Promise<OneReason | null> {
  if (onlyReason || partialAtFirst !== probeRecords) return onlyReason
  const [row] = await catalogue.query<{ known: boolean; message: string | null }>(
    `select exists (select 1 from staging_links l join applications a using (appid)) as known,
            (select message from staging_partials order by position limit 1) as message`,
  )
  return row?.known === false ? { code: 'partial', message: row.message ?? '' } : null
}
