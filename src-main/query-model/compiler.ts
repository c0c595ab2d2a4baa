import { LudographError, type AnswerColumn, type Measure, type QueryModel } from '@contract'
import { pinsCurrency, populationConditions, topConditions } from './conditions'
import { dimensionSql, otherThanSql, type DimensionSql } from './dimensions'
import { measureSql, type MeasureSql } from './measures'
import { Parameters, type Parameter } from './parameters'
import { priceLabel } from './price-label'
import { Scope, type CompileContext } from './scope'
import type { Shape } from './shape'

/** What a compiled question gives: columns in the order of the SELECT list, then the hidden ones named below. */
export interface Compiled {
  readonly text: string
  readonly values: Parameter[]
  readonly columns: AnswerColumn[]
  /** hidden columns that count values of another type, one for each place in documents */
  readonly otherTypes: readonly { readonly column: string; readonly label: string }[]
  /** name of the hidden column that holds how many rows there are; null if all are given */
  readonly rowCount: string | null
  /** a row can be in several groups */
  readonly several: boolean
  /** some number in it is a price, or a price decides what counts */
  readonly priced: boolean
  readonly tops: readonly { readonly label: string; readonly top: number }[]
}

export interface CompileOptions {
  /** at most this many rows, with a hidden column that tells how many there are */
  readonly rowLimit?: number
  /** answer a question about reviews from what those of each application come to (see `isSummable`) */
  readonly summed?: boolean
}

const indent = (text: string): string => text.replaceAll('\n', '\n  ')
export const cte = (name: string, text: string): string => `${name} as (\n  ${indent(text)}\n)`
export const listed = (items: readonly string[]): string => items.map((item) => `\n  ${item}`).join(',')
export const placesOf = (list: readonly unknown[]): number[] => list.map((_, place) => place)

/** Equal, null being equal to null; written so that two lists can be matched by hashing. */
export const same = (one: string, other: string, nullable: boolean): string =>
  nullable ? `coalesce(${one}::text, '') = coalesce(${other}::text, '') and (${one} is null) = (${other} is null)` : `${one} = ${other}`

/** One SELECT over the subject's rows: some of the dimensions, some of the measures. */
interface Part {
  readonly text: string
  readonly dimensions: readonly DimensionSql[]
  readonly measures: readonly MeasureSql[]
}

/** What a SELECT says besides its FROM clause and what the question filters by. */
interface PartText {
  readonly select: readonly string[]
  readonly where?: readonly string[]
  readonly having?: readonly string[]
  readonly tail?: string
}

/** The whole question, and the counter of names that all its SELECTs share. */
export class Compiler {
  readonly model: QueryModel
  readonly context: CompileContext
  readonly parameters = new Parameters()
  readonly #pinned: boolean
  readonly #summed: boolean
  readonly #scopes: Scope[] = []

  constructor(model: QueryModel, context: CompileContext, { summed = false }: CompileOptions = {}) {
    this.#summed = summed
    this.model = model
    this.context = context
    this.#pinned = model.subject === 'applications' && pinsCurrency(model.filter)
  }

  /** The rows that the question is about. */
  scope(): Scope {
    const scope = new Scope(this.model.subject, this.parameters, this.context, this.#summed)
    scope.currencyPinned = this.#pinned
    this.#scopes.push(scope)
    return scope
  }

  /**
   * `places`: dimensions to group by. Those that leave rows out do so even where they are not grouped by, so that a whole
   * is the whole of what its parts are parts of.
   */
  part(places: readonly number[], measures: readonly Measure[], make: (parts: { dimensions: DimensionSql[]; measures: MeasureSql[] }) => PartText, byKey = false): Part {
    const scope = this.scope()
    const conditions = populationConditions(scope, this.model)
    const all = this.model.dimensions
    const dimensions: DimensionSql[] = []
    all.forEach((dimension, place) => {
      if (places.includes(place)) dimensions.push(dimensionSql(scope, dimension, conditions, byKey))
      else if (dimension.missing === 'leave_out') {
        conditions.push(...topConditions(scope, { test: 'present', field: dimension.field, ...(dimension.as === undefined ? {} : { as: dimension.as }) }))
      }
    })
    if (places.length === all.length) {
      all.forEach((_, place) => {
        const condition = otherThanSql(all, dimensions, place)
        if (condition !== null) conditions.push(condition)
      })
    }
    const made = measures.map((measure) => measureSql(scope, measure))
    made.forEach((measure, place) => mustCalculate(measure, measures[place]))
    const { select, where = [], having = [], tail = '' } = make({ dimensions, measures: made })
    conditions.push(...where)
    const lines = [
      `select${listed(select)}`,
      scope.from(),
      ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`]),
      ...(places.length === 0 ? [] : [`group by ${places.map((_, place) => place + 1).join(', ')}`]),
      ...(having.length === 0 ? [] : [`having ${having.join(' and ')}`]),
      ...(tail === '' ? [] : [tail]),
    ]
    return { text: lines.join('\n'), dimensions, measures: made }
  }

  /**
   * HAVING speaks of measures before their transform.
   * @param find the measure at a place, with what the SELECT calls it and its n
   * @throws LudographError `unfit_field`
   */
  having(find: (place: number) => Pick<MeasureSql, 'sql' | 'sqlType' | 'label' | 'n'> | undefined): string[] {
    return this.model.having.flatMap(({ measure, of, from, to }) => {
      const found = find(measure)
      const n = of === 'n' ? (found?.n ?? null) : null
      if (!found || (n === null && (found.sqlType === 'text' || found.sqlType === 'date'))) {
        throw new LudographError('unfit_field', `Cannot filter groups by ${found?.label ?? 'this measure'}: it is not numeric.`)
      }
      const { sql } = n ?? found
      return [
        ...(from === undefined ? [] : [`${sql} >= ${this.parameters.add(from, 'float8')}`]),
        ...(to === undefined ? [] : [`${sql} <= ${this.parameters.add(to, 'float8')}`]),
      ]
    })
  }

  /** How many rows at most; null: all. */
  limit({ rowLimit }: CompileOptions): number | null {
    const limits = [this.model.limit, rowLimit].filter((one) => one !== undefined)
    return limits.length === 0 ? null : Math.min(...limits)
  }

  finished(text: string, shape: Shape, dimensions: readonly DimensionSql[], options: CompileOptions): Compiled {
    const { model } = this
    return {
      ...this.parameters.finish(text),
      columns: shape.columns.map((column) => ({ ...column, label: priceLabel(column.label, column.type === 'money', this.context) })),
      otherTypes: shape.otherTypes.map(({ column, label }) => ({ column, label })),
      rowCount: this.limit(options) === null ? null : shape.rowCount,
      several: dimensions.some(({ several }) => several),
      priced: this.#scopes.some(({ priced }) => priced),
      tops: model.dimensions.flatMap(({ top }, place) => (top === undefined ? [] : [{ top, label: dimensions[place]?.label ?? '' }])),
    }
  }
}

/** @throws LudographError `unfit_field` if shares or differences of something that is no number are asked for */
function mustCalculate({ sqlType, label }: MeasureSql, measure: Measure | undefined): void {
  if (measure?.transform === undefined || (sqlType !== 'text' && sqlType !== 'date')) return
  throw new LudographError('unfit_field', `${label} is no number: it has no shares, totals or differences.`)
}
