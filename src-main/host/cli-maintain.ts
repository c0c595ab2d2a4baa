import type { ErrorShape, Task, TaskPlan, TaskProgress } from '@contract'
import type { App } from '../app'
import type { Outcome } from './cli-analytics'
import type { MaintainCommand } from './cli-maintain-arguments'
import { plansText, tasksText } from './cli-maintain-text'

/** One task as scripts see it. `error` is there only if it failed. */
export interface MaintainedTask extends Pick<Task, 'state' | 'sql' | 'seconds' | 'before' | 'after'> {
  readonly name: string
  readonly target: string | null
  readonly error?: Omit<ErrorShape, 'detail'>
}

/** Runs tasks and waits for the end of each; without any, tells what could be done. */
export async function maintain(app: App, { tasks: wanted }: MaintainCommand, onProgress: (progress: TaskProgress, title: string) => void): Promise<Outcome> {
  if (wanted === null) {
    const plans = await app.handlers['maintenance.plans']({})
    return { json: { plans: plans.map(shownPlan) }, text: plansText(plans) }
  }
  const ended = await runAll(app, onProgress, () =>
    wanted === 'tune-up' ? app.handlers['maintenance.tuneUp']({}) : app.handlers['maintenance.run']({ requests: [...wanted], origin: 'user' }),
  )
  const json = { tasks: ended.map(shownTask) }
  return { json, text: tasksText(ended), failed: ended.some(({ state }) => state !== 'done') }
}

/** Tasks as they have ended, in the order they were asked for. */
async function runAll(app: App, onProgress: (progress: TaskProgress, title: string) => void, start: () => Promise<Task[]>): Promise<Task[]> {
  const known = new Map<number, Task>()
  let look: () => void = () => undefined
  const unsubscribe = app.subscribe(({ topic, payload }) => {
    if (topic === 'maintenance.progress') onProgress(payload, known.get(payload.id)?.title ?? '')
    if (topic !== 'maintenance.changed') return
    known.set(payload.id, payload)
    look()
  })
  try {
    const ids = (await start()).map(({ id }) => id)
    const ended = (): Task[] => ids.flatMap((id) => known.get(id) ?? []).filter(({ finishedAt }) => finishedAt !== null)
    await new Promise<void>((done) => {
      look = () => {
        if (ended().length === ids.length) done()
      }
      look()
    })
    return ended()
  } finally {
    unsubscribe()
  }
}

const shownPlan = ({ request, title, sql, lock, lockMeans, cost, needed }: TaskPlan): object => ({
  name: request.name, target: request.target, title, sql, lock, lockMeans, cost, needed,
})

function shownTask({ request, state, sql, seconds, before, after, error }: Task): MaintainedTask {
  const shown = { name: request.name, target: request.target, state, sql, seconds, before, after }
  return state === 'failed' && error ? { ...shown, error } : shown
}
