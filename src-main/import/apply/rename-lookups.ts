import type { Transaction } from '../../database/engine'
import { englishNames } from '../shapes/store-names'

/**
 * Names of genres and categories follow the newest answer: a collector may have asked in another language before. An English
 * name gives way to another English one only, so that an answer in Japanese does not rename what the others call by English.
 */
export async function renameLookups(transaction: Transaction): Promise<void> {
  for (const { table, column } of [{ table: 'genres', column: 'genre' }, { table: 'categories', column: 'category' }] as const) {
    const known = englishNames(table)
    await transaction.query(
      `with english as (select * from unnest($1::text[], $2::text[]) as e(id, name)),
            newest as (
              select distinct on (id) id, name
              from (
                select entry.id, entry.name, count(*) as uses
                from staging_links, unnest(${column}_ids, ${column}_names) as entry(id, name)
                where entry.id <> '' and entry.name <> ''
                group by entry.id, entry.name
              ) as counted
              order by id, uses desc, name
            )
       update ${table} known
       set name = newest.name
       from newest
       where known.store_id = newest.id and known.name <> newest.name
         and (exists (select from english e where e.id = newest.id and e.name = lower(newest.name))
              or not exists (select from english e where e.id = known.store_id and e.name = lower(known.name)))`,
      [known.map(([id]) => id), known.map(([, name]) => name)],
    )
  }
}
