import { open } from 'node:fs/promises'
import { withPath, type Column, type ExportFormat, type SavedQuestion } from '@contract'
import type { Engine, RowReader } from '../../database/engine'
import { presetModel } from '../gallery/run-preset'
import { asQueryError } from '../../query-model/query-errors'
import { prepare } from '../run-question'
import { withStatement } from '../sql/checked-view'
import { formats } from './formats'
import type { RowSource } from './streams'

const pieceRows = 5000

export interface ExportOptions {
  readonly secondsLimit: number
  readonly signal: AbortSignal
  readonly onProgress: (rows: number, bytes: number) => void
}

/** Writes every row of a question's answer to a new file, piece by piece. @throws LudographError */
export async function exportQuestion(
  engine: Engine,
  question: SavedQuestion,
  format: ExportFormat,
  path: string,
  options: ExportOptions,
): Promise<{ rows: number; bytes: number }> {
  const writing = { doing: 'write', path } as const
  const file = await withPath(writing, () => open(path, 'wx', 0o600))
  // Told as what it is before the transaction around it sees it: a full disk here is not the catalogue's.
  const append = (data: Uint8Array): Promise<void> => withPath(writing, () => file.appendFile(data))
  try {
    return await withReader(engine, question, options, (columns, reader) => writeRows(append, format, columns, reader, options))
  } finally {
    await file.close()
  }
}

/** Runs a question of any kind and hands its rows over as they come. */
async function withReader<T>(
  engine: Engine,
  question: SavedQuestion,
  { secondsLimit, signal }: ExportOptions,
  work: (columns: readonly Column[], reader: RowReader) => Promise<T>,
): Promise<T> {
  if (question.kind === 'sql') {
    return withStatement(engine, question.text, { secondsLimit, signal }, async (transaction, { select, columns }) =>
      work(columns, await transaction.reader(select, [], pieceRows)),
    )
  }
  const model = question.kind === 'model' ? question.query : presetModel(question.name, question.currency)
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: secondsLimit * 1000, signal }, async (transaction) => {
      const { compiled } = await prepare(engine, transaction, model, question.kind === 'preset' ? { currencyOf: 'games' } : {})
      return work(compiled.columns, await transaction.reader(compiled.text, compiled.values, pieceRows))
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

async function writeRows(
  append: (data: Uint8Array) => Promise<void>,
  format: ExportFormat,
  columns: readonly Column[],
  reader: RowReader,
  { onProgress }: ExportOptions,
): Promise<{ rows: number; bytes: number }> {
  const width = columns.length
  let rows = 0
  let bytes = 0
  async function* source(): RowSource {
    for (;;) {
      const piece = await reader.read(pieceRows)
      if (piece.length === 0) return
      rows += piece.length
      yield piece.map((row) => row.slice(0, width)) // hidden columns stay inside
      onProgress(rows, bytes)
    }
  }
  await formats[format].write(columns, source(), async (piece) => {
    const data = typeof piece === 'string' ? Buffer.from(piece) : piece
    await append(data)
    bytes += data.length
  })
  await reader.close()
  return { rows, bytes }
}
