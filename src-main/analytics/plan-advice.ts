import type { Plan, PlanNode } from '@contract'

const whole = new Intl.NumberFormat('en')

const detail = (node: PlanNode, name: string): string | undefined => node.details.find((one) => one.name === name)?.text

/** A place in documents that a question reads row by row, and that could have a column of its own. */
export type SlowPlace = NonNullable<Plan['advice'][number]['makeFast']>

/** The table that a scan reads. */
const tableOf = ({ title }: PlanNode): string => /Scan on (\w+)/.exec(title)?.[1] ?? ''

/** What one could do about a plan, in plain words; nothing where there is nothing to do. `slow`: what the question unpacks. */
export function adviceOn(nodes: readonly PlanNode[], slow: readonly SlowPlace[]): Plan['advice'] {
  const onPlaces = slow.length > 0 ? slow.map(onPlace) : nodes.flatMap(onDocuments)
  return [...onPlaces, ...nodes.flatMap(onSpill), ...nodes.flatMap(onScan), ...nodes.flatMap(onGuess)].slice(0, 5)
}

/** Unpacking documents row by row is what "make this fast" takes away. */
const onPlace = (place: SlowPlace): Plan['advice'][number] => ({
  text: `${place.field} is read out of the document of each row. If you ask this often, "make this fast" gives it a column and an index of its own.`,
  makeFast: place,
  task: null,
})

/** A sort or a hash that did not fit into memory. */
function onSpill(node: PlanNode): Plan['advice'] {
  const spilled = detail(node, 'Sort Space Type') === 'Disk' || Number(detail(node, 'Hash Batches') ?? 1) > 1 || (node.blocks?.written ?? 0) > 0
  return spilled ? [{ text: `${node.title} did not fit into memory and went over the disk. Fewer groups or rows, or a larger work_mem on the server, would help.`, makeFast: null, task: null }] : []
}

/** The same in a statement of a user's own, where nobody knows which place it is. */
function onDocuments(node: PlanNode): Plan['advice'] {
  const reads = node.details.some(({ text }) => /document_(text|number|boolean|date)\(|#>|->/.test(text))
  if (!reads || node.share < 0.2) return []
  return [{ text: `${node.title} unpacks a document for each row. If you ask this often, put the place in it on a shelf of the builder: "make this fast" there gives it a column and an index of its own.`, makeFast: null, task: null }]
}

/** A whole table read for a few of its rows. */
function onScan(node: PlanNode): Plan['advice'] {
  const removed = Number(detail(node, 'Rows Removed by Filter') ?? 0)
  const kept = node.rows ?? node.expectedRows
  if (!node.title.startsWith('Seq Scan') || removed < 10_000 || removed < 20 * kept || node.share < 0.3) return []
  const filter = detail(node, 'Filter') ?? '?'
  // Maintenance knows an index by these names (`whole-table-reads.ts`, `index-of-plan.ts`). A column inside a function, lower(name), is not meant.
  const column = /(?:^|[^\w(:])\(*(\w+)\)*(?:::\w+)? = /.exec(filter)?.[1]
  const task = column === undefined ? null : { name: 'create-index' as const, target: `whole-table-reads-${tableOf(node)}-${column}` }
  const keeps = kept === 0 ? `none of ${whole.format(removed)} rows` : `one row in ${whole.format(Math.round((removed + kept) / kept))}`
  return [{ text: `${node.title} reads the whole table and keeps ${keeps}. An index on what is filtered, ${filter}, would find them directly.`, makeFast: null, task }]
}

/** Guesses far off lead to bad plans; ANALYZE counts anew. */
function onGuess(node: PlanNode): Plan['advice'] {
  if (node.rows === null || node.share < 0.2 || !/^(Seq|Index|Index Only|Bitmap Heap) Scan on/.test(node.title)) return []
  const ratio = Math.max(node.rows, 1) / Math.max(node.expectedRows, 1)
  if (ratio < 20 && ratio > 1 / 20) return []
  return [{ text: `${node.title} gave ${node.rows} rows where ${node.expectedRows} were expected. Bringing the planner's statistics up to date (ANALYZE) may give a better plan.`, makeFast: null, task: { name: 'analyze', target: tableOf(node) } }]
}
