import type { ErrorShape, ShapeWish, NameLanguage } from '@contract'
import type { Member } from './containers/archive'
import type { ImportCheckpoint, Totals } from './import-checkpoint'

/** What the import asks of the reader. */
export interface ToReader {
  /** one batch has been written: another may come */
  readonly op: 'written'
  /** the memory that batch was in, to be used again */
  readonly memory: readonly ArrayBuffer[]
}

/** Rows of up to a few MB, in binary COPY form, by the table they go to; only those that have rows. */
export interface Batch {
  readonly applications?: Uint8Array<ArrayBuffer>
  /** that go straight into the catalogue (see `newFor`) */
  readonly newApplications?: Uint8Array<ArrayBuffer>
  readonly links?: Uint8Array<ArrayBuffer>
  readonly reviews?: Uint8Array<ArrayBuffer>
  readonly reviewSets?: Uint8Array<ArrayBuffer>
  readonly unchanged?: Uint8Array<ArrayBuffer>
  readonly rejects?: Uint8Array<ArrayBuffer>
  readonly partials?: Uint8Array<ArrayBuffer>
  readonly observations?: Uint8Array<ArrayBuffer>
}

export const nothingStaged: ReaderOptions['staged'] = { applications: [], partials: [], hashes: [] }

export type FromReader =
  | { op: 'batch'; batch: Batch; checkpoint: ImportCheckpoint }
  | { op: 'end'; totals: Totals }
  | { op: 'failed'; error: ErrorShape }

export interface FileToRead {
  readonly path: string
  readonly name: string
  /** the file inside the archive at `path` */
  readonly member?: Member
}

/** When a batch is handed on. */
export interface BatchSize {
  /** of its rows: large enough for COPY, small enough to keep memory flat */
  readonly bytes: number
  /** so that an import of known records shows progress and can go on near its end */
  readonly records: number
}

export interface ReaderOptions {
  /** the usual one if it is not said */
  readonly batch?: BatchSize
  readonly files: readonly FileToRead[]
  /** of reviews that do not say of which application they are */
  readonly appid?: string | null
  /** how to read the records; null or nothing: as they are recognised */
  readonly shape?: ShapeWish | null
  /** of the catalogue's names; English if it is not said */
  readonly language?: NameLanguage
  /** take the whole records of a file that ends early, or is damaged */
  readonly salvage?: boolean
  /** The import, if the catalogue has no applications: the first whole record of each goes straight into it, and not to staging. */
  readonly newFor?: number
  /** null: from the beginning */
  readonly from: ImportCheckpoint | null
  /** applications and partial records (an appid for each), and hashes of records (see `shortHash`), that this import has staged before it was interrupted */
  readonly staged: { readonly applications: readonly number[]; readonly partials: readonly number[]; readonly hashes: readonly number[] }
  /** records whose bytes the catalogue has seen: 16 bytes of hash and the appid of each, end to end */
  readonly known: { readonly hashes: Uint8Array; readonly appids: Float64Array; readonly reviewSets: number }
}
