import type { FilterNode, SimilarFilters } from '@contract'
import type { Engine, Queryable } from '../database/engine'
import { contextFor } from '../query-model/catalogue-facts'
import { filterSql } from '../query-model/conditions'
import { Parameters } from '../query-model/parameters'
import { Scope, type CompileContext } from '../query-model/scope'
import type { Conditions, LinkForm } from './conditions'

/** Filters as they are compiled: with what has to be known of the catalogue. */
export interface Filters extends Pick<SimilarFilters, 'filter' | 'notSameDeveloper' | 'notSameSeries'> {
  readonly context: CompileContext
}

/** @throws LudographError `unknown_currency`, `segment_not_found` */
export async function readFilters(engine: Engine, transaction: Queryable, { currency, ...filters }: SimilarFilters): Promise<Filters> {
  return { ...filters, context: await contextFor(engine, transaction, { ...filters, currency: currency ?? null }) }
}

/** Conditions that must all hold, so that each can be put in its own best form. */
function nodesOf(node: FilterNode | undefined): readonly FilterNode[] {
  if (node === undefined) return []
  return 'test' in node || node.not === true || node.all === undefined ? [node] : node.all.flatMap(nodesOf)
}

/**
 * The filter as conditions on `applications a` within a vector search. Whatever is in one column stays as it is, so that an
 * index on it can be used. What looks anywhere else stands apart from the plan ("is true"): as a join it would cost the order
 * of the vector index, and be planned by guesses at how many rows a name has.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function addFilter(conditions: Conditions, { filter, context }: Filters): void {
  const parameters = new Parameters()
  const parts = nodesOf(filter).map((node) => nodeSql(node, parameters, context, conditions.form)).filter((sql) => sql !== 'true')
  if (parts.length === 0) return
  const { text, values } = parameters.finish(parts.join('\n  and '))
  const before = conditions.values.length
  conditions.values.push(...values)
  // Only the program's own text and the places of values are in it.
  conditions.just(text.replaceAll(/\$(\d+)(?=::)/g, (_, digits: string) => `$${Number(digits) + before}`))
}

function nodeSql(node: FilterNode, parameters: Parameters, context: CompileContext, form: LinkForm): string {
  const scope = new Scope('applications', parameters, context)
  const sql = filterSql(scope, node)
  const [own = '', ...joins] = scope.from().split('\n')
  if (joins.length === 0 && !sql.includes('exists (')) return sql === 'true' ? sql : `(${sql})`
  if (form === 'list') return `(a.appid in (select a.appid ${[own, ...joins].join('\n')} where ${sql})) is true`
  // "offset 0" keeps PostgreSQL from making a list of it: only some hundreds of rows are looked at.
  return `(exists (select 1 from (select a.*) as a ${joins.join('\n')} where ${sql} offset 0)) is true`
}
