import { facts } from '../../catalogue-schema/facts'
import { links, type Link } from '../../catalogue-schema/links'
import type { Transaction } from '../../database/engine'
import { withoutConstraints, withoutIndexes } from '../../database/without-indexes'
import { isBulk } from './bulk'
import { isStated } from './merge'

/** Is any link of this kind there? (Over `a`, see merge.ts.) */
export const isLinked = ({ table }: Link): string => `exists (select 1 from ${table} k where k.appid = a.appid)`

/** The entries of a row of staging_links, as rows of `entry`. @param row its alias */
export const entriesOf = ({ staged, entry }: Link, row: string): string =>
  `unnest(${entry.map((_, place) => `${row}.${staged[place]?.name ?? ''}`).join(', ')}) as entry(${entry.join(', ')})`

/** A condition that an entry, or the link to it, meets no more: it is not among what is staged. (Over `l` and `k`, the lookup.) */
export const isGone = ({ knownBy, staged: [first, second] }: Link): string =>
  knownBy === 'store_id' ? `coalesce(k.store_id <> all (l.${first?.name ?? ''}), k.name <> all (l.${second?.name ?? ''}))` : `k.name <> all (l.${first?.name ?? ''})`

const onlyLinksHold = ({ stated }: Link): boolean => facts.some(({ key, heldBy }) => key === stated && heldBy === 'links')

/**
 * Do the links that are stated differ from those that are there? Only of those that nothing else holds (developers and
 * publishers): the others stand in `document` as they came, or in a column. (Over `a`, `s` and `l`, see merge.ts.)
 */
export const linksDiffer = links
  .filter(onlyLinksHold)
  .map(
    ({ table, lookup, key, stated, staged: [first] }) => `
      (${isStated(stated)} and array(select k.name from ${table} t join ${lookup} k on k.id = t.${key} where t.appid = a.appid order by 1)
                               <> array(select name from unnest(l.${first?.name ?? ''}) as name order by 1))`,
  )
  .join(' or ')

/** Inserts the links of every touched application. Call after `countNames`. */
function insertLinks(link: Link): string {
  const { table, key, lookup, attribute, knownBy } = link
  const part = (known: string): string => `
    select touched.appid, known.id${attribute ? `, ${attribute.value}` : ''}
    from import_touched touched
    join staging_links staged using (appid)
    cross join ${entriesOf(link, 'staged')}
    join ${lookup} known on ${known}`
  // Entries without an id are so rare that the second scan is skipped when there are none.
  const anyWithoutId = `exists (select 1 from import_names where lookup = '${lookup}' and id = '')`
  const parts = knownBy === 'name' ? ['known.name = entry.name'] : ['known.store_id = entry.id', `known.name = entry.name and entry.id = '' and known.store_id is null where ${anyWithoutId}`]
  return `insert into ${table} (appid, ${key}${attribute ? `, ${attribute.name}` : ''})${parts.map(part).join('\n    union all')}`
}

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
    const insert = (): Promise<unknown> => transaction.query(insertLinks(link))
    if (inBulk) await withoutConstraints(transaction, link.table, () => withoutIndexes(transaction, link.table, insert))
    else await insert()
  }
}
