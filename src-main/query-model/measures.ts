import { LudographError, type Aggregate, type Measure } from '@contract'
import { filterSql, joined, otherType, priced } from './conditions'
import type { CatalogueField } from './field-types'
import { resolve, type Resolved } from './resolve'
import { Scope } from './scope'

/** What a measure's values are, in SQL and for its reader. */
export interface MeasureSql {
  readonly sql: string
  readonly type: CatalogueField['type']
  /** what the SQL gives, for typed nulls */
  readonly sqlType: 'bigint' | 'float8' | 'numeric' | 'text' | 'date'
  readonly label: string
  /** of its numbers; null of those that count, and of shares */
  readonly unit: string | null
  readonly money: boolean
  /** how many values it rests on; null of counts and sums, which say it themselves */
  readonly n: { readonly sql: string; readonly label: string } | null
  /** count of values of another type than the measure reads, if the place is in documents */
  readonly otherTypes: { readonly sql: string; readonly label: string } | null
}

/** Aggregates whose numbers are of the field's unit. */
const inItsUnit: ReadonlySet<Aggregate> = new Set<Aggregate>(['sum', 'average', 'median', 'percentile', 'min', 'max', 'deviation'])

/** Aggregates that only know numbers. */
const numeric: ReadonlySet<Aggregate> = new Set<Aggregate>(['sum', 'average', 'median', 'percentile', 'deviation', 'correlation'])

/** Aggregates that a few values do not support: they come with their n. */
const restsOnValues: ReadonlySet<Aggregate> = new Set<Aggregate>(['average', 'median', 'percentile', 'min', 'max', 'deviation', 'share_true', 'correlation'])

/** How many values an aggregate takes: of a correlation, how many pairs. */
const countOfValues = (field: Resolved, other: Resolved | null): string =>
  other === null ? `count(${field.sql})` : `regr_count(${asFloat(field)}, ${asFloat(other)})`

const asFloat = ({ sql, sqlType }: Resolved): string => `${sql}${sqlType === 'float8' ? '' : '::float8'}`

const words: Readonly<Record<Aggregate, string>> = {
  count: 'Number',
  values: 'With',
  distinct: 'Different',
  sum: 'Sum of',
  average: 'Average',
  median: 'Median',
  percentile: 'Percentile of',
  min: 'Lowest',
  max: 'Highest',
  deviation: 'Deviation of',
  share_true: 'Share of',
  correlation: 'Correlation of',
  other_type: 'Other types at',
}

const subjectWords: Readonly<Record<Scope['subject'], string>> = { applications: 'Applications', reviews: 'Reviews', observations: 'Observations' }

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Names a measure as a person would. */
export function measureLabel(measure: Measure, field: Resolved | null, other: Resolved | null, subject: Scope['subject']): string {
  if (measure.label !== undefined && measure.label.trim() !== '') return measure.label
  const base = (() => {
    if (field === null) return subjectWords[subject]
    const name = lower(field.label)
    if (other !== null) return `Correlation of ${name} and ${lower(other.label)}`
    if (measure.aggregate === 'percentile') return `${Math.round((measure.fraction ?? 0) * 1000) / 10}% percentile of ${name}`
    return `${words[measure.aggregate]} ${name}`
  })()
  if (measure.transform === undefined) return base
  const suffix = { share_of_total: 'share', share_within: 'share within', running_total: 'running total', change: 'change' }[measure.transform.kind]
  return `${base}, ${suffix}`
}

function mustFit(measure: Measure, field: Resolved): void {
  const isNumber = field.sqlType === 'numeric' || field.sqlType === 'float8'
  if (numeric.has(measure.aggregate) && !isNumber) {
    throw new LudographError('unfit_field', `${field.label} has no numbers to take the ${measure.aggregate} of.`, 'Count its values, or choose a field with numbers.')
  }
  if (measure.aggregate === 'share_true' && field.sqlType !== 'boolean') {
    throw new LudographError('unfit_field', `${field.label} does not say yes or no.`, 'A share of yes is for yes/no fields.')
  }
  if ((measure.aggregate === 'min' || measure.aggregate === 'max') && field.sqlType === 'boolean') {
    throw new LudographError('unfit_field', `${field.label} says yes or no: it has no lowest or highest.`, 'Take the share of yes instead.')
  }
}

/** True if a measure needs a SELECT of its own, because joining its field's values would count rows several times. */
export function needsOwnPart(scope: Scope, measure: Measure): boolean {
  if (measure.aggregate === 'count' || measure.aggregate === 'values' || measure.field === undefined) return false
  const probe = new Scope(scope.subject, scope.parameters.copy(), scope.context)
  const isSeveral = (id: string, as: Measure['as']): boolean => resolve(probe, id, as).values !== null
  if (measure.with !== undefined && isSeveral(measure.with, measure.withAs)) {
    throw new LudographError('unfit_field', 'A correlation needs two fields with one value each.')
  }
  return isSeveral(measure.field, measure.as)
}

/**
 * A measure as an aggregate expression over a scope's rows.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function measureSql(scope: Scope, measure: Measure): MeasureSql {
  const filters = measure.filter === undefined ? [] : [filterSql(scope, measure.filter)].filter((sql) => sql !== 'true')
  const filtered = (aggregate: string, more: readonly string[] = []): string => {
    const all = [...filters, ...more]
    return all.length === 0 ? aggregate : `${aggregate} filter (where ${joined(all, 'and')})`
  }
  if (scope.summed) return summedMeasure(scope, measure, filtered)
  if (measure.field === undefined) {
    return { sql: filtered('count(*)'), type: 'integer', sqlType: 'bigint', label: measureLabel(measure, null, null, scope.subject), unit: null, money: false, n: null, otherTypes: null }
  }
  let field = resolve(scope, measure.field, measure.as)
  const other = measure.with === undefined ? null : resolve(scope, measure.with, measure.withAs)
  mustFit(measure, field)
  if (other !== null) mustFit(measure, other)
  const label = measureLabel(measure, field, other, scope.subject)
  if (field.values !== null && measure.aggregate === 'values') {
    const { presence, where } = field.values
    const has = `exists (select 1 from ${presence} where ${where}${field.other === null ? '' : ` and ${field.sql} is not null`})`
    return { sql: filtered('count(*)', [has]), type: 'integer', sqlType: 'bigint', label, unit: null, money: false, n: null, otherTypes: null }
  }
  if (field.values !== null) field = joinValues(scope, field)
  const inCurrency = (one: Resolved): string[] => (one.money && !scope.currencyPinned ? [priced(scope, one)] : [])
  const only = [...inCurrency(field), ...(other === null ? [] : inCurrency(other))]
  const otherTypes = field.other === null ? null : { sql: filtered('count(*)', [otherType(field)]), label: field.label }
  const counted = (sql: string): string => filtered(sql, [...new Set(only)])
  const aggregated = aggregateSql(measure, field, other, counted)
  const n = restsOnValues.has(measure.aggregate) ? { sql: counted(countOfValues(field, other)), label: `n (${lower(field.label)}${other === null ? '' : ` and ${lower(other.label)}`})` } : null
  return { ...aggregated, label, unit: inItsUnit.has(measure.aggregate) ? field.unit : null, n, otherTypes: measure.aggregate === 'other_type' ? null : otherTypes }
}

/** What measures of reviews are where each row is what an application's reviews come to. */
function summedMeasure(scope: Scope, measure: Measure, filtered: (sql: string) => string): MeasureSql {
  const field = measure.field === undefined ? null : resolve(scope, measure.field)
  const label = measureLabel(measure, field, null, scope.subject)
  const counted = (column: string): string => `coalesce(${filtered(`sum(r.${column})`)}, 0)::bigint`
  const count = { type: 'integer', sqlType: 'bigint', label, unit: null, money: false, n: null, otherTypes: null } as const
  if (field === null) return { ...count, sql: counted('reviews') }
  if (measure.aggregate === 'distinct') return { ...count, sql: filtered(`count(distinct ${field.sql})`) }
  if (measure.aggregate === 'values') return { ...count, sql: counted('voted') }
  const share = `${filtered('sum(r.positive)')}::float8 / nullif(${filtered('sum(r.voted)')}, 0)`
  return { ...count, type: 'share', sqlType: 'float8', sql: `(${share})::float8`, n: { sql: counted('voted'), label: `n (${lower(field.label)})` } }
}

/** Brings the values of a field with several into the rows: once each, for rows that have any. */
function joinValues(scope: Scope, field: Resolved): Resolved {
  if (field.values === null) return field
  const alias = scope.alias('m')
  const { from, where } = field.values
  const other = field.other === null ? '' : `, ${field.other} as other`
  scope.join(`cross join lateral (select ${field.sql} as v${other} from ${from} where ${where}) as ${alias}`)
  return { ...field, sql: `${alias}.v`, other: field.other === null ? null : `${alias}.other`, values: null }
}

type Aggregated = Pick<MeasureSql, 'sql' | 'type' | 'sqlType' | 'money'>

function aggregateSql(measure: Measure, field: Resolved, other: Resolved | null, filtered: (sql: string) => string): Aggregated {
  const { sql, sqlType } = field
  const float = asFloat(field)
  const integer = (text: string): Aggregated => ({ sql: text, type: 'integer', sqlType: 'bigint', money: false })
  /** A number in the field's own unit: prices are aggregated in hundredths and divided once. */
  const number = (text: string): Aggregated => ({
    sql: field.money ? `(${text} / 100)::float8` : text.endsWith('::float8') ? text : `(${text})::float8`,
    type: field.money ? 'money' : field.type === 'share' ? 'share' : 'number',
    sqlType: 'float8',
    money: field.money,
  })
  switch (measure.aggregate) {
    case 'count':
    case 'values':
      return integer(filtered(`count(${sql})`))
    case 'distinct':
      return integer(filtered(`count(distinct ${sql})`))
    case 'other_type':
      return integer(filtered(`count(case when ${otherType(field)} then 1 end)`))
    case 'sum':
      return { ...number(filtered(`sum(${sql})`)), ...(field.type === 'integer' ? { type: 'integer' as const } : {}) }
    case 'average':
      return number(filtered(`avg(${sql})`))
    case 'median':
    case 'percentile': {
      const fraction = measure.aggregate === 'median' ? 0.5 : (measure.fraction ?? 0.5)
      // A number checked by the contract, 0 to 1: written with six digits, there is nothing in it a statement could be broken by.
      return number(filtered(`percentile_cont(${fraction.toFixed(6)}::float8) within group (order by ${float})`))
    }
    case 'deviation':
      return number(filtered(`stddev_samp(${sql})`))
    case 'min':
    case 'max': {
      if (sqlType === 'text') return { sql: filtered(`${measure.aggregate}(${sql})`), type: 'text', sqlType: 'text', money: false }
      if (sqlType === 'date') return { sql: filtered(`${measure.aggregate}(${sql})`), type: 'date', sqlType: 'date', money: false }
      const extreme = number(filtered(`${measure.aggregate}(${sql})`))
      return field.type === 'integer' ? { ...extreme, type: 'integer' } : extreme
    }
    case 'share_true':
      return { sql: `(${filtered(`avg(${sql}::integer)`)})::float8`, type: 'share', sqlType: 'float8', money: false }
    case 'correlation': {
      return { sql: filtered(`corr(${float}, ${other === null ? float : asFloat(other)})`), type: 'number', sqlType: 'float8', money: false }
    }
  }
}
