import { customFieldIdFor, LudographError } from '@contract'
import { closeArchives } from './containers/archive'
import { nextCleaning, type TextNote } from './containers/clean-text'
import { FileTally } from './file-tally'
import { recognisedAs, type ImportCheckpoint, type Totals } from './import-checkpoint'
import { limits } from './limits'
import { notACatalogue, type Container, type Splitter } from './raw-record'
import { observedAtOf } from './observed-at'
import { guesses, readAsFor, wishedShape, type ReadAs } from './read-as'
import type { Shape } from './shapes'
import type { Batch, BatchSize, FileToRead, ReaderOptions } from './reader-messages'
import { RowWriter } from './row-writer'
import { openSource } from './source'
import { begun, splitterFor } from './split'

const usualBatch: BatchSize = { bytes: 4 << 20, records: 5000 }

export interface ReadBatch {
  readonly batch: Batch
  readonly checkpoint: ImportCheckpoint
}

/** How far reading has come, besides what the rows count. */
interface Progress {
  /** of all files, as they lie on disk */
  bytes: number
  /** of the files before the present one */
  bytesBefore: number
  /** what held the records so far: noted record by record, so that it does not depend on where a batch ends */
  readonly containers: Set<Container>
  /** of the files so far */
  readonly shapes: Set<string>
  /** of the mappings so far, by subject and label */
  readonly customFields: Map<string, Totals['customFields'][number]>
  /** what had to be done to read them */
  readonly notes: Set<TextNote>
  readonly files: FileTally
}

/** What one file turned out to be by its first record, in words; null before that. */
interface Seen {
  words: string | null
}

/** A file that is one of these holds no data at all: among others it is left out, and named. */
const noData = new Set<string>(['file_empty', 'not_json', 'not_a_catalogue_file'])

/**
 * Reads the files of one import into batches of staged rows. The consumer sets the pace.
 * In a folder of several files one that cannot be read any further is one reject, and what came before it in that file stays;
 * a single file then fails the import.
 * @param memory buffers of batches that are not needed any more; they are used up
 * @returns the final counts
 * @throws LudographError if nothing can be read; what was handed on before must then be thrown away
 */
export async function* readFiles(
  options: ReaderOptions,
  { size = usualBatch, memory = [] }: { readonly size?: BatchSize; readonly memory?: ArrayBuffer[] } = {},
): AsyncGenerator<ReadBatch, Totals> {
  const { files, from: start } = options
  const rows = new RowWriter(options, memory)
  const wishes = { appid: options.appid ?? null, shape: options.shape ?? null }
  const wished = wishedShape(wishes.shape)
  const progress: Progress = {
    bytes: start?.totals.bytesRead ?? 0,
    bytesBefore: start?.bytesBefore ?? 0,
    containers: new Set(start?.totals.containers),
    shapes: new Set(start?.totals.shapes),
    customFields: new Map(start?.totals.customFields.map((field) => [keyOf(field), field])),
    notes: new Set(start?.totals.notes),
    files: new FileTally(start?.totals),
  }
  let lastLeftOut: LudographError | null = null
  try {
    for (const [index, file] of files.entries()) {
      if (index < (start?.file ?? 0)) continue
      const from = start?.file === index ? start : undefined
      if (!from) progress.bytesBefore = progress.bytes
      rows.beginFile(from, await observedAtOf(file))
      const before = rows.counted
      progress.files.begin(file.name, before, from !== undefined)
      const seen: Seen = { words: null }
      let leftOut: string | null = null
      try {
        yield* readOne(file, from, { index, rows, progress, seen, wishes, size, wished, appid: options.appid ?? null, salvages: options.salvage === true && files.length === 1 })
      } catch (error) {
        if (files.length === 1 || !(error instanceof LudographError)) throw error
        if (noData.has(error.code) && !from && rows.counted.records === before.records) {
          lastLeftOut = error
          leftOut = error.message
        } else rows.refuseFile(file.name, error)
      }
      progress.files.end(rows.counted, seen.words, leftOut)
    }
  } finally {
    closeArchives()
  }
  if (lastLeftOut && rows.counted.records === 0) throw notACatalogue(`None of its files could be read; the last one: ${lastLeftOut.message}`)
  rows.refuseIfForeign()
  rows.beginFile()
  progress.bytesBefore = progress.bytes
  const end = checkpointOf({ index: files.length, rows, progress, seen: null, wishes }, { offset: 0, position: 0, container: 'list' })
  yield { batch: rows.takeBatch(), checkpoint: end }
  return end.totals
}

const keyOf = ({ subject, label }: Totals['customFields'][number]): string => `${subject} ${customFieldIdFor(label) ?? ''}`

interface Reading {
  readonly index: number
  readonly rows: RowWriter
  readonly progress: Progress
  /** null behind the last file */
  readonly seen: Seen | null
  readonly wishes: ImportCheckpoint['wishes']
}

interface Wishes {
  readonly size: BatchSize
  readonly appid: string | null
  readonly wished: Shape | null
  /** the whole records of a file that ends early are taken */
  readonly salvages: boolean
}

const isCutShort = (error: unknown): error is LudographError => error instanceof LudographError && (error.code === 'json_truncated' || error.code === 'json_broken')

/** The file's text as JSON, whatever had to be done to it for that. */
export async function cleaned(source: AsyncIterable<Buffer>): Promise<Awaited<ReturnType<typeof begun>> & { readonly notes: readonly TextNote[] }> {
  const notes: TextNote[] = []
  for (let found = await begun(source); ; ) {
    const cleaning = nextCleaning(found.beginning)
    if (!cleaning || notes.includes(cleaning.note)) return { ...found, notes }
    notes.push(cleaning.note)
    found = await begun(cleaning.apply(found.chunks))
  }
}

const checkpointOf = ({ index, rows, progress, seen, wishes }: Reading, at: ImportCheckpoint['at']): ImportCheckpoint => ({
  version: 8,
  file: index,
  at,
  bytesBefore: progress.bytesBefore,
  totals: rows.totals({
    bytesRead: progress.bytes,
    containers: [...progress.containers],
    shapes: [...progress.shapes],
    customFields: [...progress.customFields.values()],
    notes: [...progress.notes],
    ...(seen ? progress.files.read(rows.counted, seen.words) : progress.files.readEnded()),
  }),
  foreign: rows.foreign,
  wishes,
})

async function* readOne(
  file: FileToRead,
  from: ImportCheckpoint | undefined,
  { size, appid, wished, salvages, ...reading }: Reading & Wishes,
): AsyncGenerator<ReadBatch> {
  const { rows, progress, seen } = reading
  const source = await openSource(file.path, file.member)
  let splitter: Splitter | null = null
  const countBytes = (): void => {
    progress.bytes = progress.bytesBefore + source.bytesRead()
  }
  const noteContainer = (): void => {
    if (splitter?.container) progress.containers.add(splitter.container)
    if (readAs === null) return
    if (seen && seen.words === null) {
      seen.words = recognisedAs({ containers: splitter?.container ? [splitter.container] : [], shapes: [readAs.shape.name], notes: [...notes], hasApplications: true, hasReviewSets: false })
      for (const field of readAs.shape.customFields ?? []) if (!progress.customFields.has(keyOf(field))) progress.customFields.set(keyOf(field), field)
    }
    progress.shapes.add(readAs.shape.name)
    for (const note of notes) progress.notes.add(note)
  }
  // Noted once the file turns out to hold records.
  let readAs: ReadAs | null = null
  let notes: readonly TextNote[] = []
  let inBatch = 0
  try {
    // Also behind an interruption: how the file is read is always told by its beginning.
    const clean = await cleaned(source.chunks)
    const { beginning, chunks } = clean
    notes = clean.notes
    // A table of column names only.
    if (beginning.length === 0 && notes.includes('read as a table')) return
    const found = readAsFor(beginning, { file: file.name, appid, wished, mayGuess: guesses(reading.wishes.shape) })
    for await (const chunk of skipping(chunks, from?.at.offset ?? 0)) {
      splitter ??= splitterFor(chunk, limits, from?.at, wished)
      for (const raw of splitter.push(chunk)) {
        readAs = found
        noteContainer()
        rows.take(raw, file.name, found)
        inBatch++
        if (rows.byteLength < size.bytes && inBatch < size.records && !rows.shouldStopToAsk) continue
        const at = splitter.checkpoint()
        if (!at) continue
        countBytes()
        yield { batch: rows.takeBatch(), checkpoint: checkpointOf(reading, at) }
        inBatch = 0
      }
    }
    splitter ??= splitterFor(Buffer.alloc(0), limits, from?.at)
    for (const raw of splitter.end()) {
      readAs = found
      rows.take(raw, file.name, found)
    }
  } catch (error) {
    // In a folder it is one reject, and what came before it stays anyway.
    if (!isCutShort(error) || !salvages || !rows.cutShort(file.name, error.message)) throw error
  } finally {
    countBytes()
    noteContainer()
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
