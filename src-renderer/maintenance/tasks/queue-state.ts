import type { CallOutput, Task, TaskProgress, TaskRequest } from '@contract'
import { duration, share, timeLeft } from '../../ui/format'
import { isOver } from '../words'

export type Queue = CallOutput<'maintenance.queue'>

/** The queue after news of one of its tasks: what is over leaves it, what is new comes last, what runs stands first. */
export function withTask(queue: Queue, changed: Task): Queue {
  const others = queue.tasks.filter(({ id }) => id !== changed.id)
  const place = queue.tasks.findIndex(({ id }) => id === changed.id)
  const progress = queue.progress?.id === changed.id && isOver(changed.state) ? null : queue.progress
  if (isOver(changed.state)) return { ...queue, tasks: others, progress }
  const tasks = place < 0 ? [...others, changed] : others.toSpliced(place, 0, changed)
  return { ...queue, tasks: [...tasks.filter(({ state }) => state === 'running'), ...tasks.filter(({ state }) => state !== 'running')], progress }
}

/** What a task does now, in a line: "scanning heap, 43%, about 4 s left". */
export function taskProgressText({ phase, share: part, seconds, secondsLeft, waitsFor }: TaskProgress): string {
  if (waitsFor !== null) return `waits: ${waitsFor}`
  const pieces = [phase ?? 'running']
  if (part !== null) pieces.push(share(part))
  pieces.push(timeLeft(secondsLeft) ?? `${duration(seconds)} so far`)
  return pieces.join(', ')
}

/** The same for whatever stands first in the queue. */
export function firstText({ tasks, progress, heldUpBy }: Queue): string {
  const [first] = tasks
  if (progress !== null && progress.id === first?.id) return taskProgressText(progress)
  if (first?.state === 'running') return 'running'
  return heldUpBy === null ? 'waits its turn' : `waits: ${heldUpBy}`
}

const keyOf = ({ name, target, m, efConstruction }: TaskRequest): string => JSON.stringify([name, target, m, efConstruction])

/** Whether all of these run or wait already. */
export const allQueued = (tasks: readonly Pick<Task, 'request'>[], requests: readonly TaskRequest[]): boolean =>
  requests.length > 0 && requests.every((request) => tasks.some((task) => keyOf(task.request) === keyOf(request)))
