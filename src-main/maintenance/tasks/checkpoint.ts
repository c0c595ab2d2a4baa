import type { TaskFigures } from '@contract'
import type { Engine } from '../../database/engine'
import { notFound, rates } from './common'
import type { Facts } from '../facts'
import type { TaskKind } from './kind'

/** Bytes of log that take PGlite a few seconds to read when a catalogue opens after a crash. */
const worthACheckpoint = 256 * 1024 ** 2

/** Writes dirty pages to the data files and recycles the write-ahead log. */
export const checkpoint: TaskKind = {
  name: 'checkpoint',
  targets: ({ facts }) => (facts.kind === 'embedded' || facts.work.mayCheckpoint ? [null] : []),
  prepare({ facts }, request) {
    if (facts.kind === 'server' && !facts.work.mayCheckpoint) throw notFound('This user may not run CHECKPOINT on this server. It makes checkpoints on its own.')
    const embedded = facts.kind === 'embedded'
    return {
      request,
      title: 'Checkpoint',
      about: embedded
        ? 'Writes what is in memory to the data files, so that opening after a crash is quick and the log gives its room back. What was committed is safe without.'
        : 'Writes what is in memory to the data files. The server does this on its own; its commits are durable without it.',
      steps: [{ how: 'session', settings: {}, sql: ['checkpoint'] }],
      lock: 'none',
      bytes: facts.log?.bytes ?? null,
      seconds: facts.log === null ? null : facts.log.bytes / rates.vacuum,
      needed: checkpointNeeded(facts),
      figures: embedded ? logFigures : async () => ({}),
    }
  },
}

/** Why a checkpoint is due, or null. Servers need none. */
export const checkpointNeeded = ({ log }: Facts): string | null =>
  log !== null && log.bytes > worthACheckpoint
    ? `The write-ahead log has ${Math.round(log.bytes / 1e6)} MB since the last checkpoint: opening after a crash would read all of it.`
    : null

async function logFigures(engine: Engine): Promise<TaskFigures> {
  const [row] = await engine.query<TaskFigures>(
    `select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as "writtenSince", checkpoint_time as "checkpointAt"
     from pg_control_checkpoint()`,
  )
  return row ?? {}
}
