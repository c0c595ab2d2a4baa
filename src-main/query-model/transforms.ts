import { LudographError, type AnswerColumn, type Transform } from '@contract'
import type { DimensionSql } from './dimensions'

/** What a number is once it has been transformed. */
export const transformType = (transform: Transform | undefined, type: AnswerColumn['type']): AnswerColumn['type'] => {
  if (transform === undefined || transform.kind === 'running_total') return type
  if (transform.kind === 'change') return transform.relative === true ? 'share' : type
  return 'share'
}

/**
 * A measure's transform over the groups that are kept, one row each, their dimensions in `d0`, `d1`, …
 * `wholeOf(place)` makes the measure over all rows with one value of a dimension (null: over all rows), each row counted
 * once, and tells its name.
 * @throws LudographError `unfit_field`
 */
export function transformed(transform: Transform, value: string, dimensions: readonly DimensionSql[], wholeOf: (within: number | null) => string): string {
  if (transform.kind === 'share_of_total') return share(value, wholeOf(null))
  if (transform.kind === 'share_within') return share(value, wholeOf(transform.within))
  const { along } = transform
  const dimension = dimensions[along]
  if (!dimension) throw new LudographError('unfit_field', 'A running total needs a dimension to run along.')
  const others = dimensions.flatMap((_, place) => (place === along ? [] : `d${place}`))
  const partition = others.length === 0 ? '' : `partition by ${others.join(', ')} `
  const window = `over (${partition}order by d${along} nulls last)`
  if (transform.kind === 'running_total') {
    return `case when d${along} is not null then sum(${value}) over (${partition}order by d${along} nulls last rows unbounded preceding) end`
  }
  const before = `lag(${value}) ${window}`
  const changed = transform.relative === true ? `${value}::float8 / nullif(${before}, 0) - 1` : `${value} - ${before}`
  const isNext = follows(dimension, `d${along}`, `lag(d${along}) ${window}`)
  return `case when ${isNext} then ${changed} end`
}

const share = (value: string, whole: string): string => `${value}::float8 / nullif(${whole}, 0)`

/** The group before is the period before, not one further back because a period is missing. */
function follows({ bucket, width }: DimensionSql, value: string, before: string): string {
  if (bucket !== null) {
    const step = bucket === 'quarter' ? '3 months' : `1 ${bucket}`
    return `${before} = (${value} - interval '${step}')::date`
  }
  if (width !== null) return `${before} = ${value} - ${width}`
  return `${before} is not null and ${value} is not null`
}
