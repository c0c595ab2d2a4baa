import { LudographError, type SimilarFilters } from '@contract'

/** Conditions joined by "and", with the values of their parameters in order. */
export class Conditions {
  readonly #parts: string[] = []
  readonly values: unknown[]

  /** `values` that come first become $1, $2, ... */
  constructor(values: readonly unknown[] = []) {
    this.values = [...values]
  }

  /** `$?` in the text stands for the value. The text is always the program's own. */
  add(sql: string, value: unknown): void {
    this.values.push(value)
    this.#parts.push(sql.replaceAll('$?', `$${this.values.length}`))
  }

  /** A condition without a value. */
  just(sql: string): void {
    this.#parts.push(sql)
  }

  get sql(): string {
    return this.#parts.length === 0 ? 'true' : this.#parts.join('\n  and ')
  }
}

/**
 * Applications linked to the names. "is true" keeps it a filter of the search (a hashed list, looked up for each row) where
 * a join would lose the index's order.
 */
const linked = (link: string, lookup: string, key: string): string => `
  (a.appid in (
    select l.appid from ${link} l join ${lookup} k on k.id = l.${key} where k.name = any ($?)
  )) is true`

/** As `linked`, with each of the names. A lookup can hold one name twice (under two of the store's ids). */
const linkedToAll = (link: string, lookup: string, key: string): string => `
  (a.appid in (
    select l.appid from ${link} l join ${lookup} k on k.id = l.${key} where k.name = any ($?)
    group by l.appid having count(distinct k.name) = cardinality($?)
  )) is true`

/**
 * The filters as conditions on `applications a`.
 * @throws LudographError `bad_filter` for prices without a currency or ranges that are empty
 */
export function addFilters(conditions: Conditions, filters: SimilarFilters): void {
  const unique = (names: readonly string[]): string[] => [...new Set(names)]
  if (filters.types?.length) conditions.add('a.type = any ($?::text[]::application_type[])', filters.types)
  if (filters.genres?.length) conditions.add(linked('application_genres', 'genres', 'genre_id'), unique(filters.genres))
  if (filters.developers?.length) conditions.add(linked('application_developers', 'developers', 'developer_id'), unique(filters.developers))
  if (filters.categories?.length) conditions.add(linkedToAll('application_categories', 'categories', 'category_id'), unique(filters.categories))
  if (filters.languages?.length) conditions.add(linkedToAll('application_languages', 'languages', 'language_id'), unique(filters.languages))
  for (const platform of filters.platforms ?? []) conditions.just(`a.${platform} is true`)
  if (filters.free !== undefined) conditions.just(filters.free ? 'a.is_free is true' : 'a.is_free is not true')
  addPrices(conditions, filters)
  refuseEmpty('year', filters.yearFrom, filters.yearTo)
  if (filters.yearFrom !== undefined) conditions.add('a.release_date >= make_date($?, 1, 1)', filters.yearFrom)
  if (filters.yearTo !== undefined) conditions.add('a.release_date <= make_date($?, 12, 31)', filters.yearTo)
  if (filters.ratingFrom !== undefined) conditions.add('a.metacritic_score >= $?', filters.ratingFrom)
}

function addPrices(conditions: Conditions, { currency, priceFrom, priceTo }: SimilarFilters): void {
  if (currency === undefined && priceFrom === undefined && priceTo === undefined) return
  if (currency === undefined) {
    throw new LudographError('bad_filter', 'A price needs a currency.', 'Choose the currency of the prices.')
  }
  refuseEmpty('price', priceFrom, priceTo)
  const priced = new Conditions(conditions.values)
  priced.add('a.currency = $?', currency)
  if (priceFrom !== undefined) priced.add('a.price_final >= $?', Math.round(priceFrom * 100))
  if (priceTo !== undefined) priced.add('a.price_final <= $?', Math.round(priceTo * 100))
  const isFreeToo = priceTo !== undefined && (priceFrom ?? 0) === 0
  conditions.values.push(...priced.values.slice(conditions.values.length))
  conditions.just(isFreeToo ? `(a.is_free is true or (${priced.sql}))` : `(${priced.sql})`)
}

function refuseEmpty(what: string, from: number | undefined, to: number | undefined): void {
  if (from === undefined || to === undefined || from <= to) return
  throw new LudographError('bad_filter', `No ${what} is at least ${from} and at most ${to}.`, 'Exchange the two, or leave one of them out.')
}
