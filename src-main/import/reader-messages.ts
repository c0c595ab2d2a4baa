import type { ErrorShape } from '@contract'
import type { Checkpoint } from './raw-record'

/** What the import asks of the reader. */
export interface ToReader {
  /** one batch has been written: another may come */
  readonly op: 'written'
  /** the memory that batch was in, to be used again */
  readonly memory: readonly ArrayBuffer[]
}

/** Rows of up to a few MB, in binary COPY form, by staging table; only those that have rows. */
export interface Batch {
  readonly applications?: Uint8Array<ArrayBuffer>
  readonly links?: Uint8Array<ArrayBuffer>
  readonly reviews?: Uint8Array<ArrayBuffer>
  readonly reviewSets?: Uint8Array<ArrayBuffer>
  readonly unchanged?: Uint8Array<ArrayBuffer>
  readonly rejects?: Uint8Array<ArrayBuffer>
}

/** After so many records the share of rejects is looked at: is this the right file? */
export const probeRecords = 1000

/** Counts since the beginning of the import. */
export interface Totals {
  /** a file that could not be read counts as one that was rejected */
  readonly records: number
  readonly rejected: number
  /** rejected because the text itself is broken, not for what the store said */
  readonly broken: number
  /** of the first `probeRecords` records; null before so many have been read */
  readonly rejectedAtFirst: number | null
  readonly reviews: number
  readonly repaired: number
  /** of the files as they lie on disk */
  readonly bytesRead: number
  /** where the first broken record stands, for the question that is asked then */
  readonly firstBroken: { readonly position: number; readonly message: string } | null
  /** how the records are held together, in words; null before that is known */
  readonly shape: string | null
  /** what kinds of records there were */
  readonly hasApplications: boolean
  readonly hasReviewSets: boolean
}

/** What the files were recognised as, in words; null if they hold nothing. */
export const recognisedAs = ({ shape, hasApplications, hasReviewSets }: Totals): string | null =>
  shape !== null && hasReviewSets && !hasApplications ? `a reviews file: ${shape}` : shape

/** Where to go on after an interruption: in which of the files, where in it, and what had been counted by then. */
export interface ImportCheckpoint {
  readonly file: number
  readonly at: Checkpoint
  /** of the files before that one, as they lie on disk */
  readonly bytesBefore: number
  readonly totals: Totals
}

export type FromReader =
  | { op: 'batch'; batch: Batch; checkpoint: ImportCheckpoint }
  | { op: 'end'; totals: Totals }
  | { op: 'failed'; error: ErrorShape }

export interface FileToRead {
  readonly path: string
  readonly name: string
}

export interface ReaderOptions {
  readonly files: readonly FileToRead[]
  /** null: from the beginning */
  readonly from: ImportCheckpoint | null
  /** applications (and review sets) that this import has staged before it was interrupted */
  readonly staged: { readonly applications: readonly number[]; readonly reviewSets: readonly number[] }
  /** records whose bytes the catalogue has seen: 16 bytes of hash and the appid of each, end to end */
  readonly known: { readonly hashes: Uint8Array; readonly appids: Float64Array; readonly reviewSets: number }
}
