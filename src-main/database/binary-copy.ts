/**
 * Builds rows in PostgreSQL's binary COPY format: no escaping, no text to parse again on the other side.
 * Format: https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class BinaryCopy {
  #buffer: Buffer
  #length = 0
  rows = 0

  constructor(initialBytes = 1 << 20) {
    this.#buffer = Buffer.allocUnsafe(initialBytes)
    this.#writeHeader()
  }

  get byteLength(): number {
    return this.#length
  }

  /** The bytes written since `from`, for hashing. Valid until the next write. */
  since(from: number): Buffer {
    return this.#buffer.subarray(from, this.#length)
  }

  /** The finished data, in a buffer of its own; the builder starts anew. */
  take(): Uint8Array<ArrayBuffer> {
    this.#reserve(2)
    this.#length = this.#buffer.writeInt16BE(-1, this.#length)
    const data = new Uint8Array(this.#length)
    data.set(this.#buffer.subarray(0, this.#length))
    this.#length = 0
    this.rows = 0
    this.#writeHeader()
    return data
  }

  startRow(columns: number): void {
    this.#reserve(2)
    this.#length = this.#buffer.writeInt16BE(columns, this.#length)
    this.rows++
  }

  /** Takes back everything after `length` (a row that turned out not to be wanted). */
  rewind(length: number): void {
    this.#length = length
    this.rows--
  }

  bigint(value: number | null): void {
    if (value === null) return this.null()
    this.#reserve(12)
    this.#length = this.#buffer.writeInt32BE(8, this.#length)
    this.#length = this.#buffer.writeBigInt64BE(BigInt(value), this.#length)
  }

  integer(value: number | null): void {
    if (value === null) return this.null()
    this.#reserve(8)
    this.#length = this.#buffer.writeInt32BE(4, this.#length)
    this.#length = this.#buffer.writeInt32BE(value, this.#length)
  }

  smallint(value: number | null): void {
    if (value === null) return this.null()
    this.#reserve(6)
    this.#length = this.#buffer.writeInt32BE(2, this.#length)
    this.#length = this.#buffer.writeInt16BE(value, this.#length)
  }

  real(value: number): void {
    this.#reserve(8)
    this.#length = this.#buffer.writeInt32BE(4, this.#length)
    this.#length = this.#buffer.writeFloatBE(value, this.#length)
  }

  boolean(value: boolean | null): void {
    if (value === null) return this.null()
    this.#reserve(5)
    this.#length = this.#buffer.writeInt32BE(1, this.#length)
    this.#length = this.#buffer.writeUInt8(value ? 1 : 0, this.#length)
  }

  /** text, and enumerations by their label */
  text(value: string | null): void {
    if (value === null) return this.null()
    this.#reserve(4 + value.length * 3)
    const written = this.#buffer.write(value, this.#length + 4, 'utf8')
    this.#buffer.writeInt32BE(written, this.#length)
    this.#length += 4 + written
  }

  /** `value` is serialised; undefined and null become SQL NULL. */
  jsonb(value: unknown): void {
    if (value === null || value === undefined) return this.null()
    const json = JSON.stringify(value)
    this.#reserve(5 + json.length * 3)
    const written = this.#buffer.write(json, this.#length + 5, 'utf8')
    this.#buffer.writeInt32BE(1 + written, this.#length)
    this.#buffer.writeUInt8(1, this.#length + 4) // version of jsonb's binary form
    this.#length += 5 + written
  }

  bytea(value: Uint8Array | null): void {
    if (value === null) return this.null()
    this.#reserve(4 + value.length)
    this.#length = this.#buffer.writeInt32BE(value.length, this.#length)
    this.#buffer.set(value, this.#length)
    this.#length += value.length
  }

  /** pgvector's binary form: dimensions, an unused number, the floats */
  vector(values: Float32Array | null): void {
    if (values === null) return this.null()
    const bytes = 4 + values.length * 4
    this.#reserve(4 + bytes)
    this.#length = this.#buffer.writeInt32BE(bytes, this.#length)
    this.#length = this.#buffer.writeInt16BE(values.length, this.#length)
    this.#length = this.#buffer.writeInt16BE(0, this.#length)
    for (const value of values) this.#length = this.#buffer.writeFloatBE(value, this.#length)
  }

  /** `days` since 1970-01-01 */
  date(days: number | null): void {
    this.integer(days === null ? null : days - daysTo2000)
  }

  /** `seconds` since 1970-01-01 00:00 UTC */
  timestamptz(seconds: number | null): void {
    if (seconds === null) return this.null()
    this.#reserve(12)
    this.#length = this.#buffer.writeInt32BE(8, this.#length)
    const microseconds = BigInt(Math.round((seconds - daysTo2000 * 86_400) * 1e6))
    this.#length = this.#buffer.writeBigInt64BE(microseconds, this.#length)
  }

  textArray(values: readonly string[]): void {
    const start = this.#length
    this.#reserve(24)
    this.#length += 4
    const dimensions = values.length === 0 ? 0 : 1
    for (const part of [dimensions, 0, textOid]) this.#length = this.#buffer.writeInt32BE(part, this.#length)
    if (dimensions === 1) {
      for (const part of [values.length, 1]) this.#length = this.#buffer.writeInt32BE(part, this.#length)
      for (const value of values) this.text(value)
    }
    this.#buffer.writeInt32BE(this.#length - start - 4, start)
  }

  null(): void {
    this.#reserve(4)
    this.#length = this.#buffer.writeInt32BE(-1, this.#length)
  }

  #writeHeader(): void {
    this.#reserve(signature.length + 8)
    this.#buffer.set(signature, 0)
    this.#buffer.writeInt32BE(0, signature.length)
    this.#buffer.writeInt32BE(0, signature.length + 4)
    this.#length = signature.length + 8
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes))
    larger.set(this.#buffer.subarray(0, this.#length))
    this.#buffer = larger
  }
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const textOid = 25
const daysTo2000 = Date.UTC(2000, 0, 1) / 86_400_000
