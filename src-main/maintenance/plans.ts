import { lockLevel, type EngineKind, type LockLevel, type TaskName, type TaskPlan, type TaskRequest } from '@contract'
import { stepText } from '../database/steps'
import type { Facts } from './facts'
import { kinds } from './tasks'
import { notFound, request } from './tasks/common'
import type { Prepared, TaskContext } from './tasks/kind'

/** Tasks that can be asked for of all their targets at once. */
const several: readonly TaskName[] = ['vacuum', 'analyze', 'refresh-view', 'reindex', 'drop-invalid-index', 'embed-stale']

/**
 * What "Tune up" does, in this order: room first; then vectors, because making them leaves dead rows; indexes before
 * VACUUM, which would clean them row by row (pgvector's README, "Vacuuming"); statistics of what is there at the end.
 */
const tuneUpOrder = [
  'drop-invalid-index', 'trim-staging', 'trim-history', 'embed-stale', 'reindex', 'rebuild-vector-index', 'refresh-view', 'vacuum', 'analyze',
] as const satisfies readonly TaskName[]

/** One request of each target that it means. @throws LudographError `task_not_found` if there is nothing to do it to */
export function expand(context: TaskContext, wanted: TaskRequest): TaskRequest[] {
  if (wanted.target !== null || !several.includes(wanted.name)) return [wanted]
  const targets = kinds[wanted.name].targets(context)
  if (targets.length === 0) throw notFound(`There is nothing here to do "${wanted.name}" to.`)
  return targets.map((target) => ({ ...wanted, target }))
}

/** @throws LudographError `task_not_found` */
export const prepare = (context: TaskContext, wanted: TaskRequest): Promise<Prepared> => Promise.resolve(kinds[wanted.name].prepare(context, wanted))

/** One task, or all of its targets as one plan. @throws LudographError `task_not_found` */
export async function planOf(context: TaskContext, wanted: TaskRequest): Promise<TaskPlan> {
  const plans = await Promise.all(expand(context, wanted).map(async (one) => describe(context.facts, await prepare(context, one))))
  const [first] = plans
  if (!first) throw notFound(`There is nothing here to do "${wanted.name}" to.`)
  if (plans.length === 1) return first
  const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0)
  const seconds = sum(plans.map(({ cost }) => cost.seconds))
  const bytes = sum(plans.map(({ cost }) => cost.bytes))
  const needed = plans.filter((plan) => plan.needed !== null)
  return {
    ...first,
    request: wanted,
    title: `${first.title.split(' ')[0] ?? ''} ${plans.length} of them, one after the other`,
    sql: plans.flatMap(({ sql }) => sql),
    lock: plans.map(({ lock }) => lock).reduce((one, other) => (strength(one) > strength(other) ? one : other)),
    cost: { bytes, seconds, text: `${duration(seconds)} together` },
    needed: needed.length === 0 ? null : `${needed.length} of ${plans.length}: ${needed[0]?.needed ?? ''}`,
  }
}

/** All that makes sense here, each with its target; what is worth doing first. */
export async function allPlans(context: TaskContext): Promise<TaskPlan[]> {
  const requests = Object.values(kinds).flatMap((kind) => kind.targets(context).map((target) => request(kind.name, target)))
  const plans = await Promise.all(requests.map(async (one) => describe(context.facts, await prepare(context, one))))
  return [...plans.filter(({ needed }) => needed !== null), ...plans.filter(({ needed }) => needed === null)]
}

/** What needs to be done now, in the right order; empty if nothing does. */
export async function tuneUpPlans(context: TaskContext): Promise<TaskPlan[]> {
  const chosen: TaskPlan[] = []
  for (const name of tuneUpOrder) {
    for (const target of kinds[name].targets(context)) {
      const plan = describe(context.facts, await prepare(context, request(name, target)))
      const isDone = name === 'analyze' && chosen.some(({ request: other }) => other.name === 'vacuum' && other.target === target)
      if (plan.needed !== null && !isDone) chosen.push(plan)
    }
  }
  const [last] = kinds.checkpoint.targets(context)
  if (context.facts.kind === 'server' || last === undefined) return chosen
  const checkpoint = describe(context.facts, await prepare(context, request('checkpoint')))
  // PGlite makes none by itself.
  const needed = checkpoint.needed ?? (chosen.length > 0 ? 'So that the log of what was just done gives its room back.' : null)
  return needed === null ? chosen : [...chosen, { ...checkpoint, needed }]
}

/** What the border shows of a prepared task. */
export function describe(facts: Facts, prepared: Prepared): TaskPlan {
  const { title, about, lock, bytes, needed } = prepared
  return {
    request: prepared.request,
    title,
    about,
    sql: sqlOf(prepared),
    lock,
    lockMeans: lockMeaning(facts.kind, lock),
    cost: costOf(facts, prepared),
    needed,
  }
  function costOf({ earlier }: Facts, { request: wanted, seconds }: Prepared): TaskPlan['cost'] {
    const last = earlier.find((run) => run.name === wanted.name && run.target === wanted.target)
    const size = bytes === null ? '' : ` (${megabytes(bytes)})`
    if (last) {
      const grown = bytes !== null && last.bytes !== null && last.bytes > 0 ? bytes / last.bytes : 1
      const expected = last.seconds * grown
      return { bytes, seconds: expected, text: `${duration(expected)}, as it took the last time${size}` }
    }
    if (seconds === null) return { bytes, seconds: null, text: bytes === null ? 'It has not been run here yet.' : `It has not been run here yet${size}.` }
    return { bytes, seconds, text: `${duration(seconds)}, judged by how much there is${size}` }
  }
}

export const sqlOf = ({ steps }: Prepared): string[] => steps.flatMap(stepText)

const strength = (lock: LockLevel): number => lockLevel.options.indexOf(lock)

/** PostgreSQL's manual, "Table-level locks", in words of what a user notices. */
function lockMeaning(kind: EngineKind, lock: LockLevel): string {
  if (lock === 'none') return kind === 'server' ? 'Nobody is held up.' : 'Other questions wait until it is done: the embedded engine does one thing at a time.'
  if (kind === 'embedded') return 'Everything else waits until it is done: the embedded engine does one thing at a time.'
  switch (lock) {
    case 'ACCESS SHARE':
    case 'ROW EXCLUSIVE':
      return 'Reading and writing go on.'
    case 'SHARE UPDATE EXCLUSIVE':
      return 'Reading and writing go on; only other maintenance of the same table waits.'
    case 'SHARE':
      return 'Reading goes on; writing to the table waits.'
    case 'EXCLUSIVE':
      return 'Reading goes on; nothing else may change it meanwhile.'
    case 'ACCESS EXCLUSIVE':
      return 'Whoever wants to read or write it waits until it is done.'
  }
}

const megabytes = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${Math.round(bytes / 1e6)} MB`)

export function duration(seconds: number): string {
  if (seconds < 1) return 'less than a second'
  if (seconds < 90) return `about ${Math.round(seconds)} s`
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} minutes` : `about ${Math.round(seconds / 3600)} hours`
}
