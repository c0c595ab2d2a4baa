import { links, type Link } from '../../catalogue-schema/links'
import type { Transaction } from '../../database/engine'
import { englishNames } from '../shapes/store-names'
import { entriesOf } from './links'

/** Adds the entries of one kind. */
function insertLookups(link: Link): string {
  const { lookup, knownBy } = link
  if (knownBy === 'name') {
    return `
      insert into ${lookup} (name)
      select distinct entry.name
      from staging_links staged, ${entriesOf(link, 'staged')}
      where not exists (select 1 from ${lookup} known where known.name = entry.name)
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
      select 1 from ${lookup} known
      where known.store_id = chosen.id or (chosen.id = '' and known.store_id is null and known.name = chosen.name)
    )
    order by chosen.id, chosen.name
    on conflict do nothing`
}

const namesUsed = (link: Link): string =>
  `select entry.id, entry.name, count(*) as uses from staging_links staged, ${entriesOf(link, 'staged')} group by entry.id, entry.name`

const isNumbered = (lookup: string): lookup is 'genres' | 'categories' => lookup === 'genres' || lookup === 'categories'

/** Names in an answer of which the language is known: it calls languages by $1, or the name is one of the store's English ones, $2 and $3, where these count. */
const inLanguage = `(staged.languages && $1::text[] or exists (select 1 from unnest($2::text[], $3::text[]) as e(id, name) where e.id = entry.id and e.name = lower(entry.name)))`

async function rename(transaction: Transaction, link: Link, words: readonly string[]): Promise<number> {
  const { lookup } = link
  const english = isNumbered(lookup) && words.includes('English') ? englishNames(lookup) : []
  const renamed = await transaction.query(
    `with newest as (
       select distinct on (entry.id) entry.id, entry.name
       from staging_links staged, ${entriesOf(link, 'staged')}
       where entry.id <> '' and entry.name <> '' and ${inLanguage}
       group by entry.id, entry.name
       order by entry.id, count(*) desc, entry.name
     )
     update ${lookup} known
     set name = newest.name
     from newest
     where known.store_id = newest.id and known.name <> newest.name
     returning known.id`,
    [words, english.map(([id]) => id), english.map(([, name]) => name)],
  )
  return renamed.length
}

/**
 * Names of genres and categories follow the newest answer in the catalogue's language: a collector may have asked in another one before, or ask in
 * another one later.
 * @param words as an answer in that language calls languages (name-language.ts)
 * @returns how many names changed
 */
export async function renameLookups(transaction: Transaction, words: readonly string[]): Promise<number> {
  let renamed = 0
  for (const link of links) if (link.knownBy === 'store_id') renamed += await rename(transaction, link, words)
  return renamed
}

/** Adds the entries of every lookup that are staged and not there yet. */
export async function addLookups(transaction: Transaction): Promise<void> {
  for (const link of links) await transaction.query(insertLookups(link))
}
