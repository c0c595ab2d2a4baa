import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { describedColumns, type ExportColumn } from './heads'
import type { RowSource, Sink } from './streams'
import { uniqueNames } from './unique-names'

/** Rows are kept in memory until a group is full; this many make files that are quick to read. */
const groupRows = 20_000

type Basic = 'INT64' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'STRING'

const basicOf = ({ type }: ExportColumn): Basic =>
  ({ integer: 'INT64', number: 'DOUBLE', money: 'DOUBLE', share: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', text: 'STRING' } as const)[type]

const elements = {
  INT64: { type: 'INT64' },
  DOUBLE: { type: 'DOUBLE' },
  BOOLEAN: { type: 'BOOLEAN' },
  DATE: { type: 'INT32', converted_type: 'DATE' },
  STRING: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
} as const

/** A cell as its column's type wants it. @throws RangeError for a value that the type cannot hold, so that none is changed */
function fit(value: unknown, basic: Basic): unknown {
  if (value === null || value === undefined) return null
  if (basic === 'INT64') return BigInt(value as string | number)
  if (basic === 'DOUBLE') return Number(value)
  if (basic === 'DATE') return new Date(`${value as string}T00:00:00Z`)
  return basic === 'BOOLEAN' || typeof value === 'string' ? value : JSON.stringify(value)
}

/** Writes a Parquet file, a row group at a time: what is in memory is one group, not the answer. */
export async function writeParquet(columns: readonly ExportColumn[], rows: RowSource, sink: Sink, currency: string | null): Promise<void> {
  const names = uniqueNames(columns)
  const basics = columns.map(basicOf)
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    createdBy: 'Ludograph',
    kvMetadata: [{ key: 'ludograph.columns', value: JSON.stringify(describedColumns(columns, currency)) }],
    schema: [
      { name: 'root', num_children: columns.length },
      ...names.map((name, place) => ({ name, repetition_type: 'OPTIONAL' as const, ...elements[basics[place] ?? 'STRING'] })),
    ],
  })
  /** Hands on what has been written and empties the writer, whose `offset` goes on counting. */
  const flush = async (): Promise<void> => {
    await sink(new Uint8Array(writer.buffer.slice(0, writer.index)))
    writer.index = 0
  }
  let group: (readonly unknown[])[] = []
  const writeGroup = async (): Promise<void> => {
    if (group.length === 0) return
    const columnData = names.map((name, place) => ({ name, data: group.map((row) => fit(row[place], basics[place] ?? 'STRING')) }))
    group = []
    await parquet.write({ columnData, rowGroupSize: groupRows })
    await flush()
  }
  for await (const piece of rows) {
    for (const row of piece) {
      group.push(row)
      if (group.length === groupRows) await writeGroup()
    }
  }
  await writeGroup()
  await parquet.finish()
  await flush()
}
