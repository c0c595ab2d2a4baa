import type { QueryModel } from '@contract'
import { isEmpty, type Pick } from '../filters/fields'
import { questionTitle } from './question-title'
import { addedTo, questionOf, readQuestion, type Reading } from './read-question'
import type { Asked } from '../navigation/workspace'

/** Something that a typed text can mean, and the question it leads to. */
export interface Suggestion {
  readonly kind: 'Question' | 'Add to the question'
  readonly label: string
  readonly asked: Asked
}

const most = 8

/** Questions to begin with, as they can be typed. */
export const exampleTexts = ['median price of games by genre', 'number of games by release year', 'average rating by developer with at least 10 games', 'share free by release year', 'achievements against rating']

function labelOf(reading: Reading, query: QueryModel, picks: readonly Pick[]): string {
  const { measures, dimensions, against, atLeast, limit, games } = reading
  const said: QueryModel = { ...query, measures: [...measures], dimensions: [...dimensions] }
  const title = against === null ? questionTitle(said, { picks }) : `${against.y.label} against ${against.x.label}, a point for each row`
  const more = [games ? 'games only' : null, atLeast === null ? null : `n ≥ ${atLeast}`, limit === null ? null : `top ${limit}`].filter((part) => part !== null)
  return [title.trim(), ...more].filter((part) => part !== '').join(', ')
}

/**
 * What a typed text can mean: a question of its own; or, where there is a question and the text says only a part, that part
 * added to it.
 * @param now the question that is open, null where none is
 */
export function suggestionsFor(text: string, picks: readonly Pick[], now: QueryModel | null, fresh: QueryModel): readonly Suggestion[] {
  const readings = readQuestion(text, picks)
  const open = now === null || isEmpty(now) ? null : now
  const whole = readings
    .filter(({ measures, dimensions, against }) => measures.length + dimensions.length > 0 || against !== null)
    .map((reading): Suggestion => {
      const query = questionOf(reading, now ?? fresh)
      const label = labelOf({ ...reading, measures: reading.against === null ? query.measures : [] }, query, picks)
      return { kind: 'Question', label, asked: { query, chart: reading.against === null ? null : 'scatter' } }
    })
  if (open === null) return whole.slice(0, most)
  const isPart = ({ measures, dimensions, against }: Reading): boolean => against === null && (measures.length === 0 || dimensions.length === 0)
  const added = readings.filter(isPart).map((reading): Suggestion => ({
    kind: 'Add to the question',
    label: labelOf(reading, open, picks).replace(/^by /, 'By '),
    asked: { query: addedTo(open, reading), chart: null },
  }))
  return [...added, ...whole].slice(0, most)
}
