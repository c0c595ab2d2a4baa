/** Work of which one piece is done at a time, in the order it was asked for. Whoever gives up before their turn is skipped. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(() => {
      signal.throwIfAborted()
      return work()
    })
    this.#last = mine.catch(() => undefined)
    return mine
  }
}
