import { LudographError } from '@contract'
import { stagingTables } from '../../catalogue-schema/staging'
import type { Engine } from '../../database/engine'
import { notFound } from './common'
import type { TaskKind } from './kind'

const stagingIsOwned = `exists (
  select 1 from imports where state in ('staging', 'staged', 'applying') or state = 'interrupted' and checkpoint is not null
)`

/** Empties the tables where records wait for an import, if no import will come for them. */
export const trimStaging: TaskKind = {
  name: 'trim-staging',
  targets: ({ facts }) => (facts.work.staged && !facts.work.stagingOwned ? [null] : []),
  prepare({ engine, facts }, request) {
    if (facts.work.stagingOwned) {
      throw notFound('What is staged belongs to an import that waits for a decision, or can go on. Apply, resume or discard it in the Import view.')
    }
    const sql = [`lock table ${stagingTables[0]} in access exclusive mode`, `truncate ${stagingTables.join(', ')}`]
    return {
      request,
      title: 'Empty staging',
      about: 'Records that were read and will not be applied by any import any more. They are not part of the catalogue.',
      steps: [{ how: 'transaction', settings: {}, sql }],
      work: (signal) => emptyStaging(engine, sql, signal),
      lock: 'ACCESS EXCLUSIVE',
      bytes: facts.work.stagingBytes,
      seconds: 1,
      needed: facts.work.staged ? 'Records wait in staging that no import will apply.' : null,
      figures: async () => {
        const counts = stagingTables.map((table) => `(select count(*) from ${table})`).join(' + ')
        const sizes = stagingTables.map((table) => `pg_total_relation_size('${table}')`).join(' + ')
        const [row] = await engine.query<{ rows: number; bytes: number }>(`select ${counts} as rows, ${sizes} as bytes`)
        return { ...row }
      },
    }
  },
}

/** An import says that it stages before it writes: behind the lock, none can have begun unseen. */
async function emptyStaging(engine: Engine, [lock = '', truncate = '']: readonly string[], signal: AbortSignal): Promise<void> {
  await engine.transaction({ signal }, async (transaction) => {
    await transaction.query(lock)
    const [row] = await transaction.query<{ owned: boolean }>(`select ${stagingIsOwned} as owned`)
    if (row?.owned) throw new LudographError('task_failed', 'An import has begun to use staging.', 'Let it come to its end.')
    await transaction.query(truncate)
  })
}
