import { z } from 'zod'
import { applicationRow } from './application-page'
import { currencyCode } from './answers'
import { changeCall, readCall } from './define'
import { engineKind } from './catalogue'
import { indexKind, seenText } from './embedding'
import { filter } from './query-model'

const appid = z.number().int()
/** PostgreSQL knows no NUL in a text, so no name has one. */
const name = z.string().min(1).max(300).refine((text) => !text.includes('\0'), 'no name has a NUL in it')

/** Which applications may be results. They hold inside the search: no result is lost to them, none comes in spite of them. */
export const similarFilters = z.strictObject({
  /** any filter of Analytics: fields, places in documents, segments */
  filter: filter.optional(),
  /** of the prices in it; without it, that of most applications */
  currency: currencyCode.optional(),
  /** none by a developer of the game(s) that results are to be like */
  notSameDeveloper: z.boolean().optional(),
  /** none whose name begins like that of the game(s) that results are to be like */
  notSameSeries: z.boolean().optional(),
})
export type SimilarFilters = z.infer<typeof similarFilters>

/** Games and nothing else. */
export const onlyGames: SimilarFilters = { filter: { test: 'is', field: 'type', values: ['game'] } }

/** What results are to be like. */
export const similarTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('application'), appid }),
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(100_000) }),
  /** more like these, less like those: the sum of their unit vectors with signs, of unit length again */
  z.strictObject({ kind: z.literal('several'), plus: z.array(appid).min(1).max(20), minus: z.array(appid).max(20) }),
])
export type SimilarTo = z.infer<typeof similarTo>

/** An application as a card or a row of a table shows it. */
export const applicationCard = applicationRow.extend({
  year: z.number().int().nullable(),
  isFree: z.boolean().nullable(),
  /** share of positive reviews in the catalogue, 0..1; null without reviews */
  positiveShare: z.number().nullable(),
})
export type ApplicationCard = z.infer<typeof applicationCard>

/** How much tags, audience and facts count beside the text, which counts 1. They only say something where games are asked for. */
export const weights = z.strictObject({
  tags: z.number().min(0).max(2).default(0),
  audience: z.number().min(0).max(2).default(0),
  facts: z.number().min(0).max(2).default(0),
})
export type Weights = z.infer<typeof weights>

/** How alike two are in each respect, 0..1; null: not known of one of them. */
export const likeness = z.object({
  /** tags in common among the tags of either (Jaccard) */
  tags: z.number().nullable(),
  /** mean of how near their owners (1 for the same number, 0 for a thousand times as many) and shares of positive reviews (0 for half of all apart) are */
  audience: z.number().nullable(),
  /** genres and categories in common among those of either (Jaccard) */
  facts: z.number().nullable(),
})
export type Likeness = z.infer<typeof likeness>

/** The share that each respect has in what results are ordered by: the text counts 1, what is not known does not count. */
export function scoreOf(similarity: number, alike: Likeness, wanted: Weights): number {
  let [sum, total] = [similarity, 1]
  for (const respect of ['tags', 'audience', 'facts'] as const) {
    const value = alike[respect]
    if (value === null) continue
    sum += wanted[respect] * value
    total += wanted[respect]
  }
  return sum / total
}

/** What is folded into a result: DLC, demos, soundtracks and editions of it. */
export const foldedResult = z.object({ appid, name: z.string(), type: z.string() })

export const similarResult = applicationCard.extend({
  /** cosine distance, 0..2; similarity is 1 - distance */
  distance: z.number(),
  /** other applications with the very same text, folded into this one */
  sameText: z.array(appid),
  folded: z.array(foldedResult),
  /** in each respect, and together as weighed; null unless something is weighed in */
  likeness: likeness.nullable(),
  score: z.number().nullable(),
  /** similarity to each of the answer's `textParts` */
  partSimilarities: z.array(z.number()),
})
export type SimilarResult = z.infer<typeof similarResult>

/** Methods often stop here; on real catalogues most games have no neighbour as near as this. */
export const usualMaxDistance = 0.3

export const similarAnswer = z.object({
  engine: engineKind,
  index: indexKind,
  /** nearest first */
  results: z.array(similarResult),
  /** applications with the very text of the one that was asked for: left out of the results */
  sameAsAsked: z.array(appid),
  /** DLC, demos, soundtracks and editions of the one asked for: left out of the results, too */
  ofAsked: z.array(foldedResult),
  /** the parts of the text that was asked for, where they pull apart; else none */
  textParts: z.array(z.string()),
  /** how many of the nearest by text were ordered by the weights; null: nothing is weighed in */
  weighed: z.number().int().nullable(),
  /** true: fewer than asked could be found with these filters (and this limit of distance) */
  fewer: z.boolean(),
  /** filled only if `maxDistance` left nothing: the nearest without it, at most three */
  nearest: z.array(similarResult),
  /** how much of the text the model saw; null unless asked by text */
  pieces: seenText.nullable(),
  /** vectors there are in the catalogue, made by the current model */
  vectors: z.number().int(),
  milliseconds: z.number(),
})
export type SimilarAnswer = z.infer<typeof similarAnswer>

const similarQuery = z.strictObject({ to: similarTo, filters: similarFilters.default({}) })

export const histogram = z.object({
  /** bin i counts distances from i * width to (i + 1) * width */
  width: z.number(),
  counts: z.array(z.number().int()),
  total: z.number().int(),
})
export type Histogram = z.infer<typeof histogram>

export const suggestion = z.object({
  appid,
  name: z.string(),
  type: z.string(),
  year: z.number().int().nullable(),
  /** false: it has no vector (yet), so nothing can be found like it */
  embedded: z.boolean(),
})
export type Suggestion = z.infer<typeof suggestion>

export const sentencePair = z.object({ mine: z.string(), theirs: z.string(), similarity: z.number() })

export const explanation = z.object({
  distance: z.number(),
  /** null where a text is asked for */
  likeness: likeness.nullable(),
  sharedTags: z.array(z.string()),
  sharedGenres: z.array(z.string()),
  sharedCategories: z.array(z.string()),
  sharedDevelopers: z.array(z.string()),
  sharedPublishers: z.array(z.string()),
  /** the sentences of both that are nearest to each other, best first, each sentence at most once; at most 3 */
  sentences: z.array(sentencePair),
  /** true: only the first 40 sentences of a text were compared */
  sentencesCut: z.boolean(),
})
export type Explanation = z.infer<typeof explanation>

export const graphNode = z.object({
  appid,
  name: z.string(),
  type: z.string(),
  genres: z.array(z.string()),
  /** 0: the game itself, 1: its neighbours, 2: theirs */
  step: z.number().int(),
  distance: z.number(),
})
export const graphLink = z.object({ from: appid, to: appid, distance: z.number() })
export const neighbourGraph = z.object({ nodes: z.array(graphNode), links: z.array(graphLink), milliseconds: z.number() })
export type NeighbourGraph = z.infer<typeof neighbourGraph>

export const foundReview = z.object({
  appid,
  name: z.string(),
  recommendationid: z.string(),
  text: z.string(),
  language: z.string().nullable(),
  votedUp: z.boolean().nullable(),
  createdAt: z.iso.datetime().nullable(),
  playtimeMinutes: z.number().int().nullable(),
  distance: z.number(),
})
export type FoundReview = z.infer<typeof foundReview>

export const reviewAnswer = z.object({
  engine: engineKind,
  index: indexKind,
  results: z.array(foundReview),
  fewer: z.boolean(),
  pieces: seenText,
  vectors: z.number().int(),
  /** the results' own share of positive ones by month, oldest first */
  overTime: z.array(z.object({ month: z.iso.date(), reviews: z.number().int(), positive: z.number().int() })),
  milliseconds: z.number(),
})
export type ReviewAnswer = z.infer<typeof reviewAnswer>

export const recallPoint = z.object({
  efSearch: z.number().int(),
  /** share of the true ten nearest that the index found, mean over the questions */
  recallAt10: z.number(),
  p95Milliseconds: z.number(),
})
export type RecallPoint = z.infer<typeof recallPoint>

export const recallAnswer = z.object({
  points: z.array(recallPoint),
  /** the same questions by comparing all vectors */
  exactP95Milliseconds: z.number(),
  questions: z.number().int(),
  vectors: z.number().int(),
  /** the index was built for this measurement and taken away again */
  builtForThis: z.boolean(),
  /** the least efSearch of the points that reaches 0.98; null if none does */
  advised: z.number().int().nullable(),
})
export type RecallAnswer = z.infer<typeof recallAnswer>

export const similarityCalls = {
  /** Applications by name, for typing: those that begin so first, then those with a word that does, then any with it inside. */
  'similar.suggest': readCall(
    z.strictObject({ text: z.string().max(200), limit: z.number().int().min(1).max(50).default(12) }),
    z.array(suggestion),
  ),
  /**
   * The applications nearest to a game, a text or several games. `no_vector` if a game has none (the message says why),
   * `application_not_found` if it is not in the catalogue.
   */
  'similar.find': readCall(
    similarQuery.extend({
      limit: z.number().int().min(1).max(500).default(20),
      /** null: no limit of distance */
      maxDistance: z.number().min(0).max(2).nullable().default(null),
      weights: weights.default({ tags: 0, audience: 0, facts: 0 }),
    }),
    similarAnswer,
  ),
  /** How far all the others are (those the filters let through; equal texts are not folded here). */
  'similar.histogram': readCall(similarQuery, histogram),
  /** Why two are alike. `to` is what was asked for: of several, the first. */
  'similar.why': readCall(z.strictObject({ to: similarTo, appid }), explanation),
  /** Cards of known applications, in the order asked; those that are not in the catalogue are left out. */
  'similar.cards': readCall(z.strictObject({ appids: z.array(appid).max(5000) }), z.array(applicationCard)),
  /** A game, its nearest and theirs. */
  'similar.graph': readCall(
    z.strictObject({
      appid,
      neighbours: z.number().int().min(1).max(30).default(10),
      theirs: z.number().int().min(0).max(10).default(4),
      filters: similarFilters.default({}),
    }),
    neighbourGraph,
  ),
  /** Reviews that say something like the text: of all applications, or of one. */
  'similar.reviews': readCall(
    z.strictObject({
      text: z.string().min(1).max(100_000),
      appid: appid.nullable().default(null),
      limit: z.number().int().min(1).max(1000).default(50),
      maxDistance: z.number().min(0).max(2).nullable().default(null),
      /** true: positive ones only, false: negative ones only */
      votedUp: z.boolean().optional(),
      language: name.optional(),
    }),
    reviewAnswer,
  ),
  /**
   * Measures the index against comparing all, on applications of this catalogue. Takes up to a minute or two (on the
   * embedded engine an index may have to be built for it); `similar.recall` tells how far it is.
   */
  'similar.recall': changeCall({ events: ['embedding.index'] }, z.strictObject({ questions: z.number().int().min(10).max(1000).default(200) }), recallAnswer),
}

export const similarityEvents = {
  'similar.recall': z.object({ step: z.string(), share: z.number() }),
}
