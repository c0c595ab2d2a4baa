import { limits } from '../../src-main/import/limits'
import type { ScanLimits } from '../../src-main/import/json-scanner'
import type { Checkpoint, RawRecord } from '../../src-main/import/raw-record'
import { splitterFor } from '../../src-main/import/split'

/** Cuts bytes into pieces of the sizes given, again and again. */
export function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return pieces
}

/**
 * Every record of a file that comes in the pieces given. Each piece is overwritten once it was pushed, as a source may
 * do that reads into one buffer. How it is cut is told by its beginning, whatever the size of the pieces. `seen` gets the
 * records also if the file turns out to be broken.
 */
export function splitPieces(pieces: readonly Buffer[], options: SplitOptions = {}): RawRecord[] {
  const splitter = splitterFor(Buffer.concat(pieces), options.limits ?? limits, options.from)
  const records = options.seen ?? []
  const take = (record: RawRecord): void => {
    records.push({ ...record, bytes: Buffer.from(record.bytes) })
    options.checkpoints?.push(splitter.checkpoint())
  }
  for (const piece of pieces) {
    const chunk = Buffer.from(piece)
    for (const record of splitter.push(chunk)) take(record)
    chunk.fill(0x23)
  }
  for (const record of splitter.end()) take(record)
  return records
}

export interface SplitOptions {
  readonly limits?: ScanLimits
  readonly from?: Checkpoint
  readonly seen?: RawRecord[]
  /** gets the checkpoint behind each record */
  readonly checkpoints?: (Checkpoint | null)[]
}

/** Every record of a file that comes in one piece. */
export const split = (file: string | Buffer): RawRecord[] => splitPieces([Buffer.from(file as string)])

/** The one record of a text, as the splitter hands it on. */
export function onlyRecord(text: string | Buffer): RawRecord {
  const [record, ...others] = split(Buffer.concat([Buffer.from('['), Buffer.from(text as string), Buffer.from(']')]))
  if (!record || others.length > 0) throw new Error(`this is not one record: ${text.toString().slice(0, 100)}`)
  return record
}

export const textsOf = (records: readonly RawRecord[]): string[] => records.map(({ bytes }) => bytes.toString('utf8'))
