import { applicationRow, LudographError, type CallOutput, type Cell, type Column } from '@contract'
import { documents, remainders } from '../catalogue-schema/applications'
import type { Engine, Transaction } from '../database/engine'
import applicationColumns from './application-row.sql?raw'
import { applicationFields } from './model/application-fields'
import { fieldsOf, documentColumns } from './model/resolve'

type Page = CallOutput<'analytics.application'>

const documentLabels: ReadonlyMap<string, string> = new Map([...remainders, ...documents].map(({ name, label }) => [name, label]))

/** Fields of one value that a page shows, with the SQL of each; reviews have a part of their own. */
const shown = applicationFields.flatMap((field) => (field.kind === 'scalar' && field.source !== 'reviews' ? [field] : []))

async function columnsOf(transaction: Transaction, appid: number): Promise<Page['columns']> {
  const expressions = shown.map(({ sql, money }) => (money === true ? `(${sql} / 100)::float8` : sql))
  const reader = await transaction.reader(`select ${expressions.join(', ')} from applications a where a.appid = $1`, [appid])
  const [row = []] = await reader.read(1)
  await reader.close()
  return shown.flatMap(({ id, label, type, unit, group }, place): (Column & { value: Cell })[] => {
    const value = (row[place] ?? null) as Cell
    // Most applications have none of what only other sources than the store say.
    if (value === null && group === 'Audience') return []
    return [{ name: id, label: unit === undefined ? label : `${label} (${unit})`, type, value }]
  })
}

async function linksOf(transaction: Transaction, appid: number): Promise<Page['links']> {
  const links: Page['links'] = []
  for (const field of fieldsOf('applications')) {
    if (field.kind !== 'link') continue
    const named = (text: string): string => text.replaceAll('$alias', 't')
    const rows = await transaction.query<{ value: string; votes: number | null }>(
      `select v.value, max(v.votes) as votes
       from applications a, lateral (select ${named(field.value)} as value, ${named(field.votes ?? 'null::integer')} as votes from ${named(field.from)} where ${named(field.where)}) as v
       where a.appid = $1 group by 1 order by 2 desc nulls last, 1`,
      [appid],
    )
    if (rows.length > 0) links.push({ kind: field.id, label: field.label, values: rows.map(({ value, votes }) => (votes === null ? value : `${value} (${votes})`)) })
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

/** Everything the catalogue knows of one application. @throws LudographError `application_not_found` */
export async function applicationPage(engine: Engine, appid: number): Promise<Page> {
  return engine.transaction({ readOnly: true, timeLimitMs: 60_000 }, async (transaction) => {
    const [found] = await transaction.query(`select ${applicationColumns} from applications a where a.appid = $1`, [appid])
    if (!found) throw new LudographError('application_not_found', `There is no application ${appid} in this catalogue.`)
    const [imported] = await transaction.query<{ id: number; file: string; at: string | null }>(
      'select i.id, i.file, i.finished_at as at from imports i join applications a on a.import_id = i.id where a.appid = $1',
      [appid],
    )
    return {
      application: applicationRow.parse(found),
      columns: await columnsOf(transaction, appid),
      links: await linksOf(transaction, appid),
      documents: await documentsOf(transaction, appid),
      reviews: await reviewsOf(transaction, appid),
      importedBy: imported ?? null,
    }
  })
}
