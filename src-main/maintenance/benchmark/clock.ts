/** Runs `work` again and again for so long, by several clients at once; transactions a second. */
export async function perSecond(seconds: number, clients: number, signal: AbortSignal, work: (client: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  let done = 0
  const client = async (number: number): Promise<void> => {
    while (performance.now() - started < seconds * 1000) {
      signal.throwIfAborted()
      await work(number)
      done++
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return done / ((performance.now() - started) / 1000)
}

/** Milliseconds of each of so many runs, fastest first. */
export async function timesOf(runs: number, signal: AbortSignal, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    signal.throwIfAborted()
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)
}

export const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0
