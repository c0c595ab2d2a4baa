import type { TaskFigures } from '@contract'
import type { Engine } from '../../database/engine'
import { notFound, rates } from './common'
import type { Facts } from '../facts'
import type { TaskKind } from './kind'

/** One file of PostgreSQL's log: less than that is written all the time, by the log of tasks itself. */
const worthAPoint = 16 * 1024 ** 2

/** After it, what was committed survives a power cut. */
export const checkpoint: TaskKind = {
  name: 'checkpoint',
  targets: ({ facts }) => (facts.kind === 'embedded' || facts.work.mayCheckpoint ? [null] : []),
  prepare({ engine, facts }, request) {
    if (facts.kind === 'server' && !facts.work.mayCheckpoint) throw notFound('This user may not run CHECKPOINT on this server. It makes every commit durable by itself.')
    const embedded = facts.kind === 'embedded'
    return {
      request,
      title: embedded ? 'Make a save point' : 'Checkpoint',
      about: embedded
        ? 'Writes everything to the disk and waits until it is there: after that, a power cut takes nothing.'
        : 'Writes what is in memory to the data files. The server does this by itself; its commits are durable without.',
      steps: [{ how: 'session', settings: {}, sql: embedded ? ['checkpoint', '-- then fsync of every file of the catalogue'] : ['checkpoint'] }],
      // The embedded engine has more to do than the statement.
      ...(embedded ? { work: () => engine.savePoint() } : {}),
      lock: 'none',
      bytes: facts.durable?.bytes ?? null,
      seconds: facts.durable === null ? null : facts.durable.bytes / rates.vacuum,
      needed: checkpointNeeded(facts),
      figures: embedded ? durableFigures : async () => ({}),
    }
  },
}

/** Why a save point is due, or null. Servers need none. */
export const checkpointNeeded = ({ durable }: Facts): string | null =>
  durable !== null && durable.bytes > worthAPoint
    ? `${Math.round(durable.bytes / 1e6)} MB were written since the last save point: a power cut could take them.`
    : null

async function durableFigures(engine: Engine): Promise<TaskFigures> {
  const [row] = await engine.query<TaskFigures>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as "writtenSince", checkpoint_time as "durableSince"
     from pg_control_checkpoint()`,
  )
  return row ?? {}
}
