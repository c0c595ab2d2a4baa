import type { LudographError, NameLanguage } from '@contract'
import { BinaryCopy } from '../database/binary-copy'
import { AppidSet } from './appid-set'
import { interpretAs, rejectOf, type Interpreted, type RecordReject } from './interpret-record'
import { KnownRecords } from './known-records'
import { notACatalogue, type RawRecord } from './raw-record'
import { probeRecords, type Foreign, type ImportCheckpoint, type Totals } from './import-checkpoint'
import type { ObservedAt } from './observed-at'
import { mostPartials, PartialRecords } from './partial-records'
import { asStoreAnswers, type ReadAs } from './read-as'
import { under, type Shape } from './shapes'
import type { Batch, ReaderOptions } from './reader-messages'
import { RejectTally } from './reject-tally'
import { hashOf, writeApplication, writeObservation, writePartial, writeReject, writeReview, writeReviewSet, writeUnchanged } from './staged-rows'

/** If none of this many first records of a file has an appid, the file is something else. */
const foreignAfter = 50

/** So much of a rejected record is quoted when nothing of a file could be used. */
const quoted = 80

const roundedTo = 1 << 18

interface Count {
  records: number
  withoutAppid: number
}

/** 48 bits of a record's hash: enough to tell equal records of one application. */
const shortHash = (recordHash: Buffer): number => recordHash.readUIntBE(0, 6)

const brokenCodes = new Set<RecordReject['code']>(['bad_json', 'bad_utf8', 'too_deep', 'too_large'])

/** Turns records into the rows of a batch and counts what has passed. */
export class RowWriter {
  readonly #applications = new BinaryCopy(8 << 20)
  readonly #newApplications = new BinaryCopy(1 << 14)
  readonly #links = new BinaryCopy()
  readonly #reviews = new BinaryCopy()
  readonly #reviewSets = new BinaryCopy(1 << 14)
  readonly #unchanged = new BinaryCopy(1 << 14)
  readonly #rejects = new BinaryCopy()
  readonly #partials = new BinaryCopy(1 << 14)
  readonly #observations = new BinaryCopy()
  readonly #known: KnownRecords
  readonly #seen: AppidSet
  readonly #seenPartials: PartialRecords
  /** whole records of applications that had one already */
  readonly #seenAgain: PartialRecords
  readonly #hashes: AppidSet
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

  readonly #memory: ArrayBuffer[]
  readonly #language: NameLanguage
  readonly #newFor: number | null

  /** @param memory buffers that batches may be put into */
  constructor({ known, staged, from, language = 'english', newFor }: Pick<ReaderOptions, 'known' | 'staged' | 'from' | 'language' | 'newFor'>, memory: ArrayBuffer[] = []) {
    this.#memory = memory
    this.#language = language
    this.#newFor = newFor ?? null
    this.#known = new KnownRecords(known)
    this.#seen = new AppidSet()
    this.#seenAgain = new PartialRecords(staged.applications.filter((appid) => !this.#seen.add(appid)))
    this.#hashes = new AppidSet(staged.hashes)
    this.#seenPartials = new PartialRecords(staged.partials)
    const { records = 0, broken = 0, reviews = 0, repaired = 0, again = 0 } = from?.totals ?? {}
    this.#counts = { records, broken, reviews, repaired, again }
    this.#tally = new RejectTally(from?.totals)
    this.#all = { records, withoutAppid: from?.foreign.inImport ?? 0 }
    this.#lastReject = from?.foreign.last ?? null
    this.#hasApplications = from?.totals.hasApplications ?? false
    this.#hasReviewSets = from?.totals.hasReviewSets ?? false
    this.#firstBroken = from?.totals.firstBroken ?? null
    this.#cutShort = from?.totals.cutShort ?? null
  }

  get byteLength(): number {
    return this.#applications.byteLength + this.#newApplications.byteLength + this.#links.byteLength + this.#reviews.byteLength + this.#reviewSets.byteLength + this.#unchanged.byteLength + this.#rejects.byteLength + this.#partials.byteLength + this.#observations.byteLength
  }

  /** Somebody may have to decide right here whether this is the right file: hand on what there is. */
  get shouldStopToAsk(): boolean {
    return this.#shouldStopToAsk
  }

  /** Call before the first record of each file, or the first one after `from`. @param observedAt of its records, where they do not say it */
  beginFile(from?: Pick<ImportCheckpoint, 'at' | 'foreign'>, observedAt?: ObservedAt): void {
    if (observedAt) this.#observedAt = observedAt
    this.#inFile = { records: from?.at.position ?? 0, withoutAppid: from?.foreign.inFile ?? 0 }
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
    if (known !== undefined && (known.isReviewSet || !(this.#seenPartials.has(known.appid) || this.#seen.has(known.appid)))) {
      this.#note(known.isReviewSet)
      if (!known.isReviewSet) this.#remember(known.appid, recordHash)
      return writeUnchanged(this.#unchanged, known.appid, known.isReviewSet)
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
    writeReviewSet(this.#reviewSets, record, this.#counts.records, hashes, recordHash)
  }

  /** The same bytes under another key are another application's; where names are wanted in another language, they have to be read again. */
  #hashOf({ key, bytes }: RawRecord): Buffer {
    const beside = `${this.#language === 'english' ? '' : `${this.#language}/`}${key === null ? '' : `${key}:`}`
    return beside === '' ? hashOf(bytes) : hashOf(Buffer.from(beside), bytes)
  }

  #writeWhole(raw: RawRecord, file: string, record: Extract<Interpreted, { kind: 'application' }>, recordHash: Buffer): void {
    const { appid } = record.row
    const isAgain = this.#seen.has(appid)
    if (isAgain && this.#hashes.has(shortHash(recordHash))) {
      return this.#refuse(rejectOf(raw, 'duplicate', `An equal record of application ${appid} came earlier in the same import.`, appid), file)
    }
    this.#remember(appid, recordHash)
    this.#note(false)
    this.#writeReviews(record)
    if (isAgain) this.#counts.again++
    // Of many records of one application the first few are put together (apply/fold.ts); of the others only their time and values are kept.
    const isTaken = !isAgain || this.#seenAgain.add(appid)
    this.#writeObservation(record, isTaken)
    const newFor = isAgain || this.#seenPartials.has(appid) ? null : this.#newFor
    const copy = newFor === null ? this.#applications : this.#newApplications
    if (isTaken) writeApplication({ copy, links: this.#links }, record, { position: this.#counts.records, recordHash, newFor })
    else writeUnchanged(this.#unchanged, appid, false)
  }

  #writeObservation(record: Extract<Interpreted, { kind: 'application' }>, isTaken = true): void {
    const observedAt = record.fetchedAt === undefined ? this.#observedAt : { seconds: record.fetchedAt, dated: true }
    writeObservation(this.#observations, record, this.#counts.records, observedAt, isTaken ? record.row.says : 0)
  }

  #remember(appid: number, recordHash: Buffer): void {
    this.#seen.add(appid)
    this.#hashes.add(shortHash(recordHash))
  }

  /** It brings some facts, and is kept apart: only the catalogue can tell whether they have an application to go to. */
  #writePartial(raw: RawRecord, file: string, record: Extract<Interpreted, { kind: 'application' }>, brings: string): void {
    const { appid } = record.row
    if (!this.#seenPartials.add(appid)) {
      const message = `Application ${appid} came in ${mostPartials} other partial records of the same import. Import this one on its own.`
      return this.#refuse(rejectOf(raw, 'duplicate', message, appid), file)
    }
    this.#note(false)
    this.#writeReviews(record)
    writeApplication({ copy: this.#applications, links: this.#links }, record, { position: this.#counts.records, recordHash: null })
    this.#writeObservation(record)
    const reject = rejectOf(raw, 'partial', `Only ${brings} for ${appid}; import its full record first.`, appid)
    if (this.#tally.countPartial(reject.raw)) writePartial(this.#partials, file, this.#counts.records, reject)
  }

  #writeReviews({ reviews, encoding, repaired }: Exclude<Interpreted, { kind: 'reject' }>): Buffer[] {
    this.#counts.reviews += reviews.length
    this.#counts.repaired += repaired
    return reviews.map((review) => writeReview(this.#reviews, review, encoding))
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
    if (this.#tally.count(reject)) writeReject(this.#rejects, file, reject)
  }

  /** What a checkpoint has to hold, besides the totals, so that a foreign file is recognised after it as well. */
  get foreign(): Foreign {
    return { inImport: this.#all.withoutAppid, inFile: this.#inFile.withoutAppid, last: this.#lastReject }
  }

  totals(progress: Pick<Totals, 'bytesRead' | 'containers' | 'shapes' | 'customFields' | 'notes' | 'files' | 'moreFiles'>): Totals {
    return {
      ...this.#counts,
      ...this.#tally.read(),
      ...progress,
      hasApplications: this.#hasApplications,
      hasReviewSets: this.#hasReviewSets,
      firstBroken: this.#firstBroken,
      cutShort: this.#cutShort,
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
    const rows = (copy: BinaryCopy): Uint8Array<ArrayBuffer> | undefined => (copy.rows === 0 ? undefined : copy.take(this.#room(copy.byteLength)))
    const parts = {
      applications: rows(this.#applications),
      newApplications: rows(this.#newApplications),
      links: rows(this.#links),
      reviews: rows(this.#reviews),
      reviewSets: rows(this.#reviewSets),
      unchanged: rows(this.#unchanged),
      rejects: rows(this.#rejects),
      partials: rows(this.#partials),
      observations: rows(this.#observations),
    }
    return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
  }

  /** Memory for a large part: used before, or new and a little larger, so that it serves again. */
  #room(bytes: number): ArrayBuffer | undefined {
    if (bytes < roundedTo) return undefined
    const place = this.#memory.findIndex(({ byteLength }) => byteLength > bytes + roundedTo / 2)
    const [used] = place < 0 ? [] : this.#memory.splice(place, 1)
    this.#memory.length = 0 // what does not fit this time is of no use
    return used ?? new ArrayBuffer(Math.ceil(bytes / roundedTo + 1) * roundedTo)
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
