import type { Engine } from '../database/engine'
import { isReadOnly } from '../database/read-only'

/** Extensions that maintenance makes use of where they are. */
export type Extension = 'amcheck' | 'pg_stat_statements'

/**
 * Why an extension cannot be used here; null if it can. The embedded engine brings both, and they are switched on when they
 * are first needed; what a server has is for its administrator to decide.
 */
export async function usable(engine: Engine, name: Extension): Promise<string | null> {
  const [found] = await engine.query<{ installed: boolean; available: boolean }>(
    `select exists (select 1 from pg_extension where extname = $1) as installed,
            exists (select 1 from pg_available_extensions where name = $1) as available`,
    [name],
  )
  if (found?.installed) return null
  if (engine.kind === 'embedded') {
    return engine.query(`create extension if not exists ${name}`).then(
      () => null,
      (error: unknown) => {
        if (!isReadOnly(error)) throw error
        return `It needs the extension ${name}, which cannot be switched on while the catalogue is open read-only.`
      },
    )
  }
  return found?.available === true
    ? `The extension ${name} is on the server but not switched on in this database. An administrator can run in it: CREATE EXTENSION ${name};`
    : `The extension ${name} is not on the server. Whoever runs it can install it (on Debian and Ubuntu it comes with the package postgresql-contrib).`
}
