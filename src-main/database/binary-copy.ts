/** What turns strings into their UTF-8 bytes: 'latin1' where each character already stands for one of these bytes. */
export type Encoding = 'latin1' | 'utf8'

/** Where values lie in the JSON they were parsed from, in UTF-8: they are written as the bytes they were. */
export interface JsonSlices {
  readonly bytes: Buffer
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** @returns the place of the very same value in `starts` and `ends`, or -1 */
  find(value: unknown): number
}

/**
 * Builds rows in PostgreSQL's binary COPY format: no escaping, no text to parse again on the other side.
 * Format: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class BinaryCopy {
  #buffer: Buffer
  /** of the same bytes: writes numbers several times as fast as Buffer does */
  #numbers: DataView
  #length = 0
  /** what turns the strings of the present row into their UTF-8 bytes */
  #encoding: Encoding = 'utf8'
  #slices: JsonSlices | null = null
  rows = 0

  constructor(initialBytes = 1 << 20) {
    this.#buffer = Buffer.allocUnsafeSlow(initialBytes)
    this.#numbers = viewOf(this.#buffer)
    this.#writeHeader()
  }

  get byteLength(): number {
    return this.#length
  }

  /** The bytes written since `from`, for hashing. Valid until the next write. */
  since(from: number): Buffer {
    return this.#buffer.subarray(from, this.#length)
  }

  /**
   * The finished data, in a buffer of its own; the builder starts anew.
   * @param memory a buffer that is not needed any more: used if it is large enough
   */
  take(memory?: ArrayBuffer): Uint8Array<ArrayBuffer> {
    this.#reserve(2)
    this.#int16(-1)
    const fits = memory && memory.byteLength >= this.#length
    const data = fits ? new Uint8Array(memory, 0, this.#length) : new Uint8Array(this.#length)
    data.set(this.#buffer.subarray(0, this.#length))
    this.#length = 0
    this.rows = 0
    this.#writeHeader()
    return data
  }

  /** @param slices of documents, or values of documents, that are written as they came */
  startRow(columns: number, encoding: Encoding = 'utf8', slices: JsonSlices | null = null): void {
    this.#reserve(2)
    this.#int16(columns)
    this.#encoding = encoding
    this.#slices = slices
    this.rows++
  }

  bigint(value: number | null): void {
    if (value === null) return this.null()
    if (!Number.isSafeInteger(value)) throw unfit(value, 'bigint')
    this.#reserve(12)
    this.#int32(8)
    this.#int64(value)
  }

  integer(value: number | null): void {
    if (value === null) return this.null()
    if (value !== (value | 0)) throw unfit(value, 'integer')
    this.#reserve(8)
    this.#int32(4)
    this.#int32(value)
  }

  smallint(value: number | null): void {
    if (value === null) return this.null()
    if (value !== (value << 16) >> 16) throw unfit(value, 'smallint')
    this.#reserve(6)
    this.#int32(2)
    this.#int16(value)
  }

  real(value: number): void {
    this.#reserve(8)
    this.#int32(4)
    this.#float32(value)
  }

  boolean(value: boolean | null): void {
    if (value === null) return this.null()
    this.#reserve(5)
    this.#int32(1)
    this.#buffer[this.#length++] = value ? 1 : 0
  }

  /** In plain decimals; all digits are kept, also zeros at the end. */
  numeric(value: number | string | null): void {
    if (value === null) return this.null()
    const found = plainDecimals.exec(String(value))
    if (!found) throw unfit(value, 'numeric')
    const [, sign = '', whole = '', fraction = ''] = found
    // Groups of four digits, counted from the point.
    const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0') + fraction.padEnd(Math.ceil(fraction.length / 4) * 4, '0')
    const groups = padded.length / 4
    this.#reserve(12 + groups * 2)
    this.#int32(8 + groups * 2)
    this.#int16(groups)
    this.#int16(Math.ceil(whole.length / 4) - 1) // weight of the first group
    this.#int16(sign === '' ? 0 : negative)
    this.#int16(fraction.length)
    for (let at = 0; at < padded.length; at += 4) this.#int16(Number(padded.slice(at, at + 4)))
  }

  /** text, and enumerations by their label */
  text(value: string | null): void {
    if (value === null) return this.null()
    this.#reserve(4 + this.#mostBytes(value))
    const written = this.#write(value, this.#length + 4)
    this.#int32(written)
    this.#length += written
  }

  /** `value` is serialised; undefined and null become SQL NULL. */
  jsonb(value: unknown): void {
    if (value === null || value === undefined) return this.null()
    const start = this.#length
    this.#reserve(5)
    this.#length += 4
    this.#buffer[this.#length++] = 1 // version of jsonb's binary form
    if (this.#slices === null || typeof value !== 'object') this.#json(JSON.stringify(value))
    else this.#sliced(value, this.#slices)
    this.#numbers.setInt32(start, this.#length - start - 4)
  }

  #json(text: string): void {
    this.#reserve(this.#mostBytes(text))
    this.#length += this.#write(text, this.#length)
  }

  /** Copies a value as it came. One that was assembled from such values is written piece by piece, if copying them saves more than that costs. */
  #sliced(value: object, slices: JsonSlices): void {
    const whole = slices.find(value)
    if (whole >= 0) return this.#slice(slices, whole)
    // As JSON.stringify does.
    const entries = Array.isArray(value) ? [] : (Object.entries(value) as [string, unknown][]).filter(([, inner]) => inner !== undefined)
    let bytes = 0
    const places = entries.map(([, inner]) => {
      const place = typeof inner === 'object' && inner !== null ? slices.find(inner) : -1
      if (place >= 0) bytes += (slices.ends[place] ?? 0) - (slices.starts[place] ?? 0)
      return place
    })
    if (bytes <= entries.length * worthwhileBytes) return this.#json(JSON.stringify(value))
    let text = '{'
    for (const [at, [key, inner]] of entries.entries()) {
      const place = places[at] ?? -1
      text += `${at === 0 ? '' : ','}${JSON.stringify(key)}:${place < 0 ? JSON.stringify(inner) : ''}`
      if (place < 0) continue
      this.#json(text)
      this.#slice(slices, place)
      text = ''
    }
    this.#json(`${text}}`)
  }

  #slice({ bytes, starts, ends }: JsonSlices, place: number): void {
    const start = starts[place] ?? 0
    const end = ends[place] ?? 0
    this.#reserve(end - start)
    this.#length += bytes.copy(this.#buffer, this.#length, start, end)
  }

  bytea(value: Uint8Array | null): void {
    if (value === null) return this.null()
    this.#reserve(4 + value.length)
    this.#int32(value.length)
    this.#buffer.set(value, this.#length)
    this.#length += value.length
  }

  /** pgvector's binary form: dimensions, an unused number, the floats */
  vector(values: Float32Array | null): void {
    if (values === null) return this.null()
    const bytes = 4 + values.length * 4
    this.#reserve(4 + bytes)
    this.#int32(bytes)
    this.#int16(values.length)
    this.#int16(0)
    for (const value of values) this.#float32(value)
  }

  /** `days` since 1970-01-01 */
  date(days: number | null): void {
    this.integer(days === null ? null : days - daysTo2000)
  }

  /** `seconds` since 1970-01-01 00:00 UTC */
  timestamptz(seconds: number | null): void {
    if (seconds === null) return this.null()
    this.#reserve(12)
    this.#int32(8)
    this.#int64(Math.round((seconds - daysTo2000 * 86_400) * 1e6))
  }

  textArray(values: readonly string[]): void {
    this.#array(values, textOid, (value) => this.text(value))
  }

  integerArray(values: readonly (number | null)[]): void {
    this.#array(values, integerOid, (value) => this.integer(value))
  }

  null(): void {
    this.#reserve(4)
    this.#int32(-1)
  }

  /** An array of one dimension, or of none if it is empty: its elements as they are in rows. */
  #array<Element>(values: readonly Element[], oid: number, write: (value: Element) => void): void {
    const start = this.#length
    this.#reserve(24)
    this.#length += 4
    this.#int32(values.length === 0 ? 0 : 1)
    this.#int32(values.includes(null as Element) ? 1 : 0) // whether there is a NULL
    this.#int32(oid)
    if (values.length > 0) {
      this.#int32(values.length)
      this.#int32(1)
      for (const value of values) write(value)
    }
    this.#numbers.setInt32(start, this.#length - start - 4)
  }

  #mostBytes(text: string): number {
    return this.#encoding === 'latin1' ? text.length : text.length * 3
  }

  /** @returns the bytes it takes */
  #write(text: string, at: number): number {
    return this.#buffer.write(text, at, this.#encoding)
  }

  #int16(value: number): void {
    this.#numbers.setInt16(this.#length, value)
    this.#length += 2
  }

  #int32(value: number): void {
    this.#numbers.setInt32(this.#length, value)
    this.#length += 4
  }

  /** A whole number that JavaScript holds exactly, in two halves: a BigInt of each would be made and thrown away. */
  #int64(value: number): void {
    this.#int32(Math.floor(value / 2 ** 32))
    this.#int32(value) // its low 32 bits: that is how numbers are put into 32 bits
  }

  #float32(value: number): void {
    this.#numbers.setFloat32(this.#length, value)
    this.#length += 4
  }

  #writeHeader(): void {
    this.#reserve(signature.length + 8)
    this.#buffer.set(signature, 0)
    this.#length = signature.length
    this.#int32(0)
    this.#int32(0)
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#buffer.length * 2, this.#length + bytes))
    larger.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = larger
    this.#numbers = viewOf(larger)
  }
}

/** Printing many small values one by one takes longer than printing all at once: copying has to save this much for each of them. */
const worthwhileBytes = 60

const plainDecimals = /^(-?)(\d+)(?:\.(\d+))?$/
const negative = 0x4000

const unfit = (value: number | string, type: string): RangeError => new RangeError(`${value} does not fit a column of type ${type}`)

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength)

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const textOid = 25
const integerOid = 23
const daysTo2000 = Date.UTC(2000, 0, 1) / 86_400_000
