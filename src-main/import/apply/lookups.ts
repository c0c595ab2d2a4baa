import { links, type Link } from '../../catalogue-schema/links'
import type { Transaction } from '../../database/engine'
import { englishNames } from '../shapes/store-names'
import { entriesOf } from './links'

/** Adds the entries of one kind that are staged and not there yet. */
export function insertLookups(link: Link): string {
  const { lookup, knownBy } = link
  if (knownBy === 'name') {
    return `
      insert into ${lookup} (name)
      select distinct entry.name
      from staging_links staged, ${entriesOf(link, 'staged')}
      where not exists (select from ${lookup} known where known.name = entry.name)
      order by 1
      on conflict (name) do nothing`
  }
  // Of the names one id comes under, the most frequent wins. Names that are there already follow in `renameLookups`.
  return `
    insert into ${lookup} (store_id, name)
    select nullif(id, ''), name
    from (
      select distinct on (id, case when id = '' then name end) id, name
      from (${namesUsed(link)}) as counted
      order by id, case when id = '' then name end, uses desc, name
    ) as chosen
    where not exists (
      select from ${lookup} known
      where known.store_id = chosen.id or (chosen.id = '' and known.store_id is null and known.name = chosen.name)
    )
    order by chosen.id, chosen.name
    on conflict do nothing`
}

const namesUsed = (link: Link): string =>
  `select entry.id, entry.name, count(*) as uses from staging_links staged, ${entriesOf(link, 'staged')} group by entry.id, entry.name`

const isNumbered = (lookup: string): lookup is 'genres' | 'categories' => lookup === 'genres' || lookup === 'categories'

/**
 * Names of genres and categories follow the newest answer: a collector may have asked in another language before. An English
 * name gives way to another English one only, so that an answer in Japanese does not rename what the others call by English.
 */
async function renameLookups(transaction: Transaction, link: Link): Promise<void> {
  const { lookup } = link
  const known = isNumbered(lookup) ? englishNames(lookup) : []
  await transaction.query(
    `with english as (select * from unnest($1::text[], $2::text[]) as e(id, name)),
          newest as (
            select distinct on (id) id, name
            from (${namesUsed(link)}) as counted
            where id <> '' and name <> ''
            order by id, uses desc, name
          )
     update ${lookup} known
     set name = newest.name
     from newest
     where known.store_id = newest.id and known.name <> newest.name
       and (exists (select from english e where e.id = newest.id and e.name = lower(newest.name))
            or not exists (select from english e where e.id = known.store_id and e.name = lower(known.name)))`,
    [known.map(([id]) => id), known.map(([, name]) => name)],
  )
}

/** Brings every lookup up to date with what is staged. */
export async function writeLookups(transaction: Transaction): Promise<void> {
  for (const link of links) await transaction.query(insertLookups(link))
  for (const link of links) if (link.knownBy === 'store_id') await renameLookups(transaction, link)
}
