import { LudographError, toErrorShape } from '@contract'
import type { ScanLimits } from '../json-scanner'
import type { Checkpoint, Container, RawRecord, Splitter } from '../raw-record'
import { RecordSplitter } from '../record-splitter'
import { underTexts, type Layout } from './layout'

type ListLayout = Extract<Layout, { kind: 'list-of-answers' }>

/** A list whose entries are objects with one or more records under keys, as the store's answers are: everything under a key is a record. */
export class ListOfAnswers implements Splitter {
  readonly container: Container = 'answers'
  readonly #list: RecordSplitter
  readonly #limits: ScanLimits
  readonly #layout: ListLayout
  #position: number
  /** answers of the last entry that have not been handed on yet */
  #left = 0

  constructor(limits: ScanLimits, layout: ListLayout, from?: Checkpoint) {
    this.#layout = layout
    this.#limits = limits
    this.#list = new RecordSplitter(limits, from && { ...from, container: 'list' })
    this.#position = from?.position ?? 0
  }

  checkpoint(): Checkpoint | null {
    return this.#left > 0 ? null : { ...this.#list.checkpoint(), position: this.#position, container: 'answers', layout: this.#layout }
  }

  *push(chunk: Buffer): Generator<RawRecord> {
    for (const entry of this.#list.push(chunk)) {
      const records = this.#answersOf(entry)
      this.#left = records.length
      for (const record of records) {
        this.#left--
        yield { ...record, position: ++this.#position, offset: entry.offset + record.offset }
      }
    }
  }

  end(): RawRecord[] {
    return this.#list.end()
  }

  #answersOf(entry: RawRecord): RawRecord[] {
    const itself = { ...entry, offset: 0 }
    const anyKey = this.#layout.anyKey === true
    if (entry.tooLarge || !(anyKey || /^\s*\{\s*"\d/.test(entry.bytes.subarray(0, 100).toString('latin1')))) return [itself]
    try {
      const splitter = new RecordSplitter(this.#limits, undefined, anyKey ? underTexts : undefined)
      const records = [...splitter.push(entry.bytes)]
      splitter.end()
      return records.every(({ key }) => key !== null && (anyKey || /^\d+$/.test(key))) ? records : [itself]
    } catch (error) {
      if (error instanceof LudographError && error.code === 'not_a_catalogue_file') return [itself]
      return [{ ...itself, broken: toErrorShape(error).message.replace(/^The file/, 'The entry') }]
    }
  }
}
