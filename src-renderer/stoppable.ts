import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { call } from './api'

let lastRun = 0

/** A name for one run, to cancel it by. Random, because several windows may share a core. */
export const newRunId = (): string => `${crypto.randomUUID()}-${(lastRun += 1)}`

/** Set while a user's own stop is on its way: the signal of a query cannot say why it was aborted. */
let byHand = false

/** Stops a question that a user no longer wants to wait for, at any price (see `analytics.cancel`). */
export function stopByHand(client: QueryClient, queryKey: QueryKey): void {
  byHand = true
  try {
    void client.cancelQueries({ queryKey })
  } finally {
    byHand = false
  }
}

/** Makes a call that stops in the engine as soon as nobody waits for it any more. */
export async function stoppable<Value>(signal: AbortSignal, run: (id: string) => Promise<Value>): Promise<Value> {
  const id = newRunId()
  const stop = () => {
    // That it could not be cancelled only means that it ends by itself.
    call('analytics.cancel', { id, byHand }).catch(() => undefined)
  }
  signal.addEventListener('abort', stop)
  try {
    return await run(id)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
