import type { Engine, ExclusiveLock, Queryable, Row, SessionOptions, Transaction, TransactionOptions } from './engine'

/** What a lock on a server can tell about itself. */
export interface Fence {
  readonly signal: AbortSignal
  /**
   * Keeps every other program from taking the lock until the transaction has ended.
   * @throws LudographError `lock_lost` if the lock is not held any more
   */
  hold(transaction: Queryable): Promise<void>
  /** Looks only. @throws LudographError `lock_lost` */
  check(session: Queryable): Promise<void>
}

/**
 * An engine whose writing is bound to a lock. It is checked at the beginning of each transaction, so that lost work ends early,
 * and just before its commit, while nobody else can take it: what is committed was written under the lock.
 */
export class FencedEngine implements Engine {
  readonly kind
  readonly label
  readonly version
  readonly privacy
  readonly #engine: Engine
  readonly #fence: Fence

  constructor(engine: Engine, fence: Fence) {
    this.#engine = engine
    this.#fence = fence
    this.kind = engine.kind
    this.label = engine.label
    this.version = engine.version
    this.privacy = engine.privacy
  }

  query<R extends Row = Row>(text: string, values?: readonly unknown[]): Promise<R[]> {
    return this.transaction({}, (transaction) => transaction.query<R>(text, values))
  }

  transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#engine.transaction({ ...options, signal: this.#joined(options.signal) }, async (transaction) => {
      await this.#fence.hold(transaction)
      const result = await work(transaction)
      await this.#fence.hold(transaction)
      return result
    })
  }

  /** Statements outside a transaction cannot be undone: each begins only if the lock is held. */
  session<T>(options: SessionOptions, work: (session: Queryable) => Promise<T>): Promise<T> {
    return this.#engine.session({ ...options, signal: this.#joined(options.signal) }, (session) =>
      work({
        query: async <R extends Row = Row>(text: string, values?: readonly unknown[]) => {
          await this.#fence.check(session)
          return session.query<R>(text, values)
        },
      }),
    )
  }

  exclusive(key: number): Promise<ExclusiveLock | null> {
    return this.#engine.exclusive(key)
  }

  requireRoom(bytes: number): Promise<void> {
    return this.#engine.requireRoom(bytes)
  }

  checkpoint(): Promise<void> {
    return this.#engine.checkpoint()
  }

  stop(): Promise<void> {
    return this.#engine.stop()
  }

  close(): Promise<void> {
    return this.#engine.close()
  }

  #joined(signal: AbortSignal | undefined): AbortSignal {
    return signal ? AbortSignal.any([signal, this.#fence.signal]) : this.#fence.signal
  }
}
