import { z } from 'zod'

/**
 * Readers of single values of a record, as far as columns take them. Each reads only what its column can hold exactly;
 * anything else reads as undefined and stays in `document`, so that no record is refused for its content.
 *
 * Tens of thousands of records pass here in a second, and nearly all look alike: what a glance can tell is told by a
 * predicate, and a schema reads the rest.
 */

export type Document = Record<string, unknown>

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

export type Reader<Value> = (value: unknown) => Value | undefined

/** Reads a value by looking at it: it is kept as the very value it was, or not at all. */
const when =
  <Value>(fits: (value: unknown) => value is Value): Reader<Value> =>
  (value) =>
    fits(value) ? value : undefined

/** Reads by a schema what `isOrdinary` does not take as it is. The schema must give back an ordinary value unchanged. */
export const unlessOrdinary = <Value>(isOrdinary: (value: unknown) => value is Value, schema: z.ZodType<Value>): Reader<Value> => {
  const read = schema.optional().catch(undefined)
  return (value) => (value === undefined || isOrdinary(value) ? value : read.parse(value))
}

export const text = when(isText)
export const object = when(isObject)
export const list = when(isList)
export const boolean = when(isBoolean)
/** A whole number from 0. */
export const count = when(isCount)
/** Seconds since 1970. */
export const seconds = when(isSeconds)

// These three mirror is_price_overview, is_achievements and is_requirements of the schema.
export const priceOverview = when(
  (value): value is Document =>
    isObject(value) &&
    isNumberOrAbsent(value['initial']) &&
    isNumberOrAbsent(value['final']) &&
    isNumberOrAbsent(value['discount_percent']) &&
    isTextOrAbsent(value['currency']),
)
export const achievements = when((value): value is Document => isObject(value) && isNumberOrAbsent(value['total']))
export const requirements = when(
  (value): value is Document => isObject(value) && isTextOrAbsent(value['minimum']) && isTextOrAbsent(value['recommended']),
)

const countSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const mostYears = 2_147_483_647
export const age = when((value): value is number | string => isText(value) || (isCount(value) && value <= mostYears))

/** A text or yes/no that may be absent; another kind of value counts as absent. */
export const looseText = z.string().optional().catch(undefined)
export const looseBoolean = z.boolean().optional().catch(undefined)

const releaseSchema = z.object({ coming_soon: looseBoolean, date: looseText })
export type Release = z.infer<typeof releaseSchema>
export const release = unlessOrdinary(
  (value): value is Release => isObject(value) && isBoolean(value['coming_soon']) && isText(value['date']),
  releaseSchema,
)

const platformsSchema = z.object({ windows: looseBoolean, mac: looseBoolean, linux: looseBoolean })
export type Platforms = z.infer<typeof platformsSchema>
export const platforms = unlessOrdinary(
  (value): value is Platforms => isObject(value) && isBoolean(value['windows']) && isBoolean(value['mac']) && isBoolean(value['linux']),
  platformsSchema,
)

const idText = z.union([z.string().min(1), z.number().int().transform(String)])
const describedSchema = z.object({ id: idText.optional().catch(undefined), description: looseText }).optional().catch(undefined)
export type Described = z.infer<typeof describedSchema>
const isOrdinaryEntry = (entry: unknown): entry is { readonly id: string | number; readonly description: string } =>
  isObject(entry) && ((isText(entry['id']) && entry['id'] !== '') || Number.isSafeInteger(entry['id'])) && isText(entry['description'])
const readDescriptions = z.array(describedSchema).optional().catch(undefined)
/** `[{"id": "1", "description": "Action"}]`; the store writes the ids of genres as text, and those of categories as numbers. */
export function descriptions(value: unknown): readonly Described[] | undefined {
  if (isList(value) && value.every(isOrdinaryEntry)) return value.map(({ id, description }) => ({ id: String(id), description }))
  return readDescriptions.parse(value)
}

/** An estimate of how many own something, `{"low": 20000, "high": 50000}`; nobody is known to own it where it ends at 0. */
export const ownersRange = when(
  (value): value is { low: number; high: number } => isObject(value) && isCount(value['low']) && isCount(value['high']) && value['high'] >= value['low'] && value['high'] > 0,
)
/** From 1 (overwhelmingly negative) to 9 (overwhelmingly positive). */
export const reviewScore = when((value): value is number => isCount(value) && value >= 1 && value <= 9)

/** A tag, and how many gave it; null where nobody counted. */
export type Tag = readonly [name: string, votes: number | null]
const mostVotes = 2_147_483_647
const votesOf = (value: unknown): number | null => (isCount(value) && value <= mostVotes ? value : null)
/** `{"Indie": 12}`, or a list of names. */
export function tags(value: unknown): readonly Tag[] | undefined {
  if (isList(value)) return value.filter(isText).map((name) => [name, null])
  return isObject(value) ? Object.entries(value).map(([name, votes]) => [name, votesOf(votes)]) : undefined
}

const digits = /^\d{1,15}$/
export const fullgame = unlessOrdinary(
  (value): value is { appid: string | number } => isObject(value) && isText(value['appid']) && digits.test(value['appid']),
  z.object({ appid: z.union([z.string().regex(digits), countSchema]) }),
)
export const metacritic = unlessOrdinary(
  (value): value is { score: number } => isObject(value) && isCount(value['score']) && value['score'] <= 100,
  z.object({ score: z.number().int().min(0).max(100) }),
)
export const recommendations = unlessOrdinary(
  (value): value is { total: number } => isObject(value) && isCount(value['total']),
  z.object({ total: countSchema }),
)

/** An appid, as a number or as digits. */
export const readAppid = unlessOrdinary<number>(isCount, z.union([countSchema, z.string().regex(digits).transform(Number)]))

export const recommendationid = unlessOrdinary(
  (value): value is string => isText(value) && value !== '',
  z.union([z.string().min(1), countSchema.transform(String)]),
)
const isScore = (value: unknown): value is string => isText(value) && /^(0|[1-9]\d{0,9})(\.\d{1,40})?$/.test(value)
/** A number or its digits, in 0 … 1e9. */
export const score = unlessOrdinary<string | number>(isScore, z.number().min(0).max(1e9))
/** A whole number or its digits. */
export const countOrDigits = unlessOrdinary<string | number>(isCount, z.string().regex(digits))
