import type { Queryable, Transaction } from '../database/engine'
import { readCheckpoint, type FileTotals, type Totals } from './import-checkpoint'

/** What is known of the files of an import that is staged. */
export async function stagedFiles(catalogue: Queryable, importId: number): Promise<Pick<Totals, 'files' | 'moreFiles' | 'unread'>> {
  const [row] = await catalogue.query<{ checkpoint: unknown }>('select checkpoint from imports where id = $1', [importId])
  const { files, moreFiles, unread } = readCheckpoint(row?.checkpoint)?.totals ?? { files: [], moreFiles: 0, unread: {} }
  return { files, moreFiles, unread }
}

/** The file of a staged row by its place in the import, as SQL: an index into the list of files. `$1`: the ends of all files but the last. */
export const fileOf = (position: string): string => `width_bucket(${position} - 1, $1::bigint[])`

/** For `fileOf`: a row belongs to the first file whose end is not before it. */
export const endsOf = (files: readonly FileTotals[]): number[] => files.slice(0, -1).map(({ end }) => end)

/**
 * Call before partial records are put together: those whose application is neither in the catalogue nor in the import will be
 * rejected, and their files count them.
 * @returns the files, if any has such records
 */
export async function noteStrays(transaction: Transaction, importId: number): Promise<readonly FileTotals[] | null> {
  const { files } = await stagedFiles(transaction, importId)
  if (files.length === 0) return null
  const strays = await transaction.query<{ place: number; count: number }>(
    `select ${fileOf('position')} as place, count(*) as count
     from staging_links l
     where is_partial
       and not exists (select 1 from applications a where a.appid = l.appid)
       and not exists (select 1 from staging_links f where f.appid = l.appid and not f.is_partial)
     group by 1`,
    [endsOf(files)],
  )
  if (strays.length === 0) return null
  const byPlace = new Map(strays.map(({ place, count }) => [place, count]))
  const noted = files.map((file, place) => ({ ...file, rejected: file.rejected + (byPlace.get(place) ?? 0) }))
  await transaction.query(`update imports set checkpoint = jsonb_set(checkpoint, '{totals,files}', $2::jsonb) where id = $1`, [importId, JSON.stringify(noted)])
  return noted
}
