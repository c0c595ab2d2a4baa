import { z } from 'zod'
import { cell } from './answers'
import { errorShape } from './errors'

/** Tasks to the database. Each is one file in `src-main/maintenance/tasks/`. */
export const taskName = z.enum([
  'vacuum', // VACUUM (ANALYZE) of a table
  'analyze', // ANALYZE of a table
  'refresh-view', // REFRESH MATERIALIZED VIEW CONCURRENTLY
  'reindex', // REINDEX INDEX CONCURRENTLY
  'rebuild-vector-index', // a vector index anew, with other m and ef_construction if asked
  'checkpoint',
  'embed-stale', // embeddings of changed texts anew
  'drop-invalid-index', // what an interrupted build left behind
  'trim-staging', // staged rows that no import will apply
  'trim-history', // old imports, tasks and samples
  'create-index', // one that advice asked for; the target is the advice's id
  'drop-index', // one that advice found to be of no use; the target is the advice's id
  'change-setting', // one that advice asked for; the target is the advice's id
  'repair', // what an integrity check found; the target is the check's name
])
export type TaskName = z.infer<typeof taskName>

/** One task as it is asked for. */
export const taskRequest = z.strictObject({
  name: taskName,
  /** table, view, index, check or advice; null where there is only one thing it could be, or for all of them one after the other */
  target: z.string().min(1).max(200).nullable().default(null),
  /** of `rebuild-vector-index`; pgvector's own limits and defaults */
  m: z.number().int().min(2).max(100).optional(),
  efConstruction: z.number().int().min(4).max(1000).optional(),
})
export type TaskRequest = z.infer<typeof taskRequest>

/** How much others are held up, from PostgreSQL's table of lock modes, in the order of their strength. */
export const lockLevel = z.enum([
  'none', 'ACCESS SHARE', 'ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', 'SHARE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE',
])
export type LockLevel = z.infer<typeof lockLevel>

/** What a task will do, told before it runs. */
export const taskPlan = z.object({
  request: taskRequest,
  /** "Vacuum reviews" */
  title: z.string(),
  /** what it is good for, in a sentence */
  about: z.string(),
  /** exactly what will be run, in this order */
  sql: z.array(z.string()),
  lock: lockLevel,
  /** what the lock means for others on this engine, in a sentence */
  lockMeans: z.string(),
  cost: z.object({
    /** of what it reads or writes */
    bytes: z.number().int().nullable(),
    /** from its last runs on this catalogue, else from its size; null when nothing sensible can be said */
    seconds: z.number().nullable(),
    text: z.string(),
  }),
  /** worth doing now, and why; null: it would do nothing useful */
  needed: z.string().nullable(),
})
export type TaskPlan = z.infer<typeof taskPlan>

export const taskState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type TaskState = z.infer<typeof taskState>

/** Figures of the target, before and after. */
export const taskFigures = z.record(z.string(), cell)
export type TaskFigures = z.infer<typeof taskFigures>

/** Who asked for it. */
export const taskOrigin = z.enum(['user', 'tune-up', 'after-import', 'weekly', 'advice', 'check'])
export type TaskOrigin = z.infer<typeof taskOrigin>

export const task = z.object({
  id: z.number().int(),
  request: taskRequest,
  title: z.string(),
  sql: z.array(z.string()),
  origin: taskOrigin,
  state: taskState,
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** of running */
  seconds: z.number().nullable(),
  before: taskFigures.nullable(),
  after: taskFigures.nullable(),
  error: errorShape.nullable(),
})
export type Task = z.infer<typeof task>

export const taskProgress = z.object({
  id: z.number().int(),
  /** PostgreSQL's own word for the step, or ours; null if it tells none */
  phase: z.string().nullable(),
  /** 0..1; null where the engine does not tell */
  share: z.number().nullable(),
  seconds: z.number(),
  secondsLeft: z.number().nullable(),
  /** why it waits, while it does: "an import is running"; null while it runs */
  waitsFor: z.string().nullable(),
})
export type TaskProgress = z.infer<typeof taskProgress>

export const schedule = z.object({
  /** the sensible set, after each import that changed something */
  afterImport: z.boolean(),
  /** the sensible set, once a week when nothing else is being done; what was missed is caught up */
  weekly: z.boolean(),
  /** of the last set that ran to its end; null if none has */
  lastTuneUp: z.iso.datetime().nullable(),
  /** when the weekly one is due; null if it is off */
  nextWeekly: z.iso.datetime().nullable(),
})
export type Schedule = z.infer<typeof schedule>
