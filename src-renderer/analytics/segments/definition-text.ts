import type { Segment, SegmentDefinition } from '@contract'
import { filterText } from '../../filters/filter-text'

/** How the members of a segment are chosen, in one line. */
export const definitionText = ({ kind, definition }: Segment): string =>
  kind === 'list' ? 'List' : definition === null ? 'Filter of a later version' : `Filter: ${filterText(definition.filter)}${pricesText(definition)}`

function pricesText({ currency, convert = false }: SegmentDefinition): string {
  if (currency === null && !convert) return ''
  return ` (prices in ${currency ?? 'the most used currency'}${convert ? ', converted' : ''})`
}
