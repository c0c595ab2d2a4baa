import type { FilterNode, Segment } from '@contract'
import { conditionText, isCondition } from '../../filters/condition-words'

/** A filter in one line, fields by their ids. */
export function filterText(node: FilterNode): string {
  if (isCondition(node)) return conditionText(node, fieldName(node.field))
  const parts = (node.all ?? node.any ?? []).map((part) => (isCondition(part) ? filterText(part) : `(${filterText(part)})`))
  const joined = parts.join(node.any === undefined ? ' and ' : ' or ')
  return node.not === true ? `not (${joined})` : joined
}

/** "release_date" reads "release date"; a path in documents is its last step. */
const fieldName = (id: string): string => (id.slice(id.indexOf('#') + 1).split('/').at(-1) ?? id).replaceAll('_', ' ')

/** How the members of a segment are chosen, in one line. */
export const definitionText = ({ kind, definition }: Segment): string =>
  kind === 'list' ? 'List' : definition === null ? 'Filter of a later version' : `Filter: ${filterText(definition.filter)}${definition.currency === null ? '' : ` (prices in ${definition.currency})`}`
