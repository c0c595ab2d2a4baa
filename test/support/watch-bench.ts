import type { Task, TaskRequest } from '@contract'
import { explain } from '../../src-main/analytics/explain'
import { runPreset } from '../../src-main/analytics/gallery/run-preset'
import type { Engine } from '../../src-main/database/engine'
import { Watch, type WatchOptions } from '../../src-main/maintenance/watch'
import { MaintenanceBench } from './maintenance-bench'
import { Told } from './told'

export const watchModel = 'test-model'

/** What watches one catalogue, with everything it told, and the tasks that follow from it. */
export class WatchBench {
  readonly watch: Watch
  readonly tasks: MaintenanceBench
  readonly told = new Told()
  isImporting = false

  constructor(engine: Engine, options: Partial<WatchOptions> & { readonly embed?: () => Promise<void> } = {}) {
    const { embed = async () => undefined, ...more } = options
    this.tasks = new MaintenanceBench(engine, { embed })
    this.watch = new Watch({
      engine,
      emit: this.told.emit,
      turns: this.tasks.turns,
      isImporting: () => this.isImporting,
      model: () => watchModel,
      explain,
      analyticalQuestion: async () => (await runPreset(engine, 'genres', null)).sql,
      measureRecall: () => Promise.reject(new Error('there is no index to measure')),
      importSample: async () => ({ reason: 'not in this test' }),
      ...more,
    })
  }

  /** Does what a button asks for, and waits for the end of it all. */
  async follow(request: TaskRequest | null | undefined): Promise<Task[]> {
    if (!request) throw new Error('there is nothing to follow')
    const queued = await this.tasks.maintenance.queue.add([request], 'user')
    return Promise.all(queued.map(({ id }) => this.tasks.ended(id)))
  }

  async close(): Promise<void> {
    await this.watch.close()
    await this.tasks.maintenance.close()
  }
}
