import type { Engine, Queryable } from '../../src-main/database/engine'

export interface Steps {
  /** awaited before each step: what is about to be done ("begin", "take the lock", or the beginning of a statement) */
  readonly before: (what: string) => Promise<void>
  /** told while the lock is being taken, which may take as long as others are at work */
  readonly onTaking?: (isTaking: boolean) => void
}

/** An engine that waits before every call, and before every statement within its transactions, also under a lock. */
export function steppedEngine(engine: Engine, steps: Steps): Engine {
  const { before, onTaking } = steps
  const name = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
  const stepped = <Database extends Queryable>(database: Database): Database => ({
    ...database,
    query: async (text: string, values?: readonly unknown[]) => {
      await before(name(text))
      return database.query(text, values)
    },
  })
  return {
    kind: engine.kind,
    label: engine.label,
    version: engine.version,
    privacy: engine.privacy,
    query: async (text, values) => {
      await before(name(text))
      return engine.query(text, values)
    },
    transaction: async (options, work) => {
      await before('begin')
      return engine.transaction(options, (transaction) => work(stepped(transaction)))
    },
    session: async (options, work) => {
      await before('session')
      return engine.session(options, work)
    },
    exclusive: async (key) => {
      await before('take the lock')
      onTaking?.(true)
      const lock = await engine.exclusive(key).finally(() => onTaking?.(false))
      return lock && { engine: steppedEngine(lock.engine, steps), signal: lock.signal, release: () => lock.release() }
    },
    requireRoom: (bytes) => engine.requireRoom(bytes),
    checkpoint: () => engine.checkpoint(),
    stop: () => engine.stop(),
    close: () => engine.close(),
  }
}
