import type { FilterNode } from '@contract'
import { conditionText, isCondition } from './condition-words'

/** A filter in one line, fields by their ids. */
export function filterText(node: FilterNode): string {
  if (isCondition(node)) return conditionText(node, fieldName(node.field))
  const parts = (node.all ?? node.any ?? []).map((part) => (isCondition(part) ? filterText(part) : `(${filterText(part)})`))
  const joined = parts.join(node.any === undefined ? ' and ' : ' or ')
  return node.not === true ? `not (${joined})` : joined
}

/** "release_date" reads "release date"; a path in documents is its last step. */
const fieldName = (id: string): string => (id.slice(id.indexOf('#') + 1).split('/').at(-1) ?? id).replaceAll('_', ' ')
