import { LudographError, type PointsInput } from '@contract'
import { bucketed } from './buckets'
import { pinsCurrency, populationConditions, priced } from './conditions'
import type { Parameters } from './parameters'
import { priceLabel } from './price-label'
import { resolve, type Resolved } from './resolve'
import { rowsOf, Scope, type CompileContext } from './scope'

/** A SELECT of the rows a question is about: `x`, `y` (numbers, prices in whole units), `appid` and `color`, null where there is none. */
export interface PointRows {
  readonly text: string
  readonly x: Pick<Resolved, 'label' | 'type'>
  readonly y: Pick<Resolved, 'label' | 'type'>
  readonly priced: boolean
  /** `color` is a JSON array: a row can have several */
  readonly severalColors: boolean
}

/**
 * Compiles the rows of a scatter. Rows without a number are among them, so that they can be counted.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function compilePoints(parameters: Parameters, { query, x, y, color }: PointsInput, context: CompileContext): PointRows {
  const scope = new Scope(query.subject, parameters, context)
  scope.currencyPinned = query.subject === 'applications' && pinsCurrency(query.filter)
  const [across, up] = [numberAt(scope, x), numberAt(scope, y)]
  const colors = color === null ? null : colorOf(scope, color)
  const conditions = populationConditions(scope, query)
  const text = [
    `select ${rowsOf[query.subject]}.appid, (${across.sql})::float8 as x, (${up.sql})::float8 as y, ${colors?.sql ?? 'null::text'} as color`,
    scope.from(),
    ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`]),
  ].join('\n')
  const named = ({ label, type, money }: Resolved): PointRows['x'] => ({ label: priceLabel(label, money, context), type })
  return { text, x: named(across.field), y: named(up.field), priced: scope.priced, severalColors: colors?.several ?? false }
}

function numberAt(scope: Scope, { field: id, as }: Pick<PointsInput['x'], 'field' | 'as'>): { field: Resolved; sql: string } {
  const field = resolve(scope, id, as)
  if (field.sqlType !== 'numeric' && field.sqlType !== 'float8') {
    throw new LudographError('unfit_field', `${field.label} has no numbers for an axis.`, 'A scatter takes two fields with numbers.')
  }
  mustBeOne(field)
  const sql = bucketed(scope.parameters, field, undefined)
  const inCurrency = field.money && !scope.currencyPinned
  return { field, sql: inCurrency ? `case when ${priced(scope, field)} then ${sql} end` : sql }
}

function colorOf(scope: Scope, { field: id, as }: NonNullable<PointsInput['color']>): { readonly sql: string; readonly several: boolean } {
  const field = resolve(scope, id, as)
  if (field.values === null) return { sql: textOf(scope, field), several: false }
  const { from, where } = field.values
  return { sql: `nullif(to_json(array(select distinct (${field.sql})::text from ${from} where ${where} and ${field.sql} is not null))::text, '[]')`, several: true }
}

function textOf(scope: Scope, field: Resolved): string {
  if (field.sqlType === 'date') return `to_char(${field.sql}, 'YYYY')`
  return field.sqlType === 'boolean' ? `case when ${field.sql} then 'yes' when not ${field.sql} then 'no' end` : `(${bucketed(scope.parameters, field, undefined)})::text`
}

function mustBeOne({ values, label }: Resolved): void {
  if (values === null) return
  throw new LudographError('unfit_field', `${label} can have several values for one row, and a point has one place.`, 'Choose a field with one value.')
}
