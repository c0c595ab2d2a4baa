import { open } from 'node:fs/promises'
import { withPath, type ExportFormat } from '@contract'
import type { RowReader } from '../../database/engine'
import { formats } from './formats'
import type { ExportColumn } from './heads'
import type { RowSource } from './streams'

/** Rows are read and written in pieces of this many. */
export const pieceRows = 5000

export interface ExportOptions {
  readonly secondsLimit: number
  readonly signal: AbortSignal
  readonly onProgress: (rows: number, bytes: number) => void
}

/** What has been written. */
export interface Written {
  readonly rows: number
  readonly bytes: number
}

/** Does something with rows while the transaction that reads them is open. */
export type WithRows = (work: (columns: readonly ExportColumn[], reader: RowReader, currency: string | null) => Promise<Written>) => Promise<Written>

/** Writes rows to a new file, piece by piece. @throws LudographError */
export async function writeFile(path: string, format: ExportFormat, options: ExportOptions, withRows: WithRows): Promise<Written> {
  const writing = { doing: 'write', path } as const
  const file = await withPath(writing, () => open(path, 'wx', 0o600))
  // Told as what it is before the transaction around it sees it: a full disk here is not the catalogue's.
  const append = (data: Uint8Array): Promise<void> => withPath(writing, () => file.appendFile(data))
  try {
    return await withRows((columns, reader, currency) => writeRows(append, format, { columns, currency }, reader, options))
  } finally {
    await file.close()
  }
}

async function writeRows(
  append: (data: Uint8Array) => Promise<void>,
  format: ExportFormat,
  { columns, currency }: { readonly columns: readonly ExportColumn[]; readonly currency: string | null },
  reader: RowReader,
  { onProgress }: ExportOptions,
): Promise<Written> {
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
  }, currency)
  await reader.close()
  return { rows, bytes }
}
