import { LudographError, type Cell, type Column, type Dimension, type FilterNode, type Measure, type QueryModel, type RowSort } from '@contract'
import { bucketed } from './buckets'
import { filterSql, joined, pinsCurrency, populationConditions, priced } from './conditions'
import { parameter } from './literals'
import { Parameters, type Parameter } from './parameters'
import { priceLabel } from './price-label'
import { resolve } from './resolve'
import { rowsOf, Scope, type CompileContext } from './scope'

/** The rows behind a mark, as the FROM and WHERE of a SELECT, so that they can be counted and listed. */
export interface Behind {
  /** from …, where … */
  readonly rows: string
  readonly parameters: Parameters
  /** what the measure was computed from: SQL of a row's value, and what it is; null without a measure of one value a row */
  readonly value: (Column & { readonly sql: string }) | null
  /** ORDER BY of the wanted order; null where that is not by price */
  readonly byPrice: string | null
}

/**
 * Compiles "the rows behind this mark": those the question is about that lie in the group whose dimensions have the values
 * of `mark` (null: all of them), and of these only what the measure at the place `measure` counts (null: all). `sort`: the order
 * they will be in, as far as it takes more than their own columns.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function compileBehind(model: QueryModel, mark: readonly Cell[] | null, measure: number | null, context: CompileContext, sort: RowSort | null = null): Behind {
  const parameters = new Parameters()
  const scope = new Scope(model.subject, parameters, context)
  scope.currencyPinned = model.subject === 'applications' && pinsCurrency(model.filter)
  if (mark !== null && mark.length !== model.dimensions.length) {
    throw new LudographError('bad_input', `A mark of this question has ${model.dimensions.length} values, one for each dimension.`)
  }
  const conditions = populationConditions(scope, model)
  model.dimensions.forEach((dimension, place) => {
    if (mark !== null) conditions.push(inGroup(scope, dimension, mark[place] ?? null))
    else if (dimension.missing === 'leave_out') conditions.push(filterSql(scope, presence(dimension)))
  })
  const counted = measure === null ? undefined : model.measures[measure]
  if (measure !== null && counted === undefined && measure > 0) throw new LudographError('bad_input', `This question has no measure ${measure}.`)
  if (counted !== undefined) conditions.push(...contributing(counted).map((node) => filterSql(scope, node)).filter((sql) => sql !== 'true'))
  const value = counted === undefined ? null : valueOf(scope, counted)
  const byPrice = sort?.by === 'price' ? priceOrder(scope, sort.direction === 'descending' ? 'desc' : 'asc') : null
  const where = conditions.length === 0 ? '' : `\nwhere ${conditions.join('\n  and ')}`
  return { rows: `${scope.from()}${where}`, parameters, value, byPrice }
}

/**
 * Prices in order. Those of two currencies have none between them: they come one currency after the other, the question's first.
 * Where they are converted all have one; those without a rate come last.
 */
function priceOrder(scope: Scope, direction: 'asc' | 'desc'): string {
  const table = rowsOf[scope.subject]
  const { currency, conversion } = scope.context
  if (conversion !== null) return `${table}.price_final * ${scope.factor(table)} ${direction} nulls last`
  const other = `${table}.currency is distinct from ${scope.parameters.add(currency ?? '', 'text')}`
  return `${table}.price_final is null, ${other}, ${table}.currency, ${table}.price_final ${direction}`
}

/** What a row must be for a measure to count it: it passes the measure's filter and has a value of its fields. */
function contributing({ filter, field, as, with: second, withAs, aggregate }: Measure): FilterNode[] {
  const present = (id: string, type: Measure['as']): FilterNode => ({ test: aggregate === 'other_type' ? 'other_type' : 'present', field: id, ...(type === undefined ? {} : { as: type }) })
  return [...(filter === undefined ? [] : [filter]), ...(field === undefined ? [] : [present(field, as)]), ...(second === undefined ? [] : [present(second, withAs)])]
}

function valueOf(scope: Scope, { field, as, aggregate }: Measure): Behind['value'] {
  if (field === undefined || aggregate === 'other_type') return null
  const found = resolve(scope, field, as)
  if (found.values !== null) return null
  const label = priceLabel(found.label, found.money, scope.context)
  return { name: 'value', label, type: found.type, sql: found.money ? `(${found.sql} / 100)::float8` : found.sql }
}

const presence = ({ field, as }: Dimension): FilterNode => ({ test: 'present', field, ...(as === undefined ? {} : { as }) })

function inGroup(scope: Scope, dimension: Dimension, value: Cell): string {
  const field = resolve(scope, dimension.field, dimension.as)
  const plain = bucketed(scope.parameters, field, dimension.bucket)
  const target = field.money && !scope.currencyPinned ? `case when ${priced(scope, field)} then ${plain} end` : plain
  // Compared as the answer gave it: prices in whole units.
  const wanted = value === null ? null : parameter(scope.parameters, { ...field, money: false }, value)
  if (field.values === null) return wanted === null ? `${target} is null` : `${target} = ${wanted}`
  const { from, where } = field.values
  const some = (test: string): string => `exists (select 1 from ${from} where ${where}${test})`
  if (wanted !== null) return some(` and ${target} = ${wanted}`)
  // No value at all, or (in a list of a document) one of another type.
  return field.other === null && dimension.bucket === undefined ? `not ${some('')}` : joined([`not ${some('')}`, some(` and ${target} is null`)], 'or')
}

/** A page of rows behind a mark. @param order SQL that names columns of the SELECT, or of the rows' tables */
export function pageOf({ rows, parameters, value }: Behind, columns: string, order: string, limit: number, offset: number): { text: string; values: Parameter[] } {
  const text = [`select\n${columns},\n${value?.sql ?? 'null'} as value`, rows, `order by ${order}`, `limit ${parameters.add(limit, 'bigint')} offset ${parameters.add(offset, 'bigint')}`]
  return parameters.finish(text.join('\n'))
}

/** All rows behind a mark, each with the measure's value as its last column. */
export const listOf = ({ rows, parameters, value }: Behind, columns: string, order: string): { text: string; values: Parameter[] } =>
  parameters.finish(`select\n${columns.trimEnd()},\n${value?.sql ?? 'null'} as value\n${rows}\norder by ${order}`)

/** How many rows there are behind a mark. */
export const countOf = ({ rows, parameters }: Behind): { text: string; values: Parameter[] } => parameters.finish(`select count(*) as total\n${rows}`)

/** The applications behind a mark (of reviews and observations: those that they are of), each with a number beside it. */
export function appidsOf({ rows, parameters }: Behind, subject: QueryModel['subject'], beside: number): { text: string; values: Parameter[] } {
  return parameters.finish(`select distinct ${rowsOf[subject]}.appid, ${parameters.add(beside, 'bigint')}\n${rows}`)
}
