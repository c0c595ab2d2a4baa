import type { CallOutput } from '@contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { call } from '../api'
import { stoppable } from '../stoppable'

/** Values of a field while somebody types; an older search is cancelled. */
export function useValues(input: Parameters<typeof call<'analytics.values'>>[1], enabled: boolean): UseQueryResult<CallOutput<'analytics.values'>> {
  return useQuery({
    queryKey: ['analytics.values', input],
    queryFn: ({ signal }) => stoppable(signal, (id) => call('analytics.values', { ...input, id })),
    enabled,
    placeholderData: (previous) => previous,
  })
}
