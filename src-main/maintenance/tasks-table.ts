import { task as taskSchema, type ErrorShape, type Task, type TaskFigures, type TaskOrigin, type TaskRequest, type TaskState } from '@contract'
import type { Engine } from '../database/engine'
import { readableRows, withReadableError } from '../database/readable-rows'

const columns = `id, jsonb_strip_nulls(options) || jsonb_build_object('name', name, 'target', target) as request, title, sql, origin,
  state, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt",
  extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at)::float8 as seconds, before, after, error`

/** The truth about tasks, whatever a queue in memory says. */
export class TasksTable {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async create({ name, target, ...options }: TaskRequest, told: { title: string; sql: readonly string[]; origin: TaskOrigin; bytes: number | null }): Promise<Task> {
    const [row] = await this.#engine.query(
      `insert into tasks (name, target, options, title, sql, origin, state, bytes)
       values ($1, $2, $3, $4, $5, $6, 'waiting', $7) returning ${columns}`,
      [name, target, JSON.stringify(options), told.title, told.sql, told.origin, told.bytes],
    )
    return taskSchema.parse(row)
  }

  async get(id: number): Promise<Task | null> {
    const [row] = await this.#engine.query(`select ${columns} from tasks where id = $1`, [id])
    return row ? taskSchema.parse(withReadableError(row)) : null
  }

  /** newest first */
  async list(limit: number): Promise<Task[]> {
    const rows = await this.#engine.query(`select ${columns} from tasks order by id desc limit $1`, [limit])
    return readableRows(taskSchema, rows, 'tasks')
  }

  /** What has been asked for and has not come to an end, first come first. */
  async open(): Promise<Task[]> {
    const rows = await this.#engine.query(`select ${columns} from tasks where state in ('waiting', 'running') order by id`)
    return readableRows(taskSchema, rows, 'tasks')
  }

  /** What it will do may have changed while it waited: the log tells what was really run. */
  async begin(id: number, now: { title: string; sql: readonly string[]; bytes: number | null; before: TaskFigures }): Promise<void> {
    await this.#engine.query(
      `update tasks set state = 'running', started_at = clock_timestamp(), title = $2, sql = $3, bytes = $4, before = $5 where id = $1`,
      [id, now.title, now.sql, now.bytes, JSON.stringify(now.before)],
    )
  }

  async end(id: number, state: Exclude<TaskState, 'waiting' | 'running'>, outcome: { after?: TaskFigures | null; error?: ErrorShape | null; finishedAt?: Date } = {}): Promise<void> {
    const { after = null, error = null } = outcome
    await this.#engine.query(
      `update tasks set state = $2, finished_at = coalesce($5, clock_timestamp()), after = $3, error = $4 where id = $1`,
      [id, state, after && JSON.stringify(after), error && JSON.stringify(error), outcome.finishedAt?.toISOString() ?? null],
    )
  }

  /** What a program that is gone was doing has failed. @returns how many there were */
  async failRunning(error: ErrorShape): Promise<number> {
    const rows = await this.#engine.query(
      `update tasks set state = 'failed', finished_at = clock_timestamp(), error = $1 where state = 'running' returning id`,
      [JSON.stringify(error)],
    )
    return rows.length
  }
}
