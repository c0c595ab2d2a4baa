import { LudographError, type SimilarFilters } from '@contract'

/**
 * How links (genres and the like) are looked at: as a list made once, in which each row of a whole table is looked up; or for
 * each row by itself, where only some hundreds are looked at ("offset 0" keeps PostgreSQL from making a list of it). Both
 * stand apart from the plan ("is true"): as joins they would cost the order of an index, and be planned by guesses at how
 * many rows a name has.
 */
export type LinkForm = 'list' | 'each'

/** Conditions joined by "and", with the values of their parameters in order. */
export class Conditions {
  readonly #parts: string[] = []
  readonly values: unknown[]
  readonly form: LinkForm

  /** `values` that come first become $1, $2, ... */
  constructor(values: readonly unknown[] = [], form: LinkForm = 'list') {
    this.values = [...values]
    this.form = form
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

/** Applications linked to one of the names. */
function addLinked(conditions: Conditions, [link, lookup, key]: Link, names: readonly string[]): void {
  const sql =
    conditions.form === 'each'
      ? `exists (select from ${link} l where l.appid = a.appid and l.${key} = any (array(select id from ${lookup} where name = any ($?))) offset 0)`
      : `a.appid in (select l.appid from ${link} l join ${lookup} k on k.id = l.${key} where k.name = any ($?))`
  conditions.add(`(${sql}) is true`, unique(names))
}

/** As `addLinked`, with each of the names. A lookup can hold one name twice (under two of the store's ids). */
function addLinkedToAll(conditions: Conditions, [link, lookup, key]: Link, names: readonly string[]): void {
  if (conditions.form === 'each') {
    for (const name of unique(names)) addLinked(conditions, [link, lookup, key], [name])
    return
  }
  conditions.add(
    `(a.appid in (
       select l.appid from ${link} l join ${lookup} k on k.id = l.${key} where k.name = any ($?)
       group by l.appid having count(distinct k.name) = cardinality($?)
     )) is true`,
    unique(names),
  )
}

type Link = readonly [link: string, lookup: string, key: string]
const genres: Link = ['application_genres', 'genres', 'genre_id']
const categories: Link = ['application_categories', 'categories', 'category_id']
const developers: Link = ['application_developers', 'developers', 'developer_id']
const languages: Link = ['application_languages', 'languages', 'language_id']

const unique = (names: readonly string[]): string[] => [...new Set(names)]

/**
 * The filters as conditions on `applications a`.
 * @throws LudographError `bad_filter` for prices without a currency or ranges that are empty
 */
export function addFilters(conditions: Conditions, filters: SimilarFilters): void {
  if (filters.types?.length) conditions.add('a.type = any ($?::text[]::application_type[])', filters.types)
  if (filters.genres?.length) addLinked(conditions, genres, filters.genres)
  if (filters.developers?.length) addLinked(conditions, developers, filters.developers)
  if (filters.categories?.length) addLinkedToAll(conditions, categories, filters.categories)
  if (filters.languages?.length) addLinkedToAll(conditions, languages, filters.languages)
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
