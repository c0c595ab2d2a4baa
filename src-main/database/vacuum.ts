import type { Engine } from './engine'

export interface VacuumOptions {
  /** the planner's statistics are collected as well */
  readonly analyze?: boolean
}

/**
 * Vacuums what a large change has written. A server would, up to a minute later (autovacuum); PGlite has nobody who would.
 * - Pages that every transaction sees whole are noted, so that a question whose columns are all in an index never reads the wide rows.
 * - On the embedded engine it covers PostgreSQL's own tables too: afterwards each row says itself that its transaction was committed.
 *   Until then only pg_xact says so, a file without checksums, in which a flipped bit would undo a transaction unnoticed.
 * @param tables those that were written, as they stand in a statement
 */
export async function vacuumAfter(engine: Engine, tables: readonly string[], { analyze = false }: VacuumOptions = {}): Promise<void> {
  const listed = tables.join(', ')
  await engine.session({}, async (session) => {
    if (engine.kind === 'embedded') {
      await session.query('vacuum')
      if (analyze) await session.query(`analyze ${listed}`)
    } else if (tables.length > 0) await session.query(`vacuum ${analyze ? '(analyze) ' : ''}${listed}`)
  })
}
