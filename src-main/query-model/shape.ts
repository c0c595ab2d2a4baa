import type { AnswerColumn, Measure, Order, QueryModel } from '@contract'
import type { DimensionSql } from './dimensions'
import type { MeasureSql } from './measures'
import { Names, plainName } from './names'
import type { Parameters } from './parameters'
import { transformType } from './transforms'

/** How many values one or several measures rest on: a column of the answer. */
export interface NColumn {
  /** places of the measures */
  readonly of: readonly number[]
  readonly label: string
  readonly sql: string
}

/** Names and types of what comes out: dimensions, measures, then the n of the measures. */
export interface Shape {
  readonly columns: AnswerColumn[]
  readonly ns: readonly NColumn[]
  readonly otherTypes: readonly { readonly sql: string; readonly column: string; readonly label: string }[]
  readonly rowCount: string
}

const noBuckets = { bucket: null, width: null, edges: null } as const

/** @param ns see `nColumns` */
export function shapeOf(model: QueryModel, measures: readonly Measure[], dimensions: readonly DimensionSql[], made: readonly MeasureSql[], ns: readonly NColumn[]): Shape {
  const names = new Names()
  const columns: AnswerColumn[] = [
    ...dimensions.map(({ label, type, unit, bucket, width, edges }, place): AnswerColumn => ({
      name: names.take(plainName(`${nameOfField(model.dimensions[place]?.field ?? '')}${bucket === null ? '' : `_${bucket}`}`, 'value')),
      label,
      // a bucket's lower edge need not be whole
      type: type === 'integer' && model.dimensions[place]?.bucket !== undefined ? 'number' : type,
      role: 'dimension',
      place,
      ...(unit === null ? {} : { unit }),
      bucket,
      width,
      edges,
    })),
    ...made.map(({ label, type, unit }, place): AnswerColumn => ({
      name: names.take(nameOfMeasure(model, measures[place])),
      label,
      type: transformType(measures[place]?.transform, type),
      role: 'measure',
      place,
      ...(unit === null || transformType(measures[place]?.transform, type) !== type ? {} : { unit }),
      ...noBuckets,
    })),
    ...ns.map(({ of, label }): AnswerColumn => ({
      name: names.take(plainName(`n_${nameOfField(measures[of[0] ?? 0]?.field ?? '')}`, 'n')),
      label,
      type: 'integer',
      role: 'n',
      place: null,
      of: [...of],
      ...noBuckets,
    })),
  ]
  const seen = new Set<string>()
  const otherTypes = [...dimensions, ...made].flatMap(({ otherTypes: other }) => {
    if (other === null || seen.has(other.label)) return []
    seen.add(other.label)
    return [{ sql: other.sql, label: other.label, column: names.take('other_type') }]
  })
  return { columns, ns, otherTypes, rowCount: names.take('row_count') }
}

/**
 * The n of each measure that has one; measures that rest on the same values share a column.
 * @param sqlOf the n of the measure at a place, where the answer's SELECT can say it; equal texts are one column
 */
export function nColumns(made: readonly MeasureSql[], sqlOf: (place: number) => string | null = (place) => made[place]?.n?.sql ?? null): NColumn[] {
  const found = new Map<string, { of: number[]; label: string; sql: string }>()
  made.forEach(({ n }, place) => {
    const sql = sqlOf(place)
    if (sql === null) return
    const known = found.get(sql)
    if (known) known.of.push(place)
    else found.set(sql, { of: [place], label: n?.label ?? 'n (whole)', sql })
  })
  return [...found.values()]
}

/** The last step that has letters: `document#/a/~e/b` is `b`. */
const nameOfField = (id: string): string => id.slice(id.indexOf('#') + 1).split(/[/.]/).filter((step) => step !== '' && step !== '~e').at(-1) ?? id

function nameOfMeasure({ subject }: QueryModel, measure: Measure | undefined): string {
  if (measure === undefined) return 'value'
  const suffix = measure.transform === undefined ? '' : `_${measure.transform.kind}`
  if (measure.field === undefined) return plainName(`${subject}${suffix}`, 'value')
  const aggregate = measure.aggregate === 'percentile' ? `percentile_${Math.round((measure.fraction ?? 0) * 100)}` : measure.aggregate
  const name = nameOfField(measure.field)
  return plainName(aggregate === 'share_true' ? `share_${name}${suffix}` : `${aggregate}_${name}${suffix}`, aggregate)
}

/** Time runs forwards, everything else begins with the most. */
function orderOf(model: QueryModel, measures: readonly Measure[], { columns }: Shape): readonly Order[] {
  if (model.order.length > 0) return model.order
  const [first] = columns
  if (model.dimensions.length === 0 || first === undefined) return []
  const inOrder = first.type === 'date' || model.dimensions[0]?.bucket !== undefined || measures.length === 0
  return inOrder ? [] : [{ by: 'measure', place: 0, direction: 'descending' }]
}

/** SQL that is true of a group whose measure rests on too few values to be ordered by; null if no group is. */
export const tooFew = ({ minimum }: QueryModel, parameters: Parameters, n: string | undefined): string | null =>
  // With a minimum of 1 a group of none has no value either, which comes last anyway.
  n === undefined || minimum <= 1 ? null : `${n} < ${parameters.add(minimum, 'bigint')}`

/**
 * ORDER BY by places in the SELECT list; dimensions follow, so that equal measures come in the same order each time. Groups
 * whose first ordering measure rests on too few values come last.
 */
export function tailOf(model: QueryModel, measures: readonly Measure[], shape: Shape, parameters: Parameters, limit: number | null): string {
  const width = model.dimensions.length
  const orders = orderOf(model, measures, shape)
  const [first] = orders
  const few = first?.by === 'measure' && width > 0 ? tooFew(model, parameters, shape.ns.find(({ of }) => of.includes(first.place))?.sql) : null
  const columns = orders.map(({ by, place, direction }) => ({ column: by === 'dimension' ? place : width + place, direction }))
  const named = new Set(columns.map(({ column }) => column))
  const rest = model.dimensions.flatMap((_, column) => (named.has(column) ? [] : [{ column, direction: 'ascending' as const }]))
  const terms = [...(few === null ? [] : [`(${few})`]), ...[...columns, ...rest].map(({ column, direction }) => `${column + 1}${direction === 'descending' ? ' desc nulls last' : ''}`)]
  return [...(terms.length === 0 ? [] : [`order by ${terms.join(', ')}`]), ...(limit === null ? [] : [`limit ${parameters.add(limit, 'bigint')}`])].join('\n')
}
