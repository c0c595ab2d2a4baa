import { toErrorShape, type Schedule, type Task, type TaskOrigin } from '@contract'
import { z } from 'zod'
import type { Engine } from '../database/engine'
import { keepSetting } from '../database/keep-setting'

export interface MaintenanceScheduleOptions {
  readonly engine: Engine
  /** queues what needs to be done; @returns the tasks, none if nothing does */
  readonly tuneUp: (origin: TaskOrigin) => Promise<readonly Task[]>
  readonly settled: (id: number) => Promise<void>
  /** how a task ended */
  readonly ended: (id: number) => Promise<Task | null>
  /** nothing is being done: no import, no embedding, no task, and nobody asks for anything */
  readonly isIdle: () => boolean
  /** milliseconds since 1970 */
  readonly now?: () => number
}

const week = 7 * 24 * 3600 * 1000
const lookEveryMs = 60_000
const key = 'maintenance-schedule'

/** What is kept in the catalogue's settings. `tried` keeps a set that fails from being tried every minute. */
const kept = z.object({
  afterImport: z.boolean().default(true),
  weekly: z.boolean().default(true),
  since: z.iso.datetime(),
  lastTuneUp: z.iso.datetime().nullable().default(null),
  tried: z.iso.datetime().nullable().default(null),
})
type Kept = z.infer<typeof kept>

/** Runs the sensible set by itself: after imports, and once a week. What fell into a time when nobody was here is caught up. */
export class MaintenanceSchedule {
  readonly #options: MaintenanceScheduleOptions
  readonly #now: () => number
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> | null = null
  readonly #noting = new Set<Promise<void>>()

  constructor(options: MaintenanceScheduleOptions) {
    this.#options = options
    this.#now = options.now ?? Date.now
  }

  /** Looks now and then whether something is due. */
  start(): void {
    this.#timer = setInterval(() => {
      this.look().catch((error: unknown) => console.error('scheduled maintenance failed:', toErrorShape(error).message))
    }, lookEveryMs)
    this.#timer.unref()
  }

  /** Resolves when each set that was being noted is: call it once their tasks have ended. */
  async noted(): Promise<void> {
    await Promise.allSettled(this.#noting)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking?.catch(() => undefined)
    await this.noted()
  }

  async read(): Promise<Schedule> {
    const { afterImport, weekly, lastTuneUp, ...rest } = await this.#read()
    return { afterImport, weekly, lastTuneUp, nextWeekly: weekly ? new Date(weeklyDue({ lastTuneUp, ...rest })).toISOString() : null }
  }

  async set(changes: { afterImport: boolean; weekly: boolean }): Promise<Schedule> {
    await this.#write({ ...(await this.#read()), ...changes })
    return this.read()
  }

  /** Looks once: if a set is due and nothing else is being done, it is queued. Resolves when it is queued, not when it is done. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = null))
    return this.#looking
  }

  /** Notes in the background that the set has been run to its end, once all of its tasks are done. */
  noteWhenDone(tasks: readonly Task[]): void {
    const noting = this.#note(tasks)
      .catch((error: unknown) => console.error('the end of a tune-up was not noted:', toErrorShape(error).message))
      .finally(() => this.#noting.delete(noting))
    this.#noting.add(noting)
  }

  async #note(tasks: readonly Task[]): Promise<void> {
    const began = new Date(this.#now()).toISOString()
    for (const { id } of tasks) await this.#options.settled(id)
    const ends = await Promise.all(tasks.map(({ id }) => this.#options.ended(id)))
    if (ends.every((task) => task?.state === 'done')) await this.#write({ ...(await this.#read()), lastTuneUp: began, tried: began })
  }

  async #look(): Promise<void> {
    const { isIdle, tuneUp } = this.#options
    if (!isIdle()) return
    const origin = await this.#due()
    if (origin === null) return
    await this.#write({ ...(await this.#read()), tried: new Date(this.#now()).toISOString() })
    const tasks = await tuneUp(origin)
    this.noteWhenDone(tasks)
  }

  async #due(): Promise<'after-import' | 'weekly' | null> {
    const state = await this.#read()
    if (state.afterImport) {
      const [row] = await this.#options.engine.query<{ at: string | null }>(
        `select max(finished_at) as at from imports where state = 'applied' and added + changed > 0`,
      )
      const last = newest(state.lastTuneUp, state.tried)
      if (row !== undefined && row.at !== null && (last === null || last < row.at)) return 'after-import'
    }
    return state.weekly && weeklyDue(state) <= this.#now() ? 'weekly' : null
  }

  async #read(): Promise<Kept> {
    const [row] = await this.#options.engine.query<{ value: unknown }>('select value from settings where key = $1', [key])
    const read = kept.safeParse(row?.value)
    if (read.success) return read.data
    const fresh = kept.parse({ since: new Date(this.#now()).toISOString() })
    await this.#write(fresh)
    return fresh
  }

  async #write(state: Kept): Promise<void> {
    await keepSetting(this.#options.engine, key, JSON.stringify(state))
  }
}

/** A week after the last set that ran or was tried; the first one a week after the catalogue was first looked after. */
const weeklyDue = ({ since, lastTuneUp, tried }: Pick<Kept, 'since' | 'lastTuneUp' | 'tried'>): number =>
  Date.parse(newest(lastTuneUp, tried) ?? since) + week

/** ISO times in UTC compare as texts. */
const newest = (...times: readonly (string | null)[]): string | null => times.filter((time) => time !== null).sort().at(-1) ?? null
