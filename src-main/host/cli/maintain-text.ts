import type { Cell, Task, TaskFigures, TaskPlan, TaskProgress } from '@contract'
import { whole } from './numbers'

/** What is worth doing, each with why; then what else could be done. */
export function plansText(plans: readonly TaskPlan[]): string {
  const needed = plans.filter((plan) => plan.needed !== null)
  const others = plans.filter((plan) => plan.needed === null).map(({ request }) => request)
  const todo = needed.map(({ title, needed: why, cost, sql }) => `${title}\n    ${why ?? ''} Takes ${cost.text}.\n${sql.map((line) => `    ${line}`).join('\n')}`)
  const targetsOf = (task: string): string => others.filter(({ name }) => name === task).flatMap(({ target }) => target ?? []).join(', ')
  const rest = [...new Set(others.map(({ name }) => name))].map((name) => `  ${name}${targetsOf(name) === '' ? '' : `: ${targetsOf(name)}`}`)
  return [
    needed.length === 0 ? 'Nothing needs to be done.' : `${needed.length} tasks are worth doing; "maintain tune-up" does them in the right order:\n\n${todo.join('\n')}`,
    `\nAlso possible, one by one (maintain TASK --target T):\n${rest.join('\n')}`,
  ].join('\n')
}

export function tasksText(tasks: readonly Task[]): string {
  if (tasks.length === 0) return 'Nothing needed to be done.'
  return tasks
    .map(({ title, state, seconds, before, after, error }) => {
      const time = seconds === null ? '' : ` in ${seconds.toFixed(2)} s`
      const why = error === null ? [] : [`    ${[error.message, error.hint].filter((part) => part !== null).join(' ')}`]
      return [`${title}: ${state}${time}`, ...changesText(before, after), ...why].join('\n')
    })
    .join('\n')
}

/** Only the figures that are not what they were. */
function changesText(before: TaskFigures | null, after: TaskFigures | null): string[] {
  if (!before || !after) return []
  return Object.keys(after)
    .filter((name) => before[name] !== after[name])
    .map((name) => `    ${name}: ${shown(before[name])} -> ${shown(after[name])}`)
}

const shown = (cell: Cell | undefined): string => (typeof cell === 'number' ? whole.format(cell) : String(cell ?? '-'))

export function maintainingText({ phase, share, seconds, secondsLeft, waitsFor }: TaskProgress, title: string): string {
  if (waitsFor !== null) return `${title}: waiting for ${waitsFor}`
  const far = share === null ? '' : ` (${Math.floor(share * 100)}%)`
  const left = secondsLeft === null ? '' : `, about ${Math.ceil(secondsLeft)} s left`
  return `${title}: ${phase ?? 'under way'}${far}, ${Math.floor(seconds)} s${left}`
}
