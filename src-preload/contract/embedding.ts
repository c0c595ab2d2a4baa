import { z } from 'zod'
import { changeCall, done, nothing, readCall } from './define'
import { errorShape } from './errors'
import { foundByVectors } from './found-by-vectors'

/** What has a text that can be embedded: applications (name, genres, descriptions) or reviews (their text). */
export const embeddedThing = z.enum(['applications', 'reviews'])
export type EmbeddedThing = z.infer<typeof embeddedThing>

export const embeddingModel = z.object({
  name: z.string(),
  /** name and the first digits of the SHA-256 of its file: what each vector is marked with */
  key: z.string(),
  dimensions: z.literal(384),
  /** true: the one that comes with Ludograph */
  builtIn: z.boolean(),
})
export type EmbeddingModel = z.infer<typeof embeddingModel>

/** How many of the texts have a vector of the current model. The parts add up to `total`. */
export const embeddingCoverage = z.object({
  total: z.number().int(),
  /** have a vector of the current model that was looked at after their last change */
  embedded: z.number().int(),
  /** have none yet, or one of another model, or changed since: a run will look at them */
  missing: z.number().int(),
  /** have no text, so they cannot have a vector */
  withoutText: z.number().int(),
})
export type EmbeddingCoverage = z.infer<typeof embeddingCoverage>

export const embeddingRunState = z.enum([
  'waiting', // in the queue, or for an import to end
  'running',
  'paused', // by the user; goes on when told so
  'interrupted', // the program ended before it was done: can go on
  'done',
  'failed',
  'cancelled',
])
export type EmbeddingRunState = z.infer<typeof embeddingRunState>

/** One time that missing vectors were made. */
export const embeddingRun = z.object({
  id: z.number().int(),
  what: embeddedThing,
  /** key of the model */
  model: z.string(),
  state: embeddingRunState,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** rows it set out to look at */
  total: z.number().int(),
  /** texts the model was run on */
  embedded: z.number().int(),
  /** rows that got the vector of an equal text */
  reused: z.number().int(),
  withoutText: z.number().int(),
  /** texts longer than the model sees (256 word pieces) */
  cut: z.number().int(),
  /** of work, without pauses */
  seconds: z.number(),
  /** `embedded` by `seconds` */
  textsPerSecond: z.number(),
  error: errorShape.nullable(),
})
export type EmbeddingRun = z.infer<typeof embeddingRun>

export const embeddingProgress = z.object({
  id: z.number().int(),
  what: embeddedThing,
  state: embeddingRunState,
  /** rows looked at, of `total` */
  looked: z.number().int(),
  total: z.number().int(),
  embedded: z.number().int(),
  reused: z.number().int(),
  withoutText: z.number().int(),
  /** of the last seconds */
  textsPerSecond: z.number(),
  /** null when nothing sensible can be said yet */
  secondsLeft: z.number().nullable(),
  /** what it waits for or does besides, in words; null for nothing */
  step: z.string().nullable(),
})
export type EmbeddingProgress = z.infer<typeof embeddingProgress>

/** How vectors are searched: by comparing all, or by an index that may miss some. */
export const indexKind = z.enum(['exact', 'hnsw'])
export type IndexKind = z.infer<typeof indexKind>

export const vectorIndex = z.object({
  what: embeddedThing,
  /** what a search uses now */
  kind: indexKind,
  vectors: z.number().int(),
  /** the number of vectors from which Ludograph builds an index on this engine */
  from: z.number().int(),
  bytes: z.number().int().nullable(),
  building: z.boolean(),
  /** why, in a sentence for the user */
  reason: z.string(),
})
export type VectorIndex = z.infer<typeof vectorIndex>

export const indexProgress = z.object({
  what: embeddedThing,
  /** PostgreSQL's own word for the step, for example "building index: loading tuples"; null if it tells none */
  phase: z.string().nullable(),
  /** 0..1; null where the engine does not tell (embedded) */
  share: z.number().nullable(),
  done: z.boolean(),
})
export type IndexProgress = z.infer<typeof indexProgress>

/** How much of a text the model sees. */
export const seenText = z.object({
  /** word pieces the vector is made of, [CLS] and [SEP] not counted */
  piecesSeen: z.number().int(),
  piecesTotal: z.number().int(),
})
export type SeenText = z.infer<typeof seenText>

const runId = z.strictObject({ id: z.number().int().positive() })

export const embeddingCalls = {
  /** Loads nothing heavy. `modelError` says why the model cannot be used; everything else works without it. */
  'embedding.status': readCall(
    nothing,
    z.object({
      model: embeddingModel.nullable(),
      modelError: errorShape.nullable(),
      applications: embeddingCoverage,
      reviews: embeddingCoverage,
      /** the run that is under way, waits, is paused or was interrupted; newest first */
      open: z.array(embeddingRun),
      progress: embeddingProgress.nullable(),
      indexes: z.array(vectorIndex),
    }),
  ),
  /** Makes missing vectors in the background; if such a run is already open, that one goes on. */
  'embedding.start': changeCall({ events: ['embedding.changed'] }, z.strictObject({ what: embeddedThing }), embeddingRun),
  'embedding.pause': changeCall({ events: ['embedding.changed'] }, runId, done),
  /** Goes on with a paused or an interrupted run. */
  'embedding.resume': changeCall({ events: ['embedding.changed'] }, runId, done),
  /** What has been embedded stays. */
  'embedding.cancel': changeCall({ events: ['embedding.changed'] }, runId, done),
  /** Newest first, at most 100. */
  'embedding.runs': readCall(nothing, z.array(embeddingRun)),
  /** The very text an application's vector is made of, and how much of it the model sees. */
  'embedding.text': readCall(
    z.strictObject({ appid: z.number().int() }),
    z.object({
      appid: z.number().int(),
      /** '' if it has none: then it has no vector */
      text: z.string(),
      /** the part of `text` the model sees */
      seen: z.string(),
      pieces: seenText,
      state: z.enum(['embedded', 'missing', 'withoutText']),
      model: z.string().nullable(),
    }),
  ),
  /** Builds the index whatever the number of vectors is. Answers when it is done; progress comes by `embedding.index`. */
  'embedding.buildIndex': changeCall({ events: ['embedding.index'] }, z.strictObject({ what: embeddedThing }), vectorIndex),
  /** Takes the index away: searches compare all vectors from then on, until the next large run builds it again. */
  'embedding.dropIndex': changeCall({ stale: ['embedding.status', 'similar.find'] }, z.strictObject({ what: embeddedThing }), vectorIndex),
  /**
   * Uses another sentence model with 384 dimensions: a folder the user handed over (token of its grant), null for the one
   * that comes with Ludograph. It is tried first. Vectors of the other model count as missing from then on.
   */
  'embedding.useModel': changeCall({ stale: ['embedding.status', ...foundByVectors] }, z.strictObject({ token: z.string().max(100).nullable() }), embeddingModel),
}

export const embeddingEvents = {
  'embedding.changed': embeddingRun,
  'embedding.progress': embeddingProgress,
  'embedding.index': indexProgress,
}
