import { LudographError } from '@contract'
import type { Transaction } from '../database/engine'
import { sourceIdKey, sourceKey } from '../catalogue-schema/own-id'

const ownId = (table: string): string => `${table}.document ->> '${sourceKey}', ${table}.document ->> '${sourceIdKey}'`

/**
 * Ids that are no numbers of the store are hashed to numbers (`own-ids.ts`). Should two of them ever get the same one, nothing
 * is imported: one game would take the place of another.
 * @throws LudographError `id_collision`
 */
export async function refuseCollisions(transaction: Transaction): Promise<void> {
  const [found] = await transaction.query<{ appid: number; staged: string | null; there: string | null }>(
    `select s.appid, concat_ws(' ', ${ownId('s')}) as staged, coalesce(nullif(concat_ws(' ', ${ownId('a')}), ''), a.name) as there
     from staging_applications s
     join applications a using (appid)
     where s.document ? '${sourceIdKey}' and (${ownId('s')}) is distinct from (${ownId('a')})
     limit 1`,
  )
  if (!found) return
  throw new LudographError(
    'id_collision',
    `The id ${found.staged ?? ''} gets the number ${found.appid}, which ${found.there ?? 'another application'} has in this catalogue. Nothing was imported.`,
    'Give the mapping another name: its ids then get other numbers.',
  )
}
