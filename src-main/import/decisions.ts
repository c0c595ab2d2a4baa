import { LudographError } from '@contract'
import { abortReason } from '../database/abort-reason'

export type Decision = 'apply' | 'discard'

/** Imports that wait for their user. */
export class Decisions {
  readonly #waiting = new Map<number, (decision: Decision) => void>()
  /** made before the import had begun to wait, and about which question */
  readonly #early = new Map<number, { readonly question: string; readonly decision: Decision }>()
  #closed = false

  /** the program is closing: nothing is decided any more */
  get closed(): boolean {
    return this.#closed
  }

  /** Resolves with the decision; cancelling means discarding. Rejects if the program closes before, or the lock is lost. */
  wait(id: number, question: string, signal: AbortSignal): Promise<Decision> {
    const early = this.#early.get(id)
    this.#early.delete(id)
    if (early?.question === question && !signal.aborted) return Promise.resolve(early.decision)
    const decision = new Promise<Decision>((resolve, reject) => {
      const leave = (): void => {
        if (this.#closed) reject(new LudographError('cancelled', 'Ludograph is closing; the import waits.'))
        else if (abortReason(signal).code !== 'cancelled') reject(abortReason(signal))
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

  /** For an import whose question can be seen, though it does not wait yet: it will find the decision made. */
  decideEarly(id: number, question: string, decision: Decision): void {
    this.#early.set(id, { question, decision })
  }

  close(): void {
    this.#closed = true
  }
}
