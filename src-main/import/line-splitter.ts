import { toErrorShape } from '@contract'
import { isBlank, type ScanLimits } from './json-scanner'
import type { Checkpoint, RawRecord, Splitter } from './raw-record'
import { byteOrderMark, RecordSplitter } from './record-splitter'

const lineFeed = 0x0a
const openObject = 0x7b
const closeObject = 0x7d

/**
 * Does the file hold one record a line? Its first line is then an object from its first byte to its last, and so does
 * the next line begin. A single line could be anything and is left to the other splitter.
 */
export function looksLikeLines(beginning: Buffer): boolean {
  const end = beginning.indexOf(lineFeed)
  if (end < 0) return false
  let next = end
  while (next < beginning.length && isBlank(beginning[next] ?? 0)) next++
  let first = byteOrderMark.every((byte, place) => beginning[place] === byte) ? byteOrderMark.length : 0
  while (first < end && isBlank(beginning[first] ?? 0)) first++
  let last = end - 1
  while (last > first && isBlank(beginning[last] ?? 0)) last--
  return beginning[first] === openObject && beginning[last] === closeObject && beginning[next] === openObject
}

/**
 * Cuts a file at its line ends. A line feed cannot stand inside a JSON string, so a broken line never takes its
 * neighbours with it.
 */
export class LineSplitter implements Splitter {
  readonly container = 'lines'
  readonly #limits: ScanLimits
  #position: number
  /** bytes of the file before the line that is being collected */
  #lineOffset: number
  #line: Buffer[] = []
  #lineBytes = 0

  constructor(limits: ScanLimits, from?: Checkpoint) {
    this.#limits = limits
    this.#position = from?.position ?? 0
    this.#lineOffset = from?.offset ?? 0
  }

  checkpoint(): Checkpoint {
    return { offset: this.#lineOffset, position: this.#position, container: 'lines' }
  }

  *push(chunk: Buffer): Generator<RawRecord> {
    let at = 0
    for (;;) {
      const end = chunk.indexOf(lineFeed, at)
      if (end < 0) break
      yield* this.#finishLine(chunk.subarray(at, end), 1)
      at = end + 1
    }
    if (at < chunk.length) this.#collect(chunk.subarray(at))
  }

  *end(): Generator<RawRecord> {
    if (this.#lineBytes > 0) yield* this.#finishLine(Buffer.alloc(0), 0)
  }

  #collect(piece: Buffer): void {
    // Past the limit the rest of the line is counted, not kept: the record is rejected anyway.
    if (this.#lineBytes <= this.#limits.recordBytes) this.#line.push(Buffer.from(piece))
    this.#lineBytes += piece.length
  }

  *#finishLine(last: Buffer, lineEndBytes: number): Generator<RawRecord> {
    const offset = this.#lineOffset
    const length = this.#lineBytes + last.length
    const line = this.#line.length === 0 ? last : Buffer.concat([...this.#line, last])
    this.#line = []
    this.#lineBytes = 0
    this.#lineOffset = offset + length + lineEndBytes
    if (line.every(isBlank)) return
    if (length > this.#limits.recordBytes) {
      const bytes = line.subarray(0, this.#limits.sampleBytes)
      yield { bytes, tooLarge: true, depth: 1, position: ++this.#position, offset, key: null, broken: null }
    } else yield* this.#recordsOf(line, offset)
  }

  /** A line is one record, or one of the store's answers with several. */
  *#recordsOf(line: Buffer, offset: number): Generator<RawRecord> {
    try {
      const splitter = new RecordSplitter(this.#limits)
      const records = [...splitter.push(line)]
      splitter.end()
      for (const record of records) yield { ...record, position: ++this.#position, offset: offset + record.offset }
    } catch (error) {
      const broken = toErrorShape(error).message
      yield { bytes: line, tooLarge: false, depth: 1, position: ++this.#position, offset, key: null, broken }
    }
  }
}
