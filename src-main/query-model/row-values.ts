import { LudographError, type PathType } from '@contract'
import { bucketed } from './buckets'
import { priced } from './conditions'
import { priceLabel } from './price-label'
import { resolve, type Resolved } from './resolve'
import type { Scope } from './scope'

/** What a field is to one row: a number, a name, or a list of names as JSON. */
export interface RowValue {
  readonly kind: 'number' | 'name' | 'names'
  readonly label: string
  readonly type: Resolved['type']
  readonly unit: string | null
  readonly money: boolean
  /** numbers as float8 (a date as a year with its fraction), names as text, lists of names as a JSON array without repeats */
  readonly sql: string
}

/**
 * The value of a field for each application of a scope, for a picture of single applications: prices in whole units and of the
 * scope's currency only.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function rowValue(scope: Scope, id: string, as?: PathType): RowValue {
  const field = resolve(scope, id, as)
  const { type, unit, money } = field
  const shared = { label: priceLabel(field.label, money, scope.context), type, unit, money }
  if (field.values !== null) {
    mustBeNames(field)
    const { from, where } = field.values
    return { ...shared, kind: 'names', sql: `to_json(array(select distinct (${field.sql})::text from ${from} where ${where}))` }
  }
  if (field.sqlType === 'numeric' || field.sqlType === 'float8') {
    const number = `(${bucketed(scope.parameters, field, undefined)})::float8`
    return { ...shared, kind: 'number', sql: money ? `case when ${priced(scope, field)} then ${number} end` : number }
  }
  if (field.sqlType === 'date') {
    return { ...shared, kind: 'number', sql: `(extract(year from ${field.sql}) + (extract(doy from ${field.sql}) - 1) / 366)::float8` }
  }
  if (field.sqlType === 'boolean') return { ...shared, kind: 'name', sql: `case when ${field.sql} then 'Yes' when not ${field.sql} then 'No' end` }
  return { ...shared, kind: 'name', sql: `(${field.sql})::text` }
}

function mustBeNames({ sqlType, label }: Resolved): void {
  if (sqlType === 'text' || sqlType === 'boolean') return
  throw new LudographError('unfit_field', `${label} can have several numbers for one application, and a point has one colour.`, 'Choose a field with one value, or with names.')
}
