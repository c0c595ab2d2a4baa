import type { SlowStatement } from '@contract'
import type { Engine } from '../../database/engine'
import { toErrorShape } from '@contract'
import { usable } from '../extensions'

const shown = 100

/** The statements that took the most time in all, or why nobody counted them. pgvector's operators mark those that compare vectors. */
export async function slowStatements(engine: Engine): Promise<{ statements: SlowStatement[]; missing: null } | { statements: null; missing: string }> {
  const missing = await usable(engine, 'pg_stat_statements')
  if (missing !== null) return { statements: null, missing }
  try {
    const statements = await engine.query<SlowStatement & Record<string, unknown>>(
      `select query as text, calls, mean_exec_time as "meanMs", total_exec_time as "totalMs", rows, query ~ '<(=|-|#|\\+|~|%)>' as vector
       from pg_stat_statements s
       where dbid = (select oid from pg_database where datname = current_database()) and toplevel
       order by total_exec_time desc limit ${shown}`,
    )
    return { statements, missing: null }
  } catch (error) {
    const { detail, message } = toErrorShape(error)
    // It is switched on in the database, but the server did not load it when it started.
    return { statements: null, missing: `Statements are not counted: ${detail ?? message}. The server's shared_preload_libraries must name pg_stat_statements.` }
  }
}
