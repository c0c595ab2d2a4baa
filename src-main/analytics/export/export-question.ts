import type { ExportFormat, SavedQuestion } from '@contract'
import type { Engine, RowReader } from '../../database/engine'
import { presetModel } from '../gallery/run-preset'
import { asQueryError } from '../../query-model/query-errors'
import { prepare } from '../run-question'
import { withStatement } from '../sql/checked-view'
import type { ExportColumn } from './heads'
import { pieceRows, writeFile, type ExportOptions, type Written } from './write-file'

/** Writes every row of a question's answer to a new file, piece by piece. @throws LudographError */
export const exportQuestion = (engine: Engine, question: SavedQuestion, format: ExportFormat, path: string, options: ExportOptions): Promise<Written> =>
  writeFile(path, format, options, (work) => withReader(engine, question, options, work))

/** Runs a question of any kind and hands its rows over as they come. */
async function withReader<T>(
  engine: Engine,
  question: SavedQuestion,
  { secondsLimit, signal }: ExportOptions,
  work: (columns: readonly ExportColumn[], reader: RowReader, currency: string | null) => Promise<T>,
): Promise<T> {
  if (question.kind === 'sql') {
    return withStatement(engine, question.text, { secondsLimit, signal }, async (transaction, { select, columns }) =>
      work(columns, await transaction.reader(select, [], pieceRows), null),
    )
  }
  const model = question.kind === 'model' ? question.query : presetModel(question.name, question.currency, question.convert)
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: secondsLimit * 1000, signal }, async (transaction) => {
      const { compiled, currency } = await prepare(engine, transaction, model, question.kind === 'preset' ? { currencyOf: 'games' } : {})
      return work(compiled.columns, await transaction.reader(compiled.text, compiled.values, pieceRows), currency)
    })
  } catch (error) {
    throw asQueryError(error)
  }
}
