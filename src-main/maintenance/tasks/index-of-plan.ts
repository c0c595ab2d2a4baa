import type { TaskRequest } from '@contract'
import { allIndexFigures, rates } from './common'
import type { Prepared, TaskContext } from './kind'

/** What the plan of a question names (`analytics/plan-advice.ts`), and the advisor too where it sees the same. */
const wholeTableReads = /^whole-table-reads-(\w+)-(\w+)$/

/** Types whose values are compared one with another; of documents and vectors an index like this finds nothing. */
const comparedTypes = ['text', 'varchar', 'int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'date', 'timestamp', 'timestamptz']

/** A B-tree takes no value longer than a third of a page (2,704 bytes); compressed or not, this is below it. */
const longestSorted = 2000

/**
 * An index that the plan of a single question asks for. The advisor only sees what is asked often, and nothing on an engine that
 * keeps no statistics of statements; whoever looks at a plan wants it now. Null if the target names no column that could have one,
 * or that has one already.
 */
export async function prepareIndexOfPlan({ engine, facts }: TaskContext, request: TaskRequest): Promise<Prepared | null> {
  const [, name, column] = wholeTableReads.exec(request.target ?? '') ?? []
  const table = facts.tables.find((one) => one.name === name)
  if (table === undefined || column === undefined) return null
  const [found] = await engine.query<{ type: string; quoted: string; index: string }>(
    `select t.typname as type, quote_ident(a.attname) as quoted, quote_ident(left(c.relname || '_' || a.attname, 50) || '_advised') as index
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
     where c.relnamespace = current_schema()::regnamespace and c.relname = $1 and a.attname = $2 and a.attnum > 0 and not a.attisdropped
       and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum and i.indisvalid and i.indpred is null)`,
    [name, column],
  )
  if (!found || !comparedTypes.includes(found.type)) return null
  const method = /^(text|varchar)$/.test(found.type) && (await hasLongTexts(engine, table.quoted, found.quoted)) ? 'using hash ' : ''
  const about = `A question looked for rows of ${table.name} by ${column} and read the whole table for it. With an index on ${column} they are found directly; each import writes to it as well.`
  return {
    request,
    title: `Make an index on ${column} of ${table.name}`,
    about,
    steps: [{ how: 'session', settings: { maintenance_work_mem: '512MB' }, sql: [`create index concurrently ${found.index} on ${table.quoted} ${method}(${found.quoted})`] }],
    lock: facts.kind === 'server' ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE',
    bytes: table.ownBytes,
    seconds: table.ownBytes / rates.reindex,
    needed: about,
    figures: allIndexFigures,
  }
}

async function hasLongTexts(engine: TaskContext['engine'], table: string, column: string): Promise<boolean> {
  const [row] = await engine.query<{ long: boolean }>(`select exists (select 1 from ${table} where octet_length(${column}) > ${longestSorted}) as long`)
  return row?.long ?? false
}
