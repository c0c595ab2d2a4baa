import { z } from 'zod'
import { cell, column } from './answers'

export const applicationRow = z.object({
  appid: z.number().int(),
  name: z.string(),
  type: z.string(),
  /** the store's own words */
  releaseText: z.string().nullable(),
  /** ISO date of the first day that the text can mean; null if it names none */
  releaseDate: z.string().nullable(),
  /** in whole units of `currency` (5.99), null if the store gave no price */
  price: z.number().nullable(),
  currency: z.string().nullable(),
  rating: z.number().int().nullable(),
  developers: z.array(z.string()),
  genres: z.array(z.string()),
})
export type ApplicationRow = z.infer<typeof applicationRow>

/** Parts of an application's page, in the order in which they are shown. */
export const factGroup = z.enum(['Release', 'Price', 'Reception', 'Audience', 'Content', 'Technical', 'Store', 'Custom fields', 'Catalogue'])
export type FactGroup = z.infer<typeof factGroup>

/** One value of an application. Without a value, only its label is of interest: that the source does not state it. */
export const applicationFact = column.extend({ value: cell, unit: z.string().nullable(), group: factGroup, about: z.string().nullable() })
export type ApplicationFact = z.infer<typeof applicationFact>

/** Names an application is linked to. `votes`: how many gave it the name, where the source counts them. */
export const applicationLinks = z.object({
  kind: z.string(),
  label: z.string(),
  values: z.array(z.object({ name: z.string(), votes: z.number().int().nullable() })),
})
export type ApplicationLinks = z.infer<typeof applicationLinks>

/** How an application was received: shares of positive reviews, each with the number of reviews it rests on. */
export const reception = z.object({
  /** all reviews in the store when the data was collected, where the source counts them */
  store: z.object({ positive: z.number().int(), total: z.number().int() }).nullable(),
  /** the reviews in this catalogue */
  catalogue: z.object({ positive: z.number().int(), total: z.number().int() }),
})

export const applicationPage = z.object({
  application: applicationRow,
  /** of an application that the store does not have: the source it is from, and its id there */
  ownId: z.object({ source: z.string(), id: z.string() }).nullable(),
  isFree: z.boolean().nullable(),
  comingSoon: z.boolean().nullable(),
  platforms: z.array(z.string()),
  /** when the source collected it, as the record itself says */
  collectedAt: z.string().nullable(),
  reception,
  facts: z.array(applicationFact),
  links: z.array(applicationLinks),
  /** as the store wrote them: `html` is markup of a stranger */
  description: z.object({ short: z.string().nullable(), html: z.string().nullable() }),
  /** each JSONB column that has something, as JSON text */
  documents: z.array(z.object({ column: z.string(), label: z.string(), json: z.string() })),
  reviews: z.object({
    total: z.number().int(),
    positive: z.number().int(),
    medianPlaytimeMinutes: z.number().nullable(),
    /** by month of writing, first day of it */
    overTime: z.array(z.object({ month: z.string(), positive: z.number().int(), negative: z.number().int() })),
  }),
  importedBy: z.object({ id: z.number().int(), file: z.string(), at: z.iso.datetime().nullable() }).nullable(),
})

/** Genres that say how a game is made or sold rather than what it is. */
export const broadGenres: readonly string[] = ['Indie', 'Early Access', 'Free to Play', 'Free To Play']

/** A genre with fewer games is not compared with by itself: a percentile of a handful says little. */
export const leastForMainGenre = 30

/** Below this many reviews a share of positive ones, or a median playtime, does not count in a comparison. */
export const leastReviews = 10

export const genreComparison = z.object({
  /** null: it has no genre */
  genre: z.string().nullable(),
  /** its genres, and the applications of its type that each has */
  genres: z.array(z.object({ name: z.string(), applications: z.number().int() })),
  /** of the prices compared; null if it has none */
  currency: z.string().nullable(),
  measures: z.array(
    z.object({
      what: z.enum(['price', 'rating', 'positive', 'playtime']),
      label: z.string(),
      /** whose figures these are, where there are several */
      basis: z.string().nullable(),
      type: z.enum(['money', 'integer', 'share', 'number']),
      unit: z.string().nullable(),
      /** of the application; null if it has none, or one that rests on too few reviews */
      value: z.number().nullable(),
      /** applications of the genre that have a value, with this one */
      n: z.number().int(),
      /** of those, how many have less, and how many the same (itself among them) */
      below: z.number().int(),
      equal: z.number().int(),
      /** (below + equal / 2) / n, 0..1; null without a value */
      percentile: z.number().nullable(),
      /** of the genre; null if n is 0 */
      median: z.number().nullable(),
    }),
  ),
})
export type GenreComparison = z.infer<typeof genreComparison>
