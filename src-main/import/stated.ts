import { isBlank } from '../database/blank-text'
import type { Fact } from '../catalogue-schema/fact'
import { facts } from '../catalogue-schema/facts'

/**
 * The keys of an answer that fill columns or links. The bit of a key in `staging_links.stated` is its index here: staged rows
 * may outlive the program, so facts are only ever added at the end, or a migration empties staging.
 */
export const factKeys: readonly string[] = facts.map(({ key }) => key)

const bits: ReadonlyMap<string, number> = new Map(factKeys.map((key, index) => [key, 2 ** index]))

/** @throws Error for a key that no fact has */
export function bitOf(key: string): number {
  const bit = bits.get(key)
  if (bit === undefined) throw new Error(`there is no fact ${key}`)
  return bit
}

type Entries = readonly (readonly [string, unknown])[]

/** Does a value state something? What is not there belongs to no source. */
export const isStatement = (value: unknown): boolean => value !== '' && value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)

/** An answer without a name can only add to what is known of an application. */
export const isPartialAnswer = (data: Readonly<Record<string, unknown>>): boolean => typeof data['name'] !== 'string'

type Values = Readonly<Record<string, unknown>>
type Decode = (text: string) => string
const isListOrObject = (value: unknown): value is Values => typeof value === 'object' && value !== null

const factOf: ReadonlyMap<string, Fact> = new Map(facts.map((fact) => [fact.key, fact]))

/**
 * Does a value of a partial answer say anything? What a store under load gives does not: null, blank texts, lists and objects
 * of those.
 * @param decode its strings are the record's own (see record-text)
 */
export function saysSomething(key: string, value: unknown, decode: Decode): boolean {
  const isWhole = factOf.get(key)?.isWhole
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

/** How many kinds of facts are named. */
const namedFacts = 3

/**
 * What a partial answer brings, for a sentence: "a price", "a price and platforms".
 * @param decode its keys are the record's own strings (see record-text)
 */
export function factsInWords(entries: Entries, decode: (text: string) => string): string {
  const brought = [...new Set(entries.filter(([key]) => key !== 'steam_appid').map(([key]) => factOf.get(key)?.words ?? (decode(key).replace(/^custom\./, '').replaceAll('_', ' ').slice(0, 40).trim() || 'something without a name')))]
  const named = brought.length > namedFacts ? [...brought.slice(0, namedFacts - 1), `${brought.length - namedFacts + 1} other facts`] : brought
  const last = named.at(-1) ?? ''
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} and ${last}`
}
