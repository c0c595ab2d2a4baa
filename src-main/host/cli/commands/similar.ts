import { calls, filter, type CallInput, type FilterNode, type LudographError, type SimilarFilters } from '@contract'
import { z } from 'zod'
import { command, flag, option, options, type OptionValues } from '../command'
import { BadWish, filterOf } from '../similar-filter'
import { similarText } from '../similar-text'

const optionSpecs = {
  appid: option('number', 'the application that the others are compared with'),
  text: option('text', 'or a text'),
  limit: option('k', 'how many (10)'),
  maxDistance: option('distance', 'none farther than this cosine distance, 0 to 2'),
  type: options('type', 'only of this type, game for example (may be repeated: one of them)'),
  genre: options('genre', 'only of this genre (may be repeated: one of them)'),
  developer: options('developer', 'only by this developer (may be repeated: one of them)'),
  category: options('category', 'only with this category (may be repeated: each of them)'),
  language: options('language', 'only with this language (may be repeated: each of them)'),
  platform: options('platform', 'only for windows, mac or linux (may be repeated: each of them)'),
  currency: option('code', 'the currency of the prices, EUR for example'),
  priceFrom: option('price', 'at least this price'),
  priceTo: option('price', 'at most this price'),
  free: flag('only what is free'),
  yearFrom: option('year', 'released in this year or later'),
  yearTo: option('year', 'released in this year or earlier'),
  ratingFrom: option('rating', 'with at least this rating'),
  notSameDeveloper: flag('none by the same developer'),
  notSameSeries: flag('none of the same series'),
  weighTags: option('weight', 'how much tags in common count beside the text, which counts 1: 0 to 2'),
  weighAudience: option('weight', 'the same of owners and the share of positive reviews'),
  weighFacts: option('weight', 'the same of genres and categories in common'),
  filter: option('json', 'any filter of a question: \'{"test":"is","field":"segment","values":["Mine"]}\''),
}
type Options = OptionValues<typeof optionSpecs>

/** Where in the call's input each option goes, to name the option in a complaint. */
const optionOf: Readonly<Record<string, string>> = {
  tags: '--weigh-tags', audience: '--weigh-audience', facts: '--weigh-facts', limit: '--limit', maxDistance: '--max-distance', currency: '--currency', filter: '--filter', appid: '--appid', text: '--text',
}

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
      priceFrom: number(options.priceFrom),
      priceTo: number(options.priceTo),
      free: options.free ? true : undefined,
      yearFrom: number(options.yearFrom),
      yearTo: number(options.yearTo),
      ratingFrom: number(options.ratingFrom),
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

function inputOf(options: Options, wrong: (message: string) => LudographError): CallInput<'similar.find'> {
  if ((options.appid === undefined) === (options.text === undefined)) throw wrong('similar needs either --appid or --text.')
  const weights = { tags: number(options.weighTags), audience: number(options.weighAudience), facts: number(options.weighFacts) }
  if (options.text !== undefined && Object.values(weights).some((weight) => weight !== undefined)) throw wrong('Weights need --appid: a text has no tags, no audience and no facts.')
  const input = {
    to: options.appid === undefined ? { kind: 'text', text: options.text } : { kind: 'application', appid: number(options.appid) },
    limit: number(options.limit) ?? 10,
    maxDistance: number(options.maxDistance) ?? null,
    weights,
    filters: {
      ...filtersOf(options, wrong),
      ...(options.notSameDeveloper && { notSameDeveloper: true }),
      ...(options.notSameSeries && { notSameSeries: true }),
    },
  }
  const parsed = calls['similar.find'].input.safeParse(input)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const name = issue?.path.map((part) => optionOf[String(part)]).find((one) => one !== undefined)
  throw wrong(`${name ?? 'similar'} was given something it does not take: ${issue?.message ?? 'invalid'}.`)
}

export const similarCommand = command({
  name: 'similar',
  about: 'Find the applications nearest to one (--appid), or to a text (--text).',
  options: optionSpecs,
  read: (given, _operands, { wrong }) => ({ input: inputOf(given, wrong) }),
  async run(app, { input }) {
    const answer = await app.handlers['similar.find'](input)
    const { engine, index, results, ofAsked, textParts, weighed, vectors, milliseconds } = answer
    const shown = results.map(({ appid, name, type, distance, sameText, folded, likeness, score, partSimilarities }) => ({
      appid, name, type, distance, sameText, folded, likeness, score, partSimilarities,
    }))
    return { json: { engine, index, results: shown, ofAsked, textParts, weighed, vectors, milliseconds }, text: similarText(answer) }
  },
})
