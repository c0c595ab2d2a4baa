import { LudographError, type CallInput, type ComparedNumber, type ComparedShare, type CompareSide, type Comparison } from '@contract'
import type { Engine, Transaction } from '../../database/engine'
import { catalogueFacts, contextOf, pricingOf, type CatalogueFacts } from '../../query-model/catalogue-facts'
import { priced } from '../../query-model/conditions'
import { Parameters } from '../../query-model/parameters'
import { resolve } from '../../query-model/resolve'
import { Scope, type CompileContext } from '../../query-model/scope'
import { asQueryError } from '../../query-model/query-errors'
import { edgesFor, numbers, sharedFields, type ComparedBy } from './compared'
import { numberDifference, shareDifference, type Counted, type Ranked } from './differences'
import { selectMembers } from './membership'
import { requireSegments } from '../../query-model/segments'

const timeLimitMs = 60_000

/** A comparison under way: every statement begins with the same sets. */
interface Work {
  readonly transaction: Transaction
  readonly sides: readonly CompareSide[]
  readonly against: number
  readonly facts: CatalogueFacts
  readonly context: CompileContext
}

/** Sets side by side, everything computed in the database. @throws LudographError `segment_not_found`, `no_exchange_rate`, and what is wrong with a filter */
export async function compareSets(engine: Engine, { sides, against, ...prices }: CallInput<'segments.compare'>, signal: AbortSignal): Promise<Comparison> {
  const started = performance.now()
  if (against >= sides.length) throw new LudographError('bad_input', 'The reference must be one of the sides.')
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs, signal }, async (transaction) => {
      await requireSegments(transaction, sides)
      const facts = await catalogueFacts(engine, transaction)
      const pricing = pricingOf(facts, prices)
      const work: Work = { transaction, sides, against, facts, context: contextOf(facts, pricing) }
      const names = await namesOf(transaction, sides)
      const sizes = await sizesOf(work)
      return {
        currency: pricing.currency,
        conversion: pricing.conversion,
        against,
        sides: sizes.map((size, place) => ({ name: names[place] ?? '', ...size })),
        overlaps: await overlapsOf(work),
        shares: [...(await plainShares(work)), ...(await sharesOfFields(work))],
        numbers: await numbersOf(work),
        seconds: (performance.now() - started) / 1000,
      }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** @throws LudographError `segment_not_found`, `application_not_found` */
async function namesOf(transaction: Transaction, sides: readonly CompareSide[]): Promise<string[]> {
  const names: string[] = []
  for (const side of sides) {
    if (side.kind === 'list' || side.kind === 'filter') names.push(side.name)
    else if (side.kind === 'segment') {
      const [row] = await transaction.query<{ name: string }>('select name from segments where id = $1', [side.id])
      if (!row) throw new LudographError('segment_not_found', 'A segment of this comparison was deleted.', 'Take it out of the comparison.')
      names.push(row.name)
    } else {
      const [row] = await transaction.query<{ name: string }>('select name from applications where appid = $1', [side.appid])
      if (!row) throw new LudographError('application_not_found', `There is no application ${side.appid} in this catalogue.`)
      names.push(row.name)
    }
  }
  return names
}

/** `compared (side, appid)`: the members of each side once. */
function comparedSql({ sides, facts }: Work, parameters: Parameters): string {
  const parts = sides.map((side, place) => {
    switch (side.kind) {
      case 'segment':
        return `select ${place} as side, appid from segment_applications where segment_id = ${parameters.add(side.id, 'bigint')}`
      case 'application':
        return `select ${place} as side, ${parameters.add(side.appid, 'bigint')} as appid`
      case 'list':
        return `select distinct ${place} as side, listed.appid from unnest(${parameters.add([...side.appids], 'bigint[]')}) as listed (appid)`
      case 'filter':
        return `select ${place} as side, chosen.appid from (\n${selectMembers(parameters, side, facts)}\n) as chosen`
    }
  })
  return `with compared as materialized (\n${parts.join('\nunion all\n')}\n)`
}

async function ask<Row extends Record<string, unknown>>(work: Work, make: (parameters: Parameters) => string): Promise<Row[]> {
  const parameters = new Parameters()
  const { text, values } = parameters.finish(`${comparedSql(work, parameters)}\n${make(parameters)}`)
  return work.transaction.query<Row>(text, values)
}

async function sizesOf(work: Work): Promise<{ applications: number; missing: number }[]> {
  const rows = await ask<{ side: number; applications: number; total: number }>(
    work,
    () => 'select c.side, count(a.appid) as applications, count(*) as total from compared c left join applications a on a.appid = c.appid group by c.side',
  )
  return work.sides.map((_, place) => {
    const { applications = 0, total = 0 } = rows.find(({ side }) => side === place) ?? {}
    return { applications, missing: total - applications }
  })
}

async function overlapsOf(work: Work): Promise<Comparison['overlaps']> {
  return ask<{ one: number; other: number; applications: number }>(
    work,
    () => `select c.side as one, o.side as other, count(*) as applications
from compared c join compared o on o.appid = c.appid and o.side > c.side join applications a on a.appid = c.appid
group by 1, 2 order by 1, 2`,
  )
}

/** How many are free, of those of which it is known. */
async function plainShares(work: Work): Promise<ComparedShare[]> {
  const rows = await ask<{ side: number; count: number; n: number }>(
    work,
    () => `select c.side, count(*) filter (where a.is_free) as count, count(a.is_free) as n
from compared c join applications a on a.appid = c.appid group by c.side`,
  )
  return [shareOf(work, 'Price', 'Free', (place) => rows.find(({ side }) => side === place))]
}

function shareOf({ sides, against }: Work, group: string, label: string, find: (place: number) => Counted | undefined): ComparedShare {
  const counted = sides.map((_, place) => find(place) ?? { count: 0, n: 0 })
  const reference = counted[against] ?? { count: 0, n: 0 }
  return {
    group,
    label,
    values: counted.map(({ count, n }, place) => ({
      count,
      n,
      share: n === 0 ? null : count / n,
      difference: place === against ? null : shareDifference(reference, { count, n }),
    })),
  }
}

/** Of applications that have any genre, how many have this one; the same for platforms and tags. */
async function sharesOfFields(work: Work): Promise<ComparedShare[]> {
  const shares: ComparedShare[] = []
  for (const { field, group, most } of sharedFields) {
    const rows = await ask<{ side: number; value: string | null; isAll: boolean; count: number }>(work, (parameters) => {
      const scope = new Scope('applications', parameters, work.context)
      const { sql, values } = resolve(scope, field)
      const lateral = values === null ? '' : `\ncross join lateral (select distinct ${sql} as v from ${values.from} where ${values.where}) as f`
      return `select c.side, f.v as value, grouping(f.v) = 1 as "isAll", count(distinct c.appid) as count
${scope.from()}
join compared c on c.appid = a.appid${lateral}
group by grouping sets ((c.side, f.v), (c.side))`
    })
    const of = (place: number): number => rows.find(({ side, isAll }) => isAll && side === place)?.count ?? 0
    const labels = [...new Set(rows.flatMap(({ value, isAll }) => (isAll || value === null ? [] : [value])))]
    const made = labels.map((label) =>
      shareOf(work, group, label, (place) => ({ count: rows.find(({ side, value, isAll }) => !isAll && side === place && value === label)?.count ?? 0, n: of(place) })),
    )
    const highest = ({ values }: ComparedShare): number => Math.max(...values.map(({ share }) => share ?? 0))
    const byShare = made.sort((one, other) => highest(other) - highest(one) || (one.label < other.label ? -1 : 1))
    shares.push(...byShare.slice(0, most))
  }
  return shares
}

/** `valued (side, v0, v1, ...)`: the numbers of each member, prices in hundredths. */
function valuedSql(work: Work, parameters: Parameters): string {
  const scope = new Scope('applications', parameters, work.context)
  const columns = numbers.map(({ by }, place) => `(${numberSql(scope, by)})::float8 as v${place}`)
  return `, valued as materialized (\nselect c.side, ${columns.join(', ')}\n${scope.from()}\njoin compared c on c.appid = a.appid\n)`
}

/** A price counts only in the chosen currency, in whole units. */
function numberSql(scope: Scope, by: ComparedBy['by']): string {
  if ('sql' in by) {
    scope.need(by.needs)
    return by.sql
  }
  const field = resolve(scope, by.field)
  return field.money ? `case when ${priced(scope, field)} then ${field.sql} / 100 end` : field.sql
}

const longSql = `lateral (values ${numbers.map((_, place) => `(${place}, v${place})`).join(', ')}) as long (number, v)`

interface Spread extends Record<string, unknown> {
  side: number
  number: number
  n: number
  quartiles: number[]
  least: number
  most: number
}

async function numbersOf(work: Work): Promise<ComparedNumber[]> {
  const { sides, against } = work
  const spreads = await ask<Spread>(
    work,
    (parameters) => `${valuedSql(work, parameters)}
select side, number, count(*) as n, percentile_cont(array[0.25, 0.5, 0.75]) within group (order by v) as quartiles,
       min(v) as least, percentile_cont(0.98) within group (order by v) as most
from valued, ${longSql} where v is not null group by side, number`,
  )
  const ranks = await ask<{ other: number; number: number; n1: number; n2: number; u: number; ties: number }>(
    work,
    (parameters) => `${valuedSql(work, parameters)}, counted as (
  select side, number, v, count(*)::float8 as t from valued, ${longSql} where v is not null group by side, number, v
), pairs as (
  select o.side as other, c.number, c.v,
         coalesce(sum(c.t) filter (where c.side = ${against}), 0) as x, coalesce(sum(c.t) filter (where c.side = o.side), 0) as y
  from counted c join (select distinct side from compared where side <> ${against}) as o on c.side in (${against}, o.side)
  group by o.side, c.number, c.v
), ranked as (
  select *, sum(x) over (partition by other, number order by v) - x as below from pairs
)
select other, number, sum(x) as n1, sum(y) as n2, sum(y * (below + x / 2)) as u, sum((x + y) ^ 3 - (x + y)) as ties
from ranked group by other, number`,
  )
  const edges = numbers.map((one, number) => {
    const found = spreads.filter((spread) => spread.number === number)
    if (found.length === 0) return []
    const reach = { from: Math.min(...found.map(({ least }) => least)), to: Math.max(...found.map(({ most }) => most)) }
    return edgesFor(one.bins, reach, one.type === 'integer')
  })
  const counts = await binCounts(work, edges)
  return numbers.map(({ id, label, type, unit, about }, number): ComparedNumber => ({
    id, label, type, unit, about,
    values: sides.map((_, place) => {
      const found = spreads.find((spread) => spread.side === place && spread.number === number)
      const [low = null, median = null, high = null] = found?.quartiles ?? []
      const ranked: Ranked = ranks.find((rank) => rank.other === place && rank.number === number) ?? { n1: 0, n2: 0, u: 0, ties: 0 }
      return { n: found?.n ?? 0, median, low, high, difference: place === against ? null : numberDifference(ranked) }
    }),
    edges: edges[number] ?? [],
    counts: sides.map((_, place) => (edges[number] ?? []).map((_edge, bin) => counts.get(`${place} ${number} ${bin}`) ?? 0)),
  }))
}

/** How many values of each side lie in each bin, under "side number bin"; what is below the first edge counts in the first bin. */
async function binCounts(work: Work, edges: readonly (readonly number[])[]): Promise<Map<string, number>> {
  if (edges.every((one) => one.length === 0)) return new Map()
  const rows = await ask<{ side: number; number: number; bin: number; count: number }>(work, (parameters) => {
    const cases = edges.flatMap((one, number) => (one.length === 0 ? [] : [`when ${number} then width_bucket(v, ${parameters.add([...one], 'float8[]')})`]))
    return `${valuedSql(work, parameters)}
select side, number, greatest(case number ${cases.join(' ')} end, 1) - 1 as bin, count(*) as count
from valued, ${longSql} where v is not null group by 1, 2, 3`
  })
  return new Map(rows.map(({ side, number, bin, count }) => [`${side} ${number} ${bin}`, count]))
}
