import type { Engine } from '../../database/engine'
import type { Rule } from './rule'

/** autovacuum_analyze_threshold and autovacuum_analyze_scale_factor as PostgreSQL comes. */
const least = 50
const share = 0.1
const smallest = 1000
/** Bytes of a table up to which a copy of it is made in a second or two. */
const copied = 64 * 1024 ** 2

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

/**
 * ANALYZE writes the number of rows, and that it has been run, outside of its transaction: rolling it back would take only half
 * of it back. So it is tried on a copy that lasts as long as the transaction, and stands before the table by its name.
 */
async function trialOnCopy(engine: Engine, table: string): Promise<string[] | null> {
  const [found] = await engine.query<{ original: string; name: string; bytes: number; indexes: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as original, quote_ident(c.relname) as name, pg_total_relation_size(c.oid) as bytes,
            array(select format('create index on pg_temp.%I %s', c.relname, substring(pg_get_indexdef(x.indexrelid) from ' (USING .*)$'))
                  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_am m on m.oid = i.relam
                  where x.indrelid = c.oid and x.indisvalid and m.amname = 'btree' order by i.relname) as indexes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = to_regclass($1)`,
    [table],
  )
  if (!found || found.bytes > copied) return null
  const { original, name, indexes } = found
  return [`create temporary table ${name} (like ${original}) on commit drop`, `insert into pg_temp.${name} select * from ${original}`, ...indexes, `analyze pg_temp.${name}`]
}

/** Tables that the planner knows so little of that it guesses wrong. */
export const staleStatistics: Rule = async (_seen, engine) => {
  const stale = await engine.query<Stale>(staleSql, [smallest, least, share])
  return Promise.all(
    stale.map(async ({ table, counted, rows, key }) => ({
      id: `stale-statistics-${table}`,
      title: `Analyze ${table}`,
      severity: 'warning' as const,
      text:
        counted < 0
          ? `${table} has about ${whole.format(rows)} rows, and the planner has never counted them: its plans are guesses. Analyze it.`
          : `${table} has about ${whole.format(rows)} rows, and had ${whole.format(Math.round(counted))} when the planner last counted: it may choose bad plans. Analyze it.`,
      threshold: `A difference of more than ${least} and ${share * 100} % of all rows: where PostgreSQL's own autovacuum counts again (its documentation, autovacuum_analyze_scale_factor).`,
      sql: [`analyze ${table}`],
      request: { name: 'analyze' as const, target: table },
      statement: key === null ? null : { text: `select * from ${table} where ${key} is not null`, values: [] },
      trial: await trialOnCopy(engine, table),
      trialOnCopy: true,
    })),
  )
}
