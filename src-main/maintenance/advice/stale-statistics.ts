import type { Rule } from './rule'

/** autovacuum_analyze_threshold and autovacuum_analyze_scale_factor as PostgreSQL comes. */
const least = 50
const share = 0.1
const smallest = 1000

const whole = new Intl.NumberFormat('en')

interface Stale extends Record<string, unknown> {
  readonly table: string
  /** rows as counted last; -1: never */
  readonly counted: number
  readonly rows: number
  readonly key: string | null
}

/**
 * Tables whose count by ANALYZE is far from what they hold now. (PostgreSQL's own counter of changes cannot be used: an import
 * counts inside its transaction, and its rows are added to that counter only when it ends.) Staging is counted where it is used, and rejects are only listed.
 */
const staleSql = `
  select s.relname::text as "table", c.reltuples::float8 as counted, s.n_live_tup as rows,
         (select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attstattarget is distinct from 0
          order by a.attname = 'type' desc, a.attnum limit 1) as key
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = current_schema() and c.relkind = 'r' and c.relpersistence = 'p' and s.relname !~ '^(staging_|undo_|rejects$)'
    and s.n_live_tup >= $1
    and (c.reltuples < 0 or abs(s.n_live_tup - c.reltuples) > $2::float8 + $3::float8 * s.n_live_tup)
  order by s.n_live_tup desc`

/** Tables that the planner knows so little of that it guesses wrong. */
export const staleStatistics: Rule = async (_seen, engine) =>
  (await engine.query<Stale>(staleSql, [smallest, least, share])).map(({ table, counted, rows, key }) => ({
    id: `stale-statistics-${table}`,
    title: `Analyze ${table}`,
    severity: 'warning',
    text:
      counted < 0
        ? `${table} has about ${whole.format(rows)} rows, and the planner has never counted them: its plans are guesses. Analyze it.`
        : `${table} has about ${whole.format(rows)} rows, and had ${whole.format(Math.round(counted))} when the planner last counted: it may choose bad plans. Analyze it.`,
    threshold: `A difference of more than ${least} and ${share * 100} % of all rows: where PostgreSQL's own autovacuum counts anew (its documentation, autovacuum_analyze_scale_factor).`,
    sql: [`analyze ${table}`],
    request: { name: 'analyze', target: table },
    statement: key === null ? null : { text: `select * from ${table} where ${key} is not null`, values: [] },
    // ANALYZE writes the number of rows outside of its transaction: rolling it back would take only half of it back.
    trial: null,
  }))
