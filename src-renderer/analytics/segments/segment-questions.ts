import { segmentField, type FilterNode, type QueryModel, type SegmentDefinition } from '@contract'
import { emptyQuery } from '../../navigation/workspace'

/** The members of a segment, released or not, as the rows of a question. */
export const membersQuery = (name: string): QueryModel => ({ ...emptyQuery, unreleased: true, filter: { test: 'is', field: segmentField, values: [name] } })

/** Something to begin with: how many there are in each genre. */
export const segmentQuery = (name: string): QueryModel => ({
  ...membersQuery(name),
  dimensions: [{ field: 'genre' }],
  measures: [{ aggregate: 'count' }],
})

/** In which currency a question's prices are, as a segment keeps it. */
export const pricesOf = ({ currency, convert }: Pick<QueryModel, 'currency' | 'convert'>): Pick<SegmentDefinition, 'currency' | 'convert'> => ({
  currency,
  ...(convert === true ? { convert } : {}),
})

/** What a question counts, as a filter by itself: a question leaves out what is not released unless it says otherwise. */
export const wholeFilter = ({ unreleased }: Pick<QueryModel, 'unreleased'>, filter: FilterNode): FilterNode =>
  unreleased ? filter : { all: [filter, { test: 'is', field: 'coming_soon', not: true, values: [true] }] }
