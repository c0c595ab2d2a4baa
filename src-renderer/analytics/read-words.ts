import type { Aggregate, Dimension, Measure } from '@contract'
import { aggregatesFor, firstDimension, firstMeasure, type Pick } from '../filters/fields'
import { findPicks } from '../filters/find-picks'

/** Words that say how a measure is computed; what can be said in several words comes first. */
const aggregateWords: readonly (readonly [RegExp, Aggregate])[] = [
  [/^(?:standard deviation|std ?dev|sd|deviation)\b/, 'deviation'],
  [/^(?:number of different|different|distinct|unique)\b/, 'distinct'],
  [/^(?:average|mean|avg)\b/, 'average'],
  [/^median\b/, 'median'],
  [/^(?:sum|total)\b/, 'sum'],
  [/^(?:lowest|minimum|min|cheapest|earliest)\b/, 'min'],
  [/^(?:highest|maximum|max|latest)\b/, 'max'],
  [/^(?:share|percentage|percent)\b/, 'share_true'],
]

const percentile = /^(?:p(\d{1,2})|(\d{1,2})(?:st|nd|rd|th|%)? percentile)\b/

/** The most that a list offers for one text. */
const mostReadings = 5

const withoutOf = (text: string): string => text.trim().replace(/^of\s+/, '')

/** Fields that a text names, the likeliest first: what nothing in the catalogue has comes last, and plurals are read as singular. */
export function namedPicks(picks: readonly Pick[], use: Pick['uses'][number], text: string): readonly Pick[] {
  const name = withoutOf(text)
  if (name === '') return []
  const found = [name, name.replace(/ies$/, 'y'), name.replace(/s$/, '')].map((form) => findPicks(picks, use, form))
  // Places in documents repeat most fields: they are meant where nothing else is.
  const fields = found.map((some) => some.filter(({ as }) => as === null)).find((some) => some.length > 0)
  return [...(fields ?? found.find((some) => some.length > 0) ?? [])].sort((a, b) => Number(a.occurs === '0%') - Number(b.occurs === '0%'))
}

const fieldOf = ({ id, as }: Pick): { readonly field: string; readonly as?: NonNullable<Pick['as']> } => ({ field: id, ...(as === null ? {} : { as }) })

/** Measures that a text means, the likeliest first: "median price", "p90 rating", "share free", "number of games". */
export function measuresIn(text: string, picks: readonly Pick[]): readonly Measure[] {
  const said = text.trim().toLowerCase()
  if (/^(?:count|how many|(?:number|count)(?: of)?(?: (?:applications|reviews|rows))?)$/.test(said)) return [{ aggregate: 'count' }]
  const related = /^correlation (?:of|between) (.+?) (?:and|with) (.+)$/.exec(said)
  if (related !== null) {
    const [one, other] = [related[1], related[2]].map((name) => namedPicks(picks, 'measure', name ?? '').find(({ type }) => aggregatesFor(type, false).includes('correlation')))
    if (one === undefined || other === undefined) return []
    return [{ aggregate: 'correlation', ...fieldOf(one), with: other.id, ...(other.as === null ? {} : { withAs: other.as }) }]
  }
  const part = percentile.exec(said)
  if (part !== null) return computed('percentile', said.slice(part[0].length), picks).map((one) => ({ ...one, fraction: Number(part[1] ?? part[2]) / 100 }))
  for (const [words, aggregate] of aggregateWords) {
    const found = words.exec(said)
    if (found !== null) return computed(aggregate, said.slice(found[0].length), picks)
  }
  return []
}

const computed = (aggregate: Aggregate, name: string, picks: readonly Pick[]): Measure[] =>
  namedPicks(picks, 'measure', name)
    .filter(({ type, as }) => aggregatesFor(type, as !== null).includes(aggregate))
    .slice(0, mostReadings)
    .map((pick) => ({ aggregate, ...fieldOf(pick) }))

/** As `measuresIn`; a field alone is measured as it usually is. */
export function anyMeasuresIn(text: string, picks: readonly Pick[]): readonly Measure[] {
  const said = measuresIn(text, picks)
  return said.length > 0 ? said : namedPicks(picks, 'measure', text.toLowerCase()).slice(0, mostReadings).map(firstMeasure)
}

const calendar = /^(?:(?:release )?(year|quarter|month)s?|(.+?) by (year|quarter|month))$/

/** Dimensions that a text means, the likeliest first: "genre", "developers", "release year". */
export function dimensionsIn(text: string, picks: readonly Pick[]): readonly Dimension[] {
  const said = text.trim().toLowerCase()
  const bucketed = calendar.exec(said)
  const by = bucketed?.[1] ?? bucketed?.[3]
  if (by === 'year' || by === 'quarter' || by === 'month') {
    const dates = bucketed?.[2] === undefined ? picks.filter(({ id }) => id === 'release_date' || id === 'written_on') : namedPicks(picks, 'dimension', bucketed[2])
    return dates.filter(({ type }) => type === 'date').slice(0, mostReadings).map((pick) => ({ ...firstDimension(pick), bucket: { by } }))
  }
  return namedPicks(picks, 'dimension', said).slice(0, mostReadings).map(firstDimension)
}
