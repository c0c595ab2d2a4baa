import type { FilterNode, SimilarFilters } from '@contract'
import { applicationTypes } from '../../app'

/** The filters that have a flag of their own. */
export interface SimilarWishes {
  /** of one of these */
  readonly types?: readonly string[] | undefined
  readonly genres?: readonly string[] | undefined
  readonly developers?: readonly string[] | undefined
  /** with each of these */
  readonly categories?: readonly string[] | undefined
  readonly languages?: readonly string[] | undefined
  readonly platforms?: readonly string[] | undefined
  readonly currency?: string | undefined
  readonly priceFrom?: number | undefined
  /** with nothing or 0 in `priceFrom`, what is free is among them */
  readonly priceTo?: number | undefined
  readonly free?: boolean | undefined
  /** both included */
  readonly yearFrom?: number | undefined
  readonly yearTo?: number | undefined
  readonly ratingFrom?: number | undefined
  /** any other filter */
  readonly filter?: FilterNode | undefined
}

/** A wish that cannot be: what is wrong with it, for whoever wrote the command. */
export class BadWish extends Error {}

const isOne = (field: string, values: readonly string[] | undefined): FilterNode[] =>
  values === undefined || values.length === 0 ? [] : [{ test: 'is', field, values: [...values] }]
const isEach = (field: string, values: readonly string[] = []): FilterNode[] => values.flatMap((value) => isOne(field, [value]))

/**
 * Flags as a filter of the query model.
 * @throws BadWish for prices without a currency, ranges that are empty, and types and platforms there are not
 */
export function filterOf(wishes: SimilarWishes): Pick<SimilarFilters, 'filter' | 'currency'> {
  const { types, genres, developers, categories, languages, platforms = [], currency, free, ratingFrom } = wishes
  const nodes: FilterNode[] = [
    ...isOne('type', types?.map(knownType)),
    ...isOne('genre', genres),
    ...isOne('developer', developers),
    ...isEach('category', categories),
    ...isEach('language', languages),
    ...platforms.map(platformFilter),
    ...(free === undefined ? [] : [{ test: 'is' as const, field: 'is_free', values: [true], ...(free ? {} : { not: true }) }]),
    ...priceFilter(wishes),
    ...yearFilter(wishes),
    ...(ratingFrom === undefined ? [] : [{ test: 'range' as const, field: 'rating', from: ratingFrom }]),
    ...(wishes.filter === undefined ? [] : [wishes.filter]),
  ]
  const [only] = nodes
  return {
    ...(only !== undefined && { filter: nodes.length === 1 ? only : { all: nodes } }),
    ...(currency !== undefined && { currency }),
  }
}

/** As the catalogue keeps them. */
const knownTypes: readonly string[] = [...applicationTypes, 'other']

function knownType(type: string): string {
  if (!knownTypes.includes(type)) throw new BadWish(`--type is one of ${knownTypes.join(', ')}, not ${type}.`)
  return type
}

function platformFilter(platform: string): FilterNode {
  if (!['windows', 'mac', 'linux'].includes(platform)) throw new BadWish(`--platform is windows, mac or linux, not ${platform}.`)
  return { test: 'is', field: platform, values: [true] }
}

function priceFilter({ currency, priceFrom, priceTo }: SimilarWishes): FilterNode[] {
  const from = number('price-from', priceFrom)
  const to = number('price-to', priceTo)
  if (from === undefined && to === undefined) return currency === undefined ? [] : [{ test: 'present', field: 'price' }]
  if (currency === undefined) throw new BadWish('A price needs a currency: give --currency as well.')
  refuseEmpty('price', from, to)
  const range: FilterNode = { test: 'range', field: 'price', ...(from !== undefined && { from }), ...(to !== undefined && { to, toIncluded: true }) }
  return to !== undefined && (from ?? 0) === 0 ? [{ any: [{ test: 'is', field: 'is_free', values: [true] }, range] }] : [range]
}

function yearFilter({ yearFrom, yearTo }: SimilarWishes): FilterNode[] {
  const from = number('year-from', yearFrom)
  const to = number('year-to', yearTo)
  if (from === undefined && to === undefined) return []
  refuseEmpty('year', from, to)
  return [{ test: 'range', field: 'release_date', ...(from !== undefined && { from: String(from) }), ...(to !== undefined && { to: String(to + 1) }) }]
}

function number(flag: string, value: number | undefined): number | undefined {
  if (value !== undefined && !(Number.isFinite(value) && value >= 0)) throw new BadWish(`--${flag} takes a number from 0.`)
  return value
}

function refuseEmpty(what: string, from: number | undefined, to: number | undefined): void {
  if (from !== undefined && to !== undefined && from > to) throw new BadWish(`No ${what} is at least ${from} and at most ${to}.`)
}
