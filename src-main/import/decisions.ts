import { LudographError } from '@contract'

export type Decision = 'apply' | 'discard'

/** Imports that wait for their user. */
export class Decisions {
  readonly #waiting = new Map<number, (decision: Decision) => void>()
  #closed = false

  /** the program is closing: nothing is decided any more */
  get closed(): boolean {
    return this.#closed
  }

  /** Resolves with the decision; cancelling means discarding. Rejects if the program closes before. */
  wait(id: number, signal: AbortSignal): Promise<Decision> {
    const decision = new Promise<Decision>((resolve, reject) => {
      const leave = (): void => {
        if (this.#closed) reject(new LudographError('cancelled', 'Ludograph is closing; the import waits.'))
        else resolve('discard')
      }
      this.#waiting.set(id, resolve)
      signal.addEventListener('abort', leave, { once: true })
      if (signal.aborted) leave()
    })
    return decision.finally(() => this.#waiting.delete(id))
  }

  /** @returns false if the import does not wait */
  decide(id: number, decision: Decision): boolean {
    const decide = this.#waiting.get(id)
    decide?.(decision)
    return decide !== undefined
  }

  close(): void {
    this.#closed = true
  }
}
