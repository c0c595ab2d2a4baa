import { customFieldIdFor } from '@contract'
import type { TextNote } from './containers/clean-text'
import { FileTally } from './file-tally'
import type { ImportCheckpoint, Totals } from './import-checkpoint'
import type { Container } from './raw-record'
import type { RowWriter } from './row-writer'

/** How far reading has come, besides what the rows count. */
export interface Progress {
  /** of all files, as they lie on disk */
  bytes: number
  /** of the files before the present one */
  bytesBefore: number
  /** what held the records so far: noted record by record, so that it does not depend on where a batch ends */
  readonly containers: Set<Container>
  /** of the files so far */
  readonly shapes: Set<string>
  /** of the mappings so far, by subject and label */
  readonly customFields: Map<string, Totals['customFields'][number]>
  /** what had to be done to read them */
  readonly notes: Set<TextNote>
  readonly files: FileTally
}

/** What one file turned out to be by its first record, in words; null before that. */
export interface Recognised {
  words: string | null
}

/** @param start null: nothing has been read */
export const progressFrom = (start: ImportCheckpoint | null): Progress => ({
  bytes: start?.totals.bytesRead ?? 0,
  bytesBefore: start?.bytesBefore ?? 0,
  containers: new Set(start?.totals.containers),
  shapes: new Set(start?.totals.shapes),
  customFields: new Map(start?.totals.customFields.map((field) => [fieldKeyOf(field), field])),
  notes: new Set(start?.totals.notes),
  files: new FileTally(start?.totals),
})

/** Of each custom field the first description counts. */
export const fieldKeyOf = ({ subject, label }: Totals['customFields'][number]): string => `${subject} ${customFieldIdFor(label) ?? ''}`

export interface Reading {
  readonly index: number
  readonly rows: RowWriter
  readonly progress: Progress
  /** null behind the last file */
  readonly recognised: Recognised | null
  readonly wishes: ImportCheckpoint['wishes']
}

/** How far reading had come behind one record: batches that are parsed ahead come back later. */
export interface Place extends Pick<Totals, 'bytesRead' | 'containers' | 'shapes' | 'customFields' | 'notes'> {
  readonly at: ImportCheckpoint['at']
}

export const placeOf = ({ bytes, containers, shapes, customFields, notes }: Progress, at: ImportCheckpoint['at']): Place => ({
  at,
  bytesRead: bytes,
  containers: [...containers],
  shapes: [...shapes],
  customFields: [...customFields.values()],
  notes: [...notes],
})

/** @param place behind the last record that the rows count */
export const checkpointOf = ({ index, rows, progress, recognised, wishes }: Reading, { at, ...read }: Place): ImportCheckpoint => ({
  version: 8,
  file: index,
  at,
  bytesBefore: progress.bytesBefore,
  totals: { ...rows.totals, ...read, ...(recognised ? progress.files.read(rows.counted, recognised.words) : progress.files.readEnded()) },
  foreign: rows.foreign,
  wishes,
})
