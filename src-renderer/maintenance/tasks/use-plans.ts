import type { TaskPlan, TaskRequest } from '@contract'
import { useQueries } from '@tanstack/react-query'
import { call, callKey } from '../../api'

/** What these tasks would do as things are now; undefined until all are known. Asked anew each time. */
export function usePlans(requests: readonly TaskRequest[]): { readonly plans: readonly TaskPlan[] | undefined; readonly error: Error | null } {
  const answers = useQueries({
    queries: requests.map((request) => ({
      queryKey: callKey('maintenance.plan', request),
      queryFn: () => call('maintenance.plan', request),
      refetchOnMount: 'always' as const,
    })),
  })
  const plans = answers.flatMap(({ data }) => data ?? [])
  return { plans: plans.length === requests.length ? plans : undefined, error: answers.find(({ error }) => error !== null)?.error ?? null }
}
