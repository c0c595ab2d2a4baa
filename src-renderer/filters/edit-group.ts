import type { FilterNode } from '@contract'

export interface EditedGroup {
  readonly join: 'all' | 'any'
  readonly not: boolean
  readonly items: readonly FilterNode[]
}

/** A filter as a group that can be edited: a lone condition is a group of one. */
export function groupOf(filter: FilterNode | undefined): EditedGroup {
  if (filter === undefined) return { join: 'all', not: false, items: [] }
  if ('test' in filter) return { join: 'all', not: false, items: [filter] }
  return filter.any === undefined ? { join: 'all', not: filter.not === true, items: filter.all ?? [] } : { join: 'any', not: filter.not === true, items: filter.any }
}

/** The filter that an edited group is. */
export function filterOf({ join, not, items }: EditedGroup): FilterNode {
  const negated = not ? { not } : {}
  return join === 'all' ? { ...negated, all: [...items] } : { ...negated, any: [...items] }
}
