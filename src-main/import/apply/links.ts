import type { Transaction } from '../../database/engine'
import { withoutConstraints, withoutIndexes } from '../../database/without-indexes'
import type { FactKey } from '../stated'
import applicationCategories from './application-categories.sql?raw'
import applicationDevelopers from './application-developers.sql?raw'
import applicationGenres from './application-genres.sql?raw'
import applicationLanguages from './application-languages.sql?raw'
import applicationPublishers from './application-publishers.sql?raw'
import { isBulk } from './bulk'
import { isStated } from './merge'

interface Link {
  readonly table: string
  readonly lookup: string
  readonly key: string
  /** the key of a store's answer that states these links */
  readonly stated: FactKey
  /** the columns of staging_links that hold them */
  readonly staged: readonly string[]
  /** inserts the links of every touched application */
  readonly insert: string
}

export const links: readonly Link[] = [
  { table: 'application_developers', lookup: 'developers', key: 'developer_id', stated: 'developers', staged: ['developers'], insert: applicationDevelopers },
  { table: 'application_publishers', lookup: 'publishers', key: 'publisher_id', stated: 'publishers', staged: ['publishers'], insert: applicationPublishers },
  { table: 'application_genres', lookup: 'genres', key: 'genre_id', stated: 'genres', staged: ['genre_ids', 'genre_names'], insert: applicationGenres },
  { table: 'application_categories', lookup: 'categories', key: 'category_id', stated: 'categories', staged: ['category_ids', 'category_names'], insert: applicationCategories },
  { table: 'application_languages', lookup: 'languages', key: 'language_id', stated: 'supported_languages', staged: ['languages', 'languages_with_audio'], insert: applicationLanguages },
]

/** Is any link of this kind there? (Over `a`, see merge.ts.) */
export const isLinked = ({ table }: Link): string => `exists (select 1 from ${table} k where k.appid = a.appid)`

/**
 * Do the links that are stated differ from those that are there? Of developers and publishers only: a list of one is in no
 * column. The others stand in `document` as they came, or in a column. (Over `a`, `s` and `l`, see merge.ts.)
 */
export const linksDiffer = links
  .filter(({ stated }) => stated === 'developers' || stated === 'publishers')
  .map(
    ({ table, lookup, key, stated, staged }) => `
      (${isStated(stated)} and array(select k.name from ${table} t join ${lookup} k on k.id = t.${key} where t.appid = a.appid order by 1)
                               <> array(select name from unnest(l.${staged[0] ?? ''}) as name order by 1))`,
  )
  .join(' or ')

/**
 * Replaces the links that changed applications state, and adds those of new ones. When most of the catalogue is new (a first
 * import), keys and indexes are taken off, and put back and checked once over the whole table: several times as fast,
 * and just as safe, because it is one transaction.
 */
export async function writeLinks(
  transaction: Transaction,
  touched: { readonly added: number; readonly changed: number; readonly before: number },
): Promise<void> {
  const inBulk = isBulk(touched.added, touched.before)
  for (const link of links) {
    if (touched.changed > 0) {
      await transaction.query(
        `delete from ${link.table} t using import_touched touched, staging_links l
         where touched.appid = t.appid and not touched.is_new and l.appid = t.appid and ${isStated(link.stated)}`,
      )
    }
    const insert = (): Promise<unknown> => transaction.query(link.insert)
    if (inBulk) await withoutConstraints(transaction, link.table, () => withoutIndexes(transaction, link.table, insert))
    else await insert()
  }
}
