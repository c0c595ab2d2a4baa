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
      from import_names
      where lookup = '${lookup}'
      order by id, case when id = '' then name end, uses desc, name
    ) as chosen
    where not exists (
      select 1 from ${lookup} known
      where known.store_id = chosen.id or (chosen.id = '' and known.store_id is null and known.name = chosen.name)
    )
    order by chosen.id, chosen.name
    on conflict do nothing`
}

const numbered = links.filter(({ knownBy }) => knownBy === 'store_id')

const isNumbered = (lookup: string): lookup is 'genres' | 'categories' => lookup === 'genres' || lookup === 'categories'

/** Names in an answer of which the language is known: it calls languages by $1, or the name is one of the store's English ones, $2 and $3, where these count. */
const inLanguage = `(staged.languages && $1::text[] or exists (select 1 from unnest($2::text[], $3::text[]) as e(id, name) where e.id = entry.id and e.name = lower(entry.name)))`

/**
 * Counts once how often each name of an entry with a store's id is staged, and how often by answers in the catalogue's language. Call before `addLookups`
 * and `renameLookups`.
 * @param words as an answer in that language calls languages (name-language.ts)
 */
export async function countNames(transaction: Transaction, words: readonly string[]): Promise<void> {
  await transaction.query('create temporary table import_names (lookup text, id text, name text, uses bigint, uses_in_language bigint) on commit drop')
  for (const link of numbered) {
    const { lookup } = link
    const english = isNumbered(lookup) && words.includes('English') ? englishNames(lookup) : []
    await transaction.query(
      `insert into import_names (lookup, id, name, uses, uses_in_language)
       select '${lookup}', entry.id, entry.name, count(*), count(*) filter (where ${inLanguage})
       from staging_links staged, ${entriesOf(link, 'staged')}
       group by entry.id, entry.name`,
      [words, english.map(([id]) => id), english.map(([, name]) => name)],
    )
  }
}

const rename = ({ lookup }: Link): string => `
  update ${lookup} known
  set name = newest.name
  from (
    select distinct on (id) id, name
    from import_names
    where lookup = '${lookup}' and id <> '' and name <> '' and uses_in_language > 0
    order by id, uses_in_language desc, name
  ) as newest
  where known.store_id = newest.id and known.name <> newest.name
  returning known.id`

/**
 * Names of genres and categories follow the newest answer in the catalogue's language: a collector may have asked in another one before, or ask in
 * another one later.
 * @returns how many names changed
 */
export async function renameLookups(transaction: Transaction): Promise<number> {
  let renamed = 0
  for (const link of numbered) renamed += (await transaction.query(rename(link))).length
  return renamed
}

/** Adds the entries of every lookup that are staged and not there yet. */
export async function addLookups(transaction: Transaction): Promise<void> {
  for (const link of links) await transaction.query(insertLookups(link))
}
