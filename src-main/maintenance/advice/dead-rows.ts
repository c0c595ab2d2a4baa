import type { Rule } from './rule'

/** autovacuum_vacuum_threshold and autovacuum_vacuum_scale_factor as PostgreSQL comes. */
const least = 50
const share = 0.2
/** A small table is read whole in no time, dead rows or not. */
const smallest = 1000

const whole = new Intl.NumberFormat('en')

/** Tables of which a good part is dead: on a server autovacuum clears them, the embedded engine has none. */
export const deadRows: Rule = async ({ tables }) =>
  tables
    .filter(({ dead, live }) => dead >= smallest && dead > least + share * live)
    .map(({ table, dead, live }) => ({
      id: `dead-rows-${table}`,
      title: `Vacuum ${table}`,
      severity: 'warning',
      text: `${whole.format(dead)} rows of ${table} are dead beside ${whole.format(live)} live ones: every read of the whole table goes over them. Vacuum it.`,
      threshold: `More dead rows than ${least} and ${share * 100} % of the live ones: where PostgreSQL's own autovacuum begins (its documentation, autovacuum_vacuum_scale_factor).`,
      sql: [`vacuum (analyze) ${table}`],
      request: { name: 'vacuum', target: table },
      statement: null,
      trial: null,
    }))
