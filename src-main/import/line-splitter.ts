import { LudographError, toErrorShape } from '@contract'
import { isBlank, JsonScanner, type ScanLimits } from './json-scanner'
import type { Checkpoint, RawRecord, Splitter } from './raw-record'
import { byteOrderMark, RecordSplitter, type RecordLayout } from './record-splitter'

const lineFeed = 0x0a
const openObject = 0x7b
const closeObject = 0x7d
const comma = 0x2c

/** So many lines are looked at to tell what a file is: the first ones may be broken. */
const probedLines = 20

/**
 * Does the file hold one record a line? Then it begins with an object, and somewhere near its beginning a line that is an
 * object from its first byte to its last is followed by another object, without the comma that a list would have there. A
 * single line could be anything and is left to the other splitter.
 */
export function looksLikeLines(beginning: Buffer): boolean {
  if (trimmed(beginning).text[0] !== openObject) return looksLikeLog(beginning)
  let followsObject = false
  let commas: boolean | null = null
  for (let at = 0, lines = 0; at < beginning.length && lines < probedLines; ) {
    const end = beginning.indexOf(lineFeed, at)
    const { text } = trimmed(beginning.subarray(at, end < 0 ? beginning.length : end))
    at = end < 0 ? beginning.length : end + 1
    if (text.length === 0) continue
    lines++
    const opens = text[0] === openObject
    if (followsObject && opens) return true
    // With a comma behind each of them it is a list without brackets, if the first line says so already.
    commas ??= text.at(-1) === comma && isWhole(text.subarray(0, -1))
    followsObject = opens && (text.at(-1) === closeObject || commas)
  }
  return false
}

function isWhole(text: Buffer): boolean {
  try {
    return typeof JSON.parse(text.toString('utf8')) === 'object'
  } catch {
    return false
  }
}

/** A log, with whole records on some of its lines, and no list that is opened or closed on a line of its own. */
function looksLikeLog(beginning: Buffer): boolean {
  const lines = beginning.subarray(0, 1 << 18).toString('latin1').split('\n', 3 * probedLines).map((line) => line.trim()).filter(Boolean)
  if (/^(?:\[|\{)$|^\[[^\]]*$|^\[\s*[{["]/.test(lines[0] ?? '') || lines.some((line) => line.endsWith('['))) return false
  return lines.filter((line) => /^\{"[^]*\}$/.test(line)).length >= 2
}

/** Without a byte order mark and blanks around. */
function trimmed(line: Buffer): { text: Buffer; start: number } {
  let start = byteOrderMark.every((byte, place) => line[place] === byte) ? byteOrderMark.length : 0
  while (start < line.length && isBlank(line[start] ?? 0)) start++
  let end = line.length
  while (end > start && isBlank(line[end - 1] ?? 0)) end--
  return { text: line.subarray(start, end), start }
}

/** Some write a comma behind each record. */
const withoutComma = ({ text, start }: { text: Buffer; start: number }): { text: Buffer; start: number } =>
  ({ text: text.at(-1) === comma && text.at(-2) === closeObject ? text.subarray(0, -1) : text, start })

/**
 * Cuts a file at its line ends. A line feed cannot stand inside a JSON string, so a broken line never takes its
 * neighbours with it.
 */
export class LineSplitter implements Splitter {
  readonly container = 'lines'
  readonly #limits: ScanLimits
  readonly #layout: RecordLayout | undefined
  #position: number
  /** bytes of the file before the line that is being collected */
  #lineOffset: number
  #line: Buffer[] = []
  #lineBytes = 0
  /** records of the last line that have not been handed on yet */
  #left = 0

  /** @param layout of each line, if that is not told by its first bytes */
  constructor(limits: ScanLimits, from?: Checkpoint, layout?: RecordLayout) {
    this.#limits = limits
    this.#layout = layout
    this.#position = from?.position ?? 0
    this.#lineOffset = from?.offset ?? 0
  }

  checkpoint(): Checkpoint | null {
    return this.#left > 0 ? null : { offset: this.#lineOffset, position: this.#position, container: 'lines', ...(this.#layout && { layout: this.#layout }) }
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
    const { text, start } = withoutComma(trimmed(line))
    const isTooLarge = length > this.#limits.recordBytes
    if (text.length === 0 && !isTooLarge) return
    const records = isTooLarge ? [recordOf({ bytes: text.subarray(0, this.#limits.sampleBytes), tooLarge: true })] : this.#recordsOf(text)
    this.#left = records.length
    for (const record of records) {
      this.#left--
      yield { ...record, position: ++this.#position, offset: offset + start + record.offset }
    }
  }

  /** A line is one record, or one of the store's answers with several. */
  #recordsOf(text: Buffer): RawRecord[] {
    try {
      const splitter = new RecordSplitter(this.#limits, undefined, this.#layout)
      const records = [...splitter.push(text)]
      splitter.end()
      return records
    } catch (error) {
      // Nothing around records, so it is one itself, whatever its first key: let it be looked at like any other.
      if (error instanceof LudographError && (error.code === 'not_a_catalogue_file' || error.code === 'not_json')) return [this.#whole(text)]
      return [recordOf({ bytes: text, broken: toErrorShape(error).message.replace(/^The file/, 'The line') })]
    }
  }

  #whole(text: Buffer): RawRecord {
    const scanner = new JsonScanner(this.#limits)
    scanner.start()
    scanner.feed(text, 0, false)
    return recordOf(scanner.finish(text, 0, text.length))
  }
}

const recordOf = (parts: Pick<RawRecord, 'bytes'> & Partial<RawRecord>): RawRecord => ({
  tooLarge: false, depth: 1, unusualNumber: true, position: 0, offset: 0, key: null, broken: null, ...parts,
})
