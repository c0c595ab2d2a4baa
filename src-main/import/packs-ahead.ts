import { RecordPacker, unpacked } from './packed-records'
import type { ParsedPack } from './pack-parser'
import { ParserError, type Parsers } from './parsers'
import type { RawRecord } from './raw-record'
import type { Batch } from './reader-messages'
import type { RowWriter } from './row-writer'

/** Parsing ahead is given up where so many packs, and more than so large a share of all, had to be read again here: it took longer than it spared. */
const mostReadAgain = 3
const mostShareReadAgain = 1 / 4

interface UnderWay<Mark> {
  readonly parsed: Promise<ParsedPack>
  readonly mark: Mark
}

export interface FinishedBatch<Mark> {
  readonly batch: Batch
  readonly mark: Mark
}

/**
 * Has the records of a file parsed beside the reader, some packs ahead of it, and puts together what comes back in the order of the file.
 * What a record becomes depends on others of the same application before it, and on the room that is left for rejects: a pack for which either
 * matters is read again here.
 * @typeParam Mark what the caller notes behind a pack
 */
export class PacksAhead<Mark> {
  readonly #parsers: Parsers
  readonly #rows: RowWriter
  /** reads a record here, as if there were no parsers */
  readonly #take: (record: RawRecord) => void
  /** of batches that have been written */
  readonly #memory: ArrayBuffer[]
  readonly #packer = new RecordPacker()
  readonly #underWay: UnderWay<Mark>[] = []
  /** of packs that have come back */
  readonly #packMemory: ArrayBuffer[] = []
  /** records of the import up to the last pack under way */
  #sent: number
  #packs = 0
  #readAgain = 0
  #isBroken = false

  constructor(parsers: Parsers, { rows, take, memory }: { readonly rows: RowWriter; readonly take: (record: RawRecord) => void; readonly memory: ArrayBuffer[] }) {
    this.#parsers = parsers
    this.#rows = rows
    this.#take = take
    this.#memory = memory
    this.#sent = rows.counted.records
  }

  /** Whether it is not worth while for this file. */
  get isInVain(): boolean {
    return this.#readAgain >= mostReadAgain && this.#readAgain > mostShareReadAgain * this.#packs
  }

  add(record: RawRecord): void {
    this.#packer.add(record)
  }

  get byteLength(): number {
    return this.#packer.byteLength
  }

  /** Sends the records since the last pack. @returns the batches of earlier ones that have to come back before another is sent */
  async *send(mark: Mark): AsyncGenerator<FinishedBatch<Mark>> {
    const { records } = this.#packer
    const parsed = this.#parsers.parse(this.#packer.take(this.#packMemory.pop()), this.#sent, this.#memory.splice(0))
    parsed.catch(() => undefined) // it is thrown when its turn comes
    this.#sent += records
    this.#underWay.push({ parsed, mark })
    this.#packs++
    while (this.#underWay.length > this.#parsers.count) yield* this.#next()
  }

  /** Waits for all packs under way, and reads what has not been sent here: these rows stay for the next batch. @throws ParserError */
  async *finish(): AsyncGenerator<FinishedBatch<Mark>> {
    while (this.#underWay.length > 0) yield* this.#next()
    if (this.#isBroken) return
    for (const record of unpacked(this.#packer.take(new ArrayBuffer(0)))) this.#take(record)
  }

  async *#next(): AsyncGenerator<FinishedBatch<Mark>> {
    const first = this.#underWay.shift()
    if (!first) return
    const { batch, outcome, pack } = await first.parsed.catch((error: unknown) => {
      this.#isBroken = true
      this.#underWay.length = 0
      throw new ParserError(error)
    })
    if (this.#rows.follow(outcome)) yield { batch, mark: first.mark }
    else {
      this.#readAgain++
      for (const record of unpacked(pack)) this.#take(record)
      yield { batch: this.#rows.takeBatch(), mark: first.mark }
    }
    this.#packMemory.push(pack.bytes.buffer)
  }
}
