import { z } from 'zod'

/**
 * The store's answer as far as columns take it. Each field reads only what its column can hold exactly as the schema
 * demands; anything else reads as undefined and stays in `document`, so that no record is refused for its content.
 */

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** The same for what a predicate can tell: no error object is made and thrown away for each value that does not fit. */
const when = <Value>(fits: (value: unknown) => value is Value) =>
  z
    .unknown()
    .transform((value): Value | undefined => (fits(value) ? value : undefined))
    .optional()

type Document = Record<string, unknown>

export const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isSeconds = (value: unknown): value is number => isCount(value) && value <= 253_402_300_799 // up to the year 9999

const isNumberOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && Number.isFinite(value))

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string'

// Documents are checked without copying, so that a kept document is the very value that was read.
const text = when(isText)
const object = when(isObject)
const list = when(isList)
const boolean = when(isBoolean)
const whole = when(isCount)
const seconds = when(isSeconds)

// These three mirror is_price_overview, is_achievements and is_requirements of the schema.
const priceOverview = when(
  (value): value is Document =>
    isObject(value) &&
    isNumberOrAbsent(value.initial) &&
    isNumberOrAbsent(value.final) &&
    isNumberOrAbsent(value.discount_percent) &&
    isTextOrAbsent(value.currency),
)
const achievements = when((value): value is Document => isObject(value) && isNumberOrAbsent(value.total))
const requirements = when(
  (value): value is Document => isObject(value) && isTextOrAbsent(value.minimum) && isTextOrAbsent(value.recommended),
)

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const idText = z.union([z.string().min(1), z.number().int().transform(String)])
const described = z.object({ id: maybe(idText), description: text })

export const storeData = z.object({
  type: text,
  name: text,
  is_free: boolean,
  required_age: maybe(z.union([z.number().int().min(0).max(2_147_483_647), z.string()])),
  fullgame: maybe(z.object({ appid: z.union([z.string().regex(/^\d{1,15}$/), count]) })),
  release_date: maybe(z.object({ coming_soon: boolean, date: text })),
  metacritic: maybe(z.object({ score: z.number().int().min(0).max(100) })),
  recommendations: maybe(z.object({ total: count })),
  short_description: text,
  detailed_description: text,
  about_the_game: text,
  supported_languages: text,
  header_image: text,
  website: text,
  platforms: maybe(z.object({ windows: boolean, mac: boolean, linux: boolean })),
  price_overview: priceOverview,
  pc_requirements: requirements,
  mac_requirements: requirements,
  linux_requirements: requirements,
  achievements,
  screenshots: list,
  movies: list,
  content_descriptors: object,
  package_groups: list,
  ratings: object,
  developers: list,
  publishers: list,
  genres: maybe(z.array(maybe(described))),
  categories: maybe(z.array(maybe(described))),
})
export type StoreData = z.infer<typeof storeData>

export const applicationTypes = [
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
] as const
export type ApplicationType = (typeof applicationTypes)[number] | 'other'

export const appidSchema = z.union([count, z.string().regex(/^\d{1,15}$/).transform(Number)])

/** `{"query_summary": …, "reviews": […]}` as far as it is the list. */
const reviewList = z
  .unknown()
  .transform((value) => (isObject(value) && isList(value['reviews']) ? value['reviews'] : undefined))
  .optional()

/**
 * A record of any file: one of a games file (`app_details`), a bare answer of the store (`success`, `data`), or reviews
 * (`reviews` or `review_data`) alone.
 */
export const storeRecord = z.object({
  appid: maybe(appidSchema),
  name_from_applist: text,
  app_details: maybe(z.object({ success: boolean, data: object })),
  success: boolean,
  data: object,
  reviews: reviewList,
  review_data: reviewList,
})


export const storeReview = z.object({
  recommendationid: z.union([z.string().min(1), count.transform(String)]),
  author: maybe(
    z.object({
      steamid: text,
      num_games_owned: whole,
      num_reviews: whole,
      playtime_forever: whole,
      playtime_last_two_weeks: whole,
      playtime_at_review: whole,
      last_played: seconds,
    }),
  ),
  language: text,
  review: text,
  timestamp_created: seconds,
  timestamp_updated: seconds,
  voted_up: boolean,
  votes_up: whole,
  votes_funny: whole,
  weighted_vote_score: maybe(z.union([z.string().regex(/^(0|[1-9]\d{0,9})(\.\d{1,40})?$/), z.number().min(0).max(1e9)])),
  comment_count: maybe(z.union([count, z.string().regex(/^\d{1,15}$/)])),
  steam_purchase: boolean,
  received_for_free: boolean,
  written_during_early_access: boolean,
})
export type StoreReview = z.infer<typeof storeReview>
