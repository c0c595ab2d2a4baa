import { segmentField, type QueryModel } from '@contract'
import { emptyQuery } from '../workspace'

/** The members of a segment, as the rows of a question. */
export const membersQuery = (name: string): QueryModel => ({ ...emptyQuery, filter: { test: 'is', field: segmentField, values: [name] } })

/** Something to begin with: how many there are in each genre. */
export const segmentQuery = (name: string): QueryModel => ({
  ...membersQuery(name),
  dimensions: [{ field: 'genre' }],
  measures: [{ aggregate: 'count' }],
})
