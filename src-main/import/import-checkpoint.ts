import { importedCustomField, rejectCode, shapeWish } from '@contract'
import { z } from 'zod'
import { checkpoint, container, describeContainers } from './raw-record'
import { storeAnswer, titlesOf } from './shapes'

/** After so many records the share of rejects is looked at: is this the right file? */
export const probeRecords = 1000

const count = z.number().int().nonnegative()

/** The one reason for which all of the first `probeRecords` records were rejected, and what was said of the last of them. */
const oneReason = z.strictObject({ code: rejectCode, message: z.string() })
export type OneReason = Readonly<z.infer<typeof oneReason>>

/** What is kept of rejects, or of partial records in case they become some; `bytes` are of their raw text, in UTF-8. */
const kept = z.strictObject({ rows: count, bytes: count })
export type Kept = Readonly<z.infer<typeof kept>>

export const nothingKept: Kept = { rows: 0, bytes: 0 }

/** The most that is kept of one import's rejects; all are counted. */
export const mostKept: Kept = { rows: 10_000, bytes: 64 * 1024 * 1024 }

/** What came of one file. */
const fileTotals = z.strictObject({
  /** its name; in a folder its path from there */
  file: z.string(),
  /** what it was recognised as, in words; null if nothing of it was read */
  shape: z.string().nullable(),
  /** records of the whole import up to its end */
  end: count,
  records: count,
  rejected: count,
  /** why nothing of it was read: it is no data; null if it was */
  leftOut: z.string().nullable(),
})
export type FileTotals = Readonly<z.infer<typeof fileTotals>>

/** Counts since the beginning of the import. */
const totals = z.strictObject({
  /** a file that could not be read counts as one that was rejected */
  records: count,
  rejected: count,
  /** rejected because the text itself is broken, not for what the store said */
  broken: count,
  /** of the first `probeRecords` records; null before so many have been read */
  rejectedAtFirst: count.nullable(),
  /** null too if not all of the first `probeRecords` records were rejected, or not for one reason */
  onlyReason: oneReason.nullable(),
  /** how many were rejected for each reason */
  rejectedBy: z.partialRecord(rejectCode, count),
  keptRejects: kept,
  /** records that can only update an application that is in the catalogue */
  partial: count,
  /** whole records of applications that had another one before, in the same import */
  again: count,
  /** of the first `probeRecords` records; null before so many have been read */
  partialAtFirst: count.nullable(),
  keptPartials: kept,
  reviews: count,
  repaired: count,
  /** of the files as they lie on disk */
  bytesRead: count,
  /** where the first broken record stands, for the question that is asked then */
  firstBroken: z.strictObject({ position: count, message: z.string() }).nullable(),
  /** everything that held records, in the order in which it came first */
  containers: z.array(container),
  /** the names of the shapes of all files, in the order in which they came first */
  shapes: z.array(z.string()),
  /** fields of the user's own that mappings name, in the order in which they came first */
  customFields: z.array(importedCustomField),
  /** how many values of these fields could not be read as their type, by label */
  unread: z.record(z.string(), count).default({}),
  /** what had to be done to the text of the files to read it */
  notes: z.array(z.enum(['read as Windows-1252', 'read as a table', 'written as Python literals', 'text around it left out'])),
  /** where a file ends early, and its whole records before that are taken */
  cutShort: z.strictObject({ file: z.string(), records: count, message: z.string() }).nullable(),
  /** of each file, the one that is being read last */
  files: z.array(fileTotals),
  /** files that are not named there */
  moreFiles: count,
  /** what kinds of records there were */
  hasApplications: z.boolean(),
  hasReviewSets: z.boolean(),
})
export type Totals = Readonly<z.infer<typeof totals>>

type Recognised = Pick<Totals, 'containers' | 'shapes' | 'notes' | 'hasApplications' | 'hasReviewSets'>

/** What files were recognised as, by the titles that shapes are listed with; null if they hold nothing. */
export function recognisedAs({ containers, shapes, notes, hasApplications, hasReviewSets }: Recognised): string | null {
  if (containers.length === 0) return null
  const isStores = shapes.every((name) => name === storeAnswer.name)
  const title = isStores ? storeAnswer.title : titlesOf(shapes)
  const held = `${title}${isStores && hasReviewSets && !hasApplications ? ': reviews' : ''} (${describeContainers(containers)})`
  return [held, ...notes].join(', ')
}

/** Records that belong to no application: when there is nothing else, the file is not a catalogue. */
const foreign = z.strictObject({
  inImport: count,
  inFile: count,
  /** the last reject, as far as an error quotes it */
  last: z.strictObject({ code: rejectCode, message: z.string(), raw: z.string() }).nullable(),
})
export type Foreign = Readonly<z.infer<typeof foreign>>

const importCheckpoint = z.strictObject({
  /** Raised whenever the checkpoint means something else: one of another version is not continued from. */
  version: z.literal(8),
  /** which of the files */
  file: count,
  at: checkpoint,
  /** of the files before that one, as they lie on disk */
  bytesBefore: count,
  totals,
  foreign,
  /** what the user has said of the files */
  wishes: z.strictObject({ appid: z.string().nullable(), shape: shapeWish.nullable() }),
})

/**
 * Where to go on after an interruption, and what had been counted by then. It is kept in the catalogue
 * (`imports.checkpoint`), so another version of Ludograph may have written it.
 */
export type ImportCheckpoint = Readonly<z.infer<typeof importCheckpoint>>

/** The checkpoint that a catalogue holds; null if this version cannot continue from it. */
export const readCheckpoint = (stored: unknown): ImportCheckpoint | null => importCheckpoint.safeParse(stored).data ?? null
