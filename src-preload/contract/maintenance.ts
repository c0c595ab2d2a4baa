import { z } from 'zod'
import { engineKind } from './catalogue'
import { changeCall, done, nothing, readCall } from './define'
import { maintenanceAdvice, planComparison } from './maintenance-advice'
import { benchmarkPart, benchmarkRun } from './maintenance-benchmark'
import { checkReport, rowPage } from './maintenance-checks'
import { metric, monitor, samples } from './maintenance-monitors'
import { schedule, task, taskPlan, taskProgress, taskRequest } from './maintenance-tasks'

/** The parts of the Maintenance view. */
export const maintenanceTab = z.enum(['tasks', 'monitors', 'checks', 'advice', 'benchmark'])
export type MaintenanceTab = z.infer<typeof maintenanceTab>

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
  'maintenance.health': readCall(nothing, health),

  /** All tasks that make sense on this catalogue and engine, each with its target. */
  'maintenance.plans': readCall(nothing, z.array(taskPlan)),
  /** One task looked at before it is asked for. `task_not_found` for a target that is not there. */
  'maintenance.plan': readCall(taskRequest, taskPlan),
  /** Puts tasks in the queue, in this order, and answers at once. One that is waiting already is not queued twice. */
  'maintenance.run': changeCall(
    { events: ['maintenance.changed'] },
    z.strictObject({ requests: z.array(taskRequest).min(1).max(100), origin: z.enum(['user', 'advice', 'check']).default('user') }),
    z.array(task),
  ),
  /** Queues what `maintenance.health` shows as `tuneUp`; an empty list if nothing needs it. */
  'maintenance.tuneUp': changeCall({ events: ['maintenance.changed'] }, nothing, z.array(task)),
  /** Takes a waiting task out, or stops a running one and leaves things as they were. `task_not_found` */
  'maintenance.cancel': changeCall({ events: ['maintenance.changed'] }, z.strictObject({ id: z.number().int().positive() }), done),
  /** The log, newest first. */
  'maintenance.tasks': readCall(z.strictObject({ limit: z.number().int().min(1).max(500).default(100) }), z.array(task)),
  /** What runs or waits now, next first, with how far it is. */
  'maintenance.queue': readCall(nothing, z.object({ tasks: z.array(task), progress: taskProgress.nullable(), heldUpBy: z.string().nullable() })),
  'maintenance.setSchedule': changeCall({ stale: ['maintenance.health'] }, z.strictObject({ afterImport: z.boolean(), weekly: z.boolean() }), schedule),

  'maintenance.monitor': readCall(nothing, monitor),
  'maintenance.samples': readCall(z.strictObject({ metric, hours: z.number().int().min(1).max(24 * 366).default(24 * 7) }), samples),

  /** Runs the integrity checks: all, or those named. Told by `maintenance.checking`. `check_not_found` */
  'maintenance.check': changeCall({ stale: ['maintenance.lastCheck', 'maintenance.findingRows', 'maintenance.health'] }, z.strictObject({ names: z.array(z.string().max(100)).max(100).optional() }), checkReport),
  /** The last report of all checks; null if they have never been run. */
  'maintenance.lastCheck': readCall(nothing, checkReport.nullable()),
  /** The rows behind a finding, as they are now. `limit` null is not a page: exports ask page by page. */
  'maintenance.findingRows': readCall(
    z.strictObject({ name: z.string().max(100), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) }),
    rowPage,
  ),

  /** Gravest first, without those put off by "not now". */
  'maintenance.advise': readCall(nothing, z.array(maintenanceAdvice)),
  'maintenance.compare': readCall(z.strictObject({ id: z.string().max(200) }), planComparison),
  /** Puts an advice off for 30 days, or brings it back. */
  'maintenance.notNow': changeCall({ stale: ['maintenance.advise', 'maintenance.health'] }, z.strictObject({ id: z.string().max(200), putOff: z.boolean() }), done),

  /** Runs the parts named, all without. Takes up to a minute or two; told by `maintenance.benchmarking`. `catalogue_busy` while an import runs */
  'maintenance.benchmark': changeCall({ stale: ['maintenance.benchmarks'] }, z.strictObject({ parts: z.array(benchmarkPart).min(1).max(5).optional() }), benchmarkRun),
  'maintenance.stopBenchmark': changeCall({ nothing: 'the benchmark that is stopped answers for itself' }, nothing, done),
  /** Newest first, at most 50. */
  'maintenance.benchmarks': readCall(nothing, z.array(benchmarkRun)),
}

export const maintenanceEvents = {
  'maintenance.changed': task,
  'maintenance.progress': taskProgress,
  'maintenance.checking': z.object({ check: z.string(), done: z.number().int(), of: z.number().int() }),
  /** share 1: it has ended, one way or another */
  'maintenance.benchmarking': z.object({ step: z.string(), share: z.number() }),
}
