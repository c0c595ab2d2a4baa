import { AsyncLocalStorage } from 'node:async_hooks'
import { LudographError, type EngineKind, type Privacy } from '@contract'
import type pg from 'pg'
import { describeStatement } from './describe-statement'
import type { Engine, ExclusiveLock, Queryable, Row, SessionOptions, Transaction, TransactionOptions } from './engine'
import { openReader } from './row-reader'
import { commitUnknown, stopperOf, type Interruption, type Stopper } from './stopper'
import { limitTemporarySpace } from './temporary-space'
import { translateError } from './translate-error'

/** A database that goes away this often before it has begun something will not do it. */
const mostAttempts = 5

/** What both engines share: a pool of pg clients, and transactions that end in exactly one of two ways. */
export abstract class PooledEngine implements Engine {
  abstract readonly kind: EngineKind
  abstract readonly label: string
  abstract readonly version: string
  readonly #inTransaction = new AsyncLocalStorage<true>()
  /** what is under way, and what waits for its turn */
  readonly #atWork = new Set<Stopper>()
  /** how often everything has been stopped */
  #stops = 0

  protected abstract readonly pool: pg.Pool
  /** of temporary files, for one question */
  protected abstract readonly temporaryBytes: number

  get privacy(): Privacy {
    return { kind: 'local' }
  }

  /** Resolves when the pool may make connections. */
  protected ready(): Promise<void> {
    return Promise.resolve()
  }

  /** Stops the statement that `client` runs, unless it is over; the statement's promise then rejects. Never rejects itself. */
  protected abstract interrupt(client: pg.PoolClient, interruption: Interruption): Promise<void>

  protected abstract copy(client: pg.PoolClient, sql: string, data: Uint8Array): Promise<void>

  /** The rows of `query` in the binary COPY format. */
  protected abstract copyOut(client: pg.PoolClient, query: string): Promise<Uint8Array>

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
    const { client, answer } = await this.#begin((found) => this.#stoppable(found, () => found.query<R>(oneStatement(text, values))))
    client.release()
    return answer.rows
  }

  /** A client and its answer to `first`. What only waited when its database went away is asked of the next one. */
  async #begin<T>(first: (client: pg.PoolClient) => Promise<T>): Promise<{ client: pg.PoolClient; answer: T }> {
    const stopsBefore = this.#stops
    const wasStopped = (): boolean => this.#stops > stopsBefore
    for (let attempt = 1; ; attempt++) {
      let client: pg.PoolClient | null = null
      try {
        client = await this.connect()
        if (wasStopped()) throw stopped()
        return { client, answer: await first(client) }
      } catch (error) {
        client?.release(true)
        if (wasStopped()) throw error instanceof LudographError && error.code === 'cancelled' ? error : stopped()
        const onlyWaited = client ? this.onlyWaited(client) : error instanceof LudographError && error.code === 'engine_restarted'
        if (attempt === mostAttempts || !onlyWaited) throw this.explain(error)
      }
    }
  }

  /** One statement that can be stopped by `stop` alone. */
  async #stoppable<T>(client: pg.PoolClient, run: () => Promise<T>): Promise<T> {
    const stop = this.#stopper(client, {})
    try {
      return await run()
    } catch (error) {
      throw stop.reason() ?? error
    } finally {
      await stop.dispose()
    }
  }

  async transaction<T>(options: TransactionOptions, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction()
    const begin = beginOf(options)
    const { client } = await this.#begin((found) => this.#stoppable(found, () => found.query(begin)))
    let stop: Stopper | null = null
    let broken = false
    let isCommitting = false
    try {
      // Only now: a transaction that still waits for its turn runs nothing that could be stopped.
      stop = this.#stopper(client, options)
      const handle = this.#handle(client, stop)
      if (options.readOnly === true || options.discard === true) await handle.query(limitTemporarySpace, [String(Math.ceil(this.temporaryBytes / 1024))])
      const result = await this.#inTransaction.run(true, () => work(handle))
      stop.check()
      stop.committing()
      isCommitting = options.readOnly !== true && options.discard !== true
      await client.query(options.discard ? 'rollback' : 'commit')
      return result
    } catch (error) {
      // A rollback that fails means the connection is gone, and with it the transaction.
      broken = await client.query('rollback').then(
        () => false,
        () => true,
      )
      const explained = this.explain(error)
      const isLost = broken && isCommitting && explained instanceof LudographError && explained.code === 'connection_lost'
      throw stop?.reason() ?? (isLost ? commitUnknown(explained.detail) : explained)
    } finally {
      await stop?.dispose()
      client.release(broken)
    }
  }

  async session<T>({ settings = {}, signal }: SessionOptions, work: (session: Queryable) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction()
    // It has its turn once this is answered.
    const { client } = await this.#begin((found) => this.#stoppable(found, () => found.query('select')))
    const run = (text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> => client.query(oneStatement(text, values))
    let stop: Stopper | null = null
    let broken = false
    try {
      const stopper = this.#stopper(client, signal ? { signal } : {})
      stop = stopper
      for (const [name, value] of Object.entries(settings)) await run('select set_config($1, $2, false)', [name, value])
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

  async stop(): Promise<void> {
    this.#stops++
    const underWay = [...this.#atWork]
    for (const work of underWay) work.stop(stopped())
    await Promise.all(underWay.map((work) => work.ended))
  }

  abstract exclusive(key: number): Promise<ExclusiveLock | null>
  abstract requireRoom(bytes: number): Promise<void>
  abstract checkpoint(): Promise<void>
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
      copyOut: (query) => {
        stop.check()
        return this.copyOut(client, query)
      },
    }
  }

  #stopper(client: pg.PoolClient, options: TransactionOptions): Stopper {
    const stop = stopperOf(options, (interruption) => this.interrupt(client, interruption))
    this.#atWork.add(stop)
    void stop.ended.then(() => this.#atWork.delete(stop))
    return stop
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

function beginOf({ readOnly = false, discard = false, snapshot = false }: TransactionOptions): string {
  const access = readOnly ? ' read only' : discard ? ' read write' : ''
  return `begin${snapshot ? ' isolation level repeatable read' : ''}${access}`
}

/** The extended protocol takes one statement only: what is chained behind a `;` is refused by the server itself. */
const oneStatement = (text: string, values: readonly unknown[]): pg.QueryConfig & { queryMode: 'extended' } => ({
  text,
  values: [...values],
  queryMode: 'extended',
})

const stopped = (): LudographError => new LudographError('cancelled', 'Stopped. Nothing was changed by it.')
