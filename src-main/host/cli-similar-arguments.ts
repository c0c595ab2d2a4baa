import { calls, filter, type CallInput, type FilterNode, type LudographError, type SimilarFilters } from '@contract'
import { z } from 'zod'
import { BadWish, filterOf } from './cli-similar-filter'

export interface SimilarCommand {
  readonly name: 'similar'
  readonly input: CallInput<'similar.find'>
}

/** What `similar` takes besides `--currency`, for node's parseArgs. */
export const similarOptions = {
  appid: { type: 'string' },
  text: { type: 'string' },
  limit: { type: 'string' },
  'max-distance': { type: 'string' },
  type: { type: 'string', multiple: true },
  genre: { type: 'string', multiple: true },
  developer: { type: 'string', multiple: true },
  category: { type: 'string', multiple: true },
  language: { type: 'string', multiple: true },
  platform: { type: 'string', multiple: true },
  'price-from': { type: 'string' },
  'price-to': { type: 'string' },
  free: { type: 'boolean' },
  'year-from': { type: 'string' },
  'year-to': { type: 'string' },
  'rating-from': { type: 'string' },
  'not-same-developer': { type: 'boolean' },
  'not-same-series': { type: 'boolean' },
  filter: { type: 'string' },
} as const

type Options = {
  readonly [Name in keyof typeof similarOptions]?:
    | ((typeof similarOptions)[Name] extends { multiple: true } ? string[] : (typeof similarOptions)[Name] extends { type: 'boolean' } ? boolean : string)
    | undefined
} & { readonly currency?: string | undefined }

/** Where in the call's input each option goes, to name the option in a complaint. */
const optionOf: Readonly<Record<string, string>> = { limit: '--limit', maxDistance: '--max-distance', currency: '--currency', filter: '--filter', appid: '--appid', text: '--text' }

const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : text.trim() === '' ? NaN : Number(text))

/** What the flags and `--filter` let through. */
function filtersOf(options: Options, wrong: (message: string) => LudographError): Pick<SimilarFilters, 'filter' | 'currency'> {
  try {
    return filterOf({
      types: options.type,
      genres: options.genre,
      developers: options.developer,
      categories: options.category,
      languages: options.language,
      platforms: options.platform,
      currency: options.currency,
      priceFrom: number(options['price-from']),
      priceTo: number(options['price-to']),
      free: options.free,
      yearFrom: number(options['year-from']),
      yearTo: number(options['year-to']),
      ratingFrom: number(options['rating-from']),
      filter: options.filter === undefined ? undefined : readFilter(options.filter),
    })
  } catch (error) {
    throw error instanceof BadWish ? wrong(error.message) : error
  }
}

/** A filter as questions have it, for example {"test":"is","field":"segment","values":["Mine"]}. @throws BadWish */
function readFilter(json: string): FilterNode {
  const parsed = z.string().transform((text) => JSON.parse(text) as unknown).pipe(filter)
  try {
    return parsed.parse(json)
  } catch (error) {
    const reason = error instanceof z.ZodError ? (error.issues[0]?.message ?? 'invalid') : 'it is not JSON'
    throw new BadWish(`--filter takes a filter as the query model has it: ${reason}.`)
  }
}

/** @param wrong makes the error for a wrong command line, which is thrown */
export function readSimilar(options: Options, wrong: (message: string) => LudographError): SimilarCommand {
  if ((options.appid === undefined) === (options.text === undefined)) throw wrong('similar needs either --appid or --text.')
  const input = {
    to: options.appid === undefined ? { kind: 'text', text: options.text } : { kind: 'application', appid: number(options.appid) },
    limit: number(options.limit) ?? 10,
    maxDistance: number(options['max-distance']) ?? null,
    filters: {
      ...filtersOf(options, wrong),
      ...(options['not-same-developer'] === true && { notSameDeveloper: true }),
      ...(options['not-same-series'] === true && { notSameSeries: true }),
    },
  }
  const parsed = calls['similar.find'].input.safeParse(input)
  if (parsed.success) return { name: 'similar', input: parsed.data }
  const issue = parsed.error.issues[0]
  const option = issue?.path.map((part) => optionOf[String(part)]).find((name) => name !== undefined)
  throw wrong(`${option ?? 'similar'} was given something it does not take: ${issue?.message ?? 'invalid'}.`)
}
