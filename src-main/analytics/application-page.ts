import { applicationRow, LudographError, type CallOutput } from '@contract'
import { documents, remainders } from '../catalogue-schema/applications'
import { lowestOwnId, sourceIdKey, sourceKey } from '../catalogue-schema/own-id'
import type { Engine, Transaction } from '../database/engine'
import { customFactsOf, factsOf } from './application-facts'
import applicationColumns from './application-row.sql?raw'
import { documentColumns } from '../query-model/locate'
import { fieldsOf } from '../query-model/resolve'

type Page = CallOutput<'analytics.application'>

const documentLabels: ReadonlyMap<string, string> = new Map([...remainders, ...documents].map(({ name, label }) => [name, label]))

async function linksOf(transaction: Transaction, appid: number): Promise<Page['links']> {
  const links: Page['links'] = []
  for (const field of fieldsOf('applications')) {
    if (field.kind !== 'link' || field.id === 'platform') continue
    const named = (text: string): string => text.replaceAll('$alias', 't')
    const values = await transaction.query<{ name: string; votes: number | null }>(
      `select v.name, max(v.votes) as votes
       from applications a, lateral (select ${named(field.value)} as name, ${named(field.votes ?? 'null::integer')} as votes from ${named(field.from)} where ${named(field.where)}) as v
       where a.appid = $1 group by 1 order by 2 desc nulls last, 1`,
      [appid],
    )
    if (values.length > 0) links.push({ kind: field.id, label: field.label, values })
  }
  return links
}

async function documentsOf(transaction: Transaction, appid: number): Promise<Page['documents']> {
  const names = documentColumns.applications
  const reader = await transaction.reader(`select ${names.map((name) => `a.${name}::text`).join(', ')} from applications a where a.appid = $1`, [appid])
  const [row = []] = await reader.read(1)
  await reader.close()
  return names.flatMap((column, place) => {
    const json = row[place]
    return typeof json === 'string' && json !== '{}' && json !== '[]' ? [{ column, label: documentLabels.get(column) ?? column, json }] : []
  })
}

async function reviewsOf(transaction: Transaction, appid: number): Promise<Page['reviews']> {
  const [row] = await transaction.query<{ total: number; positive: number; median: number | null }>(
    `select count(*) as total, count(*) filter (where voted_up) as positive,
            percentile_cont(0.5) within group (order by author_playtime_forever) as median
     from reviews where appid = $1`,
    [appid],
  )
  const overTime = await transaction.query<{ month: string; positive: number; negative: number }>(
    `select date_trunc('month', timestamp_created at time zone 'UTC')::date as month,
            count(*) filter (where voted_up) as positive, count(*) filter (where not voted_up) as negative
     from reviews where appid = $1 and timestamp_created is not null
     group by 1 order by 1`,
    [appid],
  )
  return { total: row?.total ?? 0, positive: row?.positive ?? 0, medianPlaytimeMinutes: row?.median ?? null, overTime }
}

interface HeadRow extends Record<string, unknown> {
  isFree: boolean | null
  comingSoon: boolean | null
  platforms: string[]
  fetchedAt: string | null
  short: string | null
  html: string | null
  positive: number | null
  negative: number | null
  source: string | null
  ownId: string | null
}

const headSql = `
select a.is_free as "isFree", a.coming_soon as "comingSoon",
  array_remove(array[case when a.windows then 'Windows' end, case when a.mac then 'macOS' end, case when a.linux then 'Linux' end], null) as platforms,
  jsonb_path_query_first(a.envelope, '$.**.fetched_at') #>> '{}' as "fetchedAt",
  nullif(btrim(a.short_description), '') as short, coalesce(nullif(btrim(a.detailed_description), ''), nullif(btrim(a.about_the_game), '')) as html,
  a.positive, a.negative, a.document ->> '${sourceKey}' as source, a.document ->> '${sourceIdKey}' as "ownId"
from applications a where a.appid = $1`

/** A time as a record writes it; what is no time is none. */
function timeOf(text: string | null): string | null {
  const time = text === null ? NaN : Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Everything the catalogue knows of one application. @throws LudographError `application_not_found` */
export async function applicationPage(engine: Engine, appid: number): Promise<Page> {
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const [found] = await transaction.query(`select ${applicationColumns} from applications a where a.appid = $1`, [appid])
    const [head] = await transaction.query<HeadRow>(headSql, [appid])
    if (!found || !head) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
    const [imported] = await transaction.query<{ id: number; file: string; at: string | null }>(
      'select i.id, i.file, i.finished_at as at from imports i join applications a on a.import_id = i.id where a.appid = $1',
      [appid],
    )
    const reviews = await reviewsOf(transaction, appid)
    const counted = head.positive !== null && head.negative !== null && head.positive + head.negative > 0
    return {
      application: applicationRow.parse(found),
      ownId: appid >= lowestOwnId && head.source !== null && head.ownId !== null ? { source: head.source, id: head.ownId } : null,
      isFree: head.isFree,
      comingSoon: head.comingSoon,
      platforms: head.platforms,
      collectedAt: timeOf(head.fetchedAt),
      reception: {
        store: counted ? { positive: head.positive ?? 0, total: (head.positive ?? 0) + (head.negative ?? 0) } : null,
        catalogue: { positive: reviews.positive, total: reviews.overTime.reduce((sum, month) => sum + month.positive + month.negative, 0) },
      },
      facts: [...(await factsOf(transaction, appid)), ...(await customFactsOf(transaction, appid))],
      links: await linksOf(transaction, appid),
      description: { short: head.short, html: head.html },
      documents: await documentsOf(transaction, appid),
      reviews,
      importedBy: imported ?? null,
    }
  })
}
