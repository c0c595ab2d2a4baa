import type { Engine, ExclusiveLock, Queryable } from './engine'

/**
 * Advisory locks that keep programs on one server out of each other's way (`Engine.exclusive`). The numbers mean nothing;
 * they must only never change. 7_305_614_002 is that of migrations.
 */
export const importLock = 7_305_614_001
export const embeddingLock = 7_305_614_003
export const maintenanceLock = 7_305_614_004

/** Whether another program is reading or applying an import right now. One that only waits for a decision does not count. */
export async function importsElsewhere(database: Queryable): Promise<boolean> {
  const [row] = await database.query<{ imports: boolean }>(
    `select exists (select 1 from imports where state in ('staging', 'applying'))
            and exists (
              select 1 from pg_locks
              where locktype = 'advisory' and granted and objsubid = 1
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32) | objid::bigint = $1
            ) as imports`,
    [importLock],
  )
  return row?.imports ?? false
}

/**
 * Writes how work under a lock has ended. If the lock was lost, before or meanwhile, it is taken once more for that; if another program has it
 * by now, what is left is in that program's hands, and nothing is written. `write` may run twice.
 */
export async function underLock(engine: Engine, key: number, lock: ExclusiveLock, write: (engine: Engine) => Promise<unknown>): Promise<void> {
  const isLost = (): boolean => lock.signal.aborted
  if (!isLost()) {
    try {
      await write(lock.engine)
      return
    } catch (error) {
      if (!isLost()) throw error
    }
  }
  const again = await engine.exclusive(key)
  if (again) await thenRelease(again, write)
}

/** Work under a lock that is released afterwards, however it ends. */
export async function thenRelease<T>(lock: ExclusiveLock, work: (engine: Engine) => Promise<T>): Promise<T> {
  try {
    return await work(lock.engine)
  } finally {
    await lock.release()
  }
}
