import { BinaryCopy } from '../database/binary-copy'
import { interpretRecord, limits, rejectOf } from './interpret-record'
import type { Batch, Totals } from './reader-messages'
import { notACatalogue, RecordSplitter, type RawRecord } from './record-splitter'
import { openSource } from './source'
import { writeApplication, writeReject, writeReview } from './staged-rows'
import type { Reject } from '@contract'

/** A batch is handed on when its rows reach this size: large enough for COPY, small enough to keep memory flat. */
const batchBytes = 4 << 20
/** If none of this many first records has an appid, the file is something else. */
const probeRecords = 50

const brokenCodes = new Set<Reject['code']>(['bad_json', 'bad_utf8', 'too_deep', 'too_large'])

export interface ReadBatch {
  readonly batch: Batch
  readonly totals: Totals
  readonly shape: string | null
}

/**
 * Reads a file into batches of staged rows; the last one may be empty. The consumer sets the pace.
 * @throws LudographError if the file as a whole cannot be read; what was handed on before must then be thrown away
 */
export async function* readFile(path: string): AsyncGenerator<ReadBatch> {
  const source = await openSource(path)
  const splitter = new RecordSplitter(limits)
  const rows = new RowWriter()
  try {
    for await (const chunk of source.chunks) {
      for (const raw of splitter.push(chunk, source.leftOut())) {
        rows.take(raw)
        if (rows.byteLength >= batchBytes) yield rows.hand(source.bytesRead(), splitter.shape)
      }
    }
    splitter.end()
    rows.refuseForeignFile(true)
    yield rows.hand(source.bytesRead(), splitter.shape)
  } finally {
    source.close()
  }
}

/** Collects the rows of a batch and counts what has passed. */
class RowWriter {
  readonly #applications = new BinaryCopy(batchBytes * 2)
  readonly #reviews = new BinaryCopy()
  readonly #rejects = new BinaryCopy()
  readonly #seen = new Set<number>()
  #records = 0
  #rejected = 0
  #broken = 0
  #withoutAppid = 0
  #reviewCount = 0
  #repaired = 0
  #firstBroken: Totals['firstBroken'] = null
  #lastReject: Reject | null = null

  get byteLength(): number {
    return this.#applications.byteLength + this.#reviews.byteLength + this.#rejects.byteLength
  }

  take(raw: RawRecord): void {
    this.#records++
    const record = interpretRecord(raw)
    if (record.kind === 'reject') return this.#refuse(record.reject)
    const { row, reviews, envelope, repaired } = record
    if (this.#seen.has(row.appid)) {
      const message = `Application ${row.appid} came earlier in the same file; the first record counts.`
      return this.#refuse(rejectOf(raw, 'duplicate', message, row.appid))
    }
    this.#seen.add(row.appid)
    writeApplication(this.#applications, row, raw.position, envelope)
    for (const review of reviews) writeReview(this.#reviews, review)
    this.#reviewCount += reviews.length
    this.#repaired += repaired
  }

  hand(bytesRead: number, shape: string | null): ReadBatch {
    const take = (copy: BinaryCopy): Uint8Array<ArrayBuffer> | null => (copy.rows === 0 ? null : copy.take())
    return {
      batch: { applications: take(this.#applications), reviews: take(this.#reviews), rejects: take(this.#rejects) },
      totals: {
        records: this.#records,
        rejected: this.#rejected,
        broken: this.#broken,
        reviews: this.#reviewCount,
        repaired: this.#repaired,
        bytesRead,
        firstBroken: this.#firstBroken,
      },
      shape,
    }
  }

  /** @throws LudographError `not_a_catalogue_file` if nothing so far could be keyed */
  refuseForeignFile(atEnd: boolean): void {
    if (this.#records === 0 && atEnd) throw notACatalogue('Its list of records is empty.')
    if (this.#records > 0 && this.#withoutAppid === this.#records) {
      const sample = (this.#lastReject?.raw ?? '').slice(0, 80).replace(/\s+/g, ' ')
      throw notACatalogue(`Its records have no appid; one of them begins ${sample}`)
    }
  }

  #refuse(reject: Reject): void {
    this.#rejected++
    this.#lastReject = reject
    if (reject.code === 'no_appid' || reject.code === 'not_an_object') this.#withoutAppid++
    if (brokenCodes.has(reject.code)) {
      this.#broken++
      this.#firstBroken ??= { position: reject.position, message: reject.message }
    }
    writeReject(this.#rejects, reject)
    if (this.#records === probeRecords) this.refuseForeignFile(false)
  }
}
