import type { RawRecord } from './raw-record'

/** Records on their way to another thread. */
export interface PackedRecords {
  /** of all records, end to end; memory that may be larger */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** of each record (see `fields`) */
  readonly numbers: Float64Array
  /** of each record, one after another */
  readonly nested: Int32Array
  /** The keys that records stand under, and what is wrong with broken ones, by the record's index. */
  readonly keys: ReadonlyMap<number, string>
  readonly broken: ReadonlyMap<number, string>
}

/** How many numbers there are of each record: position, offset, bytes, depth, flags, numbers of `nested` (-1: there are none). */
const fields = 6

const isTooLarge = 1
const hasUnusualNumber = 2
const mayPrintDifferently = 4
const saysHowItPrints = 8

/** Collects records, whose bytes are valid for a moment only. */
export class RecordPacker {
  #bytes: Buffer<ArrayBuffer>
  #length = 0
  #numbers: number[] = []
  #nested: number[] = []
  #keys = new Map<number, string>()
  #broken = new Map<number, string>()

  constructor(bytes = 5 << 20) {
    this.#bytes = Buffer.from(new ArrayBuffer(bytes))
  }

  get byteLength(): number {
    return this.#length
  }

  get records(): number {
    return this.#numbers.length / fields
  }

  add(record: RawRecord): void {
    const { bytes, key, broken, nested } = record
    if (key !== null) this.#keys.set(this.records, key)
    if (broken !== null) this.#broken.set(this.records, broken)
    const flags =
      (record.tooLarge ? isTooLarge : 0) |
      (record.unusualNumber ? hasUnusualNumber : 0) |
      (record.mayPrintDifferently === undefined ? 0 : saysHowItPrints) |
      (record.mayPrintDifferently === true ? mayPrintDifferently : 0)
    this.#numbers.push(record.position, record.offset, bytes.length, record.depth, flags, nested?.length ?? -1)
    if (nested) for (const number of nested) this.#nested.push(number)
    this.#reserve(bytes.length)
    this.#length += bytes.copy(this.#bytes, this.#length)
  }

  /** The records so far; the next pack begins empty. @param memory for it, of a pack that is not needed any more */
  take(memory?: ArrayBuffer): PackedRecords {
    const pack: PackedRecords = {
      bytes: new Uint8Array(this.#bytes.buffer, 0, this.#length),
      numbers: Float64Array.from(this.#numbers),
      nested: Int32Array.from(this.#nested),
      keys: this.#keys,
      broken: this.#broken,
    }
    this.#bytes = Buffer.from(memory ?? new ArrayBuffer(this.#bytes.length))
    this.#length = 0
    this.#numbers = []
    this.#nested = []
    this.#keys = new Map()
    this.#broken = new Map()
    return pack
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const larger = Buffer.from(new ArrayBuffer(Math.max(this.#bytes.length * 2, this.#length + bytes)))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

/** The records as they were; their bytes are those of the pack. */
export function* unpacked({ bytes, numbers, nested, keys, broken }: PackedRecords): Generator<RawRecord> {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = 0
  let firstNested = 0
  for (let at = 0; at < numbers.length; at += fields) {
    const [position = 0, offset = 0, length = 0, depth = 0, flags = 0, nestedLength = 0] = numbers.subarray(at, at + fields)
    const record = at / fields
    const end = start + length
    const lastNested = firstNested + Math.max(0, nestedLength)
    yield {
      bytes: all.subarray(start, end),
      tooLarge: (flags & isTooLarge) !== 0,
      depth,
      unusualNumber: (flags & hasUnusualNumber) !== 0,
      mayPrintDifferently: (flags & saysHowItPrints) === 0 ? undefined : (flags & mayPrintDifferently) !== 0,
      nested: nestedLength < 0 ? undefined : nested.subarray(firstNested, lastNested),
      position,
      offset,
      key: keys.get(record) ?? null,
      broken: broken.get(record) ?? null,
    }
    start = end
    firstNested = lastNested
  }
}
