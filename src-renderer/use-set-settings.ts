import { useQueryClient } from '@tanstack/react-query'
import { callKey, useAction } from './api'

/** Changes preferences; every view that shows them follows at once. */
export function useSetSettings() {
  const client = useQueryClient()
  const { mutate, error, reset } = useAction('settings.set')
  const set = (change: Parameters<typeof mutate>[0]) =>
    mutate(change, { onSuccess: (preferences) => client.setQueryData(callKey('settings.get', {}), preferences) })
  return { set, error, reset }
}
