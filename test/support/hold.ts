import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../src-main/database/engine'
import type { EngineTarget } from '../../src-main/database/open-engine'
import { asAdmin } from './test-server'
import { until } from './wait'

/** Far longer than any test: a statement that is held ends only by being stopped. */
const heldSeconds = 3600

/**
 * A point in a statement at which it stays until it is stopped, and a way to wait until it is there, the same on both engines:
 * `select ${hold.call()}`, or `perform` in a trigger; then `await hold.reached()`.
 */
export class Hold {
  readonly #target: EngineTarget
  #calls = 0
  private constructor(target: EngineTarget) {
    this.#target = target
  }

  /** Makes the function in a catalogue. */
  static async make(engine: Engine, target: EngineTarget): Promise<Hold> {
    // The embedded engine answers nobody while it is held, so it leaves a file. A server says what its sessions wait for.
    const tell = target.kind === 'embedded' ? `execute format('copy (select 1) to %L', current_setting('data_directory') || '/held-' || call);` : ''
    await engine.transaction({}, (transaction) =>
      transaction.script(`create or replace function hold(call integer) returns boolean language plpgsql volatile as
        $$ begin ${tell} perform pg_sleep(${heldSeconds}); return true; end $$`),
    )
    return new Hold(target)
  }

  /** A call of the function, as SQL. */
  call(): string {
    this.#calls++
    return `hold(${this.#calls})`
  }

  /** Resolves when the latest call has been reached, also by another program. */
  async reached(): Promise<void> {
    if (this.#target.kind === 'server') return serverSleeps(this.#target.url)
    const file = join(this.#target.folder, 'data', `held-${this.#calls}`)
    await until('the statement to be held', () => existsSync(file))
  }
}

/** The name of a catalogue's database. */
export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** Resolves when a session of this database is inside pg_sleep. */
export async function serverSleeps(url: string): Promise<void> {
  await until('a statement in pg_sleep', async () => (await sessionsOf(databaseOf(url))).some(({ wait_event }) => wait_event === 'PgSleep'))
}

export interface Session {
  readonly pid: number
  readonly state: string
  readonly wait_event: string | null
}

/** The clients' sessions in a database of the test server, without the one that asks. */
export const sessionsOf = (database: string): Promise<Session[]> =>
  asAdmin<Session & Record<string, unknown>>(
    `select pid, state, wait_event from pg_stat_activity
     where datname = '${database}' and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )

/** Makes an import fail, or be held, when it writes the row that has this count. @returns what takes the trap away again */
export async function trap(engine: Engine, table: string, at: number, action: string): Promise<(by?: Engine) => Promise<void>> {
  await engine.transaction({}, (transaction) =>
    transaction.script(`
      create sequence trap_count;
      create function trap() returns trigger language plpgsql as $$
      begin
        if nextval('trap_count') = ${at} then ${action}; end if;
        return new;
      end $$;
      create trigger trap before insert or update on ${table} for each row execute function trap();`),
  )
  return async (by = engine) => {
    await by.query(`drop function trap() cascade`)
    await by.query('drop sequence trap_count')
  }
}
