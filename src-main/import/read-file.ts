import { LudographError } from '@contract'
import { nextCleaning, type TextNote } from './containers/clean-text'
import { FileBatches, type BatchMeans } from './file-batches'
import { recognisedAs, type ImportCheckpoint } from './import-checkpoint'
import { limits } from './limits'
import type { ObservedAt } from './observed-at'
import type { FinishedBatch } from './packs-ahead'
import type { Splitter } from './raw-record'
import { guesses, readAsFor, type ReadAs } from './read-as'
import type { Batch, FileToRead } from './reader-messages'
import { checkpointOf, fieldKeyOf, placeOf, type Place, type Reading } from './reading-progress'
import type { Shape } from './shapes'
import { openSource } from './source'
import { begun, splitterFor } from './split'

export interface ReadBatch {
  readonly batch: Batch
  readonly checkpoint: ImportCheckpoint
}

export interface HowToRead {
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

/**
 * Reads one file from its beginning, or from where an import was interrupted.
 * @throws LudographError if it cannot be read (any further); what came before that stays in the rows
 */
export async function* readFile(
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
      for (const field of readAs.shape.customFields ?? []) if (!progress.customFields.has(fieldKeyOf(field))) progress.customFields.set(fieldKeyOf(field), field)
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
