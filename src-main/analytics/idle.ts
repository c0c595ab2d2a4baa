import { abortReason } from '../database/abort-reason'

/** How long nobody must have asked anything before what can wait begins. */
const restMs = 250

/** Knows whether anything is being answered, so that what nobody waits for begins only when nothing is. */
export class Idle {
  #busy = 0
  #lastEnd = 0
  readonly #waiting = new Set<() => void>()

  /** Does work that somebody waits for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++
    try {
      return await work()
    } finally {
      this.#busy--
      this.#lastEnd = performance.now()
      if (this.#busy === 0) for (const wake of [...this.#waiting]) wake()
    }
  }

  /** Resolves once nothing has been asked for a moment. @throws LudographError `cancelled` if that is given up */
  async rest(signal: AbortSignal): Promise<void> {
    for (;;) {
      if (signal.aborted) throw abortReason(signal)
      const left = restMs - (performance.now() - this.#lastEnd)
      if (this.#busy === 0 && left <= 0) return
      await this.#sleep(this.#busy === 0 ? left : null, signal)
    }
  }

  /** Until the work under way has ended, or for a time; not longer than the signal allows. */
  #sleep(ms: number | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(() => wake(), ms)
      const wake = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      this.#waiting.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
