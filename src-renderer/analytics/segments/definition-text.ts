import type { Segment } from '@contract'
import { filterText } from '../../filters/filter-text'

/** How the members of a segment are chosen, in one line. */
export const definitionText = ({ kind, definition }: Segment): string =>
  kind === 'list' ? 'List' : definition === null ? 'Filter of a later version' : `Filter: ${filterText(definition.filter)}${definition.currency === null ? '' : ` (prices in ${definition.currency})`}`
