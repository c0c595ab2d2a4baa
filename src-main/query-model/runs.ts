import { noLongerNeeded } from '../database/abort-reason'

/** What runs now, by the names its callers gave it. */
export class Runs {
  readonly #running = new Map<string, AbortController>()

  /** Runs `work` so that `cancel` can stop it. A second run of the same name stops the first. */
  async under<T>(id: string | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController()
    if (id !== undefined) {
      this.#running.get(id)?.abort(noLongerNeeded)
      this.#running.set(id, abort)
    }
    try {
      return await work(abort.signal)
    } finally {
      if (id !== undefined && this.#running.get(id) === abort) this.#running.delete(id)
    }
  }

  /** @param byHand a user stops it, at any price; otherwise nobody waits for it any more (see `noLongerNeeded`) */
  cancel(id: string, byHand: boolean): boolean {
    const running = this.#running.get(id)
    if (byHand) running?.abort()
    else running?.abort(noLongerNeeded)
    return running !== undefined
  }
}
