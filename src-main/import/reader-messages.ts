import type { ErrorShape } from '@contract'

/** What the import asks of the reader. */
export type ToReader = { op: 'written' } // one batch has been written: another may come

/** Rows of up to a few MB, in binary COPY form; null where the batch has none of a kind. */
export interface Batch {
  readonly applications: Uint8Array<ArrayBuffer> | null
  readonly reviews: Uint8Array<ArrayBuffer> | null
  readonly rejects: Uint8Array<ArrayBuffer> | null
}

/** Counts since the beginning of the file. */
export interface Totals {
  readonly records: number
  readonly rejected: number
  /** rejected because the text itself is broken, not for what the store said */
  readonly broken: number
  readonly reviews: number
  readonly repaired: number
  /** of the file as it lies on disk */
  readonly bytesRead: number
  /** where the first broken record stands, for the question that is asked then */
  readonly firstBroken: { readonly position: number; readonly message: string } | null
}

export type FromReader =
  | { op: 'batch'; batch: Batch; totals: Totals; shape: string | null }
  | { op: 'end'; totals: Totals; shape: string | null }
  | { op: 'failed'; error: ErrorShape }

export interface ReaderOptions {
  readonly path: string
}
