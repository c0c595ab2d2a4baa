import { limits } from '../../src-main/import/interpret-record'
import { RecordSplitter, type RawRecord, type SplitterLimits } from '../../src-main/import/record-splitter'

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
 * do that reads into one buffer. `seen` gets the records also if the file turns out to be broken.
 */
export function splitPieces(pieces: readonly Buffer[], options: { limits?: SplitterLimits; seen?: RawRecord[] } = {}): RawRecord[] {
  const splitter = new RecordSplitter(options.limits ?? limits)
  const records = options.seen ?? []
  for (const piece of pieces) {
    const chunk = Buffer.from(piece)
    for (const record of splitter.push(chunk)) records.push({ ...record, bytes: Buffer.from(record.bytes) })
    chunk.fill(0x23)
  }
  splitter.end()
  return records
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
