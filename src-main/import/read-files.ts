import { LudographError } from '@contract'
import { limits } from './interpret-record'
import type { Batch, FileToRead, ImportCheckpoint, ReaderOptions, Totals } from './reader-messages'
import { containerWords, type Checkpoint, type Splitter } from './raw-record'
import { RowWriter } from './row-writer'
import { openSource } from './source'
import { splitterFor } from './split'

/** A batch is handed on when its rows reach this size: large enough for COPY, small enough to keep memory flat. */
const batchBytes = 4 << 20
/** ... or after so many records, so that an import of known records shows progress and can go on near its end. */
const batchRecords = 5000

export interface ReadBatch {
  readonly batch: Batch
  readonly checkpoint: ImportCheckpoint
}

/**
 * Reads the files of one import into batches of staged rows. The consumer sets the pace.
 * In a folder of several files one that cannot be read is rejected as a whole; a single file then fails the import.
 * @returns the final counts
 * @throws LudographError if nothing can be read; what was handed on before must then be thrown away
 */
export async function* readFiles(options: ReaderOptions): AsyncGenerator<ReadBatch, Totals> {
  const rows = new RowWriter(options)
  const progress = { bytes: options.from?.totals.bytesRead ?? 0, shape: options.from?.totals.shape ?? null }
  for (const [index, file] of options.files.entries()) {
    if (index < (options.from?.file ?? 0)) continue
    const from = options.from?.file === index ? options.from.at : undefined
    try {
      yield* readOne(file, index, from, rows, progress)
    } catch (error) {
      if (options.files.length === 1 || !(error instanceof LudographError)) throw error
      rows.refuse({ position: 0, byteOffset: 0, appid: null, code: 'bad_file', message: `${error.message} ${error.hint ?? ''}`.trim(), raw: '' }, file.name)
    }
  }
  rows.refuseForeignFile()
  const totals = rows.totals(progress.bytes, progress.shape)
  yield { batch: rows.takeBatch(), checkpoint: { file: options.files.length, at: { offset: 0, position: 0, container: 'list' }, totals } }
  return totals
}

async function* readOne(
  file: FileToRead,
  index: number,
  from: Checkpoint | undefined,
  rows: RowWriter,
  progress: { bytes: number; shape: string | null },
): AsyncGenerator<ReadBatch> {
  const source = await openSource(file.path)
  const bytesBefore = from ? 0 : progress.bytes
  let splitter: Splitter | null = null
  let inBatch = 0
  const hand = (at: Splitter): ReadBatch => {
    inBatch = 0
    progress.bytes = bytesBefore + source.bytesRead()
    progress.shape = shapeOf(at, progress.shape)
    return { batch: rows.takeBatch(), checkpoint: { file: index, at: at.checkpoint(), totals: rows.totals(progress.bytes, progress.shape) } }
  }
  try {
    for await (const chunk of skipping(source.chunks, from?.offset ?? 0)) {
      splitter ??= splitterFor(chunk, limits, from)
      for (const raw of splitter.push(chunk)) {
        rows.take(raw, file.name)
        if (rows.byteLength >= batchBytes || ++inBatch >= batchRecords) yield hand(splitter)
      }
    }
    splitter ??= splitterFor(Buffer.alloc(0), limits, from)
    for (const raw of splitter.end()) rows.take(raw, file.name)
    progress.bytes = bytesBefore + source.bytesRead()
    progress.shape = shapeOf(splitter, progress.shape)
  } finally {
    source.close()
  }
}

/** What has been read before an interruption must be unpacked again, but not looked at. */
async function* skipping(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of chunks) {
    if (left >= chunk.length) left -= chunk.length
    else {
      yield left === 0 ? chunk : chunk.subarray(left)
      left = 0
    }
  }
}

function shapeOf({ container }: Splitter, before: string | null): string | null {
  const words = container === null ? null : containerWords[container]
  return before === null || words === null || before === words ? (words ?? before) : 'files of several kinds'
}
