import { z } from 'zod'
import { cell, column, plan } from './answers'
import { engineKind } from './catalogue'
import { defineCall, done, nothing } from './define'
import { errorShape } from './errors'

// Tasks ---------------------------------------------------------------------------------------------------------------

/** What can be done to the database. Each is one file in `src-main/maintenance/tasks/`. */
export const taskName = z.enum([
  'vacuum', // VACUUM (ANALYZE) of a table
  'analyze', // ANALYZE of a table
  'refresh-view', // REFRESH MATERIALIZED VIEW CONCURRENTLY
  'reindex', // REINDEX INDEX CONCURRENTLY
  'rebuild-vector-index', // a vector index anew, with other m and ef_construction if asked
  'checkpoint', // a durable point
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

// Checks --------------------------------------------------------------------------------------------------------------

export const severity = z.enum(['critical', 'error', 'warning', 'info'])
export type Severity = z.infer<typeof severity>

/** One result of an integrity check. */
export const finding = z.object({
  /** the check's name, for example "reference-genres": each is one file in `src-main/maintenance/checks/` */
  name: z.string(),
  title: z.string(),
  severity,
  /** rows it found */
  count: z.number().int(),
  /** what it means for the analyst */
  meaning: z.string(),
  /** a task that mends it where one is safe, with the words of its button */
  fix: z.object({ request: taskRequest, label: z.string() }).nullable(),
  /** what a person can do where no task is safe; null if there is a fix */
  advice: z.string().nullable(),
})
export type Finding = z.infer<typeof finding>

export const checkReport = z.object({
  /** checks that were run */
  checks: z.number().int(),
  /** those that could not be run on this engine, and why */
  left: z.array(z.object({ name: z.string(), title: z.string(), reason: z.string() })),
  /** gravest first */
  findings: z.array(finding),
  seconds: z.number(),
  at: z.iso.datetime(),
})
export type CheckReport = z.infer<typeof checkReport>

/** Rows behind a finding, or of a monitor. */
export const rowPage = z.object({ columns: z.array(column), rows: z.array(z.array(cell)), rowCount: z.number().int() })
export type RowPage = z.infer<typeof rowPage>

// Monitors ------------------------------------------------------------------------------------------------------------

/** Statistics of one table since `since`. Bytes of itself, of what lies out of line, of its indexes. */
export const tableActivity = z.object({
  table: z.string(),
  inserted: z.number(),
  updated: z.number(),
  deleted: z.number(),
  live: z.number(),
  dead: z.number(),
  /** reads of the whole table, and by an index */
  scans: z.number(),
  indexScans: z.number(),
  lastVacuum: z.iso.datetime().nullable(),
  lastAnalyze: z.iso.datetime().nullable(),
  tableBytes: z.number(),
  toastBytes: z.number(),
  indexBytes: z.number(),
  /** bytes that a rewrite would give back, by row widths from PostgreSQL's own statistics or from a sample of pages; null where neither tells */
  bloatBytes: z.number().nullable(),
})
export type TableActivity = z.infer<typeof tableActivity>

export const indexUsage = z.object({
  index: z.string(),
  table: z.string(),
  /** "hnsw (description_embedding)" */
  definition: z.string(),
  bytes: z.number(),
  scans: z.number(),
  read: z.number(),
  fetched: z.number(),
  unique: z.boolean(),
  valid: z.boolean(),
  /** another index that does all this one does; null if none */
  duplicateOf: z.string().nullable(),
  unused: z.boolean(),
})
export type IndexUsage = z.infer<typeof indexUsage>

export const slowStatement = z.object({
  text: z.string(),
  calls: z.number(),
  meanMs: z.number(),
  totalMs: z.number(),
  rows: z.number(),
  /** it compares vectors */
  vector: z.boolean(),
})
export type SlowStatement = z.infer<typeof slowStatement>

export const settingState = z.object({
  name: z.string(),
  value: z.string(),
  /** what this machine would want; null: it is fine as it is */
  wanted: z.string().nullable(),
  why: z.string(),
})
export type SettingState = z.infer<typeof settingState>

export const session = z.object({
  pid: z.number().int(),
  user: z.string().nullable(),
  application: z.string(),
  state: z.string().nullable(),
  /** of its transaction */
  seconds: z.number().nullable(),
  query: z.string(),
  /** pids that hold what it waits for */
  blockedBy: z.array(z.number().int()),
})
export type Session = z.infer<typeof session>

export const monitor = z.object({
  engine: engineKind,
  /** when the counters were last set back; null if PostgreSQL does not say */
  since: z.iso.datetime().nullable(),
  databaseBytes: z.number(),
  /** share of blocks that were found in memory, 0..1, of tables and of indexes; null before the first read */
  cacheHit: z.object({ tables: z.number().nullable(), indexes: z.number().nullable() }),
  tables: z.array(tableActivity),
  indexes: z.array(indexUsage),
  /** null with the reason where pg_stat_statements is not there */
  statements: z.array(slowStatement).nullable(),
  statementsMissing: z.string().nullable(),
  settings: z.array(settingState),
  /** on a server only: the embedded engine has one session, this one */
  sessions: z.array(session).nullable(),
})
export type Monitor = z.infer<typeof monitor>

/** What is sampled over time and drawn as a line. */
export const metric = z.enum(['database-bytes', 'dead-rows', 'cache-hit', 'statements', 'connections'])
export type Metric = z.infer<typeof metric>
export const samples = z.object({
  metric,
  points: z.array(z.object({ at: z.iso.datetime(), value: z.number() })),
})
export type Samples = z.infer<typeof samples>

// Advice --------------------------------------------------------------------------------------------------------------

export const maintenanceAdvice = z.object({
  /** stable: the same cause gives the same id, so that "not now" is remembered */
  id: z.string(),
  severity,
  /** cause and cure in plain words */
  text: z.string(),
  /** the threshold that was passed, and where it comes from */
  threshold: z.string(),
  sql: z.array(z.string()),
  /** what applies it; null where it is not for this program to do (then `text` says who can) */
  request: taskRequest.nullable(),
  /** there is a statement whose plan can be compared before and after */
  comparable: z.boolean(),
})
export type MaintenanceAdvice = z.infer<typeof maintenanceAdvice>

/** The plan of the statement that would gain, as it is and as it would be. */
export const planComparison = z.object({
  before: plan,
  /** null where it cannot be known without doing it */
  after: plan.nullable(),
  /** how `after` was found: by hypopg, or in a transaction that was rolled back; or why it was not */
  how: z.string(),
})
export type PlanComparison = z.infer<typeof planComparison>

// Benchmark -----------------------------------------------------------------------------------------------------------

export const benchmarkPart = z.enum(['analytics', 'read-only', 'durable-write', 'vectors', 'import'])
export type BenchmarkPart = z.infer<typeof benchmarkPart>

export const benchmarkFigure = z.object({
  part: benchmarkPart,
  /** "Read-only transactions, 4 clients" */
  label: z.string(),
  value: z.number(),
  /** "transactions/s", "ms", "recall@10", "records/s" */
  unit: z.string(),
  /** more is better, or less */
  better: z.enum(['more', 'less']),
  /** the same figure of the run before this one; null if there is none */
  earlier: z.number().nullable(),
  /** the method's published figure; null if it published none */
  published: z.number().nullable(),
  /** why it differs from the published one, in a sentence */
  note: z.string().nullable(),
})
export type BenchmarkFigure = z.infer<typeof benchmarkFigure>

export const benchmarkRun = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  engine: engineKind,
  version: z.string(),
  /** processor, threads, memory: what one has to know to compare */
  machine: z.string(),
  applications: z.number().int(),
  figures: z.array(benchmarkFigure),
  /** parts that could not be measured here, and why */
  left: z.array(z.object({ part: benchmarkPart, reason: z.string() })),
  /** of the analytical query, run with EXPLAIN (ANALYZE, BUFFERS) */
  plan: plan.nullable(),
  seconds: z.number(),
})
export type BenchmarkRun = z.infer<typeof benchmarkRun>

/** The parts of the Maintenance view. */
export const maintenanceTab = z.enum(['tasks', 'monitors', 'checks', 'advice', 'benchmark'])
export type MaintenanceTab = z.infer<typeof maintenanceTab>

// Health --------------------------------------------------------------------------------------------------------------

/** One line of "is my database fine?". Nothing that needs a click comes without what to click. */
export const healthItem = z.object({
  name: z.string(),
  state: z.enum(['good', 'attention', 'bad']),
  /** in a sentence */
  text: z.string(),
  /** what a click does about it: tasks, or the tab that tells more; null only when it is good */
  action: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('tasks'), label: z.string(), requests: z.array(taskRequest) }),
      z.object({ kind: z.literal('tab'), label: z.string(), tab: maintenanceTab }),
    ])
    .nullable(),
})
export type HealthItem = z.infer<typeof healthItem>

export const health = z.object({
  engine: engineKind,
  items: z.array(healthItem),
  /** what "Tune up" would run now, in this order; empty: nothing needs it */
  tuneUp: z.array(taskPlan),
  schedule,
})
export type Health = z.infer<typeof health>

export const maintenanceCalls = {
  /** How things stand at a glance: cheap figures only, no integrity check is run for it (the last report is told of). */
  'maintenance.health': defineCall(nothing, health),

  /** All tasks that make sense on this catalogue and engine, each with its target. */
  'maintenance.plans': defineCall(nothing, z.array(taskPlan)),
  /** One task looked at before it is asked for. `task_not_found` for a target that is not there. */
  'maintenance.plan': defineCall(taskRequest, taskPlan),
  /** Puts tasks in the queue, in this order, and answers at once. One that is waiting already is not queued twice. */
  'maintenance.run': defineCall(
    z.strictObject({ requests: z.array(taskRequest).min(1).max(100), origin: z.enum(['user', 'advice', 'check']).default('user') }),
    z.array(task),
  ),
  /** Queues what `maintenance.health` shows as `tuneUp`; an empty list if nothing needs it. */
  'maintenance.tuneUp': defineCall(nothing, z.array(task)),
  /** Takes a waiting task out, or stops a running one and leaves things as they were. `task_not_found` */
  'maintenance.cancel': defineCall(z.strictObject({ id: z.number().int().positive() }), done),
  /** The log, newest first. */
  'maintenance.tasks': defineCall(z.strictObject({ limit: z.number().int().min(1).max(500).default(100) }), z.array(task)),
  /** What runs or waits now, next first, with how far it is. */
  'maintenance.queue': defineCall(nothing, z.object({ tasks: z.array(task), progress: taskProgress.nullable(), heldUpBy: z.string().nullable() })),
  'maintenance.setSchedule': defineCall(z.strictObject({ afterImport: z.boolean(), weekly: z.boolean() }), schedule),

  'maintenance.monitor': defineCall(nothing, monitor),
  'maintenance.samples': defineCall(z.strictObject({ metric, hours: z.number().int().min(1).max(24 * 366).default(24 * 7) }), samples),

  /** Runs the integrity checks: all, or those named. Told by `maintenance.checking`. `check_not_found` */
  'maintenance.check': defineCall(z.strictObject({ names: z.array(z.string().max(100)).max(100).optional() }), checkReport),
  /** The last report of all checks; null if they have never been run. */
  'maintenance.lastCheck': defineCall(nothing, checkReport.nullable()),
  /** The rows behind a finding, as they are now. `limit` null is not a page: exports ask page by page. */
  'maintenance.findingRows': defineCall(
    z.strictObject({ name: z.string().max(100), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) }),
    rowPage,
  ),

  /** Gravest first, without those put off by "not now". */
  'maintenance.advise': defineCall(nothing, z.array(maintenanceAdvice)),
  'maintenance.compare': defineCall(z.strictObject({ id: z.string().max(200) }), planComparison),
  /** Puts an advice off for 30 days, or brings it back. */
  'maintenance.notNow': defineCall(z.strictObject({ id: z.string().max(200), putOff: z.boolean() }), done),

  /** Runs the parts named, all without. Takes up to a minute or two; told by `maintenance.benchmarking`. `catalogue_busy` while an import runs */
  'maintenance.benchmark': defineCall(z.strictObject({ parts: z.array(benchmarkPart).min(1).max(5).optional() }), benchmarkRun),
  'maintenance.stopBenchmark': defineCall(nothing, done),
  /** Newest first, at most 50. */
  'maintenance.benchmarks': defineCall(nothing, z.array(benchmarkRun)),
}

export const maintenanceEvents = {
  'maintenance.changed': task,
  'maintenance.progress': taskProgress,
  'maintenance.checking': z.object({ check: z.string(), done: z.number().int(), of: z.number().int() }),
  'maintenance.benchmarking': z.object({ step: z.string(), share: z.number() }),
}
