import { observedColumns, type ObservedColumn } from '../../catalogue-schema/observations'
import type { Transaction } from '../../database/engine'
import { withoutConstraints, withoutIndexes } from '../../database/without-indexes'
import { bitOf } from '../stated'
import { isBulk } from './bulk'

const names = observedColumns.map(({ name }) => name)
const list = names.join(', ')

/** What the staged records of one application, source and time say of what changes: the last of them where there are several. */
const staged = `
  select distinct on (s.appid, s.source, s.observed_at) s.appid, s.source, s.observed_at, ${names.map((name) => `s.${name}`).join(', ')}
  from staging_observations s
  where coalesce(${names.map((name) => `s.${name}::text`).join(', ')}) is not null and exists (select 1 from applications a where a.appid = s.appid)
  order by s.appid, s.source, s.observed_at, s.position desc`

/**
 * $1: the import. What differs from the observation of the same source before it in time, wherever in time that is: an older
 * snapshot takes its place among those that are there. What a record does not say differs from nothing.
 */
const insertChanges = `
  insert into observations (appid, source, observed_at, import_id, ${list})
  select appid, source, observed_at, $1::bigint, ${list}
  from (
    select *, ${names.map((name) => `lag(${name}) over series as before_${name}`).join(', ')}, row_number() over series as number
    from (
      select appid, source, observed_at, true as is_new, ${list} from (${staged}) as staged
      union all
      select o.appid, o.source, o.observed_at, false, ${names.map((name) => `o.${name}`).join(', ')}
      from observations o
      where exists (select 1 from staging_observations s where s.appid = o.appid and s.source = o.source)
    ) as both_of_them
    window series as (partition by appid, source order by observed_at, is_new)
  ) as compared
  where is_new and (number = 1 or ${names.map((name) => `coalesce(${name}, before_${name}) is distinct from before_${name}`).join(' or ')})`

/** What `k`, a later source, said of a column: as it was before the new observation, if it said it at all. */
const saidLater = ({ name, fact }: ObservedColumn): string => `case when k.facts & ${bitOf(fact)} <> 0 then before.${name} end`

/**
 * $1: the import. Where a later record said again what was before a new observation, it was not kept, as nothing had changed. Now something has: the
 * values go back to what they were at the time of that record. They go with this import when it is undone.
 */
const insertReturns = `
  insert into observations (appid, source, observed_at, import_id, ${list})
  select distinct on (n.appid, n.source, n.observed_at) n.appid, n.source, k.observed_at, $1::bigint, ${observedColumns.map(saidLater).join(', ')}
  from observations n
  join application_sources k on k.appid = n.appid and k.source = n.source and k.import_id <> $1 and k.observed_at > n.observed_at
  cross join lateral (
    select * from observations o
    where o.appid = n.appid and o.source = n.source and o.import_id <> $1 and o.observed_at < k.observed_at
    order by o.observed_at desc limit 1
  ) as before
  where n.import_id = $1 and before.observed_at < n.observed_at
    and not exists (select 1 from observations o where o.appid = n.appid and o.source = n.source and o.observed_at > n.observed_at and o.observed_at <= k.observed_at)
    and (${observedColumns.map((column) => `coalesce(${saidLater(column)}, n.${column.name}) is distinct from n.${column.name}`).join(' or ')})
  order by n.appid, n.source, n.observed_at, k.observed_at`

/** $1: the import. Of earlier imports, what says no more than a later one did before this: only the last import can be undone. */
const forgetOutdated = `
  delete from application_sources k
  using application_sources newer, staging_observations s
  where s.appid = k.appid and s.source = k.source and newer.appid = k.appid and newer.source = k.source
    and k.import_id <> $1 and newer.import_id <> $1 and newer.dated = k.dated
    and (newer.observed_at, newer.import_id) > (k.observed_at, k.import_id) and k.facts & ~newer.facts = 0`

/** $1: the import. */
const insertSources = `
  insert into application_sources (appid, import_id, source, observed_at, dated, facts)
  select s.appid, $1::bigint, s.source, max(s.observed_at), bool_or(s.dated), bit_or(s.says)
  from staging_observations s
  where s.says <> 0 and exists (select 1 from applications a where a.appid = s.appid)
  group by s.appid, s.source`

/** When most of the catalogue is new, keys and indexes are made once over all rows, as those of links are. */
async function filling(transaction: Transaction, table: string, inBulk: boolean, work: () => Promise<unknown>): Promise<void> {
  if (inBulk) await withoutConstraints(transaction, table, () => withoutIndexes(transaction, table, work))
  else await work()
}

/**
 * Keeps what the staged records say of facts that change over time, where it differs. Call when the applications are there.
 * @returns how many observations were kept
 */
export async function writeObservations(transaction: Transaction, importId: number, written: { readonly added: number; readonly before: number }): Promise<number> {
  let count = 0
  await filling(transaction, 'observations', isBulk(written.added, written.before), async () => {
    const [row] = await transaction.query<{ count: number }>(`with kept as (${insertChanges} returning 1) select count(*) as count from kept`, [importId])
    count = row?.count ?? 0
  })
  if (count > 0 && written.before > 0) count += (await transaction.query(`${insertReturns} returning appid`, [importId])).length
  return count
}

/** Notes which sources, and of which time, the facts of the staged records come from. Call when the applications are there. */
export async function writeSources(transaction: Transaction, importId: number, written: { readonly added: number; readonly before: number }): Promise<void> {
  if (written.before > 0) await transaction.query(forgetOutdated, [importId])
  await filling(transaction, 'application_sources', isBulk(written.added, written.before), () => transaction.query(insertSources, [importId]))
}

/** What an import brought, in the transaction that undoes it. */
export async function forgetObservations(transaction: Transaction, importId: number): Promise<void> {
  await transaction.query('delete from observations where import_id = $1', [importId])
  await transaction.query('delete from application_sources where import_id = $1', [importId])
}
