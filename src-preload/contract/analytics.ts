import { z } from 'zod'
import { applicationPage, applicationRow, genreComparison } from './application-page'
import { answer, answerColumn, cell, column, currencyCode, currencyCount, plan, questionAnswer, statement } from './answers'
import { rateTable, readRates } from './exchange-rates'
import { changeCall, done, nothing, readCall } from './define'
import { pointsAnswer, pointsInput } from './points'
import { galleryNeed, presetGroup, presetName } from './presets'
import { chartKind, fieldId, filter, bucket, pathType, queryModel, savedQuestion, subject } from './query-model'

export const reviewRow = z.object({
  appid: z.number().int(),
  application: z.string(),
  recommendationid: z.string(),
  language: z.string().nullable(),
  createdAt: z.iso.datetime().nullable(),
  votedUp: z.boolean().nullable(),
  votesUp: z.number().int().nullable(),
  /** minutes the author had played when this was last collected */
  playtimeMinutes: z.number().int().nullable(),
  /** the first 2,000 characters */
  text: z.string(),
  /** length of the whole text */
  characters: z.number().int(),
})
export type ReviewRow = z.infer<typeof reviewRow>

/** What a source said of an application at a time, where something had changed since it had said something before. */
export const observedPoint = z.object({
  observedAt: z.iso.datetime(),
  source: z.string(),
  /** in whole units of `currency` */
  price: z.number().nullable(),
  currency: z.string().nullable(),
  /** percent */
  discount: z.number().nullable(),
  recommendations: z.number().int().nullable(),
  positive: z.number().int().nullable(),
  negative: z.number().int().nullable(),
  ownersLow: z.number().int().nullable(),
  ownersHigh: z.number().int().nullable(),
  peakPlayers: z.number().int().nullable(),
})
export type ObservedPoint = z.infer<typeof observedPoint>

/** The same in a list. */
export const observationRow = observedPoint.extend({
  /** tells it from all others */
  key: z.string(),
  appid: z.number().int(),
  application: z.string(),
})
export type ObservationRow = z.infer<typeof observationRow>

/** By what rows behind a mark can be ordered; `value`: by what the measure was computed from. */
export const rowSort = z.strictObject({
  by: z.enum([
    'value', 'appid', 'name', 'type', 'releaseDate', 'price', 'rating',
    'application', 'language', 'createdAt', 'votedUp', 'votesUp', 'playtimeMinutes', 'characters',
    'observedAt', 'source', 'discount', 'recommendations', 'positive', 'owners',
  ]),
  direction: z.enum(['ascending', 'descending']),
})
export type RowSort = z.infer<typeof rowSort>

/** What the rows behind a number have of its field; a price is in the question's currency, which need not be the row's own. */
export const rowValue = column.extend({ currency: z.string().nullable() })
export type RowValue = z.infer<typeof rowValue>

export const preset = z.object({
  name: presetName,
  group: presetGroup,
  /** the question it answers */
  title: z.string(),
  shows: z.string(),
  /** what it does not show, and what to mind when reading it */
  caveat: z.string(),
  /** both */
  about: z.string(),
  chart: chartKind,
  /** has prices, so that a currency can be chosen */
  priced: z.boolean(),
  /** data without which it has no answer (`analytics.galleryNeeds` says what there is) */
  needs: z.array(galleryNeed),
  /** the question as data, to go on with in the builder; null where it takes SQL of its own */
  query: queryModel.nullable(),
})
export type Preset = z.infer<typeof preset>

/** What a small picture is drawn from: the first rows of an answer. */
export const galleryPicture = answer.extend({
  columns: z.array(answerColumn),
  minimum: z.number().int(),
})
export type GalleryPicture = z.infer<typeof galleryPicture>

export const valueType = z.enum(['text', 'integer', 'number', 'money', 'share', 'date', 'boolean'])

export const field = z.object({
  id: fieldId,
  label: z.string(),
  type: valueType,
  /** column of the table, one of many (genres), made from other columns, measured over an application's reviews, or a fast path */
  source: z.enum(['column', 'link', 'derived', 'reviews', 'path']),
  /** shelf in the list of fields, for example "Price" */
  group: z.string(),
  /** rows of the subject that have a value */
  occurs: z.number().int(),
  /** a row can have several values: it is in each one's group, and counts once in totals */
  several: z.boolean(),
  /** unit of numbers: '%', 'minutes', … */
  unit: z.string().nullable(),
  uses: z.array(z.enum(['dimension', 'measure', 'filter'])),
  about: z.string().nullable(),
})
export type Field = z.infer<typeof field>

export const jsonType = z.enum(['string', 'number', 'boolean', 'object', 'array', 'null'])

export const documentPath = z.object({
  id: fieldId,
  /** the JSONB column */
  column: z.string(),
  /** keys, and null for "each element" */
  steps: z.array(z.string().nullable()),
  /** in the sample: documents that have it, values in them (more where there are lists), and their types */
  documents: z.number().int(),
  values: z.number().int(),
  types: z.partialRecord(jsonType, z.number().int()),
  /** what to read it as, from what is there */
  suggested: pathType,
  /** a value or two, as they stand there */
  examples: z.array(z.string()),
  /** it has a column and an index of its own */
  fast: z.boolean(),
})
export type DocumentPath = z.infer<typeof documentPath>

/** A migration that a user asked for: a place in documents became a column with an index. */
export const fastPath = z.object({
  id: z.number().int(),
  field: fieldId,
  as: pathType,
  subject,
  column: z.string(),
  /** the statements that were run, and those that undo it */
  sql: z.array(z.string()),
  revertSql: z.array(z.string()),
  createdAt: z.iso.datetime(),
  /** how long making it took */
  seconds: z.number(),
})
export type FastPath = z.infer<typeof fastPath>

/** A name of the caller's own for one run, to cancel it by. */
export const runId = z.string().min(1).max(100)

const rowLimit = z.number().int().min(1).max(100_000).default(1000)
const secondsLimit = z.number().min(0.1).max(600).default(60)

/** Runs that no hand started (a restored screen, a dashboard): refused with `query_suspended` if the question brought the application down. */
const automatic = z.boolean().default(false)

export const question = savedQuestion

export const savedItem = z.object({
  id: z.number().int(),
  name: z.string(),
  /** "A/B" lies in B in A; '' at the top */
  folder: z.string(),
  question: savedQuestion,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** it was running when the application ended unexpectedly: it is not run again unless a hand does it */
  suspended: z.boolean(),
})
export type SavedItem = z.infer<typeof savedItem>

const itemName = z.string().trim().min(1).max(200)
const folderName = z.string().trim().max(500).regex(/^([^/]+(\/[^/]+)*)?$/, 'folders are written A/B, without empty names')
const savedId = z.strictObject({ id: z.number().int().positive() })

export const exportFormat = z.enum(['csv', 'json', 'ndjson', 'parquet'])
export type ExportFormat = z.infer<typeof exportFormat>

/** A file of the core's own that waits to be fetched. */
const exportedFile = z.object({
  token: z.string(),
  /** suggested file name */
  name: z.string(),
  mime: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  /** rows and bytes in `pieces` pieces, 0-based */
  pieces: z.number().int(),
})

const mark = z.array(cell).max(8).nullable()

/** Which rows behind a mark, and in which order. */
const behindRows = {
  measure: z.number().int().min(0).max(15).nullable().default(null),
  /** over all rows; null: applications best rated first, reviews newest first */
  sort: rowSort.nullable().default(null),
}

export const analyticsCalls = {
  /** Every question that comes with Ludograph. */
  'analytics.gallery': readCall(nothing, z.array(preset)),
  /** Which data that questions of the gallery need is in the catalogue. */
  'analytics.galleryNeeds': readCall(nothing, z.array(galleryNeed)),
  /**
   * A small answer to a question of the gallery, for its picture on the card; kept from an import to the next. It waits until the
   * catalogue has nothing else to answer, and `analytics.cancel` ends that waiting (then the error is `cancelled`).
   */
  'analytics.galleryPicture': readCall(z.strictObject({ name: presetName, currency: currencyCode.nullable(), convert: z.boolean().optional(), id: runId.optional() }), galleryPicture),
  /** Runs one of the gallery. currency null: the one that most games are priced in. */
  'analytics.preset': readCall(
    z.strictObject({ name: presetName, currency: currencyCode.nullable(), convert: z.boolean().optional(), id: runId.optional(), automatic: automatic.optional() }),
    questionAnswer,
  ),

  /** What questions can be made of. `occurs` is counted over the whole catalogue. */
  'analytics.fields': readCall(z.strictObject({ subject }), z.object({ subject, rows: z.number().int(), fields: z.array(field) })),
  /** Places in documents, found by reading a sample of them. `total` rows there are, `sampled` were read. */
  'analytics.paths': readCall(
    z.strictObject({ subject, sample: z.number().int().min(10).max(20_000).default(2000) }),
    z.object({ subject, total: z.number().int(), sampled: z.number().int(), paths: z.array(documentPath), leftOut: z.number().int() }),
  ),
  /**
   * The values of a field and how many rows have each, most frequent first (buckets: in order). Null is among them where
   * rows have none. `filter` narrows the rows, `search` the values. `total`: values there are.
   */
  'analytics.values': readCall(
    z.strictObject({
      subject,
      field: fieldId,
      as: pathType.optional(),
      bucket: bucket.optional(),
      filter: filter.optional(),
      currency: currencyCode.nullable().default(null),
      convert: z.boolean().optional(),
      search: z.string().max(200).default(''),
      limit: z.number().int().min(1).max(1000).default(100),
      id: runId.optional(),
    }),
    z.object({ total: z.number().int(), values: z.array(z.object({ value: cell, count: z.number().int() })) }),
  ),
  /** How far numbers or dates of a field reach, for sliders and bucket suggestions. */
  'analytics.range': readCall(
    z.strictObject({ subject, field: fieldId, as: pathType.optional(), currency: currencyCode.nullable().default(null), convert: z.boolean().optional() }),
    z.object({ min: cell, max: cell, distinct: z.number().int(), suggestedWidth: z.number().nullable() }),
  ),
  /** The rates between currencies that the user gave; null if there are none. */
  'analytics.exchangeRates': readCall(nothing, rateTable.nullable()),
  /** Reads rates from a file's text, for the user to look at. Error `bad_rate_file`. */
  'analytics.readExchangeRates': readCall(z.strictObject({ text: z.string().max(5_000_000) }), readRates),
  /** Puts rates in the place of those there were; null: takes them away. */
  'analytics.setExchangeRates': changeCall({ events: ['segments.changed', 'catalogue.changed'] }, z.strictObject({ table: rateTable.nullable() }), done),
  'analytics.currencies': readCall(nothing, z.array(currencyCount)),

  /** Answers a question. A later `analytics.cancel` with the same id stops it: then the error is `cancelled`. */
  'analytics.run': readCall(
    z.strictObject({
      query: queryModel,
      id: runId.optional(),
      rowLimit,
      secondsLimit,
      automatic,
      /** `totals` as well, which costs a second statement */
      totals: z.boolean().default(false),
    }),
    questionAnswer,
  ),
  /** One number against another, row by row: every row counts, none is sampled. Errors `unknown_field`, `unfit_field`. */
  'analytics.points': readCall(pointsInput.extend({ id: runId.optional(), secondsLimit, automatic }), pointsAnswer),
  /**
   * Stops what runs under this id; `false` if nothing does (any more). By hand: at any price, and the embedded database, which
   * cannot interrupt a statement, is restarted. Otherwise nobody needs the answer: what has not begun does not begin, and a
   * statement of the embedded database runs to its end, so that leaving a view disturbs nothing else.
   */
  'analytics.cancel': changeCall({ nothing: 'whoever waits for the run hears that it was cancelled' }, z.strictObject({ id: runId, byHand: z.boolean().default(false) }), z.object({ cancelled: z.boolean() })),
  /** The statement that gives all rows of a question, without running it. */
  'analytics.compile': readCall(z.strictObject({ question }), statement),
  /** Runs it and tells where the time went. `run` false: only the plan. */
  'analytics.explain': readCall(
    z.strictObject({ question, run: z.boolean().default(true), id: runId.optional(), secondsLimit }),
    plan,
  ),
  /**
   * The rows behind a mark: `mark[i]` is the value of dimension i in the answer's row; null: everything the question is
   * about. With `measure` (its place) only the rows that its number was computed from: those that pass its filter and have a
   * value of its field. Applications for questions about applications, reviews for questions about reviews, observations for those about observations. `value` is the
   * value of the measure's field, null without one.
   */
  'analytics.behind': readCall(
    z.strictObject({
      query: queryModel,
      mark,
      ...behindRows,
      limit: z.number().int().min(1).max(5000).default(200),
      offset: z.number().int().min(0).max(10_000_000).default(0),
      id: runId.optional(),
    }),
    z.discriminatedUnion('subject', [
      z.object({ subject: z.literal('applications'), total: z.number().int(), value: rowValue.nullable(), applications: z.array(applicationRow.extend({ value: cell })) }),
      z.object({ subject: z.literal('reviews'), total: z.number().int(), value: rowValue.nullable(), reviews: z.array(reviewRow.extend({ value: cell })) }),
      z.object({ subject: z.literal('observations'), total: z.number().int(), value: rowValue.nullable(), observations: z.array(observationRow.extend({ value: cell })) }),
    ]),
  ),

  /** Everything the catalogue knows of one application but its neighbours (`similar.find`). Error `application_not_found`. */
  'analytics.application': readCall(
    z.strictObject({ appid: z.number().int() }),
    applicationPage,
  ),
  /**
   * Where an application stands among those of its type in one of its genres that are out. genre null: its main one, which is the
   * one with the fewest games, but at least `leastForMainGenre`, that says what it is (see `broadGenres`).
   */
  'analytics.amongGenre': readCall(z.strictObject({ appid: z.number().int(), genre: z.string().max(200).nullable() }), genreComparison),
  /** What was observed of an application over time, the earliest first: the latest 1,000, and how many there are. */
  'analytics.applicationHistory': readCall(z.strictObject({ appid: z.number().int() }), z.object({ total: z.number().int(), points: z.array(observedPoint) })),
  /** Newest first. */
  'analytics.applicationReviews': readCall(
    z.strictObject({ appid: z.number().int(), limit: z.number().int().min(1).max(500), offset: z.number().int().min(0) }),
    z.object({ total: z.number().int(), reviews: z.array(reviewRow) }),
  ),

  /** One read-only statement of the user's own. Refused ones are `query_refused`, broken ones `query_failed`. */
  'analytics.sql': readCall(
    z.strictObject({ text: z.string().min(1).max(200_000), id: runId.optional(), rowLimit, secondsLimit, automatic }),
    questionAnswer,
  ),

  'analytics.fastPaths': readCall(nothing, z.array(fastPath)),
  /** What "make this fast" would run, for the user to see first. */
  'analytics.makeFastPlan': readCall(
    z.strictObject({ subject, field: fieldId, as: pathType }),
    z.object({ sql: z.array(z.string()), revertSql: z.array(z.string()), warning: z.string() }),
  ),
  'analytics.makeFast': changeCall({ events: ['catalogue.changed'] }, z.strictObject({ subject, field: fieldId, as: pathType }), fastPath),
  'analytics.revertFast': changeCall({ events: ['catalogue.changed'] }, z.strictObject({ id: z.number().int().positive() }), done),

  /** How old the views are that answer what they can. */
  'analytics.views': readCall(
    nothing,
    z.array(z.object({ name: z.string(), rows: z.number().int(), refreshedAt: z.iso.datetime().nullable(), stale: z.boolean() })),
  ),
  'analytics.refreshViews': changeCall({ events: ['catalogue.changed'] }, nothing, z.object({ seconds: z.number() })),

  'analytics.saved': readCall(nothing, z.array(savedItem)),
  'analytics.save': changeCall(
    { events: ['analytics.savedChanged'] },
    z.strictObject({ name: itemName, folder: folderName.default(''), question: savedQuestion }),
    savedItem,
  ),
  /** Renames, moves, replaces the question. */
  'analytics.updateSaved': changeCall(
    { events: ['analytics.savedChanged'] },
    z.strictObject({
      id: z.number().int().positive(),
      name: itemName.optional(),
      folder: folderName.optional(),
      question: savedQuestion.optional(),
    }),
    savedItem,
  ),
  'analytics.duplicateSaved': changeCall({ events: ['analytics.savedChanged'] }, savedId, savedItem),
  'analytics.deleteSaved': changeCall({ events: ['analytics.savedChanged'] }, savedId, done),
  /** Saved questions as the text of a file to share; null: all of them. */
  'analytics.shareSaved': readCall(
    z.strictObject({ ids: z.array(z.number().int().positive()).min(1).max(1000).nullable() }),
    z.object({ name: z.string(), json: z.string() }),
  ),
  /** Takes such a file's text. What cannot be read is told, nothing of the file is taken then (`bad_question_file`). */
  'analytics.takeShared': changeCall({ events: ['analytics.savedChanged'] }, z.strictObject({ json: z.string().max(5_000_000) }), z.array(savedItem)),

  /**
   * Writes all rows of an answer to a file of the core's own; it is fetched in pieces (`exportPiece`) and then let go.
   * The same way works in every host: the page puts the pieces together and hands the file to its user.
   */
  'analytics.export': changeCall(
    { nothing: 'a file of its own, known to the caller only' },
    z.strictObject({ question, format: exportFormat, id: runId.optional(), secondsLimit }),
    exportedFile,
  ),
  /** The same of all rows behind a mark (see `analytics.behind`), in the order they are listed in. */
  'analytics.exportRows': changeCall(
    { nothing: 'a file of its own, known to the caller only' },
    z.strictObject({ query: queryModel, mark, ...behindRows, format: exportFormat, id: runId.optional(), secondsLimit }),
    exportedFile,
  ),
  'analytics.exportPiece': readCall(
    z.strictObject({ token: z.string().max(100), piece: z.number().int().min(0) }),
    z.object({ base64: z.string() }),
  ),
  'analytics.exportDone': changeCall({ nothing: 'the same file is removed' }, z.strictObject({ token: z.string().max(100) }), done),
}

export const analyticsEvents = {
  /** saved questions changed: whatever shows them should ask again */
  'analytics.savedChanged': z.object({}),
  /** how far an export is, under the caller's run id */
  'analytics.exportProgress': z.object({ id: runId, rows: z.number().int(), bytes: z.number().int() }),
}
