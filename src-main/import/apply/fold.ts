import { links } from '../../catalogue-schema/links'
import type { Transaction } from '../../database/engine'
import { sourceOrder } from '../source-order'
import { chainedHash, isStated, mergedColumns, mergedEnvelope } from './merge'

/** Over `a` (the earlier record's rows), `s` and `l` (the later one's), as `folding` pairs them. */
const pairs = 'from folding, staging_applications s, staging_links l'
const paired = (earlier: string): string => `
  ${earlier}.appid = folding.appid and ${earlier}.position = folding.earlier
  and s.appid = folding.appid and s.position = folding.later and l.appid = folding.appid and l.position = folding.later`

const foldRows = `
  update staging_applications a
  set ${mergedColumns.map(({ name, value }) => `${name} = ${value}`).join(',\n      ')},
      envelope = ${mergedEnvelope},
      content_hash = ${chainedHash('a.content_hash', 's.content_hash')},
      record_hash = null
  ${pairs}
  where ${paired('a')}`

const foldLinks = `
  update staging_links o
  set ${links.flatMap(({ staged, stated }) => staged.map(({ name }) => `${name} = case when ${isStated(stated)} then l.${name} else o.${name} end`)).join(',\n      ')},
      stated = o.stated | l.stated,
      is_partial = o.is_partial and l.is_partial,
      content_hash = ${chainedHash('o.content_hash', 'l.content_hash')}
  ${pairs}
  where ${paired('o')}`

/**
 * Makes one staged record of several of one application, as if they had been imported one after another: where two state the
 * same key, the one of the better source counts, of one source the later one (by their own times or those in their files' names,
 * else in the order of the import). Each that is folded into another counts as unchanged.
 */
export async function foldRecords(transaction: Transaction): Promise<void> {
  await transaction.query('create temporary table folding (appid bigint primary key, earlier bigint not null, later bigint not null) on commit drop')
  const order = await sourceOrder(transaction)
  for (;;) {
    const found = await transaction.query(
      `insert into folding (appid, earlier, later)
       select appid, min(position) filter (where number = 1), min(position) filter (where number = 2)
       from (
         select l.appid, l.position,
                row_number() over (
                  partition by l.appid
                  order by array_position($1::text[], o.source) desc, case when o.dated then o.observed_at end nulls first, l.position
                ) as number
         from staging_links l
         join staging_observations o on o.appid = l.appid and o.position = l.position
         where l.appid in (select appid from staging_links group by appid having count(*) > 1)
       ) as numbered
       where number <= 2
       group by appid
       having count(*) = 2
       returning appid`,
      [order],
    )
    if (found.length === 0) break
    await transaction.query('analyze folding')
    await transaction.query(foldRows)
    await transaction.query(foldLinks)
    await transaction.query('delete from staging_applications s using folding where s.appid = folding.appid and s.position = folding.later')
    await transaction.query('delete from staging_links l using folding where l.appid = folding.appid and l.position = folding.later')
    await transaction.query('insert into staging_unchanged (appid, is_review_set) select appid, false from folding')
    await transaction.query('delete from folding')
  }
  await transaction.query('drop table folding')
}
