const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const minus = 0x2d
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
  /** outside its strings stands a number that JavaScript may print differently: one with a point (5.0) or a minus sign (-0) */
  readonly mayPrintDifferently?: boolean | undefined
  /**
   * Objects and lists that stand under a key, down to a depth of `nestedDepth`, in the order in which they begin: of each its depth,
   * where the bytes of its key begin and end (without quotes), and where its own do. What is in a list is not among them. Undefined where
   * nobody has looked, or there are more than `mostNested`.
   */
  readonly nested?: Int32Array | undefined
}

/** Numbers of each entry of `nested`. */
export const nestedFields = 5
/** A store's answer stands at depth 3 of a record, `{ app_details: { data: … } }`, and its documents one below. */
export const nestedDepth = 4
/** The store's answers have about twenty; more are not worth looking for one by one. */
const mostNested = 64

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
  #mayPrintDifferently = false
  /** bytes of the value in the chunks before this one */
  #passed = 0
  readonly #nested = new Int32Array(mostNested * nestedFields)
  #nestedLength = 0
  #hasMore = false
  /** which entry of `nested` is open at a depth, or -1 */
  readonly #openAt = new Int32Array(nestedDepth + 1).fill(-1)
  /** whether what is open at a depth is an object */
  readonly #isObject = new Uint8Array(nestedDepth + 1)
  #keyStart = 0
  #keyEnd = 0

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
    this.#mayPrintDifferently = false
    this.#passed = 0
    this.#nestedLength = 0
    this.#hasMore = false
    this.#openAt[1] = -1
    if (!beginning) return
    this.#keep(beginning)
    this.#passed = beginning.length
    this.#isObject[1] = 1
    this.#keyStart = beginning.indexOf(quote) + 1
    this.#keyEnd = beginning.length - 1
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
    if (end >= 0) return end
    if (keeps) this.#keep(chunk.subarray(from))
    this.#passed += chunk.length - from
    return end
  }

  /** The whole value; `chunk` from `from` to `end` is its last piece. */
  finish(chunk: Buffer, from: number, end: number): ScannedValue {
    const last = chunk.subarray(from, end)
    if (this.#kept.length > 0 || last.length > this.#limits.recordBytes) this.#keep(last)
    const bytes = this.#kept.length > 0 ? Buffer.concat(this.#kept) : last
    return { bytes, tooLarge: this.#tooLarge, depth: this.#deepest, unusualNumber: this.#unusualNumber, mayPrintDifferently: this.#mayPrintDifferently, nested: this.#hasMore ? undefined : this.#nested.slice(0, this.#nestedLength) }
  }

  #scan(chunk: Buffer, from: number): number {
    let at = from
    const end = chunk.length
    const offset = this.#passed - from
    while (at < end) {
      if (this.#inString) {
        const behind = this.#skipString(chunk, at)
        if (behind < 0 || this.#depth === 0) return behind
        this.#keyEnd = offset + behind - 1
        at = behind
        continue
      }
      const byte = chunk[at] ?? 0
      if (byte >= point && byte <= nine) {
        if (++this.#digits === manyDigits) this.#unusualNumber = true
        if (byte === point) this.#mayPrintDifferently = true
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
        this.#keyStart = offset + at + 1
      } else if (byte === openObject || byte === openList) {
        this.#depth++
        if (this.#depth > this.#deepest) this.#deepest = this.#depth
        if (this.#depth <= nestedDepth) this.#open(byte, offset + at)
      } else if (byte === closeObject || byte === closeList) {
        if (this.#depth === 0) return at // the end of a bare word or number
        if (this.#depth <= nestedDepth) this.#close(offset + at + 1)
        this.#depth--
        if (this.#depth === 0) return at + 1
      } else {
        if (byte === minus) this.#mayPrintDifferently = true
        if (this.#depth === 0) {
          if (this.#scalar && (byte === comma || isBlank(byte))) return at
          this.#scalar = true
        }
      }
      at++
    }
    return -1
  }

  /** In an object, the string before what opens here is its key. */
  #open(byte: number, start: number): void {
    const depth = this.#depth
    this.#isObject[depth] = byte === openObject ? 1 : 0
    this.#openAt[depth] = -1
    if (depth === 1 || this.#isObject[depth - 1] === 0) return
    // Its parent is not noted either, so it is somewhere inside a list.
    if (depth > 2 && this.#openAt[depth - 1] === -1) return
    if (this.#nestedLength === this.#nested.length) {
      this.#hasMore = true
      return
    }
    this.#openAt[depth] = this.#nestedLength
    this.#nested[this.#nestedLength] = depth
    this.#nested[this.#nestedLength + 1] = this.#keyStart
    this.#nested[this.#nestedLength + 2] = this.#keyEnd
    this.#nested[this.#nestedLength + 3] = start
    this.#nestedLength += nestedFields
  }

  #close(end: number): void {
    const entry = this.#openAt[this.#depth] ?? -1
    if (entry >= 0) this.#nested[entry + nestedFields - 1] = end
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
