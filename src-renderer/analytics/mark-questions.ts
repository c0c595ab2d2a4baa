import type { Cell, Condition, Dimension, FilterNode, Measure, QueryModel } from '@contract'
import { removeDimension } from './edit-query'
import { filterOf, groupOf } from '../filters/edit-group'
import { firstDimension, type Pick } from '../filters/fields'

/** That a row has this value in a dimension. */
function inGroup({ field, as, bucket }: Dimension, value: Cell): Condition {
  const use = { field, ...(as === undefined ? {} : { as }) }
  return { test: 'is', ...use, ...(bucket === undefined || value === null ? {} : { bucket }), values: [value] }
}

const conditionsOf = ({ dimensions }: QueryModel, mark: readonly Cell[]): Condition[] => dimensions.map((dimension, place) => inGroup(dimension, mark[place] ?? null))

/** The query whose rows pass these as well; what it asks for already is not asked for twice. */
export function withConditions(query: QueryModel, nodes: readonly FilterNode[]): QueryModel {
  const group = groupOf(query.filter)
  const inside = group.join === 'all' && !group.not ? group.items : query.filter === undefined ? [] : [query.filter]
  const known = new Set(inside.map((node) => JSON.stringify(node)))
  const items = [...inside, ...nodes.filter((node) => !known.has(JSON.stringify(node)))]
  return items.length === 0 ? query : { ...query, filter: filterOf({ join: 'all', not: false, items }) }
}

/** The same question of the rows of one mark. */
export const onlyThis = (query: QueryModel, mark: readonly Cell[]): QueryModel => withConditions(query, conditionsOf(query, mark))

/** The same question without the rows of one mark. Groups that are left out one after the other share a filter. */
export function withoutThis(query: QueryModel, mark: readonly Cell[]): QueryModel {
  const conditions = conditionsOf(query, mark)
  const [only] = conditions
  if (only === undefined) return query
  if (conditions.length > 1) return withConditions(query, [{ not: true, all: conditions }])
  const { join, not, items } = groupOf(query.filter)
  const bare = (one: FilterNode): string => JSON.stringify({ ...one, values: null, not: true })
  const place = join === 'all' && !not ? items.findIndex((one) => 'test' in one && one.test === 'is' && one.not === true && bare(one) === bare(only)) : -1
  const there = items[place]
  if (there === undefined || !('test' in there) || there.test !== 'is' || only.test !== 'is') return withConditions(query, [{ ...only, not: true }])
  const values = [...there.values, ...only.values.filter((value) => !there.values.includes(value))]
  return { ...query, filter: filterOf({ join, not, items: items.map((one) => (one === there ? { ...there, values } : one)) }) }
}

/** The rows of one mark, grouped by another field. */
export function breakOut(query: QueryModel, mark: readonly Cell[], by: Pick): QueryModel {
  let next = onlyThis(query, mark)
  while (next.dimensions.length > 0) next = removeDimension(next, 0)
  return { ...next, dimensions: [firstDimension(by)] }
}

const present = (field: string, as: Measure['as']): Condition => ({ test: 'present', field, ...(as === undefined ? {} : { as }) })

/** That a row counts for a measure: it has the values the measure is computed from, and passes its filter. */
function countsFor({ aggregate, field, as, with: other, withAs, filter }: Measure): FilterNode[] {
  const needs = field === undefined || aggregate === 'other_type' ? [] : [present(field, as)]
  return [...needs, ...(other === undefined ? [] : [present(other, withAs)]), ...(filter === undefined ? [] : [filter])]
}

/**
 * A question about exactly the rows behind a mark: how many there are, to go on from.
 * @param mark null: of everything the question is about
 * @param measure only those that count for this one of the query's measures
 */
export function questionOfRows(query: QueryModel, mark: readonly Cell[] | null, measure: number | null): QueryModel {
  const { limit: _limit, ...rest } = query
  const bare: QueryModel = { ...rest, dimensions: [], measures: [{ aggregate: 'count' }], having: [], order: [] }
  const leftOut = query.dimensions.filter(({ missing }) => missing === 'leave_out').map(({ field, as }) => present(field, as))
  const of = measure === null ? undefined : query.measures[measure]
  return withConditions(bare, [...(mark === null ? leftOut : conditionsOf(query, mark)), ...(of === undefined ? [] : countsFor(of))])
}

/** Which dimension names one application: by its number, or by its name. */
export function applicationDimension({ dimensions }: QueryModel): { readonly place: number; readonly by: 'appid' | 'name' } | null {
  for (const by of ['appid', 'name'] as const) {
    const place = dimensions.findIndex(({ field, bucket }) => bucket === undefined && (field === by || field === `application.${by}`))
    if (place >= 0) return { place, by }
  }
  return null
}
