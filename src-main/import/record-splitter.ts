import { LudographError } from '@contract'
import { isBlank, JsonScanner, type ScanLimits, type ScannedValue } from './json-scanner'
import type { Layout } from './containers/layout'
import { jsonBroken, jsonTruncated, notJson } from './splitter-errors'
import { notACatalogue, type Checkpoint, type Container, type RawRecord, type Splitter } from './raw-record'

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/** Where a value should begin. */
const isMisplaced = (byte: number): boolean => byte === comma || byte === closeList || byte === closeObject || byte === colon

/** An object that begins with one of these keys is a record itself, not something around records. */
const recordKeys = new Set([
  'appid', 'app_details', 'name_from_applist', 'success', 'data', 'fetched_at', 'reviews', 'review_data', 'query_summary',
])
const isAppid = (key: string): boolean => /^\d{1,15}$/.test(key)

/** What some programs write before UTF-8; it means nothing. */
export const byteOrderMark = [0xef, 0xbb, 0xbf]

/** A layout that is read from the bytes as they come. */
export type RecordLayout = Extract<Layout, { kind: 'inside' | 'records' }>

/** Where in the file's outer structure the splitter is. */
type Place =
  | 'start' // before the first byte that counts
  | 'key' // in an outer object, before a key or its end
  | 'inKey'
  | 'colon'
  | 'value' // before the value of a key
  | 'skipped' // inside the value of a key that holds no records
  | 'afterValue'
  | 'element' // in a list of records, before a record or the list's end
  | 'record' // inside a record
  | 'afterElement'
  | 'between' // after a record or an answer of its own: another may follow
  | 'end' // after everything

/**
 * Cuts JSON bytes into records, whatever holds them together: `{..., "games": [record, ...]}`, `[record, ...]`,
 * `{"620": record, ...}` (also one after another), or just records one after another.
 */
export class RecordSplitter implements Splitter {
  readonly #scanner: JsonScanner
  #place: Place = 'start'
  #container: Container | null = null
  /** the keys of the outer objects that lead to the records */
  readonly #path: readonly string[]
  /** at the end of that path they are by appid, and not in a list */
  readonly #keyed: boolean
  /** an outer object is a record, whatever its first key is */
  readonly #anyKey: boolean
  readonly #layout: RecordLayout | undefined
  /** the outer object holds other keys than records */
  #isWrapper = false
  /** how many outer objects on the path are open */
  #depth = 0
  #mayEnd = true
  /** bytes of the unpacked file before the current chunk */
  #before: number
  #position: number
  #startOffset = 0
  #objectOffset = 0
  #key = ''
  readonly #keys: string[] = []
  /** bytes of the unpacked file up to the end of the last record */
  #consumed: number

  /** @param layout where the records are, if that is not told by the first bytes */
  constructor(limits: ScanLimits, from?: Checkpoint, layout?: RecordLayout) {
    this.#scanner = new JsonScanner(limits)
    this.#layout = layout
    this.#path = layout?.kind === 'inside' ? layout.path : ['games']
    this.#keyed = layout?.kind === 'inside' && layout.keyed
    this.#anyKey = layout?.kind === 'records'
    this.#before = from?.offset ?? 0
    this.#position = from?.position ?? 0
    this.#consumed = this.#before
    if (!from) return
    this.#container = from.container
    this.#isWrapper = from.container === 'games' || (layout?.kind === 'inside' && this.#path.length > 0)
    this.#depth = this.#isWrapper ? this.#path.length + (this.#keyed ? 1 : 0) : 0
    this.#place = from.container === 'answers' ? 'afterValue' : from.container === 'records' ? 'between' : 'afterElement'
  }

  get container(): Container | null {
    return this.#container
  }

  checkpoint(): Checkpoint {
    return { offset: this.#consumed, position: this.#position, container: this.#container ?? 'list', ...(this.#layout && { layout: this.#layout }) }
  }

  *push(chunk: Buffer): Generator<RawRecord> {
    let at = 0
    while (at < chunk.length) {
      if (this.#place === 'record') {
        const end = this.#scanner.feed(chunk, at, true)
        if (end < 0) break
        const value = this.#scanner.finish(chunk, at, end)
        at = end
        this.#consumed = this.#before + end
        this.#place = this.#container === 'records' ? 'between' : this.#container === 'answers' ? 'afterValue' : 'afterElement'
        yield this.#record(value)
      } else if (this.#place === 'skipped') {
        const end = this.#scanner.feed(chunk, at, false)
        if (end < 0) break
        at = end
        this.#place = 'afterValue'
      } else if (this.#place === 'inKey') {
        const end = this.#scanner.feed(chunk, at, true)
        if (end < 0) break
        this.#takeKey(this.#scanner.finish(chunk, at, end))
        at = end
      } else {
        const byte = chunk[at] ?? 0
        if (isBlank(byte) || this.#isByteOrderMark(byte, at)) at++
        else at = this.#step(byte, at)
      }
    }
    this.#before += chunk.length
  }

  end(): RawRecord[] {
    if (this.#place === 'start') throw new LudographError('file_empty', 'The file holds nothing but blanks.', 'Export it again.')
    if (this.#place !== 'end' && this.#place !== 'between') throw jsonTruncated(this.#before, this.#whereInWords())
    if (this.#container === null) {
      const found = this.#keys.length === 0 ? 'an empty object' : `an object with the keys ${this.#keys.slice(0, 6).join(', ')}`
      throw notACatalogue(`The file is ${found}.`)
    }
    return []
  }

  #isByteOrderMark(byte: number, at: number): boolean {
    return this.#place === 'start' && byte === byteOrderMark[this.#before + at]
  }

  #record(value: ScannedValue): RawRecord {
    const { bytes, tooLarge, depth, unusualNumber, mayPrintDifferently, nested } = value
    const key = this.#container === 'answers' ? this.#key : null
    return { bytes, tooLarge, depth, unusualNumber, mayPrintDifferently, nested, position: ++this.#position, offset: this.#startOffset, key, broken: null }
  }

  /** Takes one structural byte that is no blank; returns where to go on. */
  #step(byte: number, at: number): number {
    const offset = this.#before + at
    switch (this.#place) {
      case 'start':
        if (byte === openList) this.#enterList('list')
        else if (byte === openObject) this.#enterObject(offset)
        else throw notJson(byte)
        return at + 1
      case 'between':
        if (byte !== openObject) throw this.#broken(offset, 'another record or the end of the file', byte)
        this.#enterObject(offset)
        return at + 1
      case 'key':
        if (byte === quote) {
          this.#scanner.startString()
          this.#place = 'inKey'
        } else if (byte === closeObject && this.#mayEnd) this.#leaveObject()
        else throw this.#broken(offset, 'a key in double quotes', byte)
        return at + 1
      case 'colon':
        if (byte !== colon) throw this.#broken(offset, 'a colon', byte)
        this.#place = 'value'
        return at + 1
      case 'value':
        return this.#enterValue(byte, at, offset)
      case 'afterValue':
        if (byte === comma) {
          this.#place = 'key'
          this.#mayEnd = false
        } else if (byte === closeObject) this.#leaveObject()
        else throw this.#broken(offset, 'a comma or }', byte)
        return at + 1
      case 'element':
        if (byte === closeList && this.#mayEnd) {
          this.#leaveList()
          return at + 1
        }
        if (isMisplaced(byte)) throw this.#broken(offset, 'a record', byte)
        this.#enterRecord(offset)
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

  #enterValue(byte: number, at: number, offset: number): number {
    if (this.#isOnPath) {
      const isLast = this.#depth === this.#path.length
      if (isLast && !this.#keyed && byte === openList) {
        this.#enterList(this.#path.length === 1 && this.#key === 'games' ? 'games' : 'list')
        return at + 1
      }
      if ((!isLast || this.#keyed) && byte === openObject) {
        this.#depth++
        if (isLast) this.#container = 'answers'
        this.#mayEnd = true
        this.#place = 'key'
        return at + 1
      }
    }
    if (isMisplaced(byte)) throw this.#broken(offset, 'a value', byte)
    if (this.#container === 'answers' && this.#isAmongAnswers) this.#enterRecord(offset)
    else {
      this.#scanner.start()
      this.#place = 'skipped'
    }
    return at
  }

  get #isOnPath(): boolean {
    return this.#isWrapper && this.#key === this.#path[this.#depth - 1]
  }

  /** Inside the object whose values are records. */
  get #isAmongAnswers(): boolean {
    return !this.#isWrapper || this.#depth > this.#path.length
  }

  #enterObject(offset: number): void {
    this.#objectOffset = offset
    this.#key = ''
    this.#mayEnd = true
    this.#place = 'key'
  }

  /** The first key of an outer object tells what it is: records by appid, a record itself, or something around records. */
  #takeKey({ bytes }: ScannedValue): void {
    const isFirst = this.#mayEnd
    this.#key = bytes.subarray(0, -1).toString('utf8')
    if (this.#keys.length < 20) this.#keys.push(JSON.stringify(this.#key.slice(0, 40)))
    this.#place = 'colon'
    if (!isFirst || this.#depth > 0) return
    if (this.#layout?.kind === 'inside' && this.#path.length > 0) this.#enterWrapper()
    else if (this.#keyed || isAppid(this.#key)) this.#container = 'answers'
    else if (this.#anyKey || recordKeys.has(this.#key)) {
      this.#container = 'records'
      this.#startOffset = this.#objectOffset
      this.#scanner.start(Buffer.concat([Buffer.from('{"'), bytes]))
      this.#place = 'record'
    } else if (this.#container === null) this.#enterWrapper()
    else throw this.#broken(this.#objectOffset, 'another record', openObject)
  }

  #enterWrapper(): void {
    this.#isWrapper = true
    this.#depth = 1
  }

  #enterRecord(offset: number): void {
    this.#startOffset = offset
    this.#scanner.start()
    this.#place = 'record'
  }

  #enterList(container: Container): void {
    this.#container = container
    this.#place = 'element'
    this.#mayEnd = true
  }

  #leaveList(): void {
    this.#place = this.#isWrapper ? 'afterValue' : 'end'
  }

  #leaveObject(): void {
    if (!this.#isWrapper) this.#place = 'between'
    else {
      // An empty outer object is left before its first key.
      this.#depth = Math.max(0, this.#depth - 1)
      this.#place = this.#depth === 0 ? 'end' : 'afterValue'
    }
  }

  #broken(offset: number, expected: string, found: number): LudographError {
    return jsonBroken(offset, this.#whereInWords(), expected, found)
  }

  #whereInWords(): string {
    if (this.#place === 'record') return `inside record ${this.#position + 1}`
    return this.#position === 0 ? 'before the first record' : `after record ${this.#position}`
  }
}
