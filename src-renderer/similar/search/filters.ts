import type { FilterNode, SimilarFilters } from '@contract'
import { filterOf, type EditedGroup } from '../../filters/edit-group'

/** The filters with another filter; an empty one is none, so that equal questions are equal. */
export function withFilter(filters: SimilarFilters, group: EditedGroup): SimilarFilters {
  const { filter: _, ...rest } = filters
  return group.items.length === 0 ? rest : { ...rest, filter: filterOf(group) }
}

/** The filters with one of them set or not. */
export function withFlag(filters: SimilarFilters, flag: 'notSameDeveloper' | 'notSameSeries', set: boolean): SimilarFilters {
  const { [flag]: _, ...rest } = filters
  return set ? { ...rest, [flag]: true } : rest
}

const conditionsIn = (node: FilterNode): number => ('test' in node ? 1 : (node.all ?? node.any ?? []).reduce((sum, part) => sum + conditionsIn(part), 0))

/** How many conditions are in force; the currency of prices is none by itself. */
export const activeFilters = ({ filter, notSameDeveloper, notSameSeries }: SimilarFilters): number =>
  (filter === undefined ? 0 : conditionsIn(filter)) + (notSameDeveloper === true ? 1 : 0) + (notSameSeries === true ? 1 : 0)

/** Whether a condition is on a price: only then does the currency say anything. */
export const hasPrice = (node: FilterNode | undefined): boolean =>
  node !== undefined && ('test' in node ? /^price(_initial)?$/.test(node.field) : (node.all ?? node.any ?? []).some(hasPrice))
