const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const point = 0x2e
const nine = 0x39
const exponent = 0x65 // e, and E without its bit of case
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/** Blanks of JSON, and the separator that stands before each record of a JSON text sequence. */
export const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x1e

export interface ScanLimits {
  readonly recordBytes: number
  /** how much of a value that is too large is kept to show */
  readonly sampleBytes: number
}

/** One JSON value as bytes, not yet parsed. */
export interface ScannedValue {
  /** only the beginning if it is `tooLarge`; valid until the next chunk */
  readonly bytes: Buffer
  readonly tooLarge: boolean
  /** deepest nesting of objects and lists inside it, itself included */
  readonly depth: number
  /** outside its strings stands a number that JavaScript may not hold exactly: many digits, or an exponent */
  readonly unusualNumber: boolean
}

/** A number of fewer digits is always held exactly (15 significant ones are; the point counts as one here). */
const manyDigits = 16

/** Keys and most values end within so many bytes; looking at each of them takes less time than calling `indexOf`. */
const shortString = 32

/**
 * Finds the end of one JSON value in a stream of chunks without parsing it: only quotes, backslashes and brackets are
 * looked at, and strings are skipped by `indexOf`. Memory is bounded by one chunk and the limit of a record.
 */
export class JsonScanner {
  readonly #limits: ScanLimits
  #inString = false
  #oddBackslashes = false
  #depth = 0
  #deepest = 0
  #scalar = false
  #kept: Buffer[] = []
  #keptBytes = 0
  #tooLarge = false
  /** digits and points of the number that is being passed */
  #digits = 0
  #unusualNumber = false

  constructor(limits: ScanLimits) {
    this.#limits = limits
  }

  /** Begins a new value. `beginning`: bytes of it that have been read already, an object opened and one key in it. */
  start(beginning?: Buffer): void {
    this.#inString = false
    this.#oddBackslashes = false
    this.#depth = beginning ? 1 : 0
    this.#deepest = this.#depth
    this.#scalar = false
    this.#kept = []
    this.#keptBytes = 0
    this.#tooLarge = false
    this.#digits = 0
    this.#unusualNumber = false
    if (beginning) this.#keep(beginning)
  }

  /** Begins a string whose opening quote has been read. */
  startString(): void {
    this.start()
    this.#inString = true
  }

  /**
   * Goes on through the value.
   * @param keeps whether the bytes are wanted; a skipped value costs no memory
   * @returns the place behind its last byte, or -1 if the chunk ends inside it
   */
  feed(chunk: Buffer, from: number, keeps: boolean): number {
    const end = this.#scan(chunk, from)
    if (end < 0 && keeps) this.#keep(chunk.subarray(from))
    return end
  }

  /** The whole value; `chunk` from `from` to `end` is its last piece. */
  finish(chunk: Buffer, from: number, end: number): ScannedValue {
    const last = chunk.subarray(from, end)
    if (this.#kept.length > 0 || last.length > this.#limits.recordBytes) this.#keep(last)
    const bytes = this.#kept.length > 0 ? Buffer.concat(this.#kept) : last
    return { bytes, tooLarge: this.#tooLarge, depth: this.#deepest, unusualNumber: this.#unusualNumber }
  }

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
      if (byte >= point && byte <= nine) {
        if (++this.#digits === manyDigits) this.#unusualNumber = true
        if (this.#depth > 0) {
          at++
          continue
        }
      } else if (this.#digits > 0) {
        if ((byte | 0x20) === exponent) this.#unusualNumber = true
        this.#digits = 0
      }
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
    if (!this.#oddBackslashes) {
      const soon = Math.min(from + shortString, chunk.length)
      for (let near = from; near < soon; near++) {
        const byte = chunk[near]
        if (byte === backslash) break
        if (byte !== quote) continue
        this.#inString = false
        return near + 1
      }
    }
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

  #keep(piece: Buffer): void {
    if (this.#tooLarge) return
    if (this.#keptBytes + piece.length > this.#limits.recordBytes) {
      this.#tooLarge = true
      this.#kept = [Buffer.concat([...this.#kept, piece]).subarray(0, this.#limits.sampleBytes)]
    } else {
      this.#kept.push(Buffer.from(piece)) // a copy: the chunk may be used again by its source
      this.#keptBytes += piece.length
    }
  }
}
