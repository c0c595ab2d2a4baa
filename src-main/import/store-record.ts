import { z } from 'zod'

/**
 * The store's answer as far as columns take it. Each field reads only what its column can hold exactly; anything else
 * reads as undefined and stays in `document`, so that no record is refused for its content.
 *
 * Tens of thousands of records pass here in a second, and nearly all look alike: what a glance can tell is told by a
 * predicate, and a schema reads the rest.
 */

type Document = Record<string, unknown>

export const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const isText = (value: unknown): value is string => typeof value === 'string'
const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isSeconds = (value: unknown): value is number => isCount(value) && value <= 253_402_300_799 // up to the year 9999

const isNumberOrAbsent = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && Number.isFinite(value))

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === 'string'

type Reader<Value> = (value: unknown) => Value | undefined

/** Reads a value by looking at it: it is kept as the very value it was, or not at all. */
const when =
  <Value>(fits: (value: unknown) => value is Value): Reader<Value> =>
  (value) =>
    fits(value) ? value : undefined

/** Reads by a schema what `isOrdinary` does not take as it is. The schema must give back an ordinary value unchanged. */
const unlessOrdinary = <Value>(isOrdinary: (value: unknown) => value is Value, schema: z.ZodType<Value>): Reader<Value> => {
  const read = schema.optional().catch(undefined)
  return (value) => (value === undefined || isOrdinary(value) ? value : read.parse(value))
}

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

const ageSchema = z.union([z.number().int().min(0).max(2_147_483_647), z.string()])
const age = unlessOrdinary((value): value is number | string => value === 0 || isText(value), ageSchema)

/** A text or yes/no that may be absent; another kind of value counts as absent. */
const looseText = z.string().optional().catch(undefined)
const looseBoolean = z.boolean().optional().catch(undefined)

const releaseSchema = z.object({ coming_soon: looseBoolean, date: looseText })
const release = unlessOrdinary(
  (value): value is z.infer<typeof releaseSchema> => isObject(value) && isBoolean(value.coming_soon) && isText(value.date),
  releaseSchema,
)

const platformsSchema = z.object({ windows: looseBoolean, mac: looseBoolean, linux: looseBoolean })
const platforms = unlessOrdinary(
  (value): value is z.infer<typeof platformsSchema> =>
    isObject(value) && isBoolean(value.windows) && isBoolean(value.mac) && isBoolean(value.linux),
  platformsSchema,
)

const idText = z.union([z.string().min(1), z.number().int().transform(String)])
const describedSchema = z.object({ id: idText.optional().catch(undefined), description: looseText }).optional().catch(undefined)
type Described = z.infer<typeof describedSchema>
const isOrdinaryEntry = (entry: unknown): entry is Described =>
  isObject(entry) && isText(entry.id) && entry.id !== '' && isText(entry.description)
const descriptions = unlessOrdinary(
  (value): value is Described[] => isList(value) && value.every(isOrdinaryEntry),
  z.array(describedSchema),
)

const digits = /^\d{1,15}$/
const fullgame = unlessOrdinary(
  (value): value is { appid: string | number } => isObject(value) && isText(value.appid) && digits.test(value.appid),
  z.object({ appid: z.union([z.string().regex(digits), count]) }),
)
const metacritic = unlessOrdinary(
  (value): value is { score: number } => isObject(value) && isCount(value.score) && value.score <= 100,
  z.object({ score: z.number().int().min(0).max(100) }),
)
const recommendations = unlessOrdinary(
  (value): value is { total: number } => isObject(value) && isCount(value.total),
  z.object({ total: count }),
)

export type StoreData = ReturnType<typeof readStoreData>

/** The keys of an answer that columns are read from. */
export const columnKeys = [
  'type', 'name', 'is_free', 'required_age', 'fullgame', 'release_date', 'metacritic', 'recommendations',
  'short_description', 'detailed_description', 'about_the_game', 'supported_languages', 'header_image', 'website',
  'platforms', 'price_overview', 'pc_requirements', 'mac_requirements', 'linux_requirements', 'achievements',
  'screenshots', 'movies', 'content_descriptors', 'package_groups', 'ratings', 'developers', 'publishers', 'genres',
  'categories',
] as const
const isColumnKey: ReadonlySet<string> = new Set(columnKeys)
const nothing = Object.fromEntries(columnKeys.map((key) => [key, undefined])) as Record<(typeof columnKeys)[number], unknown>

/**
 * All answers laid out alike: hardly two have the same keys in the same order, and JavaScript finds the keys of an object
 * of a form it knows several times as fast.
 */
function laidOut(entries: readonly (readonly [string, unknown])[]): Readonly<typeof nothing> {
  const data: Record<string, unknown> = { ...nothing }
  for (const [key, value] of entries) if (isColumnKey.has(key)) data[key] = value
  return data as typeof nothing
}

/** @param entries of the store's answer about one application */
export function readStoreData(entries: readonly (readonly [string, unknown])[]) {
  const data = laidOut(entries)
  return {
    type: text(data.type),
    name: text(data.name),
    is_free: boolean(data.is_free),
    required_age: age(data.required_age),
    fullgame: fullgame(data.fullgame),
    release_date: release(data.release_date),
    metacritic: metacritic(data.metacritic),
    recommendations: recommendations(data.recommendations),
    short_description: text(data.short_description),
    detailed_description: text(data.detailed_description),
    about_the_game: text(data.about_the_game),
    supported_languages: text(data.supported_languages),
    header_image: text(data.header_image),
    website: text(data.website),
    platforms: platforms(data.platforms),
    price_overview: priceOverview(data.price_overview),
    pc_requirements: requirements(data.pc_requirements),
    mac_requirements: requirements(data.mac_requirements),
    linux_requirements: requirements(data.linux_requirements),
    achievements: achievements(data.achievements),
    screenshots: list(data.screenshots),
    movies: list(data.movies),
    content_descriptors: object(data.content_descriptors),
    package_groups: list(data.package_groups),
    ratings: object(data.ratings),
    developers: list(data.developers),
    publishers: list(data.publishers),
    genres: descriptions(data.genres),
    categories: descriptions(data.categories),
  }
}

export const applicationTypes = [
  'game', 'dlc', 'demo', 'episode', 'movie', 'video', 'series', 'advertising', 'music', 'mod', 'hardware', 'software',
] as const
export type ApplicationType = (typeof applicationTypes)[number] | 'other'

const appidSchema = z.union([count, z.string().regex(digits).transform(Number)])
/** An appid, as a number or as digits. */
export const readAppid = unlessOrdinary<number>(isCount, appidSchema)

const detailsSchema = z.object({ success: looseBoolean, data: z.custom<Document>(isObject).optional().catch(undefined) })
const details = unlessOrdinary(
  (value): value is z.infer<typeof detailsSchema> => isObject(value) && isBoolean(value.success) && isObject(value.data),
  detailsSchema,
)

/** `{"query_summary": …, "reviews": […]}` as far as it is the list. */
const reviewList = (value: unknown): unknown[] | undefined => (isObject(value) ? list(value.reviews) : undefined)

/**
 * A record of any file: one of a games file (`app_details`), a bare answer of the store (`success`, `data`), or reviews
 * (`reviews` or `review_data`) alone.
 */
export function readStoreRecord(record: Document) {
  return {
    appid: readAppid(record.appid),
    name_from_applist: text(record.name_from_applist),
    app_details: details(record.app_details),
    success: boolean(record.success),
    data: object(record.data),
    reviews: reviewList(record.reviews),
    review_data: reviewList(record.review_data),
  }
}

const recommendationSchema = z.union([z.string().min(1), count.transform(String)])
const recommendationid = unlessOrdinary((value): value is string => isText(value) && value !== '', recommendationSchema)

const isScore = (value: unknown): value is string => isText(value) && /^(0|[1-9]\d{0,9})(\.\d{1,40})?$/.test(value)
const score = unlessOrdinary<string | number>(isScore, z.number().min(0).max(1e9))
const comments = unlessOrdinary<string | number>(isCount, z.string().regex(digits))

const author = (value: unknown) =>
  isObject(value)
    ? {
        steamid: text(value.steamid),
        num_games_owned: whole(value.num_games_owned),
        num_reviews: whole(value.num_reviews),
        playtime_forever: whole(value.playtime_forever),
        playtime_last_two_weeks: whole(value.playtime_last_two_weeks),
        playtime_at_review: whole(value.playtime_at_review),
        last_played: seconds(value.last_played),
      }
    : undefined

export type StoreReview = NonNullable<ReturnType<typeof readStoreReview>>

/** One review; undefined if it has no recommendationid to know it by. */
export function readStoreReview(review: unknown) {
  if (!isObject(review)) return undefined
  const id = recommendationid(review.recommendationid)
  if (id === undefined) return undefined
  return {
    recommendationid: id,
    author: author(review.author),
    language: text(review.language),
    review: text(review.review),
    timestamp_created: seconds(review.timestamp_created),
    timestamp_updated: seconds(review.timestamp_updated),
    voted_up: boolean(review.voted_up),
    votes_up: whole(review.votes_up),
    votes_funny: whole(review.votes_funny),
    weighted_vote_score: score(review.weighted_vote_score),
    comment_count: comments(review.comment_count),
    steam_purchase: boolean(review.steam_purchase),
    received_for_free: boolean(review.received_for_free),
    written_during_early_access: boolean(review.written_during_early_access),
  }
}
