import { LudographError } from '@contract'

/** One element of the file's list of records, not yet parsed. */
export interface RawRecord {
  /** 1 for the first record */
  readonly position: number
  /** where it begins, in bytes of the unpacked file */
  readonly offset: number
  /** its bytes; only the beginning if it is `tooLarge`. Valid until the next `push`. */
  readonly bytes: Buffer
  readonly tooLarge: boolean
  /** deepest nesting of objects and lists inside it, itself included */
  readonly depth: number
}

export interface SplitterLimits {
  readonly recordBytes: number
  /** how much of a record that is too large is kept to show */
  readonly sampleBytes: number
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** Where a value should begin. */
const isMisplaced = (byte: number): boolean => byte === comma || byte === closeList || byte === closeObject || byte === colon

/** Where in the file's outer structure the splitter is. */
type Place =
  | 'start' // before the first byte that counts
  | 'key' // in the outer object, before a key or its end
  | 'colon'
  | 'value' // before the value of a key
  | 'skipped' // inside the value of a key that holds no records
  | 'afterValue'
  | 'element' // in the list of records, before a record or the list's end
  | 'record' // inside a record
  | 'afterElement'
  | 'end' // after everything

/**
 * Cuts a stream of JSON bytes into the records of its list without parsing them: only quotes, backslashes and brackets
 * are looked at, and strings are skipped by `indexOf`. Takes `[record, ...]` and `{..., "games": [record, ...], ...}`.
 * Memory is bounded by one chunk and one record.
 */
export class RecordSplitter {
  readonly #limits: SplitterLimits
  #place: Place = 'start'
  #hasOuterObject = false
  #sawList = false
  /** bytes of the unpacked file before the current chunk */
  #before = 0
  #position = 0
  #key = ''
  #keys: string[] = []
  #mayEnd = true

  // The value being scanned: a record, a skipped value, or a key.
  #inString = false
  #oddBackslashes = false
  #depth = 0
  #deepest = 0
  #scalar = false
  #startOffset = 0
  #kept: Buffer[] = []
  #keptBytes = 0
  #tooLarge = false

  constructor(limits: SplitterLimits) {
    this.#limits = limits
  }

  /** Records whose last byte is in this chunk. `leftOut`: bytes of the file before the first chunk. */
  *push(chunk: Buffer, leftOut = 0): Generator<RawRecord> {
    if (this.#before === 0) this.#before = leftOut
    let at = 0
    while (at < chunk.length) {
      if (this.#place === 'record') {
        const end = this.#scan(chunk, at)
        if (end < 0) {
          this.#keep(chunk.subarray(at))
          break
        }
        yield this.#finishRecord(chunk, at, end)
        at = end
        this.#place = 'afterElement'
      } else if (this.#place === 'skipped') {
        const end = this.#scan(chunk, at)
        if (end < 0) break
        at = end
        this.#place = 'afterValue'
      } else if (this.#place === 'key' && this.#inString) {
        at = this.#readKey(chunk, at)
      } else {
        const byte = chunk[at] ?? 0
        if (isBlank(byte)) at++
        else at = this.#step(byte, at)
      }
    }
    this.#before += chunk.length
  }

  /** Call when there are no more bytes. @throws LudographError if the file ended too early or held no list of records */
  end(): void {
    if (this.#place === 'start') throw new LudographError('file_empty', 'The file holds nothing but blanks.', 'Export it again.')
    if (this.#place !== 'end') throw this.#truncated()
    if (!this.#sawList) {
      const found = this.#keys.length === 0 ? 'an empty object' : `an object with the keys ${this.#keys.slice(0, 6).join(', ')}`
      throw notACatalogue(`The file is ${found}.`)
    }
  }

  /** What the file turned out to be, in words; null before that is known. */
  get shape(): string | null {
    if (!this.#sawList) return null
    return this.#hasOuterObject ? 'games file: an object with a list of records under "games"' : 'a list of records'
  }

  get position(): number {
    return this.#position
  }

  /** Takes one structural byte that is no blank; returns where to go on. */
  #step(byte: number, at: number): number {
    const offset = this.#before + at
    switch (this.#place) {
      case 'start':
        if (byte === openList) this.#enterList()
        else if (byte === openObject) {
          this.#hasOuterObject = true
          this.#place = 'key'
        } else throw new LudographError('not_json', `The file is not JSON: it begins with ${describe(byte)}.`, 'Ludograph reads JSON exports of a store, plain or packed with gzip.')
        return at + 1
      case 'key':
        if (byte === quote) {
          this.#inString = true
          this.#oddBackslashes = false
          this.#kept = []
          this.#keptBytes = 0
          return at + 1
        }
        if (byte === closeObject && this.#mayEnd) this.#place = 'end'
        else throw this.#broken(offset, 'a key in double quotes', byte)
        return at + 1
      case 'colon':
        if (byte !== colon) throw this.#broken(offset, 'a colon', byte)
        this.#place = 'value'
        return at + 1
      case 'value':
        if (this.#key === 'games' && byte === openList && !this.#sawList) {
          this.#enterList()
          return at + 1
        }
        if (isMisplaced(byte)) throw this.#broken(offset, 'a value', byte)
        this.#startScan(offset)
        this.#place = 'skipped'
        return at
      case 'afterValue':
        if (byte === comma) {
          this.#place = 'key'
          this.#mayEnd = false
        } else if (byte === closeObject) this.#place = 'end'
        else throw this.#broken(offset, 'a comma or }', byte)
        return at + 1
      case 'element':
        if (byte === closeList && this.#mayEnd) {
          this.#leaveList()
          return at + 1
        }
        if (isMisplaced(byte)) throw this.#broken(offset, 'a record', byte)
        this.#startScan(offset)
        this.#place = 'record'
        return at
      case 'afterElement':
        if (byte === comma) {
          this.#place = 'element'
          this.#mayEnd = false
        } else if (byte === closeList) this.#leaveList()
        else throw this.#broken(offset, 'a comma or ]', byte)
        return at + 1
      default:
        throw this.#broken(offset, 'the end of the file', byte)
    }
  }

  #enterList(): void {
    this.#sawList = true
    this.#place = 'element'
    this.#mayEnd = true
  }

  #leaveList(): void {
    this.#place = this.#hasOuterObject ? 'afterValue' : 'end'
  }

  #startScan(offset: number): void {
    this.#inString = false
    this.#oddBackslashes = false
    this.#depth = 0
    this.#deepest = 0
    this.#scalar = false
    this.#startOffset = offset
    this.#kept = []
    this.#keptBytes = 0
    this.#tooLarge = false
  }

  /** Goes on through one value; returns the place behind its last byte, or -1 if the chunk ends inside it. */
  #scan(chunk: Buffer, from: number): number {
    let at = from
    const end = chunk.length
    while (at < end) {
      if (this.#inString) {
        const behind = this.#skipString(chunk, at)
        if (behind < 0 || this.#depth === 0) return behind
        at = behind
        continue
      }
      const byte = chunk[at] ?? 0
      if (byte === quote) {
        this.#inString = true
        this.#oddBackslashes = false
      } else if (byte === openObject || byte === openList) {
        this.#depth++
        if (this.#depth > this.#deepest) this.#deepest = this.#depth
      } else if (byte === closeObject || byte === closeList) {
        if (this.#depth === 0) return at // the end of a bare word or number
        this.#depth--
        if (this.#depth === 0) return at + 1
      } else if (this.#depth === 0) {
        if (this.#scalar && (byte === comma || isBlank(byte))) return at
        this.#scalar = true
      }
      at++
    }
    return -1
  }

  /** Looks for the quote that closes the string; returns the place behind it, or -1 if it is not in this chunk. */
  #skipString(chunk: Buffer, from: number): number {
    let at = from
    for (;;) {
      const close = chunk.indexOf(quote, at)
      const stop = close < 0 ? chunk.length : close
      let run = stop
      while (run > at && chunk[run - 1] === backslash) run--
      // A run of backslashes that reaches back to where this piece began may have begun in the piece before.
      const odd = ((stop - run) % 2 === 1) !== (run === at && this.#oddBackslashes)
      if (close < 0) {
        this.#oddBackslashes = odd
        return -1
      }
      this.#oddBackslashes = false
      at = close + 1
      if (!odd) {
        this.#inString = false
        return at
      }
    }
  }

  #readKey(chunk: Buffer, from: number): number {
    const behind = this.#skipString(chunk, from)
    const end = behind < 0 ? chunk.length : behind
    this.#keep(chunk.subarray(from, end))
    if (behind >= 0) {
      this.#key = Buffer.concat(this.#kept).subarray(0, -1).toString('utf8')
      if (this.#keys.length < 20) this.#keys.push(JSON.stringify(this.#key.slice(0, 40)))
      this.#place = 'colon'
    }
    return end
  }

  #keep(piece: Buffer): void {
    const limit = this.#tooLarge ? this.#limits.sampleBytes : this.#limits.recordBytes
    if (this.#keptBytes + piece.length > limit && !this.#tooLarge) {
      this.#tooLarge = true
      this.#kept = [Buffer.concat([...this.#kept, piece]).subarray(0, this.#limits.sampleBytes)]
      this.#keptBytes = this.#limits.sampleBytes
    } else if (!this.#tooLarge) {
      this.#kept.push(Buffer.from(piece)) // a copy: the chunk may be used again by its source
      this.#keptBytes += piece.length
    }
  }

  #finishRecord(chunk: Buffer, from: number, end: number): RawRecord {
    const last = chunk.subarray(from, end)
    if (this.#kept.length > 0 || last.length > this.#limits.recordBytes) this.#keep(last)
    const bytes = this.#kept.length > 0 ? Buffer.concat(this.#kept) : last
    return {
      position: ++this.#position,
      offset: this.#startOffset,
      bytes,
      tooLarge: this.#tooLarge,
      depth: this.#deepest,
    }
  }

  #broken(offset: number, expected: string, found: number): LudographError {
    return new LudographError(
      'json_broken',
      `The file is not valid JSON: at byte ${offset}, ${this.#whereInWords()}, ${expected} is missing; ${describe(found)} stands there.`,
      'Nothing was imported. Mend the file at that place, or export it again.',
    )
  }

  #truncated(): LudographError {
    return new LudographError(
      'json_truncated',
      `The file ends too early: at byte ${this.#before}, ${this.#whereInWords()}, there should be more.`,
      'Nothing was imported. The file was probably not copied or downloaded to its end: get it again.',
    )
  }

  #whereInWords(): string {
    if (this.#place === 'record') return `inside record ${this.#position + 1}`
    return this.#position === 0 ? 'before the first record' : `after record ${this.#position}`
  }
}

/** The error for valid JSON that is something else than a catalogue. */
export const notACatalogue = (found: string): LudographError =>
  new LudographError(
    'not_a_catalogue_file',
    `This is JSON, but not a store catalogue. ${found}`,
    'Ludograph expects {"games": [{"appid": …, "app_details": {…}}, …]} or a list of such records.',
  )

const describe = (byte: number): string =>
  byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `the byte 0x${byte.toString(16).padStart(2, '0')}`
