import { LudographError, type AnswerColumn, type Dimension } from '@contract'
import { bucketed, edgesOf, isFit } from './buckets'
import { otherType, presentSqlOf, priced } from './conditions'
import type { SqlType } from './field-types'
import { resolve } from './resolve'
import type { Scope } from './scope'

export interface DimensionSql {
  readonly sql: string
  readonly label: string
  readonly type: AnswerColumn['type']
  readonly sqlType: SqlType
  readonly unit: string | null
  readonly bucket: AnswerColumn['bucket']
  readonly width: number | null
  readonly edges: number[] | null
  /** a row can be in several of its groups */
  readonly several: boolean
  readonly money: boolean
  /** table whose names the values are the keys of (see `byKey`) */
  readonly keyOf: string | null
  readonly otherTypes: { readonly sql: string; readonly label: string } | null
}

const bucketLabels = { year: 'year', quarter: 'quarter', month: 'month' } as const

/** "Release date" by year reads "Release year". */
function labelled(label: string, { bucket, label: own }: Dimension): string {
  if (own !== undefined && own.trim() !== '') return own
  if (bucket === undefined || bucket.by === 'width' || bucket.by === 'edges') return label
  return `${label.replace(/ date$/, '')} ${bucketLabels[bucket.by]}`
}

/**
 * Puts a dimension's values into a scope's FROM clause, if they are not there yet, and tells the expression to group by.
 * @param byKey where the field's names are in a table of their own: the expression is their key, which is sooner grouped by
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function dimensionSql(scope: Scope, dimension: Dimension, conditions: string[], byKey = false): DimensionSql {
  const found = resolve(scope, dimension.field, dimension.as)
  const { bucket } = dimension
  const leaveOut = dimension.missing === 'leave_out'
  const several = found.values !== null
  const lookup = byKey && bucket === undefined ? (found.values?.lookup ?? null) : null
  let field = found
  if (found.values !== null) {
    const alias = scope.alias('g')
    const { from, where, links, distinct, presence } = found.values
    if (links !== null && distinct) {
      // Joined as a whole: looking each row's links up to make them distinct would take a hundred times as long.
      const appid = where.slice(0, where.indexOf(' '))
      scope.join(`${leaveOut ? '' : 'left '}join (select distinct ${appid}, ${found.sql} as v from ${from}) as ${alias} on ${alias}.appid = a.appid`)
    } else {
      const values = lookup ? `(select ${lookup.key} as v from ${presence} where ${where})` : `(select ${distinct ? 'distinct ' : ''}${found.sql} as v from ${from} where ${where})`
      scope.join(leaveOut ? `cross join lateral ${values} as ${alias}` : `left join lateral ${values} as ${alias} on true`)
    }
    field = { ...found, sql: `${alias}.v`, other: null, values: null }
  }
  if (bucket !== undefined && !isFit(field, bucket)) bucketed(scope.parameters, field, bucket) // tells what does not fit
  const value = bucketed(scope.parameters, field, bucket)
  const sql = field.money && !scope.currencyPinned ? `case when ${priced(scope, field)} then ${value} end` : value
  if (leaveOut && (!several || found.other !== null || bucket !== undefined)) {
    conditions.push(bucket === undefined && !field.money ? presentSqlOf(field) : `${sql} is not null`)
  }
  return {
    sql,
    label: labelled(found.label, dimension),
    type: field.type,
    sqlType: field.sqlType,
    unit: field.unit,
    bucket: bucket === undefined || bucket.by === 'width' || bucket.by === 'edges' ? null : bucket.by,
    width: bucket?.by === 'width' ? bucket.width : null,
    edges: bucket?.by === 'edges' ? edgesOf(bucket.edges) : null,
    several,
    money: field.money,
    keyOf: lookup?.table ?? null,
    otherTypes: found.other !== null && !several ? { sql: `count(*) filter (where ${otherType(found)})`, label: found.label } : null,
  }
}

/** The condition of `otherThan`. @throws LudographError `unfit_field` */
export function otherThanSql(dimensions: readonly Dimension[], made: readonly DimensionSql[], place: number): string | null {
  const other = dimensions[place]?.otherThan
  if (other === undefined) return null
  const [mine, theirs] = [made[place], made[other]]
  if (!mine || !theirs || dimensions[place]?.field !== dimensions[other]?.field) {
    throw new LudographError('unfit_field', 'Pairs of different values are pairs of one field.', 'Use the same field in both dimensions.')
  }
  return `${theirs.sql} <> ${mine.sql}`
}
