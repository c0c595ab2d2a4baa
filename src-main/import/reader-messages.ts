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

/** Applications and partial records (an appid for each), and hashes of records (see `SeenRecords`), that have been read. */
export interface StagedRecords {
  readonly applications: readonly number[]
  readonly partials: readonly number[]
  readonly hashes: readonly number[]
}

export const nothingStaged: StagedRecords = { applications: [], partials: [], hashes: [] }

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

/** What a record becomes depends on it, besides the record and the file. */
export interface ParsingOptions {
  /** of the catalogue's names; English if it is not said */
  readonly language?: NameLanguage | undefined
  /** The import, if the catalogue has no applications: the first whole record of each goes straight into it, and not to staging. */
  readonly newFor?: number | undefined
  /** records whose bytes the catalogue has seen: 16 bytes of hash and the appid of each, end to end */
  readonly known: { readonly hashes: Uint8Array; readonly appids: Float64Array; readonly reviewSets: number }
}

export interface ReaderOptions extends ParsingOptions {
  /** the usual one if it is not said */
  readonly batch?: BatchSize
  /** threads that parse beside the reader; none if it is not said */
  readonly parsers?: number
  /** how many batches are written side by side; one if it is not said */
  readonly sessions?: number
  readonly files: readonly FileToRead[]
  /** of reviews that do not say of which application they are */
  readonly appid?: string | null
  /** how to read the records; null or nothing: as they are recognised */
  readonly shape?: ShapeWish | null
  /** take the whole records of a file that ends early, or is damaged */
  readonly salvage?: boolean
  /** null: from the beginning */
  readonly from: ImportCheckpoint | null
  /** by this import, before it was interrupted */
  readonly staged: StagedRecords
}
