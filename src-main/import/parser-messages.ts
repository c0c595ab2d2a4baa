import type { ErrorShape } from '@contract'
import type { FileToParse, ParsedPack } from './pack-parser'
import type { PackedRecords } from './packed-records'

/** What the reader asks of a parser. */
export type ToParser =
  | { readonly op: 'file'; readonly file: FileToParse }
  /** `memory` is not needed any more: rows may be put into it */
  | { readonly op: 'pack'; readonly pack: PackedRecords; readonly before: number; readonly memory: ArrayBuffer[] }

/** `parsed` for each pack, in the order in which they came. After `failed` nothing of the import can be trusted. */
export type FromParser = { readonly op: 'parsed'; readonly parsed: ParsedPack } | { readonly op: 'failed'; readonly error: ErrorShape }
