import type { TaskFigures } from '@contract'
import { refreshStatements } from '../../database/analytics-views'
import type { Engine } from '../../database/engine'
import type { Facts, ViewFacts } from '../facts'
import { notFound, rates } from './common'
import type { TaskKind } from './kind'

/** Brings a materialised view up to date. On a server others read it meanwhile. */
export const refreshView: TaskKind = {
  name: 'refresh-view',
  targets: ({ facts }) => facts.views.map(({ name }) => name),
  prepare({ facts }, request) {
    const view = facts.views.find(({ name }) => name === request.target)
    if (!view) throw notFound(`There is no view ${request.target ?? ''}.`)
    // What holds nothing yet has nothing that others could read meanwhile, and PostgreSQL refuses.
    const concurrently = view.populated
    return {
      request,
      title: `Refresh ${view.name}`,
      about: 'Computes the summary again that questions about genres, developers, publishers or reviews are answered from.',
      steps: [{ how: 'transaction', settings: {}, sql: refreshStatements(view.name, { concurrently }) }],
      lock: concurrently ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE',
      bytes: view.bytes,
      seconds: (facts.tables.find(({ name }) => name === 'applications')?.bytes ?? 0) / rates.refresh,
      needed: refreshNeeded(facts, view),
      figures: (engine) => viewFigures(engine, view.name),
      changesContent: true,
    }
  },
}

/** Why a view wants to be refreshed, or null. */
export function refreshNeeded({ work }: Facts, view: ViewFacts): string | null {
  if (!view.populated) return `${view.name} holds nothing yet.`
  const { lastImport } = work
  return lastImport !== null && (view.currentAt === null || later(lastImport, view.currentAt))
    ? `${view.name} is older than the last import.`
    : null
}

/** By more than the minute in which an import itself notes one and the other. */
const later = (one: string, other: string): boolean => Date.parse(one) - Date.parse(other) > 60_000

async function viewFigures(engine: Engine, view: ViewFacts['name']): Promise<TaskFigures> {
  const [row] = await engine.query<TaskFigures>(
    `select relispopulated as populated, pg_total_relation_size(oid) as bytes,
            (select refreshed_at from view_refreshes where view = $1) as "refreshedAt"
     from pg_class where oid = $1::regclass`,
    [view],
  )
  const [count] = row?.['populated'] === true ? await engine.query<{ rows: number }>(`select count(*) as rows from ${view}`) : []
  return { rows: count?.rows ?? null, ...row }
}
