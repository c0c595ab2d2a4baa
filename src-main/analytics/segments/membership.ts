import { LudographError, segmentDefinition, segmentsNamedIn, toErrorShape, type SegmentDefinition } from '@contract'
import type { Transaction } from '../../database/engine'
import { pricedContextOf, readFacts, type CatalogueFacts } from '../../query-model/catalogue-facts'
import { topConditions } from '../../query-model/conditions'
import { Parameters, type Parameter } from '../../query-model/parameters'
import { Scope } from '../../query-model/scope'
import { asQueryError } from '../../query-model/query-errors'
import { requireSegments } from '../../query-model/segments'

/** A segment whose members follow from a filter. */
interface Defined {
  readonly id: number
  readonly name: string
  /** as it is stored */
  readonly definition: unknown
}

/**
 * The applications that a definition selects, as a SELECT of their `appid`. The parameters are those of the statement it stands in.
 * @throws LudographError `unknown_field`, `unfit_field`, `unknown_currency`, `no_exchange_rate`
 */
export function selectMembers(parameters: Parameters, { filter, ...prices }: SegmentDefinition, facts: CatalogueFacts): string {
  const scope = new Scope('applications', parameters, pricedContextOf(facts, prices))
  const conditions = topConditions(scope, filter)
  return `select a.appid\n${scope.from()}${conditions.length === 0 ? '' : `\nwhere ${conditions.join('\n  and ')}`}`
}

/** Replaces the members of a segment by what its definition selects now. @throws LudographError what is wrong with its definition */
export async function computeMembers(transaction: Transaction, id: number, definition: SegmentDefinition, facts: CatalogueFacts): Promise<void> {
  await requireSegments(transaction, definition.filter)
  const parameters = new Parameters()
  const members = selectMembers(parameters, definition, facts)
  const segment = parameters.add(id, 'bigint')
  const { text, values } = parameters.finish(`select chosen.appid, ${segment} from (\n${members}\n) as chosen`)
  await replaceMembers(transaction, id, text, values)
}

/** @param select gives appid and the segment's number */
export async function replaceMembers(transaction: Transaction, id: number, select: string, values: readonly Parameter[]): Promise<void> {
  await transaction.query('delete from segment_applications where segment_id = $1', [id])
  await transaction.query(`insert into segment_applications (appid, segment_id)\n${select}\non conflict do nothing`, values)
}

/**
 * Computes the members of segments with a filter again: all of them, or those that refer to one that changed (by its name).
 * What one segment refers to is computed before it. A filter that cannot be computed (it names a field that is gone) leaves
 * the members of last time and says why in `problem`; it never stops the import that this is part of.
 */
export async function refreshSegments(transaction: Transaction, changed: string | null = null): Promise<void> {
  const defined = await transaction.query<{ id: number; name: string; definition: unknown }>('select id, name, definition from segments where definition is not null order by id')
  await computeAgain(transaction, changed === null ? defined : referringTo(defined, changed))
}

/** Computes those segments again that select by embeddings, and what refers to them: an embedding run changes no others. @returns whether there are any */
export async function refreshSegmentsByEmbedding(transaction: Transaction): Promise<boolean> {
  const defined = await transaction.query<Defined & Record<string, unknown>>('select id, name, definition from segments where definition is not null order by id')
  const direct = defined.filter(({ definition }) => /"(?:embedded|embedding_model)"/.test(JSON.stringify(definition)))
  const concerned = new Set([...direct, ...direct.flatMap(({ name }) => referringTo(defined, name))])
  await computeAgain(transaction, [...concerned])
  return concerned.size > 0
}

async function computeAgain(transaction: Transaction, concerned: readonly Defined[]): Promise<void> {
  if (concerned.length === 0) return
  const facts = await readFacts(transaction)
  for (const one of inOrder(concerned)) {
    await transaction.query('savepoint segment')
    let problem: string | null = null
    try {
      await computeMembers(transaction, one.id, readDefinition(one.definition), facts)
      await transaction.query('release savepoint segment')
    } catch (error) {
      const known = asQueryError(error)
      if (!(known instanceof LudographError) || !aboutTheFilter.has(known.code)) throw error
      await transaction.query('rollback to savepoint segment')
      problem = toErrorShape(known).message
    }
    await transaction.query('update segments set problem = $2 where id = $1', [one.id, problem])
  }
}

/** Anything else that goes wrong has nothing to do with the segment. */
const aboutTheFilter: ReadonlySet<string> = new Set(['unknown_field', 'unfit_field', 'unknown_currency', 'no_exchange_rate', 'segment_not_found', 'bad_segment', 'query_failed'])

/** @throws LudographError `bad_segment` if a later version wrote it */
export function readDefinition(stored: unknown): SegmentDefinition {
  const parsed = segmentDefinition.safeParse(stored)
  if (parsed.success) return parsed.data
  throw new LudographError('bad_segment', 'Its filter cannot be read by this version of Ludograph.', 'Open the catalogue with the version that saved it.')
}

/** Those that refer to a segment, directly or through others. */
function referringTo(defined: readonly Defined[], name: string): Defined[] {
  const reached = new Set([name])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const one of defined) if ([...segmentsNamedIn(one.definition)].some((named) => reached.has(named))) reached.add(one.name)
  }
  return defined.filter((one) => one.name !== name && reached.has(one.name))
}

/** What is referred to first. */
function inOrder(defined: readonly Defined[]): Defined[] {
  const byName = new Map(defined.map((one) => [one.name, one]))
  const ordered = new Set<Defined>()
  const visit = (one: Defined, path: readonly Defined[]): void => {
    if (ordered.has(one) || path.includes(one)) return
    for (const name of segmentsNamedIn(one.definition)) {
      const other = byName.get(name)
      if (other) visit(other, [...path, one])
    }
    ordered.add(one)
  }
  for (const one of defined) visit(one, [])
  return [...ordered]
}

/**
 * Refuses a definition that refers to its own segment, directly or through others: it would select nothing.
 * @throws LudographError `bad_segment`
 */
export function refuseCircle(others: readonly Defined[], name: string, definition: SegmentDefinition): void {
  const circle = referringTo([...others.filter((one) => one.name !== name)], name)
  const named = segmentsNamedIn(definition.filter)
  if (!named.has(name) && !circle.some((one) => named.has(one.name))) return
  throw new LudographError('bad_segment', `The filter of “${name}” refers to “${name}” itself.`, 'Take that condition out of the filter.')
}
