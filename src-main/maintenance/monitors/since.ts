import type { Engine } from '../../database/engine'

export interface Counting {
  /** when the counters were last set back; null if PostgreSQL does not say */
  readonly since: string | null
  /** days they have been counting, at the least */
  readonly days: number
}

/**
 * Since when the counters count. A server keeps them over restarts; the embedded engine begins anew each time the catalogue is
 * opened.
 */
export async function counting(engine: Engine): Promise<Counting> {
  const [row] = await engine.query<{ reset: string | null; started: string; days: number }>(
    `select stats_reset as reset, pg_postmaster_start_time() as started,
            (extract(epoch from now() - coalesce(stats_reset, pg_postmaster_start_time())) / 86400)::float8 as days
     from pg_stat_database where datname = current_database()`,
  )
  if (!row) return { since: null, days: 0 }
  return { since: row.reset ?? (engine.kind === 'embedded' ? row.started : null), days: row.days }
}
