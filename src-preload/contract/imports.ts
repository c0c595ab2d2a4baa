import { z } from 'zod'
import { defineCall, done, nothing } from './define'
import { errorShape } from './errors'

/** A file the user handed over. The renderer holds the token; the path stays in the core. */
export const fileGrant = z.object({ token: z.string(), name: z.string(), bytes: z.number().int() })
export type FileGrant = z.infer<typeof fileGrant>

export const importState = z.enum([
  'waiting', // in the queue
  'staging', // being read into staging
  'staged', // read to its end; waits for the user to apply or discard it
  'applying',
  'applied',
  'failed',
  'cancelled',
  'discarded',
])
export type ImportState = z.infer<typeof importState>

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
  rejected: z.number().int(),
  reviews: z.number().int(),
  /** characters that PostgreSQL cannot hold (NUL, lone surrogates) and that were replaced by U+FFFD */
  repaired: z.number().int(),
  seconds: z.object({ total: z.number(), read: z.number(), stage: z.number(), apply: z.number() }),
  peakMemoryBytes: z.number().int(),
  /** set when the import waits for an answer: why it did not go on by itself */
  question: z.string().nullable(),
  error: errorShape.nullable(),
})
export type ImportSummary = z.infer<typeof importSummary>

export const rejectCode = z.enum([
  'no_data', // the store had nothing for this appid (success: false)
  'no_appid', // nothing to key the record by
  'not_an_object',
  'bad_json',
  'bad_utf8',
  'too_deep',
  'too_large',
  'duplicate', // the same appid came earlier in the same file
])
export type RejectCode = z.infer<typeof rejectCode>

export const reject = z.object({
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

const importId = z.strictObject({ id: z.number().int().positive() })

export const importCalls = {
  /** Puts one granted file in the queue. Answers at once; what follows is told by events. */
  'imports.start': defineCall(z.strictObject({ token: z.string().max(100) }), importSummary),
  /** Puts the sample catalogue that comes with the application in the queue. */
  'imports.startSample': defineCall(nothing, importSummary),
  /** Newest first, at most 200. */
  'imports.list': defineCall(nothing, z.array(importSummary)),
  /** The import that runs now and how far it is, or null. */
  'imports.running': defineCall(nothing, importProgress.nullable()),
  'imports.cancel': defineCall(importId, done),
  'imports.apply': defineCall(importId, done),
  'imports.discard': defineCall(importId, done),
  'imports.rejects': defineCall(
    z.strictObject({
      id: z.number().int().positive(),
      limit: z.number().int().min(1).max(1000),
      offset: z.number().int().min(0),
    }),
    z.object({ total: z.number().int(), rejects: z.array(reject) }),
  ),
}

export const importEvents = {
  'imports.changed': importSummary,
  'imports.progress': importProgress,
}
