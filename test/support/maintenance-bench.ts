import type { Task, TaskProgress, TaskRequest } from '@contract'
import type { Engine } from '../../src-main/database/engine'
import { Turns } from '../../src-main/database/turns'
import { Maintenance, type MaintenanceOptions } from '../../src-main/maintenance/maintenance'
import { Told } from './told'

const model = 'test-model'

/** The maintenance of one catalogue, with everything it told. */
export class MaintenanceBench {
  readonly maintenance: Maintenance
  readonly turns: Turns
  readonly told = new Told()
  isEmbedding = false
  isIdle = true
  /** milliseconds since 1970, as the schedule sees it; null: the real time */
  now: number | null = null

  constructor(engine: Engine, options: Partial<Omit<MaintenanceOptions, 'engine' | 'emit'>> = {}) {
    this.turns = options.turns ?? new Turns()
    this.maintenance = new Maintenance({
      engine,
      emit: this.told.emit,
      model: () => model,
      isEmbedding: () => this.isEmbedding,
      isIdle: () => this.isIdle,
      now: () => this.now ?? Date.now(),
      lookEveryMs: 50,
      embed: async () => undefined,
      ...options,
      turns: this.turns,
    })
  }

  /** Asks for one task and waits for its end. */
  async run(name: TaskRequest['name'], target: string | null = null, more: Partial<TaskRequest> = {}): Promise<Task> {
    const [task] = await this.maintenance.queue.add([{ name, target, ...more }], 'user')
    return this.ended(task!.id)
  }

  async start(name: TaskRequest['name'], target: string | null = null, more: Partial<TaskRequest> = {}): Promise<Task> {
    const [task] = await this.maintenance.queue.add([{ name, target, ...more }], 'user')
    return task!
  }

  ended(id: number): Promise<Task> {
    return this.when(id, ({ finishedAt }) => finishedAt !== null)
  }

  /** The first state of a task that fits, told already or later. */
  when(id: number, fits: (task: Task) => boolean): Promise<Task> {
    return this.told.until(() => this.told.of('maintenance.changed').find((task) => task.id === id && fits(task)))
  }

  progress(fits: (progress: TaskProgress) => boolean): Promise<TaskProgress> {
    return this.told.until(() => this.told.of('maintenance.progress').find(fits))
  }
}
