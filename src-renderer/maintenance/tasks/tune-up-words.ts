import type { Task } from '@contract'
import { createStore } from '../../store'
import { duration, plural } from '../../ui/format'

/** The tasks of the tune-up that was started last in this window; null if none was, or its result has been read. */
export const tuneUpIds = createStore<readonly number[] | null>(null)

/** What came of a tune-up: "Tuned up: 4 tasks in 3.2 s." */
export function tuneUpText(tasks: readonly Pick<Task, 'state' | 'seconds'>[]): string {
  const of = (state: Task['state']): number => tasks.filter((task) => task.state === state).length
  const seconds = tasks.reduce((sum, task) => sum + (task.seconds ?? 0), 0)
  if (tasks.length === 0) return 'Nothing needed a tune-up.'
  if (of('done') === tasks.length) return `Tuned up: ${plural(tasks.length, 'task')} done in ${duration(seconds)}.`
  const rest = [of('failed') > 0 ? `${of('failed')} failed` : null, of('cancelled') > 0 ? `${of('cancelled')} cancelled` : null]
  return `${of('done')} of ${plural(tasks.length, 'task')} done in ${duration(seconds)}; ${rest.filter((one) => one !== null).join(', ')}.`
}
