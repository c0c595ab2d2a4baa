import type { TaskFigures } from '@contract'
import { keepDays } from '../keep'
import { counted } from './common'
import type { TaskKind } from './kind'

const old = (days: number): string => `now() - interval '${days} days'`

/** What goes: see `keep.ts` for the bounds and why. */
const statements = [
  `delete from rejects using imports i where i.id = import_id and i.finished_at < ${old(keepDays.rejects)}`,
  `delete from imports where state in ('failed', 'cancelled', 'discarded', 'undone') and finished_at < ${old(keepDays.imports)}`,
  `delete from tasks where finished_at < ${old(keepDays.tasks)}`,
]

/** Removes what is long over from the log. */
export const trimHistory: TaskKind = {
  name: 'trim-history',
  targets: () => [null],
  prepare({ facts: { work }, engine }, request) {
    const parts = [
      work.oldImports > 0 ? counted(work.oldImports, 'import') : null,
      work.oldRejects > 0 ? counted(work.oldRejects, 'reject') : null,
      work.oldTasks > 0 ? counted(work.oldTasks, 'task') : null,
    ].filter((part) => part !== null)
    return {
      request,
      title: 'Trim the history',
      about: `Removes rejects older than ${keepDays.rejects} days, tasks older than ${keepDays.tasks} days, and imports that left nothing in the catalogue and are older than ${keepDays.imports} days. Imports whose rows are here stay.`,
      steps: [{ how: 'transaction', settings: {}, sql: statements }],
      lock: 'ROW EXCLUSIVE',
      bytes: null,
      seconds: 1,
      needed: parts.length > 0 ? `${parts.join(', ')} of the log are older than it is kept.` : null,
      figures: async () => {
        const [row] = await engine.query<TaskFigures>(
          'select (select count(*) from imports) as imports, (select count(*) from rejects) as rejects, (select count(*) from tasks) as tasks',
        )
        return row ?? {}
      },
    }
  },
}
