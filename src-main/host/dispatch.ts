import { calls, LudographError, toErrorShape, type CallName, type Result } from '@contract'
import type { Handlers } from '../app'

const isCallName = (name: string): name is CallName => Object.hasOwn(calls, name)

/**
 * The one way into the core, whatever the host: check the name, parse the input, run, wrap the answer.
 * Never throws: every outcome is a Result.
 */
export async function dispatch(handlers: Handlers, name: unknown, input: unknown): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !isCallName(name)) {
    return fail('unknown_call', `There is no call named ${JSON.stringify(typeof name === 'string' ? name.slice(0, 80) : typeof name)}.`)
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
    if (!(error instanceof LudographError)) console.error(`unexpected error in ${name}:`, stackOf(error))
    return { ok: false, error: toErrorShape(error) }
  }
}

const fail = (code: 'unknown_call' | 'bad_input', message: string): Result<never> => ({
  ok: false,
  error: { code, message, hint: null, detail: null },
})

/** For the log only; PGlite's errors can carry its whole minified source. */
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4000)
