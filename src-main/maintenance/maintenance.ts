import { toErrorShape, type Health, type Task, type TaskOrigin, type TaskPlan, type TaskRequest } from '@contract'
import { lastReport } from './checks/run-checks'
import { healthItems } from './health'
import { allPlans, planOf, tuneUpPlans } from './plans'
import { MaintenanceSchedule } from './schedule'
import { TaskQueue, type TaskQueueOptions } from './task-queue'

export interface MaintenanceOptions extends TaskQueueOptions {
  /** nothing else is being done, and nobody asks for anything */
  readonly isIdle: () => boolean
  /** milliseconds since 1970 */
  readonly now?: () => number
}

/** How many tasks of the log are looked at for failures. */
const recent = 200

/** The maintenance of one open catalogue: its tasks, when they run by themselves, and how things stand. */
export class Maintenance {
  readonly queue: TaskQueue
  readonly schedule: MaintenanceSchedule
  readonly #options: MaintenanceOptions

  constructor(options: MaintenanceOptions) {
    this.#options = options
    this.queue = new TaskQueue(options)
    this.schedule = new MaintenanceSchedule({
      engine: options.engine,
      tuneUp: (origin) => this.#queueTuneUp(origin),
      settled: (id) => this.queue.settled(id),
      ended: (id) => this.queue.table.get(id),
      isIdle: () => !this.queue.isBusy && options.isIdle(),
      ...(options.now ? { now: options.now } : {}),
    })
  }

  /** Call once after opening. `attended`: somebody is there (a window, not a script), so that things may happen by themselves. */
  async recover(attended: boolean): Promise<void> {
    await this.queue.recover(attended)
    if (attended) this.schedule.start()
  }

  async plans(): Promise<TaskPlan[]> {
    return allPlans(await this.queue.context())
  }

  /** @throws LudographError `task_not_found` */
  async plan(wanted: TaskRequest): Promise<TaskPlan> {
    return planOf(await this.queue.context(), wanted)
  }

  /** Queues what needs to be done. What runs to its end is noted, so that the weekly set does not come right after it. */
  async tuneUp(): Promise<Task[]> {
    const tasks = await this.#queueTuneUp('tune-up')
    this.schedule.noteWhenDone(tasks)
    return tasks
  }

  /** How things stand. Where damage keeps the figures from being read, that is how they stand. */
  async health(): Promise<Health> {
    try {
      return await this.#health()
    } catch (error) {
      const { code, message } = toErrorShape(error)
      if (code !== 'catalogue_damaged') throw error
      const item = { name: 'damage', state: 'bad', text: message, action: { kind: 'tab', label: 'Look for the damage', tab: 'checks' } } as const
      return { engine: this.#options.engine.kind, items: [item], tuneUp: [], schedule: await this.schedule.read() }
    }
  }

  async #health(): Promise<Health> {
    const context = await this.queue.context()
    const [lastCheck, tasks, tuneUp, schedule] = [
      await lastReport(context.engine),
      await this.queue.table.list(recent),
      await tuneUpPlans(context),
      await this.schedule.read(),
    ]
    const now = (this.#options.now ?? Date.now)()
    return { engine: context.facts.kind, items: healthItems({ facts: context.facts, lastCheck, tasks, now }), tuneUp, schedule }
  }

  /** What has just been done is noted in the catalogue: the command line closes it as soon as the last task has ended. */
  async settle(): Promise<void> {
    if (!this.queue.isBusy) await this.schedule.noted()
  }

  async close(): Promise<void> {
    await this.queue.close()
    await this.schedule.stop()
  }

  async #queueTuneUp(origin: TaskOrigin): Promise<Task[]> {
    const plans = await tuneUpPlans(await this.queue.context())
    return plans.length === 0 ? [] : this.queue.add(plans.map(({ request }) => request), origin)
  }
}
