import { LudographError, toErrorShape, type Result } from '@contract'

/** Runs something for a page or a menu: errors come back as values, and what nobody expected goes to the log as well. */
export async function asResult<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof LudographError)) console.error('unexpected error:', error)
    return { ok: false, error: toErrorShape(error) }
  }
}
