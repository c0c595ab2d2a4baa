/** The place of one write among those that go on side by side. */
export interface Turn {
  /** resolves when the one before has its locks; rejects if that fails */
  readonly mayBegin: Promise<unknown>
  /** Call when all locks are had. */
  readonly hasBegun: () => void
  /** resolves when all before are committed; rejects if the one before fails */
  readonly mayCommit: Promise<unknown>
}

/**
 * Lets transactions work side by side that take their locks in order, and are committed in order. Otherwise somebody else could wait for a
 * lock of the second one while the first waits behind them, and the second for the first: PostgreSQL would not see that as a deadlock.
 */
export class WriteOrder {
  #begun: Promise<unknown> = Promise.resolve()
  #committed: Promise<unknown> = Promise.resolve()

  /** @param work resolves when it is committed */
  write(work: (turn: Turn) => Promise<void>): Promise<void> {
    let hasBegun = (): void => undefined
    const begun = new Promise<void>((resolve) => (hasBegun = resolve))
    const committed = work({ mayBegin: this.#begun, hasBegun, mayCommit: this.#committed })
    this.#begun = Promise.race([begun, committed])
    this.#committed = committed
    // Whoever called, and whoever comes next, is told.
    for (const promise of [this.#begun, committed]) promise.catch(() => undefined)
    return committed
  }
}
