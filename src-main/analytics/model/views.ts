import type { Condition, FilterNode, Measure, QueryModel } from '@contract'
import { applicationTypes } from '../../catalogue-schema/column'
import { compile, type CompileOptions, type Compiled } from './compile'
import type { CompileContext } from './scope'

const views: Readonly<Record<string, { readonly view: string; readonly column: string; readonly key: string }>> = {
  genre: { view: 'genre_analytics', column: 'genre', key: 'genre' },
  developer: { view: 'developer_analytics', column: 'developer', key: 'developer' },
  publisher: { view: 'publisher_analytics', column: 'publisher', key: 'publisher' },
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

/**
 * Answers a question from a materialised view if everything it asks for is there: groups by genre, developer or publisher,
 * counts, averages and sums of price and rating, chosen by type and by having a price. Null if it is not.
 */
export function compileFromView(model: QueryModel, context: CompileContext, options: CompileOptions): { compiled: Compiled; view: string } | null {
  const [dimension, second] = model.dimensions
  if (model.subject !== 'applications' || dimension === undefined || second !== undefined) return null
  const source = views[dimension.field]
  if (!source || dimension.missing !== 'leave_out' || dimension.top !== undefined || dimension.bucket !== undefined || dimension.as !== undefined) return null
  const chosen = chosenBy(model)
  const expressions = model.measures.map(measureOf)
  if (chosen === null || expressions.includes(null) || model.measures.length === 0) return null
  // Names, types, order and limit are those of the same question asked of the tables.
  const compiled = compile(model, context, { ...options, instead: { ...source, ...chosen, expressions: expressions.flatMap((sql) => sql ?? []) } })
  return { compiled, view: source.view }
}
