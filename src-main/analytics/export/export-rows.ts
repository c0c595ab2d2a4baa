import type { CallInput, Column, ExportFormat, Subject } from '@contract'
import type { Engine } from '../../database/engine'
import { contextFor } from '../../query-model/catalogue-facts'
import { compileBehind, listOf } from '../../query-model/behind'
import { asQueryError } from '../../query-model/query-errors'
import { orderOf } from '../rows-behind'
import applicationSql from './application-rows.sql?raw'
import observationSql from './observation-rows.sql?raw'
import reviewSql from './review-rows.sql?raw'
import { pieceRows, writeFile, type ExportOptions, type Written } from './write-file'

const column = (name: string, label: string, type: Column['type'] = 'text'): Column => ({ name, label, type })

/** What is written of each row, in the order of the statements beside this file. */
const columns = {
  applications: [
    column('appid', 'App ID', 'integer'), column('name', 'Name'), column('type', 'Type'), column('release_text', 'Release date (as listed)'),
    column('release_date', 'Release date', 'date'), column('price', 'Price', 'number'), column('currency', 'Currency'), column('rating', 'Rating', 'integer'),
    column('developers', 'Developers'), column('publishers', 'Publishers'), column('genres', 'Genres'),
  ],
  reviews: [
    column('appid', 'App ID', 'integer'), column('application', 'Application'), column('recommendationid', 'Review'), column('language', 'Language'),
    column('written_at', 'Written'), column('recommended', 'Recommended', 'boolean'), column('votes_up', 'Found helpful', 'integer'),
    column('playtime', 'Playtime (minutes)', 'integer'), column('text', 'Text'),
  ],
  observations: [
    column('appid', 'App ID', 'integer'), column('application', 'Application'), column('observed_at', 'Observed'), column('source', 'Source'), column('price', 'Price', 'number'),
    column('price_initial', 'Price without discount', 'number'), column('currency', 'Currency'), column('discount', 'Discount (%)', 'number'), column('recommendations', 'Recommendations', 'integer'),
    column('positive', 'Positive reviews in the store', 'integer'), column('negative', 'Negative reviews in the store', 'integer'), column('review_score', 'Review score', 'integer'),
    column('owners_low', 'Owners, at least (estimated)', 'integer'), column('owners_high', 'Owners, at most (estimated)', 'integer'), column('peak_players', 'Peak players', 'integer'),
  ],
} as const satisfies Record<Subject, readonly Column[]>

const statements: Readonly<Record<Subject, string>> = { applications: applicationSql, reviews: reviewSql, observations: observationSql }

/** Writes all rows behind a mark to a new file, in the order they are listed in. @throws LudographError */
export function exportRows(
  engine: Engine,
  { query, mark, measure, sort }: Pick<CallInput<'analytics.exportRows'>, 'query' | 'mark' | 'measure' | 'sort'>,
  format: ExportFormat,
  path: string,
  options: ExportOptions,
): Promise<Written> {
  return writeFile(path, format, options, async (work) => {
    try {
      return await engine.transaction({ readOnly: true, timeLimitMs: options.secondsLimit * 1000, signal: options.signal }, async (transaction) => {
        const context = await contextFor(engine, transaction, query)
        const behind = compileBehind(query, mark, measure, context, sort)
        const own: readonly Column[] = columns[query.subject]
        const value = behind.value !== null && own.every(({ label }) => label !== behind.value?.label) ? [column('value', behind.value.label, behind.value.type)] : []
        const { text, values } = listOf(behind, statements[query.subject], orderOf(query.subject, sort, behind))
        // The value comes last; where another column shows it already, it is cut off.
        return work([...own, ...value], await transaction.reader(text, values, pieceRows), context.currency)
      })
    } catch (error) {
      throw asQueryError(error)
    }
  })
}
