import type { Reject, RejectCode } from '@contract'
import type { Queryable } from '../database/engine'

export interface ListedRejects {
  /** those whose text is kept */
  readonly total: number
  /** of all that were rejected */
  readonly byCode: Partial<Record<RejectCode, number>>
  readonly notKept: number
  readonly rejects: Reject[]
}

/** One page of an import's rejects, and how many there are; while it is staged, of what has been read so far. */
export async function listRejects(
  catalogue: Queryable,
  id: number,
  options: { limit: number; offset: number; code?: RejectCode | undefined },
): Promise<ListedRejects> {
  const kept = `(
    select file, position, byte_offset, appid, code, message, raw from rejects where import_id = $1
    union all
    select file, position, byte_offset, appid, code, message, raw from staging_rejects
    where import_id = $1 and exists (select 1 from imports where id = $1 and state in ('staging', 'staged', 'applying', 'interrupted') and checkpoint is not null)
  ) as r`
  const code = options.code ?? null
  const [counts] = await catalogue.query<{ total: number; byCode: Partial<Record<RejectCode, number>> | null }>(
    `select (select count(*) from ${kept} where $2::text is null or code = $2) as total,
            (select rejected_by from imports where id = $1) as "byCode"`,
    [id, code],
  )
  const { total = 0, byCode } = counts ?? {}
  const rejects = await catalogue.query<Reject & Record<string, unknown>>(
    `select file, position, byte_offset as "byteOffset", appid, code, message, raw from ${kept}
     where $4::text is null or code = $4 order by file, position limit $2 offset $3`,
    [id, options.limit, options.offset, code],
  )
  const all = Object.entries(byCode ?? {}).reduce((sum, [one, count]) => (code === null || one === code ? sum + count : sum), 0)
  return { total, byCode: byCode ?? {}, notKept: Math.max(all - total, 0), rejects }
}
