import { createHash, hash } from 'node:crypto'
import type { BinaryCopy, Encoding } from '../database/binary-copy'
import { filledColumns } from '../catalogue-schema/applications'
import { links } from '../catalogue-schema/links'
import { observedColumns } from '../catalogue-schema/observations'
import { reviewColumns } from '../catalogue-schema/reviews'
import { followingColumns, hashedColumns, stagingColumns } from '../catalogue-schema/staging'
import { valuesWriter } from '../catalogue-schema/write-row'
import type { ApplicationRow } from './application-row'
import { sourceTextKey, type Interpreted, type RecordReject } from './interpret-record'
import type { ObservedAt } from './observed-at'
import type { ReviewRow } from './review-row'

const width = {
  applications: stagingColumns('staging_applications').length,
  links: stagingColumns('staging_links').length,
  reviews: stagingColumns('staging_reviews').length,
  reviewSets: stagingColumns('staging_review_sets').length,
  unchanged: stagingColumns('staging_unchanged').length,
  observations: stagingColumns('staging_observations').length,
  partials: stagingColumns('staging_partials').length,
  rejects: stagingColumns('staging_rejects').length,
}

/** Parts of records of the usual size are put together here: hashing them at once takes half the time of hashing one after another. */
const together = Buffer.allocUnsafeSlow(1 << 18)

/** Not for secrecy: any change of content must change it, and 128 bits of SHA-1 do. */
export function hashOf(...parts: readonly Buffer[]): Buffer {
  const [only] = parts
  if (only && parts.length === 1) return hash('sha1', only, 'buffer').subarray(0, 16)
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  if (bytes <= together.length) {
    let end = 0
    for (const part of parts) end += part.copy(together, end)
    return hash('sha1', together.subarray(0, end), 'buffer').subarray(0, 16)
  }
  const sum = createHash('sha1')
  for (const part of parts) sum.update(part)
  return sum.digest().subarray(0, 16)
}

/** Writes those of a row's columns that are in `part`. */
const columnsWriter = (part: readonly (typeof filledColumns)[number][]): ((copy: BinaryCopy, columns: readonly unknown[]) => void) =>
  valuesWriter(part, part.map((column) => filledColumns.indexOf(column)))
const writeHashed = columnsWriter(hashedColumns)
const writeFollowing = columnsWriter(followingColumns)

/** Writes the lists of those links that are in `part`. */
function linksWriter(follows: boolean): (copy: BinaryCopy, lists: ApplicationRow['links']) => void {
  const part = links.flatMap((link, place) => ((link.follows !== undefined) === follows ? [{ link, place }] : []))
  const write = valuesWriter(part.flatMap(({ link }) => link.staged))
  return (copy, lists) => write(copy, part.flatMap(({ place }) => lists[place] ?? []))
}
const writeHashedLinks = linksWriter(false)
const writeFollowingLinks = linksWriter(true)

/**
 * Writes the rows of one application. The hash covers the columns up to it, and the links; position and envelope stand behind
 * it, because a record that only moved in the file or was only fetched again says nothing new. Only a record's own text, where
 * it is kept, counts too.
 */
export function writeApplication(
  { copy, links: linksCopy }: { readonly copy: BinaryCopy; readonly links: BinaryCopy },
  { row, envelope, encoding, slices }: Pick<Extract<Interpreted, { kind: 'application' }>, 'row' | 'envelope' | 'encoding' | 'slices'>,
  {
    position,
    recordHash,
    newFor = null,
  }: {
    /** in the whole import */
    readonly position: number
    /** null: its bytes alone shall not stand for what the catalogue holds of it */
    readonly recordHash: Uint8Array | null
    /** the import, where the row goes straight into the catalogue, which knows no positions */
    readonly newFor?: number | null
  },
): void {
  copy.startRow(width.applications, encoding, slices)
  const start = copy.byteLength
  copy.bigint(row.appid)
  writeHashed(copy, row.columns)
  copy.jsonb(row.document)
  linksCopy.startRow(width.links)
  const linksStart = linksCopy.byteLength
  linksCopy.bigint(row.appid)
  writeHashedLinks(linksCopy, row.links)
  const text = envelope[sourceTextKey]
  const contentHash = hashOf(copy.since(start), linksCopy.since(linksStart), ...(typeof text === 'string' ? [Buffer.from(text, encoding)] : []))
  linksCopy.bytea(contentHash)
  linksCopy.bigint(position)
  linksCopy.bigint(row.stated)
  linksCopy.boolean(row.partial !== null)
  writeFollowingLinks(linksCopy, row.links)
  copy.bytea(contentHash)
  copy.bigint(newFor ?? position)
  writeFollowing(copy, row.columns)
  copy.jsonb(envelope)
  copy.bytea(recordHash)
}

const writeObserved = valuesWriter(observedColumns)

/** When and where a record was observed, and what it says of what changes over time. @param position in the whole import */
export function writeObservation(
  copy: BinaryCopy,
  { row, source, encoding }: Pick<Extract<Interpreted, { kind: 'application' }>, 'row' | 'source' | 'encoding'>,
  position: number,
  { seconds, dated }: ObservedAt,
  says: number,
): void {
  copy.startRow(width.observations, encoding)
  copy.bigint(row.appid)
  copy.bigint(position)
  copy.text(source)
  copy.timestamptz(seconds)
  copy.boolean(dated)
  copy.bigint(says)
  writeObserved(copy, observedColumns.map((column) => column.of(row.columns)))
}

const writeReviewColumns = valuesWriter(reviewColumns)

/** @returns the hash of the review's content */
export function writeReview(copy: BinaryCopy, { appid, columns, document }: ReviewRow, encoding: Encoding): Buffer {
  copy.startRow(width.reviews, encoding)
  const start = copy.byteLength
  copy.bigint(appid)
  writeReviewColumns(copy, columns)
  copy.jsonb(document)
  const hash = hashOf(copy.since(start))
  copy.bytea(hash)
  return hash
}

/** One row for a list of reviews that came by itself. Its content is its envelope and its reviews in order. */
export function writeReviewSet(
  copy: BinaryCopy,
  { appid, envelope, encoding }: Pick<Extract<Interpreted, { kind: 'reviews' }>, 'appid' | 'envelope' | 'encoding'>,
  position: number,
  reviewHashes: readonly Buffer[],
  recordHash: Uint8Array,
): void {
  copy.startRow(width.reviewSets, encoding)
  copy.bigint(position)
  copy.bigint(appid)
  copy.jsonb(envelope)
  copy.bytea(hashOf(Buffer.from(JSON.stringify(envelope), encoding), ...reviewHashes))
  copy.bytea(recordHash)
}

export function writeUnchanged(copy: BinaryCopy, appid: number, isReviewSet: boolean): void {
  copy.startRow(width.unchanged)
  copy.bigint(appid)
  copy.boolean(isReviewSet)
}

/** How a partial record is shown should it have to be rejected. */
export function writePartial(copy: BinaryCopy, file: string, position: number, reject: RecordReject): void {
  copy.startRow(width.partials)
  copy.bigint(reject.appid)
  copy.bigint(position)
  copy.text(file)
  copy.bigint(reject.position)
  copy.bigint(reject.byteOffset)
  copy.text(reject.message)
  copy.text(reject.raw)
}

export function writeReject(copy: BinaryCopy, file: string, reject: RecordReject): void {
  copy.startRow(width.rejects)
  copy.text(file)
  copy.bigint(reject.position)
  copy.bigint(reject.byteOffset)
  copy.bigint(reject.appid)
  copy.text(reject.code)
  copy.text(reject.message)
  copy.text(reject.raw)
}
