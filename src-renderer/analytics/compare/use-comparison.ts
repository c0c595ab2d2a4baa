import type { CallRequest } from '@contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api'
import { stopByHand, stoppable } from '../../stoppable'

/** Compares sets. What nobody looks at any more is cancelled, and a click can cancel it too; what it waited for stays until then. */
export function useComparison(input: Omit<CallRequest<'segments.compare'>, 'id'>) {
  const client = useQueryClient()
  const queryKey = ['segments.compare', input] as const
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => stoppable(signal, (id) => call('segments.compare', { ...input, id })),
    placeholderData: (previous) => previous,
  })
  return { ...query, cancel: () => stopByHand(client, queryKey), again: () => void query.refetch() }
}
