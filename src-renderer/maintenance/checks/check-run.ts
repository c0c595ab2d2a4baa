import type { CallOutput, ErrorShape, EventPayload } from '@contract'
import type { QueryClient } from '@tanstack/react-query'
import { asErrorShape, call, callKey } from '../../api'
import { createStore } from '../../store'

/** How far the checks are; null while none runs. */
export const checkNews = createStore<EventPayload<'maintenance.checking'> | null>(null)

/** Why the last run failed; null if it did not. */
export const checkFailure = createStore<ErrorShape | null>(null)

const lastKey = callKey('maintenance.lastCheck', {})

/** Runs all checks; goes on, and is told of, whatever view is open meanwhile. */
export async function runAllChecks(client: QueryClient): Promise<void> {
  checkFailure.set(null)
  checkNews.set({ check: 'beginning', done: 0, of: 1 })
  try {
    const report = await call('maintenance.check', {})
    client.setQueryData<CallOutput<'maintenance.lastCheck'>>(lastKey, report)
  } catch (error) {
    checkFailure.set(asErrorShape(error))
  } finally {
    checkNews.set(null)
  }
}
