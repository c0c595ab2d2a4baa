import type { CheckReport, HealthItem, Task, TaskRequest } from '@contract'
import type { Facts } from './facts'
import { counted, request } from './tasks/common'
import { analyzeNeeded } from './tasks/analyze'
import { checkpointNeeded } from './tasks/checkpoint'
import { refreshNeeded } from './tasks/refresh-view'
import { reindexNeeded } from './tasks/reindex'
import { vectorIndexNeeded } from './tasks/rebuild-vector-index'
import { vacuumNeeded } from './tasks/vacuum'
import { vectorTables } from '../database/vector-index'

export interface HealthSources {
  readonly facts: Facts
  readonly lastCheck: CheckReport | null
  /** newest first */
  readonly tasks: readonly Task[]
  /** milliseconds since 1970 */
  readonly now: number
}

/** pgvector's change log: 0.8.2 mends a buffer overflow in parallel builds, 0.8.3 and 0.8.4 what VACUUM did to HNSW indexes. */
const soundPgvector = [0, 8, 4] as const

/** A check is a picture of its day; a week is how often maintenance runs by itself. */
const checkIsOldAfterMs = 7 * 24 * 3600 * 1000
const longestList = 3

/** "Is my database fine?", line by line. */
export const healthItems = (sources: HealthSources): HealthItem[] =>
  [statistics, deadRows, views, vectorIndexes, embeddings, indexes, staging, checks, pgvector, log, failures].flatMap((item) => item(sources) ?? [])

type Item = (sources: HealthSources) => HealthItem | null

const good = (name: string, text: string): HealthItem => ({ name, state: 'good', text, action: null })

const toDo = (name: string, state: 'attention' | 'bad', text: string, label: string, requests: TaskRequest[]): HealthItem => ({
  name,
  state,
  text,
  action: { kind: 'tasks', label, requests },
})

const listed = (names: readonly string[]): string =>
  names.length <= longestList ? names.join(', ') : `${names.slice(0, longestList).join(', ')} and ${names.length - longestList} more`

const statistics: Item = ({ facts }) => {
  const old = facts.tables.filter((table) => analyzeNeeded(table) !== null).map(({ name }) => name)
  return old.length === 0
    ? good('statistics', 'PostgreSQL knows what is in the tables, so it can choose the quick way to an answer.')
    : toDo('statistics', 'attention', `Statistics of ${listed(old)} are missing or old: queries may be slow.`, 'Analyse', old.map((name) => request('analyze', name)))
}

const deadRows: Item = ({ facts }) => {
  const tables = facts.tables.filter((table) => vacuumNeeded(facts, table) !== null)
  if (tables.length === 0) return good('dead-rows', 'Hardly any room is taken by rows that were replaced or removed.')
  const dead = tables.reduce((sum, table) => sum + table.dead, 0)
  const text = dead > 0 ? `${counted(dead, 'dead row')} in ${listed(tables.map(({ name }) => name))} take room and time.` : `${listed(tables.map(({ name }) => name))}: written to since they were last vacuumed.`
  return toDo('dead-rows', 'attention', text, 'Vacuum', tables.map(({ name }) => request('vacuum', name)))
}

const views: Item = ({ facts }) => {
  const old = facts.views.filter((view) => refreshNeeded(facts, view) !== null).map(({ name }) => name)
  return old.length === 0
    ? good('views', 'The views that genre, developer and publisher questions use are up to date.')
    : toDo('views', 'attention', `${listed(old)} do not hold what the tables hold.`, 'Refresh', old.map((name) => request('refresh-view', name)))
}

const vectorIndexes: Item = ({ facts }) => {
  const missing = (['applications', 'reviews'] as const).filter((what) => vectorIndexNeeded(facts, what) !== null)
  if (missing.length > 0) {
    const text = missing.map((what) => vectorIndexNeeded(facts, what)).join(' ')
    return toDo('vector-index', 'attention', text, 'Build it', missing.map((what) => request('rebuild-vector-index', vectorTables[what].index)))
  }
  const worn = facts.indexes.filter((index) => index.method === 'hnsw' && index.valid && reindexNeeded(facts, index) !== null)
  if (worn.length > 0) {
    const text = worn.map((index) => reindexNeeded(facts, index)).join(' ')
    return toDo('vector-index', 'attention', text, 'Reindex', worn.map(({ name }) => request('reindex', name)))
  }
  const { applications, reviews } = facts.embeddings
  const vectors = applications.vectors + reviews.vectors
  if (vectors === 0) return good('vector-index', 'There are no embeddings yet, so there is nothing to index.')
  return facts.indexes.some(({ method, valid }) => method === 'hnsw' && valid)
    ? good('vector-index', `Searches among ${counted(vectors, 'vector')} use an index.`)
    : good('vector-index', `All ${counted(vectors, 'vector')} are compared in a search: with so few that is as fast as an index, and misses none.`)
}

const embeddings: Item = ({ facts }) => {
  const stale = (['applications', 'reviews'] as const).filter((what) => facts.embeddings[what].stale > 0)
  if (stale.length === 0) return good('embeddings', 'No embedding is of an old text.')
  const text = stale.map((what) => `${counted(facts.embeddings[what].stale, 'embedding')} of ${what}`).join(' and ')
  return toDo('embeddings', 'attention', `${text} are of a text that has changed since, or of another model.`, 'Re-embed', stale.map((what) => request('embed-stale', what)))
}

const indexes: Item = ({ facts }) => {
  const leftover = facts.indexes.filter((index) => index.leftover && !index.building)
  const broken = facts.indexes.filter((index) => !index.valid && !index.leftover && !index.building)
  if (leftover.length + broken.length === 0) return good('indexes', `All ${facts.indexes.length} indexes are valid.`)
  const names = listed([...leftover, ...broken].map(({ name }) => name))
  const requests = [...leftover.map(({ name }) => request('drop-invalid-index', name)), ...broken.map(({ name }) => request('reindex', name))]
  return toDo('indexes', 'bad', `${names}: left behind by a build that was stopped. It answers no question, and every write pays for it.`, 'Clean up', requests)
}

const staging: Item = ({ facts: { work } }) => {
  if (!work.staged) return good('staging', 'Nothing waits in staging.')
  return work.stagingOwned
    ? good('staging', 'What waits in staging belongs to an import that waits for you, or can go on.')
    : toDo('staging', 'attention', 'Records wait in staging that no import will apply.', 'Empty staging', [request('trim-staging')])
}

const checks: Item = ({ lastCheck, now }) => {
  const look = (state: 'attention' | 'bad', text: string, label: string): HealthItem => ({ name: 'checks', state, text, action: { kind: 'tab', label, tab: 'checks' } })
  if (!lastCheck) return look('attention', 'The integrity checks have not been run here yet.', 'Open checks')
  const grave = lastCheck.findings.filter(({ severity }) => severity === 'critical' || severity === 'error')
  const warnings = lastCheck.findings.filter(({ severity }) => severity === 'warning')
  if (grave.length > 0) return look('bad', `The last check found ${counted(grave.length, 'error')}: ${listed(grave.map(({ title }) => title))}.`, 'Look at them')
  if (now - Date.parse(lastCheck.at) > checkIsOldAfterMs) return look('attention', 'The last integrity check is more than a week old.', 'Check again')
  if (warnings.length > 0) return look('attention', `The last check found ${counted(warnings.length, 'warning')}: ${listed(warnings.map(({ title }) => title))}.`, 'Look at them')
  return good('checks', `The last of the integrity checks (${lastCheck.checks} of them) found nothing wrong.`)
}

const pgvector: Item = ({ facts: { work } }) => {
  const version = work.pgvector ?? ''
  return isBefore(version, soundPgvector)
    ? {
        name: 'pgvector',
        state: 'attention',
        text: `pgvector ${version} has known faults in vector indexes that ${soundPgvector.join('.')} does not have.`,
        action: { kind: 'tab', label: 'What to do', tab: 'advice' },
      }
    : good('pgvector', `pgvector ${version} has no fault that is known to damage indexes.`)
}

/** Versions are compared number by number: 0.10 comes after 0.9. */
export function isBefore(version: string, other: readonly number[]): boolean {
  const parts = version.split('.').map(Number)
  for (const [place, part] of other.entries()) {
    const mine = parts[place] ?? 0
    if (mine !== part) return mine < part
  }
  return false
}

const log: Item = ({ facts }) => {
  if (facts.log === null) return null
  const needed = checkpointNeeded(facts)
  return needed === null ? good('log', 'The write-ahead log is short.') : toDo('log', 'attention', needed, 'Checkpoint', [request('checkpoint')])
}

/** A task that failed and was not done since. */
const failures: Item = ({ tasks }) => {
  const last = new Map<string, Task>()
  for (const task of tasks) {
    const key = `${task.request.name} ${task.request.target ?? ''}`
    if (!last.has(key)) last.set(key, task)
  }
  const failed = [...last.values()].filter(({ state }) => state === 'failed')
  return failed.length === 0
    ? good('tasks', 'No task has failed.')
    : { name: 'tasks', state: 'attention', text: `Failed: ${listed(failed.map(({ title }) => title))}.`, action: { kind: 'tab', label: 'See why', tab: 'tasks' } }
}
