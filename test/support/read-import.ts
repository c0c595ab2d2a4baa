import { writeFileSync } from 'node:fs'
import type { ReadBatch } from '../../src-main/import/read-file'
import { readFiles } from '../../src-main/import/read-files'
import type { Totals } from '../../src-main/import/import-checkpoint'
import type { Parsers } from '../../src-main/import/parsers'
import { nothingStaged, type Batch, type BatchSize, type FileToRead, type ReaderOptions } from '../../src-main/import/reader-messages'
import { newApplicationColumns, stagingColumns } from '../../src-main/catalogue-schema/staging'
import { copyRows } from './copy-rows'

const columnsOf = {
  applications: stagingColumns('staging_applications'),
  newApplications: newApplicationColumns,
  links: stagingColumns('staging_links'),
  reviews: stagingColumns('staging_reviews'),
  reviewSets: stagingColumns('staging_review_sets'),
  unchanged: stagingColumns('staging_unchanged'),
  rejects: stagingColumns('staging_rejects'),
  partials: stagingColumns('staging_partials'),
  observations: stagingColumns('staging_observations'),
} satisfies Record<keyof Batch, readonly string[]>

export type Rows = Record<string, Buffer | null>[]

export interface ReadImport {
  readonly batches: ReadBatch[]
  readonly totals: Totals
}

export const nothingKnown: ReaderOptions['known'] = { hashes: new Uint8Array(0), appids: new Float64Array(0), reviewSets: 0 }

type Wishes = Partial<Omit<ReaderOptions, 'files' | 'parsers'>> & { readonly size?: BatchSize; readonly parsers?: Parsers }

/** Reads files as one import, to its end. */
export async function readImport(files: readonly FileToRead[], { size, parsers, ...options }: Wishes = {}): Promise<ReadImport> {
  const reader: ReaderOptions = { files, from: null, staged: nothingStaged, known: nothingKnown, ...options }
  const reading = readFiles(reader, { ...(size ? { size } : {}), parsers: parsers ?? null })
  const batches: ReadBatch[] = []
  for (;;) {
    const next = await reading.next()
    if (next.done) return { batches, totals: next.value }
    batches.push(next.value)
  }
}

/** Writes a file: bytes and text as they are, anything else as JSON. */
export function fileOf(path: string, content: unknown, name = 'file'): FileToRead {
  writeFileSync(path, Buffer.isBuffer(content) || typeof content === 'string' ? content : JSON.stringify(content))
  return { path, name }
}

export const rowsOf = (batches: readonly Pick<ReadBatch, 'batch'>[], kind: keyof Batch): Rows =>
  batches.flatMap(({ batch }) => (batch[kind] ? copyRows(batch[kind], columnsOf[kind]) : []))

export const texts = (rows: Rows, column: string): (string | null)[] => rows.map((row) => row[column]?.toString() ?? null)

export const numbers = (rows: Rows, column: string): number[] => rows.map((row) => Number(row[column]?.readBigInt64BE() ?? NaN))

/** How many records of each outcome there are. */
export const outcomes = (batches: readonly ReadBatch[]): Record<keyof Batch, number> =>
  Object.fromEntries(Object.keys(columnsOf).map((kind) => [kind, rowsOf(batches, kind as keyof Batch).length])) as Record<keyof Batch, number>

/** Every row of an import as text, by table, in the order it was written. */
export const allRows = (batches: readonly Pick<ReadBatch, 'batch'>[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(columnsOf).map((kind) => [
      kind,
      rowsOf(batches, kind as keyof Batch).map((row) => Object.values(row).map((value) => value?.toString('latin1') ?? null)),
    ]),
  )
