import { calls, type CallName, type CallOutput, type CallRequest } from '@contract'
import { expect } from 'vitest'
import type { Analytics } from '../../src-main/analytics/handlers'

type Name = Extract<CallName, keyof Analytics['handlers']>

/**
 * Calls of Analytics as a host makes them: the contract reads what goes in and what comes out.
 * @param analytics asked for at each call, because a test makes it before its first one only
 */
export const analyticsCall =
  (analytics: () => Analytics) =>
  async <One extends Name>(which: One, input: CallRequest<One>): Promise<CallOutput<One>> => {
    const handler = analytics().handlers[which] as (parsed: unknown) => Promise<CallOutput<One>>
    const output = await handler(calls[which].input.parse(input))
    expect(calls[which].output.safeParse(output).error?.message).toBeUndefined()
    return output
  }
