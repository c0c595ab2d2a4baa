import { usualPoints, type AnswerColumn, type ChartSettings, type Dimension, type Measure, type PointsRequest, type QueryModel, type QuestionAnswer } from '@contract'
import { axisKind, shapeOf } from '../../charts/answer-shape'
import { titleAt } from '../../charts/option-base'

/** A question as one point for each row. */
export interface RowScatter {
  readonly request: PointsRequest
  /** what the axes are called; null: as the fields are */
  readonly x: string | null
  readonly y: string | null
  readonly color: { readonly id: string; readonly label: string } | null
}

/** Places of the measures on the axes of a scatter: the first is the cause, along x, and the second the effect. */
export function scatterPlaces(measures: number, { measure, against }: Pick<ChartSettings, 'measure' | 'against'>): { readonly x: number; readonly y: number } {
  const y = measure !== null && measure < measures ? measure : measures > 1 ? (against === 1 ? 0 : 1) : 0
  const x = against !== null && against < measures && against !== y ? against : y === 0 ? Math.min(1, measures - 1) : 0
  return { x, y }
}

/** Fields that name a row: grouped by them, each group is one row. */
const identities = new Set(['name', 'appid'])

/** Of one row these all give the row's own number. */
const ofOneRow = new Set<Measure['aggregate']>(['average', 'median', 'min', 'max', 'sum'])

const isPlain = ({ bucket, top, otherThan, field }: Dimension): boolean =>
  bucket === undefined && top === undefined && otherThan === undefined && !field.includes('~e')

/**
 * Reads a question as a scatter of rows: two fields with numbers side by side (and one that colours them), or two numbers
 * measured of each row. Null: its points are groups.
 */
export function rowScatterOf(query: QueryModel, answer: QuestionAnswer, settings: ChartSettings): RowScatter | null {
  if (query.having.length > 0 || query.limit !== undefined) return null
  const shared = (x: PointsRequest['x'], y: PointsRequest['y']) => ({
    query: { ...query, currency: answer.currency ?? query.currency, dimensions: [], measures: [], order: [] },
    x: { ...x, log: settings.x.log, from: settings.x.from, to: settings.x.to },
    y: { ...y, log: settings.y.log, from: settings.y.from, to: settings.y.to },
    limit: usualPoints,
    outliers: settings.outliers,
  })
  return ofDimensions(query, answer, shared) ?? ofMeasures(query, answer, settings, shared)
}

type Shared = (x: PointsRequest['x'], y: PointsRequest['y']) => Omit<PointsRequest, 'color'>

const usedOf = ({ field, as }: Pick<Dimension, 'field' | 'as'>): PointsRequest['x'] => ({ field, ...(as === undefined ? {} : { as }) })

function ofDimensions({ dimensions, measures }: QueryModel, answer: QuestionAnswer, shared: Shared): RowScatter | null {
  if (dimensions.length < 2 || dimensions.length > 3 || measures.some(({ aggregate, filter, transform }) => aggregate !== 'count' || filter !== undefined || transform !== undefined)) return null
  const columnOf = (place: number): number => answer.columns.findIndex((column) => column.role === 'dimension' && column.place === place)
  const kindOf = (place: number): string | null => {
    const column: AnswerColumn | undefined = answer.columns[columnOf(place)]
    return column === undefined ? null : axisKind(column)
  }
  const places = dimensions.map((_, place) => place)
  const numbers = places.filter((place) => kindOf(place) === 'number')
  const [x, y] = numbers
  const rest = places.find((place) => !numbers.includes(place))
  const [across, up] = [dimensions[x ?? -1], dimensions[y ?? -1]]
  if (x === undefined || y === undefined || numbers.length !== 2 || across === undefined || up === undefined) return null
  const color = dimensions[rest ?? -1]
  if (!isPlain(across) || !isPlain(up) || (color !== undefined && color.top !== undefined)) return null
  return {
    request: { ...shared(usedOf(across), usedOf(up)), color: color === undefined ? null : usedOf(color) },
    x: titleAt(answer, columnOf(x)),
    y: titleAt(answer, columnOf(y)),
    color: color === undefined ? null : { id: color.field, label: titleAt(answer, columnOf(rest ?? 0)) },
  }
}

function ofMeasures({ subject, dimensions, measures }: QueryModel, answer: QuestionAnswer, settings: ChartSettings, shared: Shared): RowScatter | null {
  const [only, second] = dimensions
  if (second !== undefined || (only !== undefined && (subject !== 'applications' || !identities.has(only.field)))) return null
  const { measures: columns } = shapeOf(answer.columns)
  if (columns.length < 2) return null
  const places = scatterPlaces(columns.length, settings)
  const measureAt = (place: number): Measure | undefined => measures[answer.columns[columns[place] ?? -1]?.place ?? -1]
  const [x, y] = [measureAt(places.x), measureAt(places.y)]
  const numberOf = (measure: Measure | undefined): PointsRequest['x'] | null =>
    measure?.field === undefined || !ofOneRow.has(measure.aggregate) || measure.filter !== undefined || measure.transform !== undefined || measure.field.includes('~e')
      ? null
      : usedOf({ field: measure.field, as: measure.as })
  const [across, up] = [numberOf(x), numberOf(y)]
  if (across === null || up === null) return null
  return { request: { ...shared(across, up), color: null }, x: x?.label ?? null, y: y?.label ?? null, color: null }
}
