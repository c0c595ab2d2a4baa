import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { errorShape } from './errors'
import { fieldMapping, mappedRecord, mappingName, shapeWish, unknownRecords } from './mapping'

/** A file the user handed over. The renderer holds the token; the path stays in the core. */
export const fileGrant = z.object({ token: z.string(), name: z.string(), bytes: z.number().int() })
export type FileGrant = z.infer<typeof fileGrant>

export const importState = z.enum([
  'waiting', // in the queue
  'staging', // being read into staging
  'interrupted', // the program ended before it was read: can go on or be discarded
  'staged', // read to its end; waits for the user to apply or discard it
  'applying',
  'applied',
  'failed',
  'cancelled',
  'discarded',
  'undone', // applied before
])
export type ImportState = z.infer<typeof importState>

/** Where facts come from, the most trusted first, as a catalogue begins: what a better source says is not replaced by what a worse one does. */
export const factSource = z.enum([
  'store', // the store's own answers, in whatever shape
  'kaggle',
  'steamspy',
  'other', // other known data sets
  'mapped', // records whose fields were mapped
])
export type FactSource = z.infer<typeof factSource>

/** The languages that the store answers in, by its own names for them. */
export const nameLanguage = z.enum([
  'english', 'arabic', 'brazilian', 'bulgarian', 'czech', 'danish', 'dutch', 'finnish', 'french', 'german', 'greek', 'hungarian', 'indonesian', 'italian', 'japanese', 'koreana',
  'latam', 'norwegian', 'polish', 'portuguese', 'romanian', 'russian', 'schinese', 'spanish', 'swedish', 'tchinese', 'thai', 'turkish', 'ukrainian', 'vietnamese',
])
export type NameLanguage = z.infer<typeof nameLanguage>

export const rejectCode = z.enum([
  'no_data', // the store had nothing for this appid (success: false)
  'no_appid', // nothing to key the record by
  'not_an_object',
  'bad_json',
  'bad_utf8',
  'too_deep',
  'too_large',
  'duplicate', // an equal record came earlier in the same import
  'partial', // only some facts, and the application is not in the catalogue
  'bad_file', // a whole file of a folder could not be read
])
export type RejectCode = z.infer<typeof rejectCode>

/** What an import waits for besides a yes or no: of which application its reviews are, what the fields of its records are. */
export const importWant = z.enum(['appid', 'fields'])
export type ImportWant = z.infer<typeof importWant>

export const importSummary = z.object({
  id: z.number().int(),
  file: z.string(),
  bytes: z.number().int(),
  /** what the file was recognised as, in words; null until it has been looked at */
  shape: z.string().nullable(),
  state: importState,
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  records: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** all of them; how many for each reason is in `rejectedBy`, whether their text was kept or not */
  rejected: z.number().int(),
  rejectedBy: z.partialRecord(rejectCode, z.number().int()),
  reviews: z.number().int(),
  /** characters that PostgreSQL cannot hold (NUL, lone surrogates) and that were replaced by U+FFFD */
  repaired: z.number().int(),
  seconds: z.object({ total: z.number(), read: z.number(), stage: z.number(), apply: z.number() }),
  peakMemoryBytes: z.number().int(),
  /** the last import that changed something can be undone, whatever came after it without changing anything */
  undoable: z.boolean(),
  /** why it cannot be undone, in one sentence; null if it can */
  undoRefusal: z.string().nullable(),
  /** set when the import waits for an answer: why it did not go on by itself */
  question: z.string().nullable(),
  /** set if the question cannot be answered by yes or no alone: see `imports.answer` */
  wants: importWant.optional(),
  error: errorShape.nullable(),
})
export type ImportSummary = z.infer<typeof importSummary>

export const reject = z.object({
  /** name of the file; in a folder its path from there */
  file: z.string(),
  /** 1 for the first record of the file */
  position: z.number().int(),
  byteOffset: z.number().int(),
  appid: z.number().int().nullable(),
  code: rejectCode,
  message: z.string(),
  /** the record's own text, cut at 64 KB */
  raw: z.string(),
})
export type Reject = z.infer<typeof reject>

export const importPhase = z.enum(['reading', 'lookups', 'applications', 'relations', 'reviews', 'views'])
export type ImportPhase = z.infer<typeof importPhase>

export const importProgress = z.object({
  id: z.number().int(),
  phase: importPhase,
  records: z.number().int(),
  rejected: z.number().int(),
  /** bytes of the file as it lies on disk (packed, if it is packed) */
  bytesRead: z.number().int(),
  bytesTotal: z.number().int(),
  recordsPerSecond: z.number(),
  megabytesPerSecond: z.number(),
  /** null when nothing sensible can be said yet */
  secondsLeft: z.number().nullable(),
})
export type ImportProgress = z.infer<typeof importProgress>

/** What applying a staged import would do. */
export const importPreview = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  rejected: z.number().int(),
  /** links (genre, developer, language, ...) that changed applications would lose */
  linksRemoved: z.number().int(),
  reviewsAdded: z.number().int(),
  reviewsChanged: z.number().int(),
  /** reviews of applications that are not in the catalogue: they wait for them */
  reviewsWaiting: z.number().int(),
  /** applications that would lose their name, all their genres, a description */
  emptied: z.object({ names: z.number().int(), genres: z.number().int(), descriptions: z.number().int() }),
})
export type ImportPreview = z.infer<typeof importPreview>

export const previewRow = z.object({ appid: z.number().int(), name: z.string(), outcome: z.enum(['added', 'changed']) })
export type PreviewRow = z.infer<typeof previewRow>

/** One field of one application before and after; documents as JSON text, null for none. */
export const fieldDifference = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** it holds something now and would hold nothing */
  erased: z.boolean(),
})
export type FieldDifference = z.infer<typeof fieldDifference>

/** What came of one file of a folder or an archive. */
export const fileOfImport = z.object({
  file: z.string(),
  /** what it was recognised as, in words; null if nothing of it was read */
  shape: z.string().nullable(),
  records: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  rejected: z.number().int(),
  /** why nothing of it was read: it is no data (a note, a picture); null if it was */
  leftOut: z.string().nullable(),
})
export type FileOfImport = z.infer<typeof fileOfImport>

/** A price before and after, in whole units of the currency. */
export const priceChange = z.object({ appid: z.number().int(), name: z.string(), currency: z.string(), before: z.number(), after: z.number() })
export type PriceChange = z.infer<typeof priceChange>

/** What an import did, or would do, beyond its counts. */
export const importReport = z.object({
  /** of a folder or an archive, at most 10,000; of a single file none */
  files: z.array(fileOfImport),
  /** files that are not named there */
  moreFiles: z.number().int(),
  /** how many applications of each type are new */
  addedByType: z.record(z.string(), z.number().int()),
  /** what changed in applications that were there, and in how many; keys of documents among it */
  changedFields: z.array(z.object({ field: z.string(), applications: z.number().int() })),
  /** prices that changed within their currency, and those that changed most */
  prices: z.object({ lower: z.number().int(), higher: z.number().int(), largest: z.array(priceChange) }),
  /** records of which facts were left out, because the catalogue has them of a later time, or from a better source */
  kept: z.object({ older: z.number().int(), better: z.number().int() }),
  /** observations of what changes over time that it brought; 0 before it is applied */
  observations: z.number().int(),
  /** new or changed applications whose release date stands there in words that cannot be read */
  unreadDates: z.number().int(),
  /** values of the user's own fields that cannot be read as the type of their field, in records that were looked into; they stay in the document */
  unreadValues: z.array(z.object({ label: z.string(), count: z.number().int() })),
  /** a rejected record of each reason */
  examples: z.array(z.object({ code: rejectCode, file: z.string(), message: z.string() })),
})
export type ImportReport = z.infer<typeof importReport>

/** The name of the sample catalogue's file, by which its import is known in the history. */
export const sampleFile = 'sample-catalogue.json.gz'

const importId = z.strictObject({ id: z.number().int().positive() })

/** The ids of the imports that wait their turn, next first. */
export const importQueue = z.object({ paused: z.boolean(), waiting: z.array(z.number().int()) })
export type ImportQueue = z.infer<typeof importQueue>

export const importCalls = {
  /**
   * Puts a granted file or folder in the queue. Answers at once; what follows is told by events. `hold`: wait for a
   * decision before applying, whatever the preferences say. `resume`: if an interrupted import was of the same file, go on
   * with that one. `replace`: do not ask (or, where nobody is there to ask, do not fail) if it would empty much. `appid`: of
   * reviews that do not say of which application they are. `salvage`: take the whole records of a file that ends early.
   * `shape`: how to read the records, where that is not to be found out.
   */
  'imports.start': changeCall(
    { events: ['imports.changed'] },
    z.strictObject({
      token: z.string().max(100),
      hold: z.boolean().default(false),
      resume: z.boolean().default(true),
      replace: z.boolean().default(false),
      appid: z.number().int().positive().nullable().default(null),
      salvage: z.boolean().default(false),
      shape: shapeWish.nullable().default(null),
    }),
    importSummary,
  ),
  /** Puts the sample catalogue that comes with the application in the queue. */
  'imports.startSample': changeCall({ events: ['imports.changed'] }, nothing, importSummary),
  /** Newest first, at most 200, and the one that can be undone if it is older than those. */
  'imports.list': readCall(nothing, z.array(importSummary)),
  /** The import that runs now and how far it is, or null. */
  'imports.running': readCall(nothing, importProgress.nullable()),
  'imports.cancel': changeCall({ events: ['imports.changed'] }, importId, done),
  'imports.apply': changeCall({ events: ['imports.changed', 'catalogue.changed'] }, importId, done),
  /** Answers an import that wants more than a yes or no. */
  'imports.answer': changeCall(
    { events: ['imports.changed'] },
    z.strictObject({ id: z.number().int().positive(), answer: z.union([z.strictObject({ appid: z.number().int().positive() }), z.strictObject({ shape: shapeWish })]) }),
    done,
  ),
  /** The first records of an import that wants to know what its fields are, and what they could be. */
  'imports.unknownRecords': readCall(importId, unknownRecords),
  /** What a mapping makes of them. */
  'imports.tryMapping': readCall(z.strictObject({ id: z.number().int().positive(), mapping: fieldMapping }), z.object({ records: z.array(mappedRecord) })),
  /** The mappings that the user has saved, for every catalogue, and those that come with Ludograph. */
  'imports.mappings': readCall(nothing, z.object({ saved: z.array(fieldMapping), builtIn: z.array(fieldMapping) })),
  /** Keeps a mapping under its name; one of the same name gives way. */
  'imports.saveMapping': changeCall({ stale: ['imports.mappings'] }, fieldMapping, done),
  'imports.deleteMapping': changeCall({ stale: ['imports.mappings'] }, z.strictObject({ name: mappingName }), done),
  'imports.discard': changeCall({ events: ['imports.changed'] }, importId, done),
  /** Goes on with an interrupted import where it stopped, if its files are still the same; else from their beginning. */
  'imports.resume': changeCall({ events: ['imports.changed'] }, importId, done),
  /** Takes the last import that changed something back: what it added goes, what it changed returns. */
  'imports.undo': changeCall(
    { events: ['imports.changed', 'catalogue.changed'] },
    importId,
    z.object({ id: z.number().int(), removed: z.number().int(), restored: z.number().int() }),
  ),
  /** Of a staged import. */
  'imports.preview': readCall(importId, importPreview),
  'imports.previewRows': readCall(
    z.strictObject({
      id: z.number().int().positive(),
      outcome: z.enum(['added', 'changed']),
      limit: z.number().int().min(1).max(1000),
      offset: z.number().int().min(0),
    }),
    z.object({ total: z.number().int(), rows: z.array(previewRow) }),
  ),
  /** Field by field: what a staged import would change in one application. */
  'imports.difference': readCall(
    z.strictObject({ id: z.number().int().positive(), appid: z.number().int() }),
    z.array(fieldDifference),
  ),
  /** Where facts come from, the most trusted first: what a better source says is not replaced by what a worse one does. */
  'imports.sources': readCall(nothing, z.object({ order: z.array(factSource) })),
  /** Takes effect with the next import. */
  'imports.setSources': changeCall({ stale: ['imports.sources'] }, z.strictObject({ order: z.array(factSource).max(factSource.options.length) }), done),
  /** The language in which the catalogue calls genres and categories: their names follow the newest answer in it. */
  'imports.language': readCall(nothing, z.object({ language: nameLanguage })),
  /** Takes effect with the next import. */
  'imports.setLanguage': changeCall({ stale: ['imports.language'] }, z.strictObject({ language: nameLanguage }), done),
  /** Of any import: of one that was applied what it did, of a staged one what it would do. */
  'imports.report': readCall(importId, importReport),
  /** Reviews whose application has not come yet, in the whole catalogue. */
  'imports.waitingReviews': readCall(nothing, z.object({ reviews: z.number().int(), applications: z.number().int() })),
  /** The imports that wait their turn, next first, and whether the queue stands still. */
  'imports.queue': readCall(nothing, importQueue),
  /** Stops taking imports from the queue (the running one goes on), or goes on taking them. */
  'imports.pauseQueue': changeCall({ events: ['imports.queue'] }, z.strictObject({ paused: z.boolean() }), done),
  /** Moves a waiting import to a place in the queue, 0 being next. */
  'imports.move': changeCall({ events: ['imports.queue'] }, z.strictObject({ id: z.number().int().positive(), place: z.number().int().min(0).max(10_000) }), done),
  'imports.rejects': readCall(
    z.strictObject({
      id: z.number().int().positive(),
      limit: z.number().int().min(1).max(1000),
      offset: z.number().int().min(0),
      /** only those with this reason */
      code: rejectCode.optional(),
    }),
    z.object({
      /** those whose text is kept: at most 10,000 of one import, and 64 MB, for as long as the history keeps them */
      total: z.number().int(),
      /** of all that were rejected */
      byCode: z.partialRecord(rejectCode, z.number().int()),
      /** with this reason (or any), counted but not kept */
      notKept: z.number().int(),
      rejects: z.array(reject),
    }),
  ),
}

export const importEvents = {
  /** it was held, goes on, or has another order */
  'imports.queue': importQueue,
  'imports.changed': importSummary,
  'imports.progress': importProgress,
}
