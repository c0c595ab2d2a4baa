import type { Transaction } from '../../database/engine'
import applicationCategories from './application-categories.sql?raw'
import applicationDevelopers from './application-developers.sql?raw'
import applicationGenres from './application-genres.sql?raw'
import applicationLanguages from './application-languages.sql?raw'
import applicationPublishers from './application-publishers.sql?raw'
import { isBulk } from './bulk'

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
    if (inBulk) await dropKeys(transaction, link)
    await transaction.query(link.insert)
    if (inBulk) await addKeys(transaction, link)
  }
}

async function dropKeys(transaction: Transaction, { table, key }: Link): Promise<void> {
  await transaction.query(
    `alter table ${table} drop constraint ${table}_appid_fkey, drop constraint ${table}_${key}_fkey, drop constraint ${table}_pkey`,
  )
  await transaction.query(`drop index ${table}_${key}_appid_idx`)
}

/** The same keys and indexes that the schema made (001_catalogue.sql). */
async function addKeys(transaction: Transaction, { table, lookup, key }: Link): Promise<void> {
  await transaction.query(`
    alter table ${table}
      add constraint ${table}_pkey primary key (appid, ${key}),
      add constraint ${table}_appid_fkey foreign key (appid) references applications on delete cascade,
      add constraint ${table}_${key}_fkey foreign key (${key}) references ${lookup} on delete cascade`)
  await transaction.query(`create index ${table}_${key}_appid_idx on ${table} (${key}, appid)`)
}
