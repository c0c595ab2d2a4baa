import { applicationRow, reviewRow, type CallInput, type CallOutput } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import applicationColumns from './application-row.sql?raw'
import { catalogueFacts, chooseCurrency, contextOf } from './catalogue-facts'
import { compileBehind, countOf, pageOf } from './model/behind'
import { asQueryError } from './query-errors'
import reviewColumns from './review-row.sql?raw'

const secondsLimit = 60

/** The rows behind a mark: how many, and a page of them (applications best rated first, reviews newest first). */
export async function rowsBehind(
  engine: Engine,
  { query, mark, limit, offset }: CallInput<'analytics.behind'>,
  signal: AbortSignal,
): Promise<CallOutput<'analytics.behind'>> {
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: secondsLimit * 1000, signal }, async (transaction) => {
      const facts = await catalogueFacts(engine, transaction)
      const context = contextOf(facts, chooseCurrency(facts.currencies, query.currency))
      const behind = compileBehind(query, mark, context)
      const counted = countOf(behind)
      const [row] = await transaction.query<{ total: number }>(counted.text, counted.values)
      const total = row?.total ?? 0
      if (query.subject === 'reviews') {
        const page = pageOf(behind, reviewColumns, 'r.timestamp_created desc nulls last, r.appid, r.recommendationid', limit, offset)
        const rows = await transaction.query(page.text, page.values)
        return { subject: 'reviews', total, reviews: rows.map((found) => reviewRow.parse(found)) }
      }
      const page = pageOf(behind, applicationColumns, 'a.metacritic_score desc nulls last, a.name, a.appid', limit, offset)
      const rows = await transaction.query(page.text, page.values)
      return { subject: 'applications', total, applications: rows.map((found) => applicationRow.parse(found)) }
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
