import { createHash, hash } from 'node:crypto'
import type { BinaryCopy, Encoding } from '../database/binary-copy'
import { documentColumns, textColumns, type ApplicationRow } from './application-row'
import { sourceTextKey, type Interpreted, type RecordReject } from './interpret-record'
import type { ReviewRow } from './review-row'

// The hash covers everything up to it, and the links; position and envelope stand behind it, because a record that only
// moved in the file or was only fetched again says nothing new. Only a record's own text, where it is kept, counts too.
export const applicationColumns = [
  'appid', 'name', 'type', 'type_text', 'is_free', 'required_age', 'base_appid', 'release_date', 'release_date_text',
  'release_precision', 'coming_soon', 'metacritic_score', 'recommendations_total', ...textColumns, 'windows', 'mac', 'linux',
  ...documentColumns, 'document', 'content_hash', 'position', 'required_memory_mb', 'envelope', 'record_hash',
] as const

export const linkColumns = [
  'appid', 'developers', 'publishers', 'genre_ids', 'genre_names', 'category_ids', 'category_names', 'languages',
  'languages_with_audio', 'content_hash', 'position', 'stated', 'is_partial',
] as const

export const reviewColumns = [
  'appid', 'recommendationid', 'author_steamid', 'author_num_games_owned', 'author_num_reviews', 'author_playtime_forever',
  'author_playtime_last_two_weeks', 'author_playtime_at_review', 'author_last_played', 'language', 'review',
  'timestamp_created', 'timestamp_updated', 'voted_up', 'votes_up', 'votes_funny', 'weighted_vote_score', 'comment_count',
  'steam_purchase', 'received_for_free', 'written_during_early_access', 'document', 'content_hash',
] as const

export const reviewSetColumns = ['position', 'appid', 'envelope', 'content_hash', 'record_hash'] as const

export const unchangedColumns = ['appid', 'is_review_set'] as const

export const partialColumns = ['appid', 'position', 'file', 'record', 'byte_offset', 'message', 'raw'] as const

export const rejectColumns = ['file', 'position', 'byte_offset', 'appid', 'code', 'message', 'raw'] as const

/** Not for secrecy: any change of content must change it, and 128 bits of SHA-1 do. */
export const hashOf = (...parts: readonly Buffer[]): Buffer => {
  const [only] = parts
  if (only && parts.length === 1) return hash('sha1', only, 'buffer').subarray(0, 16)
  const sum = createHash('sha1')
  for (const part of parts) sum.update(part)
  return sum.digest().subarray(0, 16)
}

export function writeApplication(
  { copy, links }: { readonly copy: BinaryCopy; readonly links: BinaryCopy },
  { row, envelope, encoding }: Pick<Extract<Interpreted, { kind: 'application' }>, 'row' | 'envelope' | 'encoding'>,
  /** in the whole import */
  position: number,
  /** null: its bytes alone shall not stand for what the catalogue holds of it */
  recordHash: Uint8Array | null,
): void {
  copy.startRow(applicationColumns.length, encoding)
  const start = copy.byteLength
  copy.bigint(row.appid)
  copy.text(row.name)
  copy.text(row.type)
  copy.text(row.typeText)
  copy.boolean(row.isFree)
  copy.integer(row.requiredAge)
  copy.bigint(row.baseAppid)
  copy.date(row.release.days)
  copy.text(row.releaseText)
  copy.text(row.release.precision)
  copy.boolean(row.comingSoon)
  copy.smallint(row.metacriticScore)
  copy.bigint(row.recommendationsTotal)
  for (const key of textColumns) copy.text(row.texts[key])
  copy.boolean(row.platforms.windows)
  copy.boolean(row.platforms.mac)
  copy.boolean(row.platforms.linux)
  for (const key of documentColumns) copy.jsonb(row.documents[key])
  copy.jsonb(row.document)
  const text = envelope[sourceTextKey]
  const content = [copy.since(start), writeLinks(links, row)]
  const contentHash = hashOf(...content, ...(typeof text === 'string' ? [Buffer.from(text, encoding)] : []))
  links.bytea(contentHash)
  links.bigint(position)
  links.integer(row.stated)
  links.boolean(row.partial !== null)
  copy.bytea(contentHash)
  copy.bigint(position)
  copy.numeric(row.requiredMemory)
  copy.jsonb(envelope)
  copy.bytea(recordHash)
}

/** What the hash is made of. @returns the bytes of it */
function writeLinks(links: BinaryCopy, row: ApplicationRow): Buffer {
  links.startRow(linkColumns.length)
  const start = links.byteLength
  links.bigint(row.appid)
  links.textArray(row.developers)
  links.textArray(row.publishers)
  links.textArray(row.genres.ids)
  links.textArray(row.genres.names)
  links.textArray(row.categories.ids)
  links.textArray(row.categories.names)
  links.textArray(row.languages)
  links.textArray(row.languagesWithAudio)
  return links.since(start)
}

/** @returns the hash of the review's content */
export function writeReview(copy: BinaryCopy, { appid, review, weightedVoteScore, commentCount, document }: ReviewRow, encoding: Encoding): Buffer {
  copy.startRow(reviewColumns.length, encoding)
  const start = copy.byteLength
  const { author } = review
  copy.bigint(appid)
  copy.text(review.recommendationid)
  copy.text(author?.steamid ?? null)
  copy.bigint(author?.num_games_owned ?? null)
  copy.bigint(author?.num_reviews ?? null)
  copy.bigint(author?.playtime_forever ?? null)
  copy.bigint(author?.playtime_last_two_weeks ?? null)
  copy.bigint(author?.playtime_at_review ?? null)
  copy.timestamptz(author?.last_played ?? null)
  copy.text(review.language ?? null)
  copy.text(review.review ?? null)
  copy.timestamptz(review.timestamp_created ?? null)
  copy.timestamptz(review.timestamp_updated ?? null)
  copy.boolean(review.voted_up ?? null)
  copy.bigint(review.votes_up ?? null)
  copy.bigint(review.votes_funny ?? null)
  copy.numeric(weightedVoteScore)
  copy.bigint(commentCount)
  copy.boolean(review.steam_purchase ?? null)
  copy.boolean(review.received_for_free ?? null)
  copy.boolean(review.written_during_early_access ?? null)
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
  copy.startRow(reviewSetColumns.length, encoding)
  copy.bigint(position)
  copy.bigint(appid)
  copy.jsonb(envelope)
  copy.bytea(hashOf(Buffer.from(JSON.stringify(envelope), encoding), ...reviewHashes))
  copy.bytea(recordHash)
}

export function writeUnchanged(copy: BinaryCopy, appid: number, isReviewSet: boolean): void {
  copy.startRow(unchangedColumns.length)
  copy.bigint(appid)
  copy.boolean(isReviewSet)
}

/** How a partial record is shown should it have to be rejected. */
export function writePartial(copy: BinaryCopy, file: string, position: number, reject: RecordReject): void {
  copy.startRow(partialColumns.length)
  copy.bigint(reject.appid)
  copy.bigint(position)
  copy.text(file)
  copy.bigint(reject.position)
  copy.bigint(reject.byteOffset)
  copy.text(reject.message)
  copy.text(reject.raw)
}

export function writeReject(copy: BinaryCopy, file: string, reject: RecordReject): void {
  copy.startRow(rejectColumns.length)
  copy.text(file)
  copy.bigint(reject.position)
  copy.bigint(reject.byteOffset)
  copy.bigint(reject.appid)
  copy.text(reject.code)
  copy.text(reject.message)
  copy.text(reject.raw)
}
