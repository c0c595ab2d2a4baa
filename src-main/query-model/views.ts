import type { Condition, FilterNode, Measure, QueryModel } from '@contract'
import { applicationTypes } from '../catalogue-schema/column'
import { compile } from './compile'
import { Compiler, listed, placesOf, type Compiled, type CompileOptions } from './compiler'
import type { MeasureSql } from './measures'
import { isPointer } from './pointer'
import type { CompileContext } from './scope'
import { nColumns, shapeOf, tailOf } from './shape'

/** A view, and its column that a dimension is grouped by. */
interface Source {
  readonly view: string
  readonly column: string
}

const views: Readonly<Record<string, Source>> = {
  genre: { view: 'genre_analytics', column: 'genre' },
  developer: { view: 'developer_analytics', column: 'developer' },
  publisher: { view: 'publisher_analytics', column: 'publisher' },
}

/** Which rows of a view a filter chooses; null if the view cannot tell. */
interface Chosen {
  readonly types: readonly string[] | null
  readonly priced: boolean
}

function conditionsOf(node: FilterNode | undefined): readonly Condition[] | null {
  if (node === undefined) return []
  if ('test' in node) return [node]
  if (node.not === true || node.all === undefined) return null
  const parts = node.all.map(conditionsOf)
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])
}

function chosenBy(model: QueryModel): Chosen | null {
  const conditions = conditionsOf(model.filter)
  if (conditions === null) return null
  let types: readonly string[] | null = null
  let priced = false
  for (const condition of conditions) {
    if (condition.not === true) return null
    if (condition.field === 'price' && condition.test === 'present') priced = true
    else if (condition.field === 'type' && condition.test === 'is' && condition.bucket === undefined && types === null) {
      const known = condition.values.filter((value): value is string => applicationTypes.some((type) => type === value))
      if (known.length !== condition.values.length) return null
      types = known
    } else return null
  }
  return { types, priced }
}

/** A measure out of the view's sums; null if they do not hold it. `$priced` is replaced by "in the chosen currency". */
function measureOf(measure: Measure): string | null {
  if (measure.filter !== undefined || measure.transform !== undefined || measure.as !== undefined) return null
  if (measure.aggregate === 'count') return 'sum(applications)::bigint'
  const price: Partial<Record<Measure['aggregate'], string>> = {
    values: 'coalesce(sum(priced) filter (where $priced), 0)::bigint',
    average: '(sum(price_sum) filter (where $priced) / nullif(sum(priced) filter (where $priced), 0) / 100)::float8',
    sum: '(sum(price_sum) filter (where $priced) / 100)::float8',
  }
  const rating: Partial<Record<Measure['aggregate'], string>> = {
    values: 'sum(rated)::bigint',
    average: '(sum(rating_sum)::numeric / nullif(sum(rated), 0))::float8',
    sum: 'sum(rating_sum)::float8',
  }
  return (measure.field === 'price' ? price : measure.field === 'rating' ? rating : {})[measure.aggregate] ?? null
}

/** A field that all reviews of an application share, and that is no place in documents (whose values of other types are counted by rows). */
const isOfApplication = (id: string): boolean => id === 'appid' || (id.startsWith('application.') && !isPointer(id))

const fieldsIn = (node: FilterNode | undefined): readonly string[] =>
  node === undefined ? [] : 'test' in node ? [node.field] : (node.all ?? node.any ?? []).flatMap(fieldsIn)

/**
 * True if a question about reviews can be answered from what those of each application come to: it groups and filters by the
 * application alone, and asks how many reviews there are, how many recommend it, or of how many applications.
 */
function isSummable({ subject, dimensions, measures, filter }: QueryModel): boolean {
  const isCounted = ({ aggregate, field, as }: Measure): boolean =>
    as === undefined &&
    (aggregate === 'count' || (field === 'positive' && (aggregate === 'share_true' || aggregate === 'values')) || (field === 'appid' && aggregate === 'distinct'))
  return (
    subject === 'reviews' &&
    dimensions.every(({ field }) => isOfApplication(field)) &&
    measures.every((measure) => isCounted(measure) && fieldsIn(measure.filter).every(isOfApplication)) &&
    fieldsIn(filter).every(isOfApplication)
  )
}

/** The number of values that a measure out of the view's sums rests on. */
function nOfMeasure({ aggregate, field }: Measure): string | null {
  if (aggregate !== 'average') return null
  return field === 'price' ? 'coalesce(sum(priced) filter (where $priced), 0)::bigint' : 'sum(rated)::bigint'
}

/**
 * Answers a question from a materialised view if everything it asks for is there: groups by genre, developer or publisher,
 * counts, averages and sums of price and rating, chosen by type, by being out and by having a price; or counts of reviews by what
 * their application is. Null if it is not.
 */
export function compileFromView(model: QueryModel, context: CompileContext, options: CompileOptions): { compiled: Compiled; view: string } | null {
  if (isSummable(model)) return { compiled: compile(model, context, { ...options, summed: true }), view: 'review_analytics' }
  const [dimension, second] = model.dimensions
  // Prices are converted one by one, and a view has sums.
  if (context.conversion !== null || model.subject !== 'applications' || dimension === undefined || second !== undefined) return null
  const source = views[dimension.field]
  if (!source || dimension.missing !== 'leave_out' || dimension.top !== undefined || dimension.bucket !== undefined || dimension.as !== undefined) return null
  const chosen = chosenBy(model)
  const expressions = model.measures.map(measureOf)
  if (chosen === null || expressions.includes(null) || model.measures.length === 0) return null
  return { compiled: fromView(new Compiler(model, context), source, chosen, options), view: source.view }
}

/** The same columns as from the tables, in the same order, out of the sums that a view keeps. */
function fromView(compiler: Compiler, { view, column }: Source, { types, priced }: Chosen, options: CompileOptions): Compiled {
  const { model, context, parameters } = compiler
  const { measures } = model
  // Compiled once for its names and types; parameters that the statement does not speak of fall away.
  const { dimensions, measures: ofTables } = compiler.part(placesOf(model.dimensions), measures, () => ({ select: [] }))
  const inCurrency = context.currency === null ? 'false' : `currency = ${parameters.add(context.currency, 'text')}`
  const filled = (text: string | null): string => (text ?? 'null').replaceAll('$priced', inCurrency)
  const made = ofTables.map((measure, place): MeasureSql => {
    const own = measures[place]
    return own === undefined ? measure : { ...measure, sql: filled(measureOf(own)), n: measure.n && { ...measure.n, sql: filled(nOfMeasure(own)) } }
  })
  const shape = shapeOf(model, measures, dimensions, made, nColumns(made))
  const conditions = [
    ...(types === null ? [] : [`type = any (${parameters.add([...types], 'application_type[]')})`]),
    ...(model.unreleased ? [] : ['not unreleased']),
    ...(priced ? [inCurrency] : []),
  ]
  const limit = compiler.limit(options)
  const having = compiler.having((place) => made[place])
  const select = [column, ...[...made, ...shape.ns].map(({ sql }) => sql)].map((sql, place) => `${sql} as ${shape.columns[place]?.name ?? ''}`)
  const tail = tailOf(model, measures, shape, parameters, limit)
  const lines = [
    `select${listed([...select, ...(limit === null ? [] : [`count(*) over () as ${shape.rowCount}`])])}`,
    `from ${view}`,
    ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`]),
    'group by 1',
    ...(having.length === 0 ? [] : [`having ${having.join(' and ')}`]),
    ...(tail === '' ? [] : [tail]),
  ]
  return compiler.finished(lines.join('\n'), shape, dimensions, options)
}
