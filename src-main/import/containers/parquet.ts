import { LudographError } from '@contract'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

/** So many rows are held at a time. */
const rowsAtOnce = 1000

/** What JSON has no form for: whole numbers of 64 bits, moments, bytes. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value
}

/**
 * The rows of a Parquet file as JSON, one a line.
 * @throws LudographError `table_broken` if it is damaged, or packed in a way that cannot be read
 */
export async function* parquetAsLines(path: string): AsyncGenerator<Buffer> {
  try {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file)
    const rows = Number(metadata.num_rows)
    for (let rowStart = 0; rowStart < rows; rowStart += rowsAtOnce) {
      const read = await parquetReadObjects({ file, metadata, rowStart, rowEnd: Math.min(rows, rowStart + rowsAtOnce) })
      yield Buffer.from(`${read.map((row) => JSON.stringify(row, plain)).join('\n')}\n`)
    }
  } catch (error) {
    if (error instanceof LudographError) throw error
    throw new LudographError('table_broken', 'The Parquet file cannot be read.', 'Write it again packed with snappy or not at all, or as CSV.', error instanceof Error ? error.message : String(error))
  }
}
