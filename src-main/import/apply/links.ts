import type { Transaction } from '../../database/engine'
import applicationCategories from './application-categories.sql?raw'
import applicationDevelopers from './application-developers.sql?raw'
import applicationGenres from './application-genres.sql?raw'
import applicationLanguages from './application-languages.sql?raw'
import applicationPublishers from './application-publishers.sql?raw'
import { isBulk, withoutConstraints, withoutIndexes } from './bulk'

interface Link {
  readonly table: string
  readonly lookup: string
  readonly key: string
  /** inserts the links of every touched application */
  readonly insert: string
}

export const links: readonly Link[] = [
  { table: 'application_developers', lookup: 'developers', key: 'developer_id', insert: applicationDevelopers },
  { table: 'application_publishers', lookup: 'publishers', key: 'publisher_id', insert: applicationPublishers },
  { table: 'application_genres', lookup: 'genres', key: 'genre_id', insert: applicationGenres },
  { table: 'application_categories', lookup: 'categories', key: 'category_id', insert: applicationCategories },
  { table: 'application_languages', lookup: 'languages', key: 'language_id', insert: applicationLanguages },
]

/**
 * Replaces the links of changed applications and adds those of new ones. When most of the catalogue is new (a first
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
        `delete from ${link.table} using import_touched touched where touched.appid = ${link.table}.appid and not touched.is_new`,
      )
    }
    const insert = (): Promise<unknown> => transaction.query(link.insert)
    if (inBulk) await withoutConstraints(transaction, link.table, () => withoutIndexes(transaction, link.table, insert))
    else await insert()
  }
}
