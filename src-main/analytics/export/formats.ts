import { byteOrderMark, csvLine, type ExportFormat } from '@contract'
import { describedColumns, headOf, type ExportColumn } from './heads'
import { writeParquet } from './parquet'
import type { RowSource, Sink } from './streams'
import { uniqueNames } from './unique-names'

export interface Format {
  readonly extension: string
  readonly mime: string
  /** @param currency of its prices; null: it has none, or nobody knows */
  write(columns: readonly ExportColumn[], rows: RowSource, sink: Sink, currency: string | null): Promise<void>
}

export const formats: Readonly<Record<ExportFormat, Format>> = {
  /** RFC 4180 with labels as the first line; safe to open in a spreadsheet (see `csv.ts` of the contract). */
  csv: {
    extension: 'csv',
    mime: 'text/csv',
    async write(columns, rows, sink, currency) {
      await sink(byteOrderMark + csvLine(columns.map((column) => headOf(column, currency))))
      for await (const piece of rows) await sink(piece.map(csvLine).join(''))
    },
  },
  /** One object: columns, rows as lists, and how many there are. */
  json: {
    extension: 'json',
    mime: 'application/json',
    async write(columns, rows, sink, currency) {
      const described = describedColumns(columns, currency)
      await sink(`{"columns":${JSON.stringify(described)},"rows":[`)
      let count = 0
      for await (const piece of rows) {
        await sink(piece.map((row) => `${count++ === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`).join(''))
      }
      await sink(`\n],"rowCount":${count}}\n`)
    },
  },
  /** One object a line, its keys the columns' names. */
  ndjson: {
    extension: 'ndjson',
    mime: 'application/x-ndjson',
    async write(columns, rows, sink) {
      const names = uniqueNames(columns)
      for await (const piece of rows) {
        await sink(piece.map((row) => `${JSON.stringify(Object.fromEntries(names.map((name, place) => [name, row[place] ?? null])))}\n`).join(''))
      }
    },
  },
  parquet: { extension: 'parquet', mime: 'application/vnd.apache.parquet', write: writeParquet },
}
