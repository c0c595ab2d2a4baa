import { LudographError, type Literal } from '@contract'
import type { SqlType } from './field-types'
import type { Parameters, ParameterType } from './parameters'
import type { Resolved } from './resolve'

const unfit = (value: Literal, label: string, wanted: string): LudographError =>
  new LudographError('unfit_field', `${label} cannot be compared with ${JSON.stringify(value).slice(0, 100)}.`, `Give ${wanted}.`)

/** Reads 2019, 2019-02 and 2019-02-24 as the first day they mean; null if it is no date. */
export function readDate(value: Literal): string | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(String(value))
  if (!found) return null
  const [, year = '', month = '01', day = '01'] = found
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const text = `${year}-${month}-${day}`
  // Date.UTC takes years below 100 for 19xx; PostgreSQL has no year 0.
  return Number(year) >= 100 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

function readNumber(value: Literal): number | null {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}

const readBoolean = (value: Literal): boolean | null =>
  typeof value === 'boolean' ? value : value === 'true' ? true : value === 'false' ? false : null

type Plain = string | number | boolean

/**
 * A user's value as one that can be compared with a field; prices become hundredths.
 * @throws LudographError `unfit_field`
 */
function fit({ label, sqlType, money }: Pick<Resolved, 'label' | 'sqlType' | 'money'>, value: Exclude<Literal, null>): Plain {
  const readers: Record<SqlType, () => [Plain | null, string]> = {
    text: () => [String(value), 'a text'],
    date: () => [readDate(value), 'a date like 2019-02-24'],
    boolean: () => [readBoolean(value), 'true or false'],
    numeric: () => [readNumber(value), 'a number'],
    float8: () => [readNumber(value), 'a number'],
  }
  const [read, wanted] = readers[sqlType]()
  if (read === null) throw unfit(value, label, wanted)
  // 5.99 is 599 hundredths, not 598.9999…
  return money && typeof read === 'number' ? Math.round(read * 1e6) / 1e4 : read
}

/** Whole numbers are compared as such: an index on a smallint helps then, and nothing is converted row by row. */
const typeOf = (sqlType: SqlType, values: readonly Plain[]): 'bigint' | SqlType =>
  sqlType === 'numeric' && values.every((value) => Number.isSafeInteger(value)) ? 'bigint' : sqlType

/** One value as a parameter. @throws LudographError `unfit_field` */
export function parameter(parameters: Parameters, field: Pick<Resolved, 'label' | 'sqlType' | 'money'>, value: Exclude<Literal, null>): string {
  const fitted = fit(field, value)
  return parameters.add(fitted, typeOf(field.sqlType, [fitted]))
}

/** `= $1`, or `= any ($1)` for several values. @throws LudographError `unfit_field` */
export function isOneOf(parameters: Parameters, field: Pick<Resolved, 'label' | 'sqlType' | 'money'>, values: readonly Exclude<Literal, null>[]): string {
  const fitted = values.map((value) => fit(field, value))
  const type = typeOf(field.sqlType, fitted)
  const [only] = fitted
  return fitted.length === 1 && only !== undefined
    ? `= ${parameters.add(only, type)}`
    : `= any (${parameters.add(fitted, `${type}[]` satisfies ParameterType)})`
}
