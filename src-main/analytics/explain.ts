import type { Plan, PlanNode, Statement } from '@contract'
import { z } from 'zod'
import type { Transaction } from '../database/engine'
import { asQueryError } from '../query-model/query-errors'
import { adviceOn, type SlowPlace } from './plan-advice'

/** A step as EXPLAIN (FORMAT JSON) writes it; of its many keys those that are read here. */
interface RawNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'CTE Name'?: string
  'Function Name'?: string
  'Join Type'?: string
  Strategy?: string
  'Total Cost': number
  'Plan Rows': number
  'Actual Total Time'?: number
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  'Temp Written Blocks'?: number
  'Temp Read Blocks'?: number
  Plans?: RawNode[]
  [key: string]: unknown
}

const rawNode: z.ZodType<RawNode> = z.lazy(() =>
  z.looseObject({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Index Name': z.string().optional(),
    'CTE Name': z.string().optional(),
    'Function Name': z.string().optional(),
    'Join Type': z.string().optional(),
    Strategy: z.string().optional(),
    'Total Cost': z.number(),
    'Plan Rows': z.number(),
    'Actual Total Time': z.number().optional(),
    'Actual Rows': z.number().optional(),
    'Actual Loops': z.number().optional(),
    'Shared Hit Blocks': z.number().optional(),
    'Shared Read Blocks': z.number().optional(),
    'Temp Written Blocks': z.number().optional(),
    'Temp Read Blocks': z.number().optional(),
    Plans: z.array(rawNode).optional(),
  }),
) as z.ZodType<RawNode>

const explained = z.array(z.object({ Plan: rawNode, 'Planning Time': z.number().optional(), 'Execution Time': z.number().optional() })).min(1)

const abouts: Readonly<Record<string, string>> = {
  'Seq Scan': 'Reads the whole table, row by row',
  'Index Scan': 'Finds rows by an index and reads them from the table',
  'Index Only Scan': 'Reads an index that holds all that is needed',
  'Bitmap Heap Scan': 'Reads the parts of the table that an index pointed out',
  'Bitmap Index Scan': 'Notes by an index which parts of the table to read',
  'CTE Scan': 'Reads the rows of a named step',
  'Function Scan': 'Reads the rows that a function gives',
  'Values Scan': 'Reads a list of values written in the statement',
  'Subquery Scan': 'Reads the rows of an inner SELECT',
  'Nested Loop': 'For each row of the first part, looks up rows of the second',
  'Hash Join': 'Matches two parts by a table kept in memory',
  'Merge Join': 'Matches two sorted parts side by side',
  Hash: 'Keeps rows in memory to be matched',
  Aggregate: 'Counts, sums and averages',
  Sort: 'Sorts rows',
  'Incremental Sort': 'Sorts rows that are partly in order',
  Limit: 'Stops after enough rows',
  WindowAgg: 'Computes over neighbouring rows',
  Materialize: 'Keeps rows to read them several times',
  Memoize: 'Remembers answers of repeated lookups',
  Unique: 'Takes out repeated rows',
  Gather: 'Collects the rows of several workers',
  'Gather Merge': 'Collects the sorted rows of several workers',
  Append: 'Puts parts one after the other',
  Result: 'Computes values',
}

const detailKeys = [
  'Filter', 'Index Cond', 'Recheck Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Sort Key', 'Group Key', 'Sort Method', 'Rows Removed by Filter',
  'Rows Removed by Join Filter', 'Sort Space Used', 'Sort Space Type', 'Heap Fetches', 'Hash Batches', 'Peak Memory Usage', 'Workers Planned',
]

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value))

const titleOf = (node: RawNode): string => {
  const of = node['Relation Name'] ?? node['CTE Name'] ?? node['Function Name'] ?? node['Index Name']
  const index = node['Index Name'] !== undefined && node['Relation Name'] !== undefined ? ` by ${node['Index Name']}` : ''
  return `${node['Node Type']}${of === undefined ? '' : ` on ${of}`}${index}`
}

interface Weighed {
  readonly node: PlanNode
  /** own time in ms, or own cost where it was not run */
  readonly own: number
}

/** Builds the tree; times and blocks of a step include those below it, so its own are the difference. */
function build(raw: RawNode, weighed: Weighed[]): PlanNode {
  const children = (raw.Plans ?? []).map((child) => build(child, weighed))
  const loops = raw['Actual Loops'] ?? null
  const totalMs = raw['Actual Total Time'] === undefined || loops === null ? null : raw['Actual Total Time'] * loops
  const below = <T>(pick: (node: RawNode) => T): T[] => (raw.Plans ?? []).map(pick)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const ownMs = totalMs === null ? null : Math.max(0, totalMs - sum(children.map((child) => child.totalMs ?? 0)))
  const ownCost = Math.max(0, raw['Total Cost'] - sum(below((child) => child['Total Cost'])))
  const ownBlocks = (key: 'Shared Hit Blocks' | 'Shared Read Blocks' | 'Temp Written Blocks'): number =>
    Math.max(0, (raw[key] ?? 0) - sum(below((child) => child[key] ?? 0)))
  const node: PlanNode = {
    title: titleOf(raw),
    about: abouts[raw['Node Type']] ?? raw['Node Type'],
    details: detailKeys.flatMap((name) => (raw[name] === undefined ? [] : [{ name, text: textOf(raw[name]) }])),
    ownMs,
    totalMs,
    share: 0,
    rows: raw['Actual Rows'] ?? null,
    expectedRows: raw['Plan Rows'],
    loops,
    blocks: raw['Shared Hit Blocks'] === undefined ? null : { hit: ownBlocks('Shared Hit Blocks'), read: ownBlocks('Shared Read Blocks'), written: ownBlocks('Temp Written Blocks') },
    costliest: false,
    children,
  }
  weighed.push({ node, own: ownMs ?? ownCost })
  return node
}

/**
 * Runs EXPLAIN (and the statement itself, if `run`) and reads the plan as a tree: each step with its own share of the time,
 * the costliest marked, and advice.
 */
export async function explain(transaction: Transaction, { text, values }: Statement, run: boolean, slow: readonly SlowPlace[] = []): Promise<Plan> {
  const options = run ? 'analyze, buffers, format json' : 'format json'
  const start = `explain (${options})\n`
  const rows = await transaction.query(`${start}${text}`, values).catch((error: unknown) => {
    throw asQueryError(error, { statement: text, before: start.length })
  })
  const [found] = explained.parse(rows[0]?.['QUERY PLAN'])
  if (!found) throw new Error('EXPLAIN gave no plan')
  const weighed: Weighed[] = []
  const root = build(found.Plan, weighed)
  const all = weighed.reduce((sum, { own }) => sum + own, 0)
  let costliest: Weighed | null = null
  for (const one of weighed) {
    one.node.share = all > 0 ? one.own / all : 0
    if (costliest === null || one.own > costliest.own) costliest = one
  }
  if (costliest) costliest.node.costliest = true
  return {
    root,
    planningMs: found['Planning Time'] ?? null,
    executionMs: found['Execution Time'] ?? null,
    text: JSON.stringify(rows[0]?.['QUERY PLAN'], null, 2),
    advice: adviceOn(weighed.map(({ node }) => node), slow),
    sql: { text, values },
  }
}
