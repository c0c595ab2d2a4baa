import { applicationRow, cell, LudographError, observationRow, reviewRow, type CallInput, type CallOutput, type QueryModel, type RowSort } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import applicationColumns from './application-row.sql?raw'
import { contextFor } from '../query-model/catalogue-facts'
import { compileBehind, countOf, pageOf, type Behind } from '../query-model/behind'
import { asQueryError } from '../query-model/query-errors'
import observationColumns from './observation-row.sql?raw'
import reviewColumns from './review-row.sql?raw'

const secondsLimit = 60

/** SQL of what rows are ordered by. Times and yes/no are ordered as they are, texts by the database's collation. */
const orders: Readonly<Record<QueryModel['subject'], Partial<Record<RowSort['by'], string>>>> = {
  applications: {
    value: 'value', appid: 'a.appid', name: 'a.name', type: 'type', releaseDate: 'a.release_date', rating: 'a.metacritic_score',
  },
  reviews: {
    value: 'value', appid: 'r.appid', application: 'application', language: 'r.language', createdAt: 'r.timestamp_created', votedUp: 'r.voted_up',
    votesUp: 'r.votes_up', playtimeMinutes: 'r.author_playtime_forever', characters: "length(coalesce(r.review, ''))",
  },
  observations: {
    value: 'value', appid: 'o.appid', application: 'application', observedAt: 'o.observed_at', source: 'o.source', discount: 'o.discount_percent',
    recommendations: 'o.recommendations_total', positive: 'o.positive', owners: 'o.owners_high',
  },
}

/** What orders rows that are otherwise equal, so that no page repeats or leaves out a row. */
const usual: Readonly<Record<QueryModel['subject'], { readonly first: string; readonly key: string }>> = {
  applications: { first: 'a.metacritic_score desc nulls last, a.name, ', key: 'a.appid' },
  reviews: { first: 'r.timestamp_created desc nulls last, ', key: 'r.appid, r.recommendationid' },
  observations: { first: 'application, ', key: 'o.appid, o.observed_at, o.import_id, o.source' },
}

/** SQL of the wanted order. @throws LudographError `bad_input` if rows of this kind have no such column */
export function orderOf(subject: QueryModel['subject'], sort: RowSort | null, { byPrice }: Pick<Behind, 'byPrice'>): string {
  const { first, key } = usual[subject]
  if (sort === null) return `${first}${key}`
  if (byPrice !== null && subject !== 'reviews') return `${byPrice}, ${key}`
  const column = orders[subject][sort.by]
  if (column === undefined) throw new LudographError('bad_input', `Rows of ${subject} cannot be sorted by ${sort.by}.`)
  return `${column} ${sort.direction === 'descending' ? 'desc' : 'asc'} nulls last, ${key}`
}

const columns: Readonly<Record<QueryModel['subject'], string>> = { applications: applicationColumns, reviews: reviewColumns, observations: observationColumns }

const withValue = applicationRow.extend({ value: cell })
const observationWithValue = observationRow.extend({ value: cell })
const reviewWithValue = reviewRow.extend({ value: cell })

/**
 * The rows behind a mark: how many, and a page of them in the wanted order (null: applications best rated first, reviews
 * newest first, observations by application and time).
 */
export async function rowsBehind(
  engine: Engine,
  { query, mark, measure, sort, limit, offset }: CallInput<'analytics.behind'>,
  signal: AbortSignal,
): Promise<CallOutput<'analytics.behind'>> {
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: secondsLimit * 1000, signal }, async (transaction) => {
      const context = await contextFor(engine, transaction, query)
      const behind = compileBehind(query, mark, measure, context, sort)
      const counted = countOf(behind)
      const [row] = await transaction.query<{ total: number }>(counted.text, counted.values)
      const total = row?.total ?? 0
      const value = behind.value && { name: behind.value.name, label: behind.value.label, type: behind.value.type, currency: behind.value.type === 'money' ? context.currency : null }
      const { subject } = query
      const page = pageOf(behind, columns[subject], orderOf(subject, sort, behind), limit, offset)
      const rows = await transaction.query(page.text, page.values)
      if (subject === 'observations') return { subject, total, value, observations: rows.map((found) => observationWithValue.parse(found)) }
      return subject === 'reviews'
        ? { subject, total, value, reviews: rows.map((found) => reviewWithValue.parse(found)) }
        : { subject, total, value, applications: rows.map((found) => withValue.parse(found)) }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

/** Reviews of one application, newest first. */
export async function applicationReviews(
  transaction: Transaction,
  { appid, limit, offset }: CallInput<'analytics.applicationReviews'>,
): Promise<CallOutput<'analytics.applicationReviews'>> {
  const [row] = await transaction.query<{ total: number }>('select count(*) as total from reviews where appid = $1', [appid])
  const rows = await transaction.query(
    `select ${reviewColumns} from reviews r where r.appid = $1
     order by r.timestamp_created desc nulls last, r.recommendationid limit $2 offset $3`,
    [appid, limit, offset],
  )
  return { total: row?.total ?? 0, reviews: rows.map((found) => reviewRow.parse(found)) }
}
