import type { Condition, FilterNode, Preset, SavedQuestion, SharedFilter, Subject } from '@contract'
import { plural } from '../../ui/format'

/** A tile's question with its dashboard's filter, and what of the filter is in it. */
export interface SharedQuestion {
  readonly question: SavedQuestion
  /** "Type: game", one for each part that narrows the tile */
  readonly applied: readonly string[]
  /** why the filter, or a part of it, does not narrow this tile; null: it does */
  readonly notApplied: string | null
}

/** The filter's conditions on applications; for reviews and observations, on the application of each. */
function conditionsOf({ types, genres, segments, yearFrom, yearTo }: SharedFilter, subject: Subject): Condition[] {
  const field = (id: string): string => (subject === 'applications' ? id : `application.${id}`)
  const oneOf = (id: string, values: readonly string[]): Condition[] => (values.length === 0 ? [] : [{ test: 'is', field: field(id), values: [...values] }])
  const released: Condition[] =
    yearFrom === null && yearTo === null
      ? []
      : [
          {
            test: 'range',
            field: field('release_date'),
            ...(yearFrom === null ? {} : { from: `${yearFrom}-01-01` }),
            ...(yearTo === null ? {} : { to: `${yearTo + 1}-01-01` }),
          },
        ]
  return [...oneOf('type', types), ...oneOf('genre', genres), ...oneOf('segment', segments), ...released]
}

const listed = (values: readonly string[]): string => (values.length <= 2 ? values.join(', ') : plural(values.length, 'value'))

/** The filter in words, a part each. */
export function sharedWords({ types, genres, segments, yearFrom, yearTo, currency }: SharedFilter): string[] {
  const years = yearFrom === null ? `until ${yearTo ?? ''}` : yearTo === null ? `from ${yearFrom}` : yearFrom === yearTo ? String(yearFrom) : `${yearFrom} to ${yearTo}`
  return [
    ...(types.length > 0 ? [`Type: ${listed(types)}`] : []),
    ...(genres.length > 0 ? [`Genre: ${listed(genres)}`] : []),
    ...(segments.length > 0 ? [`Segment: ${listed(segments)}`] : []),
    ...(yearFrom !== null || yearTo !== null ? [`Released: ${years}`] : []),
    ...(currency !== null ? [`Prices in ${currency}`] : []),
  ]
}

/** Both conditions at once. */
const both = (conditions: readonly Condition[], filter: FilterNode | undefined): FilterNode => ({ all: [...conditions, ...(filter === undefined ? [] : [filter])] })

/**
 * A saved question narrowed by a dashboard's filter. What filters nothing leaves it exactly as it is saved.
 * @param presets the questions of the gallery, for those that were saved from it
 */
export function withShared(question: SavedQuestion, shared: SharedFilter, presets: readonly Preset[]): SharedQuestion {
  const words = sharedWords(shared)
  if (words.length === 0) return { question, applied: [], notApplied: null }
  if (question.kind === 'sql') return { question, applied: [], notApplied: 'The dashboard’s filter does not apply: this tile is SQL.' }
  const query = question.kind === 'model' ? question.query : presets.find(({ name }) => name === question.name)?.query
  if (query === undefined || query === null) return { question, applied: [], notApplied: 'The dashboard’s filter does not apply to this gallery question.' }
  const conditions = conditionsOf(shared, query.subject)
  const currency = shared.currency ?? (question.kind === 'preset' ? question.currency : query.currency)
  if (question.kind === 'preset' && conditions.length === 0) return { question: { ...question, currency }, applied: words, notApplied: null }
  const { kind: _, ...shown } = question
  const { chart, ...settings } = 'query' in shown ? omit(shown, 'query') : omit(omit(shown, 'name'), 'currency')
  const preset = question.kind === 'preset' ? presets.find(({ name }) => name === question.name) : undefined
  return {
    question: {
      ...settings,
      kind: 'model',
      chart: chart ?? preset?.chart ?? null,
      query: { ...query, currency, ...(conditions.length === 0 ? {} : { filter: both(conditions, query.filter) }) },
    },
    applied: words,
    notApplied: null,
  }
}

function omit<Whole extends object, Key extends keyof Whole>(whole: Whole, key: Key): Omit<Whole, Key> {
  const { [key]: _, ...rest } = whole
  return rest
}
