import { LudographError, type TaskRequest } from '@contract'
import { dropIndexes } from '../../database/drop-index'
import type { Engine } from '../../database/engine'
import { prepareAdvised } from './advised'
import { allIndexFigures } from './common'
import { prepareIndexOfPlan } from './index-of-plan'
import type { Prepared, TaskContext, TaskKind } from './kind'

/** Makes an index that an advice asked for: the advisor's, or that of a question's plan. The target is the advice's id. */
export const createIndex: TaskKind = {
  name: 'create-index',
  targets: () => [],
  async prepare(context, request) {
    const before = await indexNames(context.engine)
    const prepared = await prepareWanted(context, request)
    return { ...prepared, undo: (engine) => dropUnfinished(engine, prepared.steps.flatMap(({ sql }) => sql), before) }
  },
}

async function prepareWanted(context: TaskContext, request: TaskRequest): Promise<Prepared> {
  try {
    return await prepareAdvised(context, request, {
      lock: context.facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE',
      settings: { maintenance_work_mem: '512MB' },
      figures: allIndexFigures,
    })
  } catch (error) {
    if (!(error instanceof LudographError && error.code === 'advice_not_found')) throw error
    const ofPlan = await prepareIndexOfPlan(context, request)
    if (ofPlan === null) throw error
    return ofPlan
  }
}

const indexNames = async (engine: Engine): Promise<ReadonlySet<string>> => {
  const rows = await engine.query<{ quoted: string }>(
    `select quote_ident(i.relname) as quoted from pg_index x join pg_class i on i.oid = x.indexrelid
     where i.relnamespace = current_schema()::regnamespace`,
  )
  return new Set(rows.map(({ quoted }) => quoted))
}

/** CREATE INDEX CONCURRENTLY that is stopped leaves its index, invalid, or whole if it was stopped too late: that one goes, and none that was there before. */
async function dropUnfinished(engine: Engine, statements: readonly string[], before: ReadonlySet<string>): Promise<void> {
  const left = [...(await indexNames(engine))].filter((name) => !before.has(name) && statements.some((sql) => sql.includes(` ${name} on `)))
  if (left.length > 0) await dropIndexes(engine, left)
}
