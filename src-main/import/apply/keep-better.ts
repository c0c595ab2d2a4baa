import { links } from '../../catalogue-schema/links'
import type { Transaction } from '../../database/engine'
import { sourceOrder } from '../source-order'
import { bitOf, factKeys } from '../stated'
import { chainedHash } from './merge'

/**
 * $1: the order of sources. Facts of staged records that the catalogue has from a better source, or from the same one of a later
 * time. Times are compared only where the records or the names of their files say them: a file's own time may be that of a copy.
 */
const find = `
  insert into staging_kept (appid, position, facts, is_older)
  select s.appid, s.position, bit_or(k.facts) & l.stated, bool_or(k.source = s.source)
  from staging_observations s
  join staging_links l on l.appid = s.appid and l.position = s.position
  join application_sources k on k.appid = s.appid
  where array_position($1::text[], k.source) < array_position($1::text[], s.source)
     or (k.source = s.source and k.dated and s.dated and k.observed_at > s.observed_at)
  group by s.appid, s.position, l.stated
  having bit_or(k.facts) & l.stated <> 0`

const keys = `(values ${factKeys.map((key) => `('${key}', ${bitOf(key)})`).join(', ')}) as fact(key, bit)`

/** Of an older record also what is no fact, where the catalogue has it, and what came around it. Its bytes are not what the catalogue holds. */
const leaveOut = `
  update staging_applications s
  set document = (s.document - array(select key from ${keys} where k.facts & bit <> 0))
        - case when k.is_older then array(select o from jsonb_object_keys(a.document) as o where o <> all (array[${factKeys.map((key) => `'${key}'`).join(', ')}])) else '{}'::text[] end,
      envelope = case when k.is_older then '{}' else s.envelope end,
      content_hash = ${chainedHash('s.content_hash', 'int8send(k.facts)')},
      record_hash = null
  from staging_kept k, applications a
  where s.appid = k.appid and s.position = k.position and a.appid = k.appid and ${isStillStated('l', 'k')}`

/** The columns of a row that are left out are not written, because `stated` says so; lists of links are. */
const leaveOutLinks = `
  update staging_links l
  set ${links.flatMap(({ staged, stated }) => staged.map(({ name }) => `${name} = case when k.facts & ${bitOf(stated)} <> 0 then '{}' else l.${name} end`)).join(',\n      ')},
      stated = l.stated & ~k.facts,
      content_hash = ${chainedHash('l.content_hash', 'int8send(k.facts)')}
  from staging_kept k
  where l.appid = k.appid and l.position = k.position and l.stated & k.facts <> 0`

const leaveOutSaid = 'update staging_observations s set says = s.says & ~k.facts from staging_kept k where s.appid = k.appid and s.position = k.position'

/** The rows of staging_links tell which have not been done yet: this may run again before the import is applied. */
function isStillStated(row: string, kept: string): string {
  return `exists (select 1 from staging_links ${row} where ${row}.appid = ${kept}.appid and ${row}.position = ${kept}.position and ${row}.stated & ${kept}.facts <> 0)`
}

/**
 * Takes out of what is staged the facts that the catalogue has from a better source, or of a later time. They still become
 * observations. Call before records of one application are put together.
 */
export async function keepBetterFacts(transaction: Transaction): Promise<void> {
  const [any] = await transaction.query('select 1 from application_sources limit 1')
  if (!any) return
  const found = await transaction.query(`${find} returning 1`, [await sourceOrder(transaction)])
  if (found.length === 0) return
  for (const sql of [leaveOut, leaveOutLinks, leaveOutSaid]) await transaction.query(sql)
}
