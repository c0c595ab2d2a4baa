import { LudographError } from '@contract'

const expected = (error: unknown): LudographError => {
  if (error instanceof LudographError) return error
  throw error
}

/** The LudographError that `work` throws; anything else, or nothing thrown, fails the test. */
export function failureOf(work: () => unknown): LudographError {
  try {
    work()
  } catch (error) {
    return expected(error)
  }
  throw new Error('nothing was thrown')
}

/** The LudographError that a promise rejects with; anything else fails the test. */
export async function rejectionOf(work: Promise<unknown>): Promise<LudographError> {
  try {
    await work
  } catch (error) {
    return expected(error)
  }
  throw new Error('nothing was rejected')
}
