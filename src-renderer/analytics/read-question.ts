import type { Condition, Dimension, Measure, QueryModel } from '@contract'
import { withAtLeast } from './edit-query'
import { firstMeasure, type Pick } from '../filters/fields'
import { withConditions } from './mark-questions'
import { anyMeasuresIn, dimensionsIn, measuresIn, namedPicks } from './read-words'
import { emptyQuery } from '../navigation/workspace'

/** A question as it was typed, part by part. */
export interface Reading {
  readonly measures: readonly Measure[]
  readonly dimensions: readonly Dimension[]
  /** only games count */
  readonly games: boolean
  readonly atLeast: number | null
  readonly limit: number | null
  /** one field against another, a point for each row */
  readonly against: { readonly x: Pick; readonly y: Pick } | null
}

/** What is said beside measures and dimensions, and the text without it. */
function takeLimits(text: string): { rest: string; atLeast: number | null; limit: number | null; games: boolean } {
  let rest = ` ${text.toLowerCase().replaceAll(/\s+/g, ' ').trim()} `
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest)
    if (found !== null) rest = rest.replace(found[0], ' ')
    return found
  }
  const atLeast = take(/[ ,](?:with |having )?(?:at least|>=|≥|min|minimum) ?(\d+)(?: (?:\w+ )?(games?|applications?|reviews?|values?))?(?=[ ,])/)
  const limit = take(/[ ,](?:the )?top (\d+)(?=[ ,])/)
  const counted = / (?:number|count) of games /.test(rest)
  if (counted) rest = rest.replace(/ of games /, ' ')
  const games = take(/ (?:(?:of|for|among|in) )?(?:all )?games(?=[ ,])/)
  return {
    rest: rest.replaceAll(/^[ ,]+|[ ,]+$/g, ''),
    atLeast: atLeast === null ? null : Number(atLeast[1]),
    limit: limit === null ? null : Number(limit[1]),
    games: counted || games !== null || atLeast?.[2]?.startsWith('game') === true,
  }
}

const parts = (text: string | undefined): string[] => (text ?? '').split(/ ?,(?: and)? ?| and | & /).map((part) => part.trim()).filter((part) => part !== '')

/** Each part read by its likeliest meaning, the last one by each of its meanings. Empty where a part means nothing. */
function eachReading<Meaning>(texts: readonly string[], read: (text: string) => readonly Meaning[]): readonly (readonly Meaning[])[] {
  const meanings = texts.map(read)
  if (meanings.some((found) => found.length === 0)) return []
  const last = meanings.at(-1) ?? []
  const before = meanings.slice(0, -1).flatMap((found) => found.slice(0, 1))
  return last.map((meaning) => [...before, meaning])
}

/**
 * What a text asks, the likeliest meaning first: "median price by developer with at least 10 games", "share free by release
 * year", "achievements against rating". Nothing where a part of it names no field.
 */
export function readQuestion(text: string, picks: readonly Pick[]): readonly Reading[] {
  const { rest, ...limits } = takeLimits(text)
  const none = { measures: [], dimensions: [], against: null, ...limits }
  const pair = /^(.+?) (?:against|vs\.?|versus) (.+)$/.exec(rest)
  if (pair !== null) {
    const [y] = numbers(picks, pair[1])
    return y === undefined ? [] : numbers(picks, pair[2]).slice(0, 5).map((x) => ({ ...none, against: { x, y } }))
  }
  const [measured, grouped] = rest.startsWith('by ') ? ['', rest.slice(3)] : rest.split(/ (?:by|per|for each|in each) (.*)/)
  // A correlation has an "and" of its own.
  const measureTexts = measured?.startsWith('correlation ') === true ? [measured] : parts(measured)
  const measures = eachReading(measureTexts, (part) => anyMeasuresIn(part, picks))
  const dimensions = eachReading(parts(grouped), (part) => dimensionsIn(part, picks))
  if (measureTexts.length > 0 && measures.length === 0) return []
  if (parts(grouped).length > 0) return dimensions.map((one) => ({ ...none, measures: measures[0] ?? [], dimensions: one }))
  if (measures.length > 0) return measures.map((one) => ({ ...none, measures: one }))
  return limits.atLeast === null && limits.limit === null && !limits.games ? [] : [none]
}

const numbers = (picks: readonly Pick[], text: string | undefined): readonly Pick[] =>
  namedPicks(picks, 'measure', text ?? '').filter(({ type }) => type === 'integer' || type === 'number' || type === 'money' || type === 'share')

/** Measures that a search in the list of fields says in full, as "median price" does; a field's name alone says nothing more. */
export const readMeasures = (search: string, picks: readonly Pick[]): readonly Measure[] => measuresIn(search, picks)

const isGame = (subject: QueryModel['subject']): Condition => ({ test: 'is', field: subject === 'applications' ? 'type' : 'application.type', values: ['game'] })

const usual = (pick: Pick): Measure => ({ ...firstMeasure(pick), aggregate: 'average' })

/** The question that a reading is of its own, about what `now` is about and in its currency. */
export function questionOf(reading: Reading, { subject, currency }: QueryModel): QueryModel {
  const { measures, dimensions, against } = reading
  const empty: QueryModel = { ...emptyQuery, subject, currency }
  if (against !== null) return addedTo(empty, { ...reading, measures: [usual(against.x), usual(against.y)] })
  return addedTo(empty, { ...reading, measures: measures.length === 0 && dimensions.length > 0 ? [{ aggregate: 'count' }] : measures })
}

/** A question with what a reading says as well. */
export function addedTo(query: QueryModel, { measures, dimensions, games, atLeast, limit }: Reading): QueryModel {
  const next: QueryModel = {
    ...query,
    measures: [...query.measures, ...measures],
    dimensions: [...query.dimensions, ...dimensions],
    ...(limit === null ? {} : { limit }),
  }
  const filtered = games ? withConditions(next, [isGame(query.subject)]) : next
  const place = measures.length > 0 ? query.measures.length : next.measures.length - 1
  return atLeast === null || place < 0 ? filtered : withAtLeast(filtered, place, atLeast)
}
