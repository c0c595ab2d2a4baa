import type { Session } from '@contract'
import type { Queryable } from '../../database/engine'

/** Who else is in this database, and what holds them up; those that wait first, then the longest transactions. */
export function sessions(database: Queryable): Promise<Session[]> {
  return database.query<Session & Record<string, unknown>>(
    `select pid, usename::text as user, application_name as application, state,
            extract(epoch from clock_timestamp() - xact_start)::float8 as seconds,
            coalesce(left(query, 2000), '') as query, pg_blocking_pids(pid) as "blockedBy"
     from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
     order by cardinality(pg_blocking_pids(pid)) desc, xact_start nulls last, pid`,
  )
}
