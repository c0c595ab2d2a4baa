import { customFieldIdFor, LudographError } from '@contract'
import { closeArchives } from './containers/archive'
import { nextCleaning, type TextNote } from './containers/clean-text'
import { FileBatches, type BatchMeans } from './file-batches'
import { FileTally } from './file-tally'
import { recognisedAs, type ImportCheckpoint, type Totals } from './import-checkpoint'
import { limits } from './limits'
import { notACatalogue, type Container, type Splitter } from './raw-record'
import { observedAtOf, type ObservedAt } from './observed-at'
import { guesses, readAsFor, wishedShape, type ReadAs } from './read-as'
import type { Shape } from './shapes'
import type { Batch, BatchSize, FileToRead, ReaderOptions } from './reader-messages'
import { BatchRows } from './batch-rows'
import { KnownRecords } from './known-records'
import type { FinishedBatch } from './packs-ahead'
import { RowWriter } from './row-writer'
import { SeenRecords } from './seen-records'
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
interface Recognised {
  words: string | null
}

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
      const observedAt = await observedAtOf(file)
      rows.beginFile(observedAt, from && { records: from.at.position, withoutAppid: from.foreign.inFile })
      const before = rows.counted
      progress.files.begin(file.name, before, from !== undefined)
      const recognised: Recognised = { words: null }
      let leftOut: string | null = null
      try {
        yield* readOne(file, from, { index, rows, progress, recognised, wishes, wished, observedAt, means, salvages: options.salvage === true && files.length === 1 })
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

const keyOf = ({ subject, label }: Totals['customFields'][number]): string => `${subject} ${customFieldIdFor(label) ?? ''}`

interface Reading {
  readonly index: number
  readonly rows: RowWriter
  readonly progress: Progress
  /** null behind the last file */
  readonly recognised: Recognised | null
  readonly wishes: ImportCheckpoint['wishes']
}

interface HowToRead {
  readonly means: Omit<BatchMeans, 'rows'>
  readonly observedAt: ObservedAt
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

/** How far reading has come behind one record. */
interface Place extends Pick<Totals, 'bytesRead' | 'containers' | 'shapes' | 'customFields' | 'notes'> {
  readonly at: ImportCheckpoint['at']
}

const placeOf = ({ bytes, containers, shapes, customFields, notes }: Progress, at: ImportCheckpoint['at']): Place => ({
  at,
  bytesRead: bytes,
  containers: [...containers],
  shapes: [...shapes],
  customFields: [...customFields.values()],
  notes: [...notes],
})

/** @param place behind the last record that the rows count */
const checkpointOf = ({ index, rows, progress, recognised, wishes }: Reading, { at, ...read }: Place): ImportCheckpoint => ({
  version: 8,
  file: index,
  at,
  bytesBefore: progress.bytesBefore,
  totals: { ...rows.totals, ...read, ...(recognised ? progress.files.read(rows.counted, recognised.words) : progress.files.readEnded()) },
  foreign: rows.foreign,
  wishes,
})

async function* readOne(
  file: FileToRead,
  from: ImportCheckpoint | undefined,
  { means, observedAt, wished, salvages, ...reading }: Reading & HowToRead,
): AsyncGenerator<ReadBatch> {
  const { rows, progress, recognised, wishes } = reading
  const source = await openSource(file.path, file.member)
  let splitter: Splitter | null = null
  const countBytes = (): void => {
    progress.bytes = progress.bytesBefore + source.bytesRead()
  }
  const noteContainer = (): void => {
    if (splitter?.container) progress.containers.add(splitter.container)
    if (readAs === null) return
    if (recognised && recognised.words === null) {
      recognised.words = recognisedAs({ containers: splitter?.container ? [splitter.container] : [], shapes: [readAs.shape.name], notes: [...notes], hasApplications: true, hasReviewSets: false })
      for (const field of readAs.shape.customFields ?? []) if (!progress.customFields.has(keyOf(field))) progress.customFields.set(keyOf(field), field)
    }
    progress.shapes.add(readAs.shape.name)
    for (const note of notes) progress.notes.add(note)
  }
  // Noted once the file turns out to hold records.
  let readAs: ReadAs | null = null
  let notes: readonly TextNote[] = []
  let batches: FileBatches<Place> | null = null
  const behind = async function* (done: AsyncGenerator<FinishedBatch<Place>>): AsyncGenerator<ReadBatch> {
    for await (const { batch, mark } of done) yield { batch, checkpoint: checkpointOf(reading, mark) }
  }
  try {
    // Also behind an interruption: how the file is read is always told by its beginning.
    const clean = await cleaned(source.chunks)
    const { beginning, chunks } = clean
    notes = clean.notes
    // A table of column names only.
    if (beginning.length === 0 && notes.includes('read as a table')) return
    const found = readAsFor(beginning, { file: file.name, appid: wishes.appid, wished, mayGuess: guesses(wishes.shape) })
    // A copy: its source may use the memory again before a parser gets it.
    const copy = means.parsers ? Buffer.from(beginning) : beginning
    batches = new FileBatches({ ...means, rows }, { name: file.name, beginning: copy, observedAt, wishes }, found)
    for await (const chunk of skipping(chunks, from?.at.offset ?? 0)) {
      splitter ??= splitterFor(chunk, limits, from?.at, wished)
      for (const raw of splitter.push(chunk)) {
        readAs = found
        noteContainer()
        batches.add(raw)
        const at = batches.isFull ? splitter.checkpoint() : null
        if (!at) continue
        countBytes()
        yield* behind(batches.endBatch(placeOf(progress, at)))
      }
    }
    splitter ??= splitterFor(Buffer.alloc(0), limits, from?.at)
    for (const raw of splitter.end()) {
      readAs = found
      batches.add(raw)
    }
    yield* behind(batches.finish())
  } catch (error) {
    // What came before it stays.
    if (batches) yield* behind(batches.finish())
    // In a folder it is one reject.
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
