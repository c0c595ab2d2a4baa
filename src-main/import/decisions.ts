import { LudographError, type ImportWant, type ShapeWish } from '@contract'
import { abortReason } from '../database/abort-reason'

/** Go on, or do not; or what was asked for: of which application the reviews are, how the records are read. */
export type Decision = 'apply' | 'discard' | { readonly appid: number } | { readonly shape: ShapeWish }

/** Imports that wait for their user. */
export class Decisions {
  readonly #waiting = new Map<number, { readonly decide: (decision: Decision) => void; readonly want: ImportWant | null }>()
  /** made before the import had begun to wait, and about which question */
  readonly #early = new Map<number, { readonly question: string; readonly decision: Decision }>()
  #closed = false

  /** the program is closing: nothing is decided any more */
  get closed(): boolean {
    return this.#closed
  }

  /** Resolves with the decision; cancelling means discarding. Rejects if the program closes before, or the lock is lost. */
  wait(id: number, question: string, signal: AbortSignal, want: ImportWant | null = null): Promise<Decision> {
    const early = this.#early.get(id)
    this.#early.delete(id)
    if (early?.question === question && !signal.aborted) return Promise.resolve(early.decision)
    const decision = new Promise<Decision>((resolve, reject) => {
      const leave = (): void => {
        if (this.#closed) reject(new LudographError('cancelled', 'Ludograph is closing; the import waits.'))
        else if (abortReason(signal).code !== 'cancelled') reject(abortReason(signal))
        else resolve('discard')
      }
      this.#waiting.set(id, { decide: resolve, want })
      signal.addEventListener('abort', leave, { once: true })
      if (signal.aborted) leave()
    })
    return decision.finally(() => this.#waiting.delete(id))
  }

  /** What an import waits for besides a yes or no. */
  wantOf(id: number): ImportWant | null {
    return this.#waiting.get(id)?.want ?? null
  }

  /** @returns false if the import does not wait */
  decide(id: number, decision: Decision): boolean {
    const waiting = this.#waiting.get(id)
    waiting?.decide(decision)
    return waiting !== undefined
  }

  /** For an import whose question can be seen, though it does not wait yet: it will find the decision made. */
  decideEarly(id: number, question: string, decision: Decision): void {
    this.#early.set(id, { question, decision })
  }

  close(): void {
    this.#closed = true
  }
}
