import type { FileToParse } from './pack-parser'
import { PacksAhead, type FinishedBatch } from './packs-ahead'
import type { Parsers } from './parsers'
import type { RawRecord } from './raw-record'
import type { ReadAs } from './read-as'
import type { BatchSize } from './reader-messages'
import type { RowWriter } from './row-writer'

/** What batches are made with. */
export interface BatchMeans {
  readonly rows: RowWriter
  readonly size: BatchSize
  /** null: every record is parsed here */
  readonly parsers: Parsers | null
  /** buffers of batches that are not needed any more */
  readonly memory: ArrayBuffer[]
}

/**
 * Makes batches of the records of one file. The first batch is made here, and so are those in which somebody looks at the first records;
 * then parsers go ahead, if there are any.
 * @typeParam Mark what the caller notes behind a batch
 */
export class FileBatches<Mark> {
  readonly #means: BatchMeans
  readonly #file: FileToParse
  readonly #readAs: ReadAs
  #parsers: Parsers | null
  #ahead: PacksAhead<Mark> | null = null
  #records = 0

  constructor(means: BatchMeans, file: FileToParse, readAs: ReadAs) {
    this.#means = means
    this.#file = file
    this.#readAs = readAs
    this.#parsers = means.parsers
  }

  add(record: RawRecord): void {
    this.#records++
    if (this.#ahead) this.#ahead.add(record)
    else this.#take(record)
  }

  /** Whether the records since the last batch are enough for one. */
  get isFull(): boolean {
    const { rows, size } = this.#means
    return this.#records >= size.records || rows.shouldStopToAsk || (this.#ahead ?? rows).byteLength >= size.bytes
  }

  /** Ends a batch behind the last record. @returns the batches that are done, in order @throws ParserError */
  async *endBatch(mark: Mark): AsyncGenerator<FinishedBatch<Mark>> {
    const { rows, memory } = this.#means
    this.#records = 0
    if (!this.#ahead) {
      yield { batch: rows.takeBatch(), mark }
      if (!this.#parsers || !rows.isPastFirstLook) return
      this.#parsers.beginFile(this.#file)
      this.#ahead = new PacksAhead(this.#parsers, { rows, memory, take: (record) => this.#take(record) })
      return
    }
    yield* this.#ahead.send(mark)
    if (!this.#ahead.isInVain) return
    yield* this.finish()
    this.#ahead = null
    this.#parsers = null
  }

  /** Call behind the last record that can be read. Rows of records behind the last batch stay for the next. @throws ParserError */
  async *finish(): AsyncGenerator<FinishedBatch<Mark>> {
    if (this.#ahead) yield* this.#ahead.finish()
  }

  #take(record: RawRecord): void {
    this.#means.rows.take(record, this.#file.name, this.#readAs)
  }
}
