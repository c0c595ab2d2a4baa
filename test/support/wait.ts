/**
 * How long a test waits for what must come, in milliseconds. It only catches what hangs: nothing that works comes near it,
 * however busy the machine.
 */
export const hangLimit = 90_000

const pollEveryMs = 20

/**
 * Waits until `look` finds something, asking again and again. What `look` throws ends the wait.
 * @param what names what is waited for, for the message when it does not come
 * @param limit milliseconds; more only for what takes minutes on a busy machine
 * @returns what was found
 */
export async function until<T>(
  what: string | (() => string),
  look: () => T | Promise<T>,
  limit = hangLimit,
): Promise<Exclude<Awaited<T>, false | null | undefined>> {
  const end = performance.now() + limit
  for (;;) {
    const found = await look()
    if (found !== false && found !== null && found !== undefined) return found as Exclude<Awaited<T>, false | null | undefined>
    if (performance.now() > end) throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`)
    await new Promise((done) => setTimeout(done, pollEveryMs))
  }
}

/** Calls `late` if nobody calls the function it returns within the hang limit. */
export function hangGuard(late: () => void): () => void {
  const timer = setTimeout(late, hangLimit)
  return () => clearTimeout(timer)
}

/** Waits for work that a failed test may have left hanging: at the hang limit it is given up without an error. */
export async function orGiveUp(work: Promise<unknown>): Promise<void> {
  let release: () => void = () => undefined
  await Promise.race([work.finally(() => release()), new Promise<void>((given) => (release = hangGuard(given)))])
}

/**
 * Lets everything in this thread that is ready to run have its turn: promises, immediates, timers that are due. This is how a
 * test sees that something does not happen, without waiting for any length of time.
 */
export async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((done) => setImmediate(done))
    await new Promise((done) => setTimeout(done, 0))
  }
}

/** Seconds of processor time that a piece of work may take. Reached only where an algorithm is of the wrong order. */
const cpuLimit = 60

/**
 * Runs work whose input is so large that a wrong order of growth would take minutes to hours. It is the processor's time that
 * counts, so other work on the machine makes no difference.
 * @returns what the work returned
 * @throws Error if the work took more than a minute of the processor
 */
export function notForever<T>(work: () => T): T {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  if (seconds > cpuLimit) throw new Error(`this took ${seconds.toFixed(0)} s of the processor, more than ${cpuLimit}`)
  return result
}
