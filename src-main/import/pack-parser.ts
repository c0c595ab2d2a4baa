import { BatchRows } from './batch-rows'
import { KnownRecords } from './known-records'
import type { ObservedAt } from './observed-at'
import { unpacked, type PackedRecords } from './packed-records'
import { guesses, readAsFor, wishedShape, type ReadAs, type ReadingWishes } from './read-as'
import type { Batch, ParsingOptions } from './reader-messages'
import { RowWriter, type Outcome } from './row-writer'
import { ListedRecords } from './seen-records'

/** All that says how the records of a file are read. */
export interface FileToParse {
  readonly name: string
  /** its first bytes, by which its shape is chosen */
  readonly beginning: Uint8Array
  readonly observedAt: ObservedAt
  readonly wishes: ReadingWishes
}

export interface ParsedPack {
  readonly batch: Batch
  readonly outcome: Outcome
  /** the records themselves: somebody may have to read them again */
  readonly pack: PackedRecords
}

/**
 * Makes rows of packs of records, each as if none of their applications had come before: whoever puts packs together finds out whether that
 * is so (`RowWriter.follow`).
 */
export class PackParser {
  readonly #rows: BatchRows
  readonly #options: Pick<ParsingOptions, 'language' | 'newFor'> & { readonly known: KnownRecords }
  #file: Pick<FileToParse, 'name' | 'observedAt'> & { readonly readAs: ReadAs } | null = null

  /** @param memory buffers that batches may be put into */
  constructor({ known, language, newFor }: ParsingOptions, memory: ArrayBuffer[] = []) {
    this.#options = { known: new KnownRecords(known), language, newFor }
    this.#rows = new BatchRows(memory)
  }

  /** @throws LudographError as `readAsFor` does, of a file that the reader should not have begun */
  beginFile({ name, beginning, observedAt, wishes: { appid, shape } }: FileToParse): void {
    this.#file = null // should this fail, no pack may be read as those before
    const readAs = readAsFor(Buffer.from(beginning), { file: name, appid, wished: wishedShape(shape), mayGuess: guesses(shape) })
    this.#file = { name, observedAt, readAs }
  }

  /** @param before records of the import before these: past those that are looked at first */
  parse(pack: PackedRecords, before: number): ParsedPack {
    if (!this.#file) throw new Error('no file was begun')
    const { name, observedAt, readAs } = this.#file
    const listed = new ListedRecords()
    const writer = new RowWriter({ ...this.#options, rows: this.#rows, seen: listed, from: { totals: { records: before } } })
    writer.beginFile(observedAt, { records: before })
    for (const record of unpacked(pack)) writer.take(record, name, readAs)
    return { batch: writer.takeBatch(), outcome: { totals: writer.totals, foreign: writer.foreign, seen: listed.seen }, pack }
  }
}
