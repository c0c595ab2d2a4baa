import type { FileToParse, ParsedPack } from '../../src-main/import/pack-parser'
import { PackParser } from '../../src-main/import/pack-parser'
import type { PackedRecords } from '../../src-main/import/packed-records'
import type { Parsers } from '../../src-main/import/parsers'
import type { ParsingOptions } from '../../src-main/import/reader-messages'
import { nothingKnown } from './read-import'

/** Parsers in this thread. What they are told is copied as for a thread, and of each two packs the later one is done first. */
export class ParsersHere implements Parsers {
  readonly count: number
  packs = 0
  /** fails at this pack */
  failsAt = Infinity
  readonly #parsers: readonly PackParser[]
  #later: (() => void) | null = null

  constructor(count: number, options: Partial<ParsingOptions> = {}) {
    this.count = count
    this.#parsers = Array.from({ length: count }, () => new PackParser({ known: nothingKnown, ...options }))
  }

  beginFile(file: FileToParse): void {
    for (const parser of this.#parsers) parser.beginFile(structuredClone(file))
  }

  parse(pack: PackedRecords, before: number): Promise<ParsedPack> {
    const place = this.packs++
    const sent = structuredClone(pack, { transfer: [pack.bytes.buffer] })
    return new Promise((resolve, reject) => {
      const work = (): void => {
        if (place >= this.failsAt) return reject(new Error('the parser is gone'))
        const parser = this.#parsers[place % this.count]
        if (!parser) return
        const parsed = parser.parse(sent, before)
        const rows = Object.values(parsed.batch) as Uint8Array<ArrayBuffer>[]
        resolve(structuredClone(parsed, { transfer: [parsed.pack.bytes.buffer, ...rows.map(({ buffer }) => buffer)] }))
      }
      if (this.#later === null) {
        this.#later = work
        setImmediate(() => this.#doLater())
      } else {
        work()
        this.#doLater()
      }
    })
  }

  #doLater(): void {
    const later = this.#later
    this.#later = null
    later?.()
  }
}
