import type { PointsAnswer, PointsRequest, QueryModel, QuestionAnswer, SavedQuestion } from '@contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call, useCall } from '../../api'
import { stoppable } from '../../stoppable'
import { groupsAddUp } from './whole-text'

/** The points of a question's rows; null asks nothing. While new ones are on their way the last ones stay. */
export function usePoints(request: PointsRequest | null): UseQueryResult<PointsAnswer> {
  return useQuery({
    queryKey: ['analytics.points', request],
    queryFn: ({ signal }) => {
      if (request === null) throw new Error('there are no points to ask for')
      return stoppable(signal, (id) => call('analytics.points', { ...request, id }))
    },
    enabled: request !== null,
    placeholderData: (previous) => previous,
    gcTime: 120_000,
  })
}

/** As many groups as a chart takes at most. */
const mostGroups = 100_000

/** The answer with all of its groups where only the first were sent: a picture of points must not be one of the first only. */
export function useAllGroups(query: QueryModel | null, answer: QuestionAnswer, enabled: boolean): UseQueryResult<QuestionAnswer> {
  return useQuery({
    queryKey: ['analytics.run', query, 'all groups'],
    queryFn: ({ signal }) => {
      if (query === null) throw new Error('there is no question')
      return stoppable(signal, (id) => call('analytics.run', { query, id, rowLimit: mostGroups, totals: false }))
    },
    enabled: enabled && query !== null && answer.rows.length < answer.rowCount,
    gcTime: 120_000,
  })
}

/**
 * The shown measure over everything, where the answer brought no totals and its groups do not add up to them.
 * @param measure index of its column
 */
export function useTotals(query: QueryModel | null, answer: QuestionAnswer, measure: number | undefined): UseQueryResult<QuestionAnswer['totals']> {
  const place = measure === undefined ? null : (answer.columns[measure]?.place ?? null)
  const whole = query === null || place === null ? null : wholeOf(query, place)
  return useQuery({
    queryKey: ['analytics.run', whole, 'totals'],
    queryFn: async ({ signal }) => {
      if (whole === null) throw new Error('there is no question')
      const { totals } = await stoppable(signal, (id) => call('analytics.run', { query: whole, id, totals: true }))
      return totals
    },
    enabled: whole !== null && answer.totals === null && answer.rows.length > 0 && !groupsAddUp(answer),
    gcTime: 120_000,
  })
}

/** One measure of a question without its groups. */
function wholeOf(query: QueryModel, place: number): QueryModel | null {
  const measure = query.measures[place]
  if (measure === undefined) return null
  const { transform: _, ...plain } = measure
  return { ...query, dimensions: [], measures: [plain], having: [], order: [], limit: undefined }
}

/** The question as data: the gallery's are known by name. Null: it is SQL, or not known yet. */
export function useQueryOf(question: SavedQuestion | null): QueryModel | null {
  const gallery = useCall('analytics.gallery', {}, { enabled: question?.kind === 'preset' })
  if (question?.kind === 'model') return question.query
  if (question?.kind !== 'preset') return null
  const query = gallery.data?.find(({ name }) => name === question.name)?.query ?? null
  return query === null ? null : { ...query, currency: question.currency ?? query.currency, ...(question.convert === true ? { convert: true } : {}) }
}
