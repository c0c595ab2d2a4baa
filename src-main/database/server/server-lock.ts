import { randomInt } from 'node:crypto'
import { LudographError, toErrorShape } from '@contract'
import type pg from 'pg'
import type { ExclusiveLock, Engine, Queryable } from '../engine'
import { FencedEngine, type Fence } from '../fenced-engine'
import { pause } from '../pause'
import { translateError } from '../translate-error'
import { destroyConnection } from './destroy-connection'

/** How often the lock's own connection is used, so that no proxy takes it for idle, and how long its answer may take. */
const keepAliveMs = 20_000
/** Who takes the lock waits so long for transactions that its last holder has under way. */
const drainMs = 10_000

/** Beside each lock there is a second one, which every transaction shares that writes under the first. */
const fenceOf = (key: number): number => key + 100

/** PostgreSQL's codes for a lock that was not had in time, and a statement that was stopped by a time limit. */
const tooLate = new Set(['55P03', '57014'])

const lost = (cause: string): LudographError =>
  new LudographError(
    'lock_lost',
    `The connection that keeps other programs out of this work was lost (${cause}), so the work was stopped. What had not been committed was rolled back.`,
    'Try again. If it happens again, look whether a proxy, a firewall or an administrator ends connections to the server.',
  )

/**
 * An advisory lock of its own session: it falls with the connection, so a dead program holds nothing. A connection can end
 * without anybody noticing for a while, so nothing is written on the word of this object alone: each transaction asks the
 * server whether that very session (by its process, and a random lock that only it holds) still has the lock, and shares a
 * second lock that the next holder must have alone before it begins.
 */
export class ServerLock implements Fence {
  readonly #client: pg.Client
  readonly #key: number
  readonly #mark: number
  readonly #pid: number
  readonly #lost = new AbortController()
  readonly #keepAlive: NodeJS.Timeout
  #isReleased = false

  /**
   * @param client connected, and not used by anybody else
   * @returns null if another program holds the lock, or still ends what it did under it
   * @throws LudographError `lock_lost` if the connection is ended meanwhile, also when the server had given the lock already
   */
  static async take(engine: Engine, client: pg.Client, key: number): Promise<ExclusiveLock | null> {
    const mark = randomInt(1, 2 ** 47)
    try {
      await client.query(`select set_config('idle_session_timeout', '0', false), set_config('lock_timeout', '${drainMs}', false)`)
      const { rows } = await client.query<{ locked: boolean; pid: number }>(
        'select pg_try_advisory_lock($1::bigint) as locked, pg_backend_pid() as pid',
        [key],
      )
      const [row] = rows
      if (row?.locked !== true || !(await drained(client, key))) {
        destroyConnection(client)
        return null
      }
      await client.query('select pg_advisory_lock($1::bigint)', [mark])
      const lock = new ServerLock(client, { key, mark, pid: row.pid })
      return { engine: new FencedEngine(engine, lock), signal: lock.signal, release: () => lock.release() }
    } catch (error) {
      destroyConnection(client)
      const { code, detail } = toErrorShape(translateError(error))
      throw code === 'connection_lost' ? lost(detail ?? code) : error
    }
  }

  private constructor(client: pg.Client, { key, mark, pid }: { readonly key: number; readonly mark: number; readonly pid: number }) {
    this.#client = client
    this.#key = key
    this.#mark = mark
    this.#pid = pid
    client.on('error', (error) => this.#lose(error.message))
    client.on('end', () => this.#lose('it was ended'))
    this.#keepAlive = setInterval(() => void this.#ask(), keepAliveMs)
    this.#keepAlive.unref()
  }

  get signal(): AbortSignal {
    return this.#lost.signal
  }

  async hold(transaction: Queryable): Promise<void> {
    const [row] = await transaction.query<{ shared: boolean; held: boolean }>(
      `select pg_try_advisory_xact_lock_shared($4::bigint) as shared, ${heldSql} as held`,
      [...this.#identity, fenceOf(this.#key)],
    )
    this.#insist(row?.shared === true && row.held)
  }

  async check(session: Queryable): Promise<void> {
    const [row] = await session.query<{ held: boolean }>(`select ${heldSql} as held`, this.#identity)
    this.#insist(row?.held === true)
  }

  /** Ending the session gives everything back, even if the server does not answer any more. */
  async release(): Promise<void> {
    if (this.#isReleased) return
    this.#isReleased = true
    clearInterval(this.#keepAlive)
    if (this.signal.aborted) return
    const unlocked = this.#client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    await Promise.race([unlocked, pause(2000)])
    destroyConnection(this.#client)
  }

  get #identity(): unknown[] {
    return [this.#pid, this.#key, this.#mark]
  }

  #insist(isHeld: boolean): void {
    if (!isHeld) this.#lose('the server does not know it any more')
    if (this.#lost.signal.aborted) throw this.#lost.signal.reason
  }

  async #ask(): Promise<void> {
    const answer = this.#client.query('select 1').then(
      () => true,
      () => false,
    )
    const answered = await Promise.race([answer, pause(keepAliveMs).then(() => false)])
    if (!answered) this.#lose('the server did not answer on it')
  }

  #lose(cause: string): void {
    if (this.#isReleased || this.#lost.signal.aborted) return
    clearInterval(this.#keepAlive)
    destroyConnection(this.#client)
    this.#lost.abort(lost(cause))
  }
}

/** $1: process, $2: the lock, $3: its random companion. Both are held by that session in this database. */
const heldSql = `(
  select count(*) = 2 from pg_locks
  where pid = $1::integer and locktype = 'advisory' and granted and objsubid = 1
    and database = (select oid from pg_database where datname = current_database())
    and (classid::bigint << 32) | objid::bigint in ($2::bigint, $3::bigint))`

/** Waits until nothing is under way any more that the last holder of the lock began. */
async function drained(client: pg.Client, key: number): Promise<boolean> {
  try {
    // Outside a transaction it would be given back at once, which is all that is wanted of it.
    await client.query('select pg_advisory_xact_lock($1::bigint)', [fenceOf(key)])
    return true
  } catch (error) {
    if (tooLate.has((error as { code?: string }).code ?? '')) return false
    throw error
  }
}
