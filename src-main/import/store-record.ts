import { z } from 'zod'

/**
 * The store's answer as far as columns take it. Each field reads only what its column can hold exactly as the schema
 * demands; anything else reads as undefined and stays in `document`, so that no record is refused for its content.
 */

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNumberOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && Number.isFinite(value))

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string'

/** Checked without copying, so that a kept document is the very value that was read. */
const object = z.custom<Record<string, unknown>>(isObject)
const list = z.custom<unknown[]>(Array.isArray)

// These three mirror is_price_overview, is_achievements and is_requirements of the schema.
const priceOverview = z.custom<Record<string, unknown>>(
  (value) =>
    isObject(value) &&
    isNumberOrAbsent(value.initial) &&
    isNumberOrAbsent(value.final) &&
    isNumberOrAbsent(value.discount_percent) &&
    isTextOrAbsent(value.currency),
)
const achievements = z.custom<Record<string, unknown>>((value) => isObject(value) && isNumberOrAbsent(value.total))
const requirements = z.custom<Record<string, unknown>>(
  (value) => isObject(value) && isTextOrAbsent(value.minimum) && isTextOrAbsent(value.recommended),
)

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const idText = z.union([z.string().min(1), z.number().int().transform(String)])
const described = z.object({ id: maybe(idText), description: maybe(z.string()) })

export const storeData = z.object({
  type: maybe(z.string()),
  name: maybe(z.string()),
  is_free: maybe(z.boolean()),
  required_age: maybe(z.union([z.number().int().min(0).max(2_147_483_647), z.string()])),
  fullgame: maybe(z.object({ appid: z.union([z.string().regex(/^\d{1,15}$/), count]) })),
  release_date: maybe(z.object({ coming_soon: maybe(z.boolean()), date: maybe(z.string()) })),
  metacritic: maybe(z.object({ score: z.number().int().min(0).max(100) })),
  recommendations: maybe(z.object({ total: count })),
  short_description: maybe(z.string()),
  detailed_description: maybe(z.string()),
  about_the_game: maybe(z.string()),
  supported_languages: maybe(z.string()),
  header_image: maybe(z.string()),
  website: maybe(z.string()),
  platforms: maybe(z.object({ windows: maybe(z.boolean()), mac: maybe(z.boolean()), linux: maybe(z.boolean()) })),
  price_overview: maybe(priceOverview),
  pc_requirements: maybe(requirements),
  mac_requirements: maybe(requirements),
  linux_requirements: maybe(requirements),
  achievements: maybe(achievements),
  screenshots: maybe(list),
  movies: maybe(list),
  content_descriptors: maybe(object),
  package_groups: maybe(list),
  ratings: maybe(object),
  developers: maybe(z.array(z.unknown())),
  publishers: maybe(z.array(z.unknown())),
  genres: maybe(z.array(maybe(described))),
  categories: maybe(z.array(maybe(described))),
})
export type StoreData = z.infer<typeof storeData>

export const applicationTypes = [
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
] as const
export type ApplicationType = (typeof applicationTypes)[number] | 'other'

const appid = z.union([count, z.string().regex(/^\d{1,15}$/).transform(Number)])

/** A record of a games file: what was asked for, and what the store answered. */
export const gamesRecord = z.object({
  appid: maybe(appid),
  app_details: maybe(z.object({ success: maybe(z.boolean()), data: maybe(object) })),
  reviews: maybe(z.object({ reviews: maybe(list) })),
})

const playtime = maybe(count)
const seconds = maybe(z.number().min(0).max(253_402_300_799)) // up to the year 9999

export const storeReview = z.object({
  recommendationid: z.union([z.string().min(1), count.transform(String)]),
  author: maybe(
    z.object({
      steamid: maybe(z.string()),
      num_games_owned: playtime,
      num_reviews: playtime,
      playtime_forever: playtime,
      playtime_last_two_weeks: playtime,
      playtime_at_review: playtime,
      last_played: seconds,
    }),
  ),
  language: maybe(z.string()),
  review: maybe(z.string()),
  timestamp_created: seconds,
  timestamp_updated: seconds,
  voted_up: maybe(z.boolean()),
  votes_up: maybe(count),
  votes_funny: maybe(count),
  weighted_vote_score: maybe(z.union([z.string().regex(/^\d{1,10}(\.\d{1,40})?$/), z.number().min(0).max(1e9)])),
  comment_count: maybe(z.union([count, z.string().regex(/^\d{1,15}$/)])),
  steam_purchase: maybe(z.boolean()),
  received_for_free: maybe(z.boolean()),
  written_during_early_access: maybe(z.boolean()),
})
export type StoreReview = z.infer<typeof storeReview>
