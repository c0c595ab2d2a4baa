import { isBlank } from '../database/blank-text'
import { columnKeys, type StoreData } from './store-record'

/**
 * The keys of a store's answer that fill columns or links. The bit of a key in `staging_links.stated` is its index here:
 * staged rows may outlive the program, so keys are only ever added at the end.
 */
export const factKeys = [...columnKeys, 'steam_appid'] as const
export type FactKey = (typeof factKeys)[number]

const bits: ReadonlyMap<string, number> = new Map(factKeys.map((key, index) => [key, 2 ** index]))

export const bitOf = (key: FactKey): number => bits.get(key) ?? 0

type Entries = readonly (readonly [string, unknown])[]

/** The keys that a full answer states, as bits: each key it holds, whatever its value. */
export function statedByFull(entries: Entries): number {
  let stated = 0
  for (const [key] of entries) stated |= bits.get(key) ?? 0
  return stated
}

/** The keys that a partial answer states, as bits: only those whose value a column can hold, so that nothing unreadable erases a fact. */
export function statedByPartial(entries: Entries, read: StoreData): number {
  return statedByFull(entries.filter(([key]) => key === 'steam_appid' || (key in read && read[key as keyof StoreData] !== undefined)))
}

/** An answer without a name can only add to what is known of an application. */
export const isPartialAnswer = (data: Readonly<Record<string, unknown>>): boolean => typeof data['name'] !== 'string'

type Values = Readonly<Record<string, unknown>>
type Decode = (text: string) => string
const isListOrObject = (value: unknown): value is Values => typeof value === 'object' && value !== null

/** Keys that fill several columns at once: in part, a value of theirs would empty the others. */
const wholeOnly: Readonly<Record<string, (value: Values) => boolean>> = {
  release_date: ({ date, coming_soon }) => !isBlank(date) || coming_soon === true,
  platforms: ({ windows, mac, linux }) => [windows, mac, linux].every((one) => typeof one === 'boolean'),
  price_overview: ({ currency, final }) => !isBlank(currency) && Number.isFinite(final),
}

/**
 * Does a value of a partial answer say anything? What a store under load gives does not: null, blank texts, lists and objects
 * of those.
 * @param decode its strings are the record's own (see record-text)
 */
export function saysSomething(key: string, value: unknown, decode: Decode): boolean {
  const isWhole = Object.hasOwn(wholeOnly, key) ? wholeOnly[key] : undefined
  return isWhole && isListOrObject(value) ? isWhole(value) : holdsSomething(value, decode, 0)
}

/** What is deeper than a list of descriptions is something, whatever it holds. */
const deepest = 3

function holdsSomething(value: unknown, decode: Decode, depth: number): boolean {
  if (typeof value === 'string') return !isBlank(decode(value))
  if (!isListOrObject(value)) return value !== null
  const inner = Object.values(value)
  return depth < deepest ? inner.some((one) => holdsSomething(one, decode, depth + 1)) : inner.length > 0
}

const described: Readonly<Record<string, string>> = {
  type: 'a type',
  is_free: 'whether it is free',
  required_age: 'an age',
  fullgame: 'its base game',
  release_date: 'a release date',
  metacritic: 'a Metacritic score',
  recommendations: 'a number of recommendations',
  short_description: 'a short description',
  detailed_description: 'a description',
  about_the_game: 'a description',
  supported_languages: 'languages',
  header_image: 'a picture',
  website: 'a website',
  price_overview: 'a price',
  pc_requirements: 'requirements',
  mac_requirements: 'requirements',
  linux_requirements: 'requirements',
  content_descriptors: 'content descriptors',
  package_groups: 'packages',
}

/** How many kinds of facts are named. */
const namedFacts = 3

/**
 * What a partial answer brings, for a sentence: "a price", "a price and platforms".
 * @param decode its keys are the record's own strings (see record-text)
 */
export function factsInWords(entries: Entries, decode: (text: string) => string): string {
  const facts = [...new Set(entries.filter(([key]) => key !== 'steam_appid').map(([key]) => described[key] ?? (decode(key).replaceAll('_', ' ').slice(0, 40).trim() || 'something without a name')))]
  const named = facts.length > namedFacts ? [...facts.slice(0, namedFacts - 1), `${facts.length - namedFacts + 1} other facts`] : facts
  const last = named.at(-1) ?? ''
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} and ${last}`
}
