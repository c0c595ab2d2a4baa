import { useQueryClient } from '@tanstack/react-query'

/** Has the queue and the log read anew: for the moment between an order and the first event of it. */
export function useAskQueueAgain(): () => void {
  const client = useQueryClient()
  return () => {
    for (const name of ['maintenance.queue', 'maintenance.tasks']) void client.invalidateQueries({ queryKey: [name] })
  }
}
