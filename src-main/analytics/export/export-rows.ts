import type { CallInput, Column, ExportFormat } from '@contract'
import type { Engine } from '../../database/engine'
import { contextFor } from '../../query-model/catalogue-facts'
import { compileBehind, listOf } from '../../query-model/behind'
import { asQueryError } from '../../query-model/query-errors'
import { orderOf } from '../rows-behind'
import applicationSql from './application-rows.sql?raw'
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
} as const satisfies Record<string, readonly Column[]>

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
        const behind = compileBehind(query, mark, measure, context)
        const own: readonly Column[] = columns[query.subject]
        const value = behind.value !== null && own.every(({ label }) => label !== behind.value?.label) ? [column('value', behind.value.label, behind.value.type)] : []
        const { text, values } = listOf(behind, query.subject === 'reviews' ? reviewSql : applicationSql, orderOf(query.subject, sort))
        // The value comes last; where another column shows it already, it is cut off.
        return work([...own, ...value], await transaction.reader(text, values, pieceRows), context.currency)
      })
    } catch (error) {
      throw asQueryError(error)
    }
  })
}
