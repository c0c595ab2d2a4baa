import type { Monitor, SlowStatement } from '@contract'
import { z } from 'zod'
import type { Engine } from '../../database/engine'
import type { Rule } from './rule'

/** PgHero's: a table of so many rows should find at least 95 % of what is asked of it by an index. */
const smallest = 10_000
const indexShare = 0.95
/** An index on a column with fewer values than this finds more than a twentieth of the table, which is read as quickly whole. */
const leastValues = 20
/** Statements that are looked at, the costliest first. */
const looked = 15

interface PlanStep {
  'Node Type': string
  'Relation Name'?: string | undefined
  Filter?: string | undefined
  Plans?: PlanStep[] | undefined
}
const planStep: z.ZodType<PlanStep> = z.lazy(() =>
  z.object({ 'Node Type': z.string(), 'Relation Name': z.string().optional(), Filter: z.string().optional(), Plans: z.array(planStep).optional() }),
)
const explained = z.array(z.object({ Plan: planStep })).min(1)

const stepsOf = (step: PlanStep): PlanStep[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)]

let prepared = 0

/**
 * The plan of a statement whose values nobody knows any more: pg_stat_statements has replaced them by $1, $2. Null if it has
 * none (it is no query, or of a table that is gone).
 */
async function genericPlan(engine: Engine, text: string): Promise<PlanStep | null> {
  if (!/^\s*(select|with)\b/i.test(text)) return null
  const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place)))
  const name = `ludograph_advice_${++prepared}`
  try {
    return await engine.transaction({ readOnly: true, timeLimitMs: 5000 }, async (transaction) => {
      await transaction.query(`set local plan_cache_mode = force_generic_plan`)
      await transaction.query(`prepare ${name} as ${text}`)
      const values = Array.from({ length: count }, () => 'null').join(', ')
      const [row] = await transaction.query(`explain (format json) execute ${name}${count > 0 ? `(${values})` : ''}`)
      await transaction.query(`deallocate ${name}`)
      return explained.parse(row?.['QUERY PLAN'])[0]?.Plan ?? null
    })
  } catch {
    return null
  }
}

/** Columns that a step compares with one value: "(language = $1)", "((name)::text = $2)". */
const compared = (filter: string): string[] => [...filter.matchAll(/\(?\(?(\w+)\)?(?:::\w+)? = \$\d+/g)].flatMap(([, column]) => column ?? [])

async function wanted(engine: Engine, { tables }: Monitor, statements: readonly SlowStatement[]): Promise<Map<string, { table: string; column: string; calls: number }>> {
  const scanned = tables.filter(({ live, scans, indexScans }) => live >= smallest && indexScans < indexShare * (scans + indexScans)).map(({ table }) => table)
  const mentions = statements.filter(({ text }) => /\$\d/.test(text) && scanned.some((table) => text.includes(table))).slice(0, looked)
  const found = new Map<string, { table: string; column: string; calls: number }>()
  for (const { text, calls } of mentions) {
    const plan = await genericPlan(engine, text)
    for (const step of plan === null ? [] : stepsOf(plan)) {
      const table = step['Relation Name']
      if (step['Node Type'] !== 'Seq Scan' || table === undefined || !scanned.includes(table)) continue
      for (const column of compared(step.Filter ?? '')) {
        const key = `${table}-${column}`
        found.set(key, { table, column, calls: calls + (found.get(key)?.calls ?? 0) })
      }
    }
  }
  return found
}

/** Whether an index on a column would find few rows, and a value to show it with; null if not. */
async function sampleValue(engine: Engine, table: string, column: string): Promise<string | null> {
  const [facts] = await engine.query<{ values: number }>(
    `select (case when s.n_distinct < 0 then -s.n_distinct * greatest(c.reltuples, 0) else s.n_distinct end)::float8 as values
     from pg_stats s join pg_class c on c.relname = s.tablename and c.relnamespace = s.schemaname::regnamespace
     where s.schemaname = current_schema() and s.tablename = $1 and s.attname = $2
       and not exists (select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                       where i.indrelid = c.oid and a.attname = $2 and i.indisvalid and i.indpred is null)`,
    [table, column],
  )
  if (!facts || facts.values < leastValues) return null
  const [row] = await engine.query<{ value: string }>(`select ${column}::text as value from ${table} where ${column} is not null limit 1`)
  return row?.value ?? null
}

/** Tables that are read whole for rows that an index would find. */
export const wholeTableReads: Rule = async (seen, engine) => {
  const advice = []
  for (const { table, column, calls } of (await wanted(engine, seen, seen.statements ?? [])).values()) {
    const value = await sampleValue(engine, table, column)
    if (value === null) continue
    const activity = seen.tables.find((one) => one.table === table)
    const reads = (activity?.scans ?? 0) + (activity?.indexScans ?? 0)
    const ofTen = reads > 0 ? Math.round((10 * (activity?.scans ?? 0)) / reads) : 0
    const index = `${table}_${column}_advised`
    advice.push({
      id: `whole-table-reads-${table}-${column}`,
      title: `Make an index on ${column} of ${table}`,
      severity: 'warning' as const,
      text: `${ofTen} of 10 reads of ${table} scan the whole table, and rows were looked for by ${column} ${calls} times: add an index on ${column}.`,
      threshold: `A table of ${smallest.toLocaleString('en')} rows or more should find 95 % of what is asked of it by an index (PgHero's threshold); ${column} has at least ${leastValues} values.`,
      sql: [`create index concurrently ${index} on ${table} (${column})`],
      request: { name: 'create-index' as const, target: `whole-table-reads-${table}-${column}` },
      statement: { text: `select count(*) from ${table} where ${column} = $1`, values: [value] },
      trial: [`create index ${index} on ${table} (${column})`],
    })
  }
  return advice
}
