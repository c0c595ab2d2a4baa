import type { Aggregate, Bucket, Condition, Dimension, DocumentPath, Field, Measure, PathType, QueryModel, Subject } from '@contract'

/** A field as the builder offers it: of the catalogue, or a place in documents. */
export interface Pick {
  readonly id: string
  readonly label: string
  readonly type: Field['type']
  readonly group: string
  /** how many have it, in words; null if unknown */
  readonly occurs: string | null
  readonly about: string | null
  readonly uses: readonly Field['uses'][number][]
  /** of a place in documents: what to read it as */
  readonly as: PathType | null
}

export const pickOfField = (field: Field, rows: number): Pick => ({
  ...field,
  occurs: rows === 0 ? null : `${Math.round((100 * field.occurs) / rows)}%`,
  as: null,
})

const typeOfPath: Readonly<Record<PathType, Field['type']>> = { text: 'text', number: 'number', boolean: 'boolean', date: 'date' }

export const pickOfPath = (path: DocumentPath, sampled: number): Pick => ({
  id: path.id,
  label: pathLabel(path.column, path.steps),
  type: typeOfPath[path.suggested],
  group: `Documents: ${path.column}`,
  occurs: sampled === 0 ? null : `${Math.round((100 * path.documents) / sampled)}%`,
  about: path.examples.length === 0 ? null : `For example ${path.examples.slice(0, 2).join(', ')}`,
  uses: ['dimension', 'measure', 'filter'],
  as: path.suggested,
})

/** The ways to read a place in documents. */
export const readAsNames: Readonly<Record<PathType, string>> = { text: 'Text', number: 'Number', boolean: 'Yes or no', date: 'Date' }

/** A place in documents as a person reads it: document › package_groups › each › title. */
export const pathLabel = (column: string, steps: readonly (string | null)[]): string =>
  [column, ...steps.map((one) => one ?? 'each')].join(' › ')

/** The pick of an id that may not be among those known (a path outside the sample): then the id speaks for itself. */
export function pickById(picks: readonly Pick[], id: string, as?: PathType): Pick {
  const known = picks.find((one) => one.id === id)
  const type = as === undefined ? undefined : typeOfPath[as]
  if (known !== undefined) return type === undefined ? known : { ...known, type, as: as ?? null }
  return { id, label: plainLabel(id), type: type ?? 'text', group: '', occurs: null, about: null, uses: ['dimension', 'measure', 'filter'], as: as ?? null }
}

/** `release_date` in words, for as long as the list of fields is on its way; a place in a document speaks for itself. */
function plainLabel(id: string): string {
  if (id.includes('#')) return id
  const words = id.replace(/^application\./, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const isNumeric = (type: Field['type']): boolean => type === 'integer' || type === 'number' || type === 'money' || type === 'share'

/** What is chosen at first when a field is put on a shelf. */
export function firstDimension({ id, type, as }: Pick): Dimension {
  const bucket: Bucket | undefined = type === 'date' ? { by: 'year' } : undefined
  return { field: id, ...(as === null ? {} : { as }), ...(bucket === undefined ? {} : { bucket }), ...(type === 'date' ? { missing: 'leave_out' as const } : {}) }
}

/** Prices are told by their median, because a few dear ones move an average. */
export function firstMeasure({ id, type, as }: Pick): Measure {
  const aggregate: Aggregate = type === 'money' ? 'median' : isNumeric(type) ? 'average' : type === 'boolean' ? 'share_true' : type === 'date' ? 'min' : 'distinct'
  return { aggregate, field: id, ...(as === null ? {} : { as }) }
}

export function firstCondition({ id, type, as }: Pick): Condition {
  const use = { field: id, ...(as === null ? {} : { as }) }
  if (type === 'boolean') return { test: 'is', ...use, values: [true] }
  return { test: 'present', ...use }
}

/** The aggregates that make sense of a field's type. */
export function aggregatesFor(type: Field['type'], isPath: boolean): readonly Aggregate[] {
  const numbers: readonly Aggregate[] = ['average', 'median', 'sum', 'percentile', 'min', 'max', 'deviation', 'correlation']
  const all: readonly Aggregate[] = ['values', 'distinct']
  const special: readonly Aggregate[] = isPath ? ['other_type'] : []
  if (isNumeric(type)) return [...numbers, ...all, ...special]
  if (type === 'date') return ['min', 'max', ...all, ...special]
  if (type === 'boolean') return ['share_true', ...all, ...special]
  return [...all, ...special]
}

export const aggregateNames: Readonly<Record<Aggregate, string>> = {
  count: 'Count',
  values: 'Count with a value',
  distinct: 'Number of different values',
  sum: 'Sum',
  average: 'Average',
  median: 'Median',
  percentile: 'Percentile',
  min: 'Lowest',
  max: 'Highest',
  deviation: 'Standard deviation',
  share_true: 'Share',
  correlation: 'Correlation',
  other_type: 'Values of another type',
}

/** What rows of a subject are called. */
export const subjectNames: Readonly<Record<Subject, string>> = { applications: 'applications', reviews: 'reviews', observations: 'observations' }

export function bucketText(bucket: Bucket): string {
  switch (bucket.by) {
    case 'width':
      return `in steps of ${bucket.width}`
    case 'edges':
      return `between ${bucket.edges.join(', ')}`
    default:
      return `by ${bucket.by}`
  }
}

export const dimensionText = (dimension: Dimension, pick: Pick): string =>
  dimension.label ?? [pick.label, ...(dimension.bucket === undefined ? [] : [bucketText(dimension.bucket)])].join(' ')

export function measureText(measure: Measure, label: string | null, withLabel: string | null, subject: Subject): string {
  if (measure.label !== undefined) return measure.label
  const transform = measure.transform === undefined ? '' : `, ${transformNames[measure.transform.kind].toLowerCase()}`
  return `${bareMeasure(measure, label, withLabel, subject)}${measure.filter === undefined ? '' : ', filtered'}${transform}`
}

function bareMeasure(measure: Measure, label: string | null, withLabel: string | null, subject: Subject): string {
  if (measure.aggregate === 'count') return `Number of ${subjectNames[subject]}`
  if (measure.aggregate === 'percentile') return `${percentileText(measure.fraction ?? 0.5)} of ${label ?? ''}`
  if (measure.aggregate === 'correlation') return `Correlation of ${label ?? ''} and ${withLabel ?? '…'}`
  if (measure.aggregate === 'share_true') return `Share ${(label ?? '').toLowerCase()}`
  return `${aggregateNames[measure.aggregate]} of ${label ?? ''}`
}

/** "90th percentile" */
function percentileText(fraction: number): string {
  const percent = Math.round(100 * fraction)
  const ending = percent % 100 >= 11 && percent % 100 <= 13 ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[percent % 10] ?? 'th')
  return `${percent}${ending} percentile`
}

export const transformNames = {
  share_of_total: 'Share of total',
  share_within: 'Share within',
  running_total: 'Running total',
  change: 'Change',
} as const

/** A question that nothing has been put into. */
export const isEmpty = ({ dimensions, measures, filter }: QueryModel): boolean =>
  dimensions.length === 0 && measures.length === 0 && filter === undefined
