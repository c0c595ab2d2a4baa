import type { ScanLimits } from './json-scanner'
import { LineSplitter, looksLikeLines } from './line-splitter'
import type { Checkpoint, Splitter } from './raw-record'
import { RecordSplitter } from './record-splitter'

/** Chooses how to cut a file by its first chunk, or goes on as an interrupted import did. */
export function splitterFor(beginning: Buffer, limits: ScanLimits, from?: Checkpoint): Splitter {
  const isLines = from ? from.container === 'lines' : looksLikeLines(beginning)
  return isLines ? new LineSplitter(limits, from) : new RecordSplitter(limits, from)
}
