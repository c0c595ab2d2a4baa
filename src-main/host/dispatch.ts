import { calls, LudographError, type CallName, type ErrorShape, type Result } from '@contract'
import type { Handlers } from '../app'

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

/** Turns anything thrown into the shape that may cross the border. Stacks stay here; the core's own errors go out as they are. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof LudographError) return error.toShape()
  const detail = error instanceof Error ? error.message : String(error)
  console.error('unexpected error:', error instanceof Error ? (error.stack ?? detail).slice(0, 4000) : detail)
  return {
    code: 'internal',
    message: 'Something went wrong inside Ludograph.',
    hint: 'Your catalogue is unchanged by this. Try again; if it happens again, please report it with the detail below.',
    detail: detail.slice(0, 2000),
  }
}

/**
 * The one way into the core, whatever the host: check the name, parse the input, run, wrap the answer.
 * Never throws: every outcome is a Result.
 */
export async function dispatch(handlers: Handlers, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !isCallName(name)) {
    return fail('unknown_call', `There is no call named ${JSON.stringify(String(name).slice(0, 80))}.`)
  }
  const parsed = calls[name].input.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue && issue.path.length > 0 ? ` (${issue.path.join('.')})` : ''
    return fail('bad_input', `The call ${name} was given something it does not take${where}: ${issue?.message ?? 'invalid'}.`)
  }
  try {
    const handler = handlers[name] as (input: unknown) => Promise<unknown>
    return { ok: true, value: await handler(parsed.data) }
  } catch (error) {
    return { ok: false, error: toErrorShape(error) }
  }
}

const fail = (code: 'unknown_call' | 'bad_input', message: string): Result<never> => ({
  ok: false,
  error: { code, message, hint: null, detail: null },
})
