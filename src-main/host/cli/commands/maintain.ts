import { taskName, taskRequest, type ErrorShape, type LudographError, type Task, type TaskPlan, type TaskProgress, type TaskRequest } from '@contract'
import type { App } from '../../../app'
import { command, option, type Outcome, type OptionValues } from '../command'
import { maintainingText, plansText, tasksText } from '../maintain-text'
import { progressLine } from '../progress'

const optionSpecs = {
  target: option('name', 'the table, view or index of one task (default: each there is)'),
  m: option('number', 'of rebuild-vector-index: links per vector'),
  efConstruction: option('number', 'of rebuild-vector-index: candidates while it is built'),
}
type Options = OptionValues<typeof optionSpecs>

interface Wish {
  /** null: only show what could be done */
  readonly tasks: readonly TaskRequest[] | 'tune-up' | null
}

export const maintainCommand = command({
  name: 'maintain',
  about: 'Run maintenance tasks by name, or "tune-up": what is needed, in the right order. Without a task, show what could be done.',
  operands: '[task...]',
  options: optionSpecs,
  read: (options, operands, { wrong }): Wish => ({ tasks: readTasks(operands, options, wrong) }),
  run: (app, wish) => maintain(app, wish, progressLine(maintainingText)),
})

function readTasks(operands: readonly string[], options: Options, wrong: (message: string) => LudographError): Wish['tasks'] {
  const given = Object.entries(options).find(([, value]) => value !== undefined)?.[0]
  const [first] = operands
  if (first === undefined || first === 'tune-up') {
    if (given !== undefined) throw wrong(`--${given} goes with one task: name it.`)
    if (operands.length > 1) throw wrong('tune-up goes alone: it is a set of tasks.')
    return first ?? null
  }
  const unknown = operands.find((operand) => !taskName.safeParse(operand).success)
  if (unknown !== undefined) throw wrong(`There is no task ${unknown}. There are: tune-up, ${taskName.options.join(', ')}.`)
  if (given !== undefined && operands.length > 1) throw wrong(`--${given} goes with one task: name only that.`)
  if ((options.m ?? options.efConstruction) !== undefined && first !== 'rebuild-vector-index') throw wrong('--m and --ef-construction belong to the task rebuild-vector-index.')
  return operands.map((name) => readTask(name, options, wrong))
}

function readTask(name: string, options: Options, wrong: (message: string) => LudographError): TaskRequest {
  const number = (text: string | undefined): number | undefined => (text === undefined ? undefined : text.trim() === '' ? NaN : Number(text))
  const parsed = taskRequest.safeParse({ name, target: options.target ?? null, m: number(options.m), efConstruction: number(options.efConstruction) })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const option = { target: '--target', m: '--m', efConstruction: '--ef-construction' }[String(issue?.path[0])]
  throw wrong(`${option ?? 'maintain'} was given something it does not take: ${issue?.message ?? 'invalid'}.`)
}

/** One task as scripts see it. `error` is there only if it failed. */
interface MaintainedTask extends Pick<Task, 'state' | 'sql' | 'seconds' | 'before' | 'after'> {
  readonly name: string
  readonly target: string | null
  readonly error?: Omit<ErrorShape, 'detail'>
}

/** Runs tasks and waits for the end of each; without any, tells what could be done. */
async function maintain(app: App, { tasks: wanted }: Wish, onProgress: (progress: TaskProgress, title: string) => void): Promise<Outcome> {
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
