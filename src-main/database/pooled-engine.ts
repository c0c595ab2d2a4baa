import { AsyncLocalStorage } from 'node:async_hooks'
import { LudographError, type EngineKind, type Privacy } from '@contract'
import type pg from 'pg'
import { describeStatement } from './describe-statement'
import type { Engine, Queryable, Row, SessionOptions, Transaction, TransactionOptions } from './engine'
import { openReader } from './row-reader'
import { translateError } from './translate-error'

/** A database that goes away this often before it has begun something will not do it. */
const mostAttempts = 5

/** What both engines share: a pool of pg clients, and transactions that end in exactly one of two ways. */
export abstract class PooledEngine implements Engine {
  abstract readonly kind: EngineKind
  abstract readonly label: string
  abstract readonly version: string
  readonly #inTransaction = new AsyncLocalStorage<true>()

  protected abstract readonly pool: pg.Pool

  get privacy(): Privacy {
    return { kind: 'local' }
  }

  /** Resolves when the pool may make connections. */
  protected ready(): Promise<void> {
    return Promise.resolve()
  }

  /** Stops the statement that `client` runs, as long as `stillRunning`; the statement's promise then rejects. */
  protected abstract interrupt(client: pg.PoolClient, stillRunning: () => boolean): Promise<void>

  protected abstract copy(client: pg.PoolClient, sql: string, data: Uint8Array): Promise<void>

  /** The client's database has gone away, and it had not begun what it was asked last. */
  protected onlyWaited(_client: pg.PoolClient): boolean {
    return false
  }

  /** Lets an engine say why its connections broke (a restart of the worker, for example). */
  protected explain(error: unknown): unknown {
    return translateError(error)
  }

  async query<R extends Row = Row>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    this.#refuseInsideTransaction()
    const { client, answer } = await this.#begin((found) => found.query<R>(oneStatement(text, values)))
    client.release()
    return answer.rows
  }

  /** A client and its answer to `first`. What only waited when its database went away is asked of the next one. */
  async #begin<T>(first: (client: pg.PoolClient) => Promise<T>): Promise<{ client: pg.PoolClient; answer: T }> {
    for (let attempt = 1; ; attempt++) {
      let client: pg.PoolClient | null = null
      try {
        client = await this.connect()
        return { client, answer: await first(client) }
      } catch (error) {
        client?.release(true)
        const onlyWaited = client ? this.onlyWaited(client) : error instanceof LudographError && error.code === 'engine_restarted'
        if (attempt === mostAttempts || !onlyWaited) throw this.explain(error)
      }
    }
  }

  async transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction()
    const { client } = await this.#begin((found) => found.query(options.readOnly ? 'begin read only' : options.discard ? 'begin read write' : 'begin'))
    let stop: Stopper | null = null
    let broken = false
    try {
      // Only now: a transaction that still waits for its turn runs nothing that could be stopped.
      stop = this.#stopper(client, options)
      const handle = this.#handle(client, stop)
      const result = await this.#inTransaction.run(true, () => work(handle))
      stop.check()
      await client.query(options.discard ? 'rollback' : 'commit')
      return result
    } catch (error) {
      // A rollback that fails means the connection is gone, and with it the transaction.
      await client.query('rollback').catch(() => (broken = true))
      throw stop?.reason() ?? this.explain(error)
    } finally {
      await stop?.dispose()
      client.release(broken)
    }
  }

  async session<T>({ settings = {}, signal }: SessionOptions, work: (session: Queryable) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction()
    const { client } = await this.#begin((found) => found.query('select')) // it has its turn then
    const run = (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => client.query(oneStatement(text, values))
    let stop: Stopper | null = null
    let broken = false
    try {
      for (const [name, value] of Object.entries(settings)) await run('select set_config($1, $2, false)', [name, value])
      const stopper = this.#stopper(client, signal ? { signal } : {})
      stop = stopper
      const result = await work({
        async query<R extends Row = Row>(text: string, values: readonly unknown[] = []) {
          stopper.check()
          return (await run(text, values)).rows as R[]
        },
      })
      stopper.check()
      return result
    } catch (error) {
      throw stop?.reason() ?? this.explain(error)
    } finally {
      await stop?.dispose()
      // One that cannot be set back is not handed to anybody else.
      for (const name of Object.keys(settings)) await run(`reset ${name}`).catch(() => (broken = true))
      client.release(broken)
    }
  }

  abstract exclusive(key: number): Promise<(() => Promise<void>) | null>
  abstract requireRoom(bytes: number): Promise<void>
  abstract durablePoint(): Promise<void>
  abstract close(): Promise<void>

  #handle(client: pg.PoolClient, stop: Stopper): Transaction {
    return {
      async query<R extends Row = Row>(text: string, values: readonly unknown[] = []) {
        stop.check()
        return (await client.query<R>(oneStatement(text, values))).rows
      },
      async reader(text, values = [], firstRows = 1000) {
        stop.check()
        return openReader(client, text, values, firstRows)
      },
      async describe(text) {
        stop.check()
        return describeStatement(client, text)
      },
      async script(text) {
        stop.check()
        await client.query(text)
      },
      copyIn: async (table, columns, data) => {
        stop.check()
        await this.copy(client, `${table} (${columns.join(', ')})`, data)
      },
    }
  }

  /** Watches time limit and abort signal; interrupts the running statement once when either fires. */
  #stopper(client: pg.PoolClient, { timeLimitMs, signal }: TransactionOptions): Stopper {
    let reason: LudographError | null = null
    let over = false
    let interrupting: Promise<void> = Promise.resolve()
    const fire = (error: LudographError): void => {
      if (reason) return
      reason = error
      interrupting = this.interrupt(client, () => !over).catch(() => undefined) // the statement may have ended meanwhile
    }
    const onAbort = (): void => fire(new LudographError('cancelled', 'Cancelled. Nothing was changed.'))
    const timer =
      timeLimitMs === undefined
        ? undefined
        : setTimeout(() => {
            const message = `This took longer than its limit of ${timeLimitMs / 1000} s and was stopped. Nothing was changed.`
            fire(new LudographError('time_limit', message, 'Ask for less at once: a filter, a narrower condition, or fewer things joined.'))
          }, timeLimitMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) onAbort()
    return {
      reason: () => reason,
      check: () => {
        if (reason) throw reason
      },
      dispose: () => {
        over = true
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        return interrupting
      },
    }
  }

  protected async connect(): Promise<pg.PoolClient> {
    try {
      await this.ready()
      return await this.pool.connect()
    } catch (error) {
      throw this.explain(error)
    }
  }

  #refuseInsideTransaction(): void {
    if (this.#inTransaction.getStore()) {
      throw new Error('the engine was used inside one of its own transactions; use the transaction handle')
    }
  }
}

/** The extended protocol takes one statement only: what is chained behind a `;` is refused by the server itself. */
const oneStatement = (text: string, values: readonly unknown[]): pg.QueryConfig & { queryMode: 'extended' } => ({
  text,
  values: [...values],
  queryMode: 'extended',
})

interface Stopper {
  reason(): LudographError | null
  check(): void
  /** Stops watching; resolves when no interrupt is under way any more that could hit the connection's next user. */
  dispose(): Promise<void>
}
