import type { LudographError, NameLanguage } from '@contract'
import type { BatchRows } from './batch-rows'
import { interpretAs, rejectOf, type Interpreted, type RecordReject } from './interpret-record'
import type { KnownRecords } from './known-records'
import { notACatalogue, type RawRecord } from './raw-record'
import { probeRecords, type Foreign, type Totals } from './import-checkpoint'
import type { ObservedAt } from './observed-at'
import { mostPartials } from './partial-records'
import { asStoreAnswers, type ReadAs } from './read-as'
import { under, type Shape } from './shapes'
import type { Batch, ParsingOptions, StagedRecords } from './reader-messages'
import { RejectTally } from './reject-tally'
import type { SeenRecords } from './seen-records'
import { hashOf, writeApplication, writeObservation, writePartial, writeReject, writeReview, writeReviewSet, writeUnchanged } from './staged-rows'

/** If none of this many first records of a file has an appid, the file is something else. */
const foreignAfter = 50

/** So much of a rejected record is quoted when nothing of a file could be used. */
const quoted = 80

/** All but what only the reader of the files knows. */
export type CountedTotals = Omit<Totals, 'bytesRead' | 'containers' | 'shapes' | 'customFields' | 'notes' | 'files' | 'moreFiles'>

interface RowWriterOptions extends Pick<ParsingOptions, 'language' | 'newFor'> {
  readonly rows: BatchRows
  readonly known: KnownRecords
  /** what has been read before `from` */
  readonly seen: SeenRecords
  /** null: from the beginning */
  readonly from?: { readonly totals: Partial<CountedTotals>; readonly foreign?: Foreign } | null
}

/** What came of records, for another writer to follow. */
export interface Outcome {
  /** `records` includes the records before these; the other counts cover these records only */
  readonly totals: CountedTotals
  readonly foreign: Foreign
  readonly seen: StagedRecords
}

interface Count {
  records: number
  withoutAppid: number
}

const brokenCodes = new Set<RecordReject['code']>(['bad_json', 'bad_utf8', 'too_deep', 'too_large'])

/** Turns records into the rows of a batch and counts what has passed. */
export class RowWriter {
  readonly #rows: BatchRows
  readonly #known: KnownRecords
  readonly #seen: SeenRecords
  #observedAt: ObservedAt = { seconds: Date.now() / 1000, dated: false }
  readonly #counts: { -readonly [Key in 'records' | 'broken' | 'reviews' | 'repaired' | 'again']: Totals[Key] }
  readonly #tally: RejectTally
  #firstBroken: Totals['firstBroken']
  #cutShort: Totals['cutShort']
  #shouldStopToAsk = false
  readonly #all: Count
  #inFile: Count = { records: 0, withoutAppid: 0 }
  #lastReject: Foreign['last']
  #hasApplications: boolean
  #hasReviewSets: boolean
  readonly #unread: Map<string, number>

  readonly #language: NameLanguage
  readonly #newFor: number | null

  constructor({ rows, known, seen, from, language = 'english', newFor }: RowWriterOptions) {
    this.#rows = rows
    this.#known = known
    this.#seen = seen
    this.#language = language
    this.#newFor = newFor ?? null
    const { records = 0, broken = 0, reviews = 0, repaired = 0, again = 0 } = from?.totals ?? {}
    this.#counts = { records, broken, reviews, repaired, again }
    this.#tally = new RejectTally(from?.totals)
    this.#all = { records, withoutAppid: from?.foreign?.inImport ?? 0 }
    this.#lastReject = from?.foreign?.last ?? null
    this.#hasApplications = from?.totals.hasApplications ?? false
    this.#hasReviewSets = from?.totals.hasReviewSets ?? false
    this.#firstBroken = from?.totals.firstBroken ?? null
    this.#cutShort = from?.totals.cutShort ?? null
    this.#unread = new Map(Object.entries(from?.totals.unread ?? {}))
  }

  get byteLength(): number {
    return this.#rows.byteLength
  }

  /** Somebody may have to decide right here whether this is the right file: hand on what there is. */
  get shouldStopToAsk(): boolean {
    return this.#shouldStopToAsk
  }

  /**
   * Call before the first record of each file, or the first one after `from`.
   * @param observedAt of its records, where they do not say it
   * @param before what came of the file's records before that one
   */
  beginFile(observedAt?: ObservedAt, before: Partial<Count> = {}): void {
    if (observedAt) this.#observedAt = observedAt
    this.#inFile = { records: 0, withoutAppid: 0, ...before }
  }

  /** @throws LudographError `not_a_catalogue_file` if none of the first records of the file could be keyed */
  take(record: RawRecord, file: string, { shape, appid }: ReadAs = asStoreAnswers): void {
    // Its reviews are of the application that the file is named after.
    const raw = appid !== null && under(record.key).appid === null ? { ...record, key: appid } : record
    this.#inFile.records++
    this.#count()
    this.#write(raw, file, shape)
    this.#probe()
    if (this.#inFile.records === foreignAfter) this.#refuseIfForeign(this.#inFile)
  }

  /** So far, of all files. */
  get counted(): { readonly records: number; readonly rejected: number } {
    return { records: this.#counts.records, rejected: this.#tally.rejected }
  }

  /** A file of several that cannot be read (any further) is one reject, at its beginning. */
  refuseFile(file: string, { message, hint }: LudographError): void {
    const { records } = this.#inFile
    const more = records === 0 ? hint : `What came before it (${records} records) was read.`
    this.#count()
    this.#all.withoutAppid++
    this.#refuse({ position: 0, byteOffset: 0, appid: null, code: 'bad_file', message: `${message} ${more ?? ''}`.trim(), raw: '' }, file)
    this.#probe()
  }

  #count(): void {
    this.#counts.records++
    this.#all.records++
  }

  #probe(): void {
    if (this.#counts.records === probeRecords) this.#shouldStopToAsk = this.#tally.probe()
  }

  #write(raw: RawRecord, file: string, shape: Shape): void {
    const recordHash = this.#hashOf(raw)
    const known = raw.tooLarge ? undefined : this.#known.find(recordHash)
    // Behind another record of its application, a known one says again what that one may have changed.
    if (known !== undefined && (known.isReviewSet || !(this.#seen.hasPartial(known.appid) || this.#seen.hasWhole(known.appid)))) {
      this.#note(known.isReviewSet)
      if (!known.isReviewSet) this.#seen.addWhole(known.appid, recordHash)
      return writeUnchanged(this.#rows.to.unchanged, known.appid, known.isReviewSet)
    }
    const record = interpretAs(raw, shape)
    if (record.kind === 'reject') return this.#refuse(record.reject, file)
    if (record.kind === 'application') {
      const { partial } = record.row
      return partial === null ? this.#writeWhole(raw, file, record, recordHash) : this.#writePartial(raw, file, record, partial)
    }
    // Pages of reviews of one application add up (settle-reviews.ts).
    this.#note(true)
    const hashes = this.#writeReviews(record)
    writeReviewSet(this.#rows.to.reviewSets, record, this.#counts.records, hashes, recordHash)
  }

  /** The same bytes under another key are another application's; where names are wanted in another language, they have to be read again. */
  #hashOf({ key, bytes }: RawRecord): Buffer {
    const beside = `${this.#language === 'english' ? '' : `${this.#language}/`}${key === null ? '' : `${key}:`}`
    return beside === '' ? hashOf(bytes) : hashOf(Buffer.from(beside), bytes)
  }

  #writeWhole(raw: RawRecord, file: string, record: Extract<Interpreted, { kind: 'application' }>, recordHash: Buffer): void {
    const { appid } = record.row
    const isAgain = this.#seen.hasWhole(appid)
    if (isAgain && this.#seen.hasEqual(recordHash)) {
      return this.#refuse(rejectOf(raw, 'duplicate', `An equal record of application ${appid} came earlier in the same import.`, appid), file)
    }
    const newFor = isAgain || this.#seen.hasPartial(appid) ? null : this.#newFor
    // Of many records of one application the first few are put together (apply/fold.ts); of the others only their time and values are kept.
    const isTaken = this.#seen.addWhole(appid, recordHash)
    this.#note(false)
    this.#writeReviews(record)
    if (isAgain) this.#counts.again++
    this.#writeObservation(record, isTaken)
    const { applications, newApplications, links, unchanged } = this.#rows.to
    if (isTaken) writeApplication({ copy: newFor === null ? applications : newApplications, links }, record, { position: this.#counts.records, recordHash, newFor })
    else writeUnchanged(unchanged, appid, false)
  }

  #writeObservation(record: Extract<Interpreted, { kind: 'application' }>, isTaken = true): void {
    const observedAt = record.fetchedAt === undefined ? this.#observedAt : { seconds: record.fetchedAt, dated: true }
    writeObservation(this.#rows.to.observations, record, this.#counts.records, observedAt, isTaken ? record.row.says : 0)
  }

  /** It brings some facts, and is kept apart: only the catalogue can tell whether they have an application to go to. */
  #writePartial(raw: RawRecord, file: string, record: Extract<Interpreted, { kind: 'application' }>, brings: string): void {
    const { appid } = record.row
    if (!this.#seen.addPartial(appid)) {
      const message = `Application ${appid} came in ${mostPartials} other partial records of the same import. Import this one on its own.`
      return this.#refuse(rejectOf(raw, 'duplicate', message, appid), file)
    }
    this.#note(false)
    this.#writeReviews(record)
    writeApplication({ copy: this.#rows.to.applications, links: this.#rows.to.links }, record, { position: this.#counts.records, recordHash: null })
    this.#writeObservation(record)
    const reject = rejectOf(raw, 'partial', `Only ${brings} for ${appid}; import its full record first.`, appid)
    if (this.#tally.countPartial(reject.raw)) writePartial(this.#rows.to.partials, file, this.#counts.records, reject)
  }

  #countUnread(label: string, times = 1): void {
    this.#unread.set(label, (this.#unread.get(label) ?? 0) + times)
  }

  #writeReviews({ reviews, encoding, repaired, unread = [] }: Exclude<Interpreted, { kind: 'reject' }>): Buffer[] {
    this.#counts.reviews += reviews.length
    this.#counts.repaired += repaired
    for (const label of unread) this.#countUnread(label)
    return reviews.map((review) => writeReview(this.#rows.to.reviews, review, encoding))
  }

  #note(isReviewSet: boolean): void {
    if (isReviewSet) this.#hasReviewSets = true
    else this.#hasApplications = true
  }

  #refuse(reject: RecordReject, file: string): void {
    this.#lastReject = { code: reject.code, message: reject.message, raw: reject.raw.slice(0, quoted) }
    if (reject.code === 'no_appid' || reject.code === 'not_an_object') {
      this.#all.withoutAppid++
      this.#inFile.withoutAppid++
    }
    if (brokenCodes.has(reject.code)) {
      this.#counts.broken++
      this.#firstBroken ??= { position: reject.position, message: reject.message }
    }
    if (this.#tally.count(reject)) writeReject(this.#rows.to.rejects, file, reject)
  }

  /** What a checkpoint has to hold, besides the totals, so that a foreign file is recognised after it as well. */
  get foreign(): Foreign {
    return { inImport: this.#all.withoutAppid, inFile: this.#inFile.withoutAppid, last: this.#lastReject }
  }

  get totals(): CountedTotals {
    return {
      ...this.#counts,
      ...this.#tally.read(),
      hasApplications: this.#hasApplications,
      hasReviewSets: this.#hasReviewSets,
      firstBroken: this.#firstBroken,
      cutShort: this.#cutShort,
      unread: Object.fromEntries(this.#unread),
    }
  }

  /** The file ends early or is damaged: what came before it is taken. @returns false if nothing came before it */
  cutShort(file: string, message: string): boolean {
    const { records } = this.#inFile
    if (records > 0) this.#cutShort ??= { file, records, message }
    return records > 0
  }

  /** The rows so far; the next batch begins empty. */
  takeBatch(): Batch {
    this.#shouldStopToAsk = false
    return this.#rows.take()
  }

  /** Whether nobody looks at the next records for what they say of the whole import, or of their file. */
  get isPastFirstLook(): boolean {
    return this.#counts.records >= probeRecords && this.#inFile.records >= foreignAfter
  }

  /**
   * Counts the records that follow as another writer has, which knew nothing of those before.
   * @returns false, and counts nothing, if it would have done something else had it known
   */
  follow({ totals, foreign, seen }: Outcome): boolean {
    if (!this.#tally.hasRoomFor(totals) || !this.#seen.follow(seen)) return false
    const records = totals.records - this.#counts.records
    this.#counts.records = totals.records
    for (const each of ['broken', 'reviews', 'repaired', 'again'] as const) this.#counts[each] += totals[each]
    this.#tally.follow(totals)
    this.#all.records += records
    this.#inFile.records += records
    this.#all.withoutAppid += foreign.inFile
    this.#inFile.withoutAppid += foreign.inFile
    this.#lastReject = foreign.last ?? this.#lastReject
    this.#hasApplications ||= totals.hasApplications
    this.#hasReviewSets ||= totals.hasReviewSets
    this.#firstBroken ??= totals.firstBroken
    for (const [label, times] of Object.entries(totals.unread)) this.#countUnread(label, times)
    return true
  }

  /** Call at the end. @throws LudographError `not_a_catalogue_file` if nothing at all could be keyed */
  refuseIfForeign(): void {
    if (this.#all.records === 0) throw notACatalogue('It holds no records.')
    this.#refuseIfForeign(this.#all)
  }

  #refuseIfForeign({ records, withoutAppid }: Count): void {
    if (withoutAppid < records) return
    if (this.#lastReject?.code === 'bad_file') throw notACatalogue(`None of its files could be read; the last one: ${this.#lastReject.message}`)
    const sample = (this.#lastReject?.raw ?? '').replace(/\s+/g, ' ')
    throw notACatalogue(`Its records have no appid; one of them begins ${sample}`)
  }
}
