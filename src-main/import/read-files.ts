import { LudographError } from '@contract'
import { BatchRows } from './batch-rows'
import { closeArchives } from './containers/archive'
import type { BatchMeans } from './file-batches'
import type { Totals } from './import-checkpoint'
import { KnownRecords } from './known-records'
import { notACatalogue } from './raw-record'
import { observedAtOf } from './observed-at'
import { wishedShape } from './read-as'
import { readFile, type ReadBatch } from './read-file'
import type { BatchSize, ReaderOptions } from './reader-messages'
import { checkpointOf, placeOf, progressFrom, type Recognised } from './reading-progress'
import { RowWriter } from './row-writer'
import { SeenRecords } from './seen-records'

const usualBatch: BatchSize = { bytes: 4 << 20, records: 5000 }

/** A file that is one of these holds no data at all: among others it is left out, and named. */
const noData = new Set<string>(['file_empty', 'not_json', 'not_a_catalogue_file'])

/**
 * Reads the files of one import into batches of staged rows. The consumer sets the pace.
 * In a folder of several files one that cannot be read any further is one reject, and what came before it in that file stays;
 * a single file then fails the import.
 * @param given `memory` is used up
 * @returns the final counts
 * @throws LudographError if nothing can be read; what was handed on before must then be thrown away
 */
export async function* readFiles(
  options: ReaderOptions,
  given: Partial<Omit<BatchMeans, 'rows'>> = {},
): AsyncGenerator<ReadBatch, Totals> {
  const { files, from: start } = options
  const means = { size: usualBatch, memory: [], parsers: null, ...given }
  const { language, newFor } = options
  const rows = new RowWriter({ rows: new BatchRows(means.memory), known: new KnownRecords(options.known), seen: new SeenRecords(options.staged), from: start, language, newFor })
  const wishes = { appid: options.appid ?? null, shape: options.shape ?? null }
  const wished = wishedShape(wishes.shape)
  const progress = progressFrom(start)
  let lastLeftOut: LudographError | null = null
  try {
    for (const [index, file] of files.entries()) {
      if (index < (start?.file ?? 0)) continue
      const from = start?.file === index ? start : undefined
      if (!from) progress.bytesBefore = progress.bytes
      const observedAt = await observedAtOf(file)
      rows.beginFile(observedAt, from && { records: from.at.position, withoutAppid: from.foreign.inFile })
      const before = rows.counted
      progress.files.begin(file.name, before, from !== undefined)
      const recognised: Recognised = { words: null }
      let leftOut: string | null = null
      try {
        yield* readFile(file, from, { index, rows, progress, recognised, wishes, wished, observedAt, means, salvages: options.salvage === true && files.length === 1 })
      } catch (error) {
        if (files.length === 1 || !(error instanceof LudographError)) throw error
        if (noData.has(error.code) && !from && rows.counted.records === before.records) {
          lastLeftOut = error
          leftOut = error.message
        } else rows.refuseFile(file.name, error)
      }
      progress.files.end(rows.counted, recognised.words, leftOut)
    }
  } finally {
    closeArchives()
  }
  if (lastLeftOut && rows.counted.records === 0) throw notACatalogue(`None of its files could be read; the last one: ${lastLeftOut.message}`)
  rows.refuseIfForeign()
  rows.beginFile()
  progress.bytesBefore = progress.bytes
  const end = checkpointOf({ index: files.length, rows, progress, recognised: null, wishes }, placeOf(progress, { offset: 0, position: 0, container: 'list' }))
  yield { batch: rows.takeBatch(), checkpoint: end }
  return end.totals
}
