import { abortReason } from './abort-reason'

interface Waiting {
  readonly name: string
  readonly begin: () => void
}

/**
 * Imports and maintenance never work at the same time: whoever comes second waits for the turn of the first. This holds
 * within one program; what other programs do on a server is told by advisory locks (see `locks.ts`).
 */
export class Turns {
  #holder: string | null = null
  readonly #line: Waiting[] = []

  /** whose turn it is, as words for a user ("an import"), or null */
  get holder(): string | null {
    return this.#holder
  }

  /**
   * Waits for the turn, first come first served. @returns what gives it back (calling it twice does no harm)
   * @throws LudographError if the signal is aborted before: its reason, else `cancelled`
   */
  async take(name: string, signal?: AbortSignal): Promise<() => void> {
    refuseIfAborted(signal)
    if (this.#holder !== null) await this.#wait(name, signal)
    this.#holder = name
    let given = false
    return () => {
      if (given) return
      given = true
      this.#holder = null
      const next = this.#line.shift()
      // Theirs at once: nobody who comes in between may be quicker.
      this.#holder = next?.name ?? null
      next?.begin()
    }
  }

  #wait(name: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        name,
        begin: () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
      }
      const leave = (): void => {
        this.#line.splice(this.#line.indexOf(entry), 1)
        if (signal) reject(abortReason(signal))
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.#line.push(entry)
    })
  }
}

function refuseIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw abortReason(signal)
}
