import type { Engine } from '../engine'

/** What a blocked function's text begins with: its language and its planner support function stand behind it. */
export const blockMark = 'ludograph:blocked:'

/** PostgreSQL's own number of the language `internal`, whose functions are looked up by name among the built-in ones. */
const internalLanguage = 12

/**
 * Makes functions impossible to run, whatever calls them: a view, an index, a check, an operator, a cast. Each becomes an
 * internal function of a name that no built-in one has, so that a call ends in an error. `allowBlocked` undoes it.
 * @param functions their numbers in this database
 */
export async function blockFunctions(engine: Engine, functions: readonly number[]): Promise<void> {
  await engine.transaction({}, (transaction) =>
    transaction.query(
      `update pg_catalog.pg_proc set
         prosrc = $2 || prolang::text || ':' || prosupport::oid::text || ':' || prosrc, prolang = $3, prosupport = 0
       where oid = any($1::oid[]) and not (prolang = $3 and prosrc like $2 || '%')`,
      [functions, blockMark, internalLanguage],
    ),
  )
}

/** Gives blocked functions back what they were. */
export async function allowBlocked(engine: Engine): Promise<void> {
  await engine.transaction({}, (transaction) =>
    transaction.query(
      `update pg_catalog.pg_proc set
         prolang = split_part(prosrc, ':', 3)::oid, prosupport = split_part(prosrc, ':', 4)::oid,
         prosrc = regexp_replace(prosrc, $2, '')
       where prolang = $3 and prosrc ~ $2 and prosrc like $1 || '%'`,
      [blockMark, `^${blockMark}[0-9]+:[0-9]+:`, internalLanguage],
    ),
  )
}
