import { LudographError, type Bucket } from '@contract'
import type { Parameters } from './parameters'
import type { Resolved } from './resolve'

const known: Readonly<Record<'year' | 'quarter' | 'month', string>> = {
  year: "('day', 'month', 'quarter', 'year')",
  quarter: "('day', 'month', 'quarter')",
  month: "('day', 'month')",
}

/** The edges of a bucket list as they count: ascending, each once. */
export const edgesOf = (edges: readonly number[]): number[] => [...new Set(edges)].sort((a, b) => a - b)

/** True if a bucket of this kind can be made of a field. */
export const isFit = (field: Pick<Resolved, 'type' | 'sqlType'>, bucket: Bucket): boolean =>
  bucket.by === 'width' || bucket.by === 'edges' ? field.sqlType === 'numeric' || field.sqlType === 'float8' : field.sqlType === 'date'

/**
 * The value, prices in whole units, or the bucket it lies in: the first day of a year, quarter or month (none where the
 * date is not known that well), or the lower edge of a range. With `edges`, the first range takes what is lower as well
 * and the last has no end.
 * @throws LudographError `unfit_field`
 */
export function bucketed(parameters: Parameters, field: Resolved, bucket: Bucket | undefined): string {
  const value = field.money ? `(${field.sql} / 100)` : field.sql
  if (bucket === undefined) return value
  if (!isFit(field, bucket)) {
    const need = bucket.by === 'width' || bucket.by === 'edges' ? 'numbers' : 'dates'
    throw new LudographError('unfit_field', `${field.label} cannot be put in buckets by ${bucket.by}: that takes ${need}.`)
  }
  if (bucket.by === 'edges') {
    const edges = edgesOf(bucket.edges)
    const list = parameters.add(edges, 'numeric[]')
    return `(${list})[greatest(width_bucket((${value})::numeric, ${list}), nullif(1, (${value} is null)::integer))]`
  }
  if (bucket.by === 'width') {
    const width = parameters.add(bucket.width, 'numeric')
    const { from } = bucket
    if (from === 0) return `floor((${value})::numeric / ${width}) * ${width}`
    const start = parameters.add(from, 'numeric')
    return `floor(((${value})::numeric - ${start}) / ${width}) * ${width} + ${start}`
  }
  const first = `date_trunc('${bucket.by}', ${value}::timestamp)::date`
  return field.precision === null ? first : `case when ${field.precision} in ${known[bucket.by]} then ${first} end`
}
