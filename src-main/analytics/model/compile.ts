import { LudographError, type AnswerColumn, type Measure, type Order, type QueryModel } from '@contract'
import { topConditions, pinsCurrency } from './conditions'
import { dimensionSql, otherThanSql, type DimensionSql } from './dimensions'
import { measureSql, needsOwnPart, type MeasureSql } from './measures'
import { Names, plainName } from './names'
import { Parameters, type Parameter } from './parameters'
import { Scope, type CompileContext } from './scope'
import { transformed, transformType } from './transforms'

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
  /** some number in it is a price */
  readonly priced: boolean
  readonly tops: readonly { readonly label: string; readonly top: number }[]
}

export interface CompileOptions {
  /** at most this many rows, with a hidden column that tells how many there are */
  readonly rowLimit?: number
  /** a view to read instead of the tables (see `views.ts`): its rows, and the measures out of its columns */
  readonly instead?: Instead
}

export interface Instead {
  readonly view: string
  readonly column: string
  readonly types: readonly string[] | null
  readonly priced: boolean
  readonly expressions: readonly string[]
}

const indent = (text: string): string => text.replaceAll('\n', '\n  ')
const cte = (name: string, text: string): string => `${name} as (\n  ${indent(text)}\n)`
const listed = (items: readonly string[]): string => items.map((item) => `\n  ${item}`).join(',')

/** One SELECT over the subject's rows: some of the dimensions, some of the measures. */
interface Part {
  readonly text: string
  readonly dimensions: readonly DimensionSql[]
  readonly measures: readonly MeasureSql[]
}

/** The whole question, and the counter of names that all its SELECTs share. */
class Compiler {
  readonly model: QueryModel
  readonly context: CompileContext
  readonly parameters = new Parameters()
  readonly pinned: boolean

  constructor(model: QueryModel, context: CompileContext) {
    this.model = model
    this.context = context
    this.pinned = model.subject === 'applications' && pinsCurrency(model.filter)
  }

  /** The rows that the question is about. */
  scope(): Scope {
    const scope = new Scope(this.model.subject, this.parameters, this.context)
    scope.currencyPinned = this.pinned
    return scope
  }

  /**
   * `places`: dimensions to group by. Those that leave rows out do so even where they are not grouped by, so that a whole
   * is the whole of what its parts are parts of.
   */
  part(places: readonly number[], measures: readonly Measure[], make: (parts: { scope: Scope; dimensions: DimensionSql[]; measures: MeasureSql[] }) => {
    select: readonly string[]
    where?: readonly string[]
    having?: readonly string[]
    tail?: string
  }, byKey = false): Part {
    const scope = this.scope()
    const conditions = topConditions(scope, this.model.filter)
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
    const { select, where = [], having = [], tail = '' } = make({ scope, dimensions, measures: made })
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
}

/** @throws LudographError `unfit_field` if shares or differences of something that is no number are asked for */
function mustCalculate({ sqlType, label }: MeasureSql, measure: Measure | undefined): void {
  if (measure?.transform === undefined || (sqlType !== 'text' && sqlType !== 'date')) return
  throw new LudographError('unfit_field', `${label} is no number: it has no shares, totals or differences.`)
}

/** Equal, null being equal to null; written so that two lists can be matched by hashing. */
const same = (one: string, other: string, nullable: boolean): string =>
  nullable ? `coalesce(${one}::text, '') = coalesce(${other}::text, '') and (${one} is null) = (${other} is null)` : `${one} = ${other}`

/** A question without dimensions and measures asks how many rows there are. */
const measuresOf = (model: QueryModel): readonly Measure[] =>
  model.dimensions.length === 0 && model.measures.length === 0 ? [{ aggregate: 'count' }] : model.measures

const all = (list: readonly unknown[]): number[] => list.map((_, place) => place)

/**
 * Compiles a question to one read-only statement. Pure: the same model and context give the same text, and nothing a user
 * wrote is in it; that is in `values`.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function compile(model: QueryModel, context: CompileContext, options: CompileOptions = {}): Compiled {
  const measures = measuresOf(model)
  const compiler = new Compiler(model, context)
  const probe = compiler.scope()
  const own = measures.map((measure) => needsOwnPart(probe, measure))
  const isPlain = !own.includes(true) && measures.every(({ transform }) => transform === undefined) && model.dimensions.every(({ top }) => top === undefined)
  return isPlain ? compilePlain(compiler, measures, options) : compileInSteps(compiler, measures, own, options)
}

/** The usual case: one SELECT with GROUP BY, as one would write it by hand. */
function compilePlain(compiler: Compiler, measures: readonly Measure[], options: CompileOptions): Compiled {
  const { model, parameters } = compiler
  if (options.instead !== undefined) return compileView(compiler, measures, options, options.instead)
  let shape: Shape | undefined
  const { text, dimensions, measures: made } = compiler.part(all(model.dimensions), measures, (parts) => {
    shape = shapeOf(model, measures, parts.dimensions, parts.measures)
    const { columns, otherTypes } = shape
    const expressions = [...parts.dimensions, ...parts.measures].map(({ sql }) => sql)
    const select = [
      ...expressions.map((sql, place) => `${sql} as ${columns[place]?.name ?? ''}`),
      ...otherTypes.map(({ sql, column }) => `${sql} as ${column}`),
    ]
    const limit = limitOf(model, options)
    const counted = limit === null ? [] : [`count(*) over () as ${shape.rowCount}`]
    return { select: [...select, ...counted], having: havingOf(compiler, (place) => parts.measures[place]), tail: tailOf(model, measures, shape, parameters, limit) }
  })
  if (!shape) throw new Error('nothing was selected')
  return finished(compiler, text, shape, dimensions, made, options)
}

/** The same columns as from the tables, out of the sums that a view keeps. */
function compileView(compiler: Compiler, measures: readonly Measure[], options: CompileOptions, { view, column, types, priced, expressions }: Instead): Compiled {
  const { model, context } = compiler
  // Compiled once for its names and types, with parameters of its own that are not used.
  const { dimensions, measures: ofTables } = new Compiler(model, context).part(all(model.dimensions), measures, () => ({ select: [] }))
  const { parameters } = compiler
  const shape = shapeOf(model, measures, dimensions, ofTables)
  const inCurrency = context.currency === null ? 'false' : `currency = ${parameters.add(context.currency, 'text')}`
  const made = ofTables.map((measure, place) => ({ ...measure, sql: (expressions[place] ?? 'null').replaceAll('$priced', inCurrency) }))
  const conditions = [
    ...(types === null ? [] : [`type = any (${parameters.add([...types], 'application_type[]')})`]),
    ...(priced ? [inCurrency] : []),
  ]
  const limit = limitOf(model, options)
  const having = havingOf(compiler, (place) => made[place])
  const select = [column, ...made.map(({ sql }) => sql)].map((sql, place) => `${sql} as ${shape.columns[place]?.name ?? ''}`)
  const tail = tailOf(model, measures, shape, parameters, limit)
  const lines = [
    `select${listed([...select, ...(limit === null ? [] : [`count(*) over () as ${shape.rowCount}`])])}`,
    `from ${view}`,
    ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`]),
    'group by 1',
    ...(having.length === 0 ? [] : [`having ${having.join(' and ')}`]),
    ...(tail === '' ? [] : [tail]),
  ]
  return finished(compiler, lines.join('\n'), shape, dimensions, made, options)
}

/** The groups of a dimension with the most: by the first measure, or (where that takes a SELECT of its own) by number of rows. */
function topPart(compiler: Compiler, place: number, ranking: Measure | undefined): string {
  const limit = compiler.parameters.add(compiler.model.dimensions[place]?.top ?? 1, 'bigint')
  const measures: Measure[] = ranking === undefined ? [{ aggregate: 'count' }] : [{ ...ranking, transform: undefined }]
  const highest = `order by 2 desc nulls last, 1\nlimit ${limit}`
  const part = compiler.part([place], measures, ({ dimensions: [dimension], measures: [measure] }) => ({
    select: [`${dimension?.sql ?? 'null'} as d`, `${measure?.sql ?? 'count(*)'} as m`],
    ...(dimension?.keyOf ? {} : { tail: highest }),
  }), true)
  const names = part.dimensions[0]?.keyOf
  return names ? `select named.name as d, counted.m\nfrom (\n${part.text}\n) as counted\nleft join ${names} as named on named.id = counted.d\n${highest}` : part.text
}

/** Names and types of what comes out. */
interface Shape {
  readonly columns: AnswerColumn[]
  readonly otherTypes: { readonly sql: string; readonly column: string; readonly label: string }[]
  readonly rowCount: string
}

function shapeOf(model: QueryModel, measures: readonly Measure[], dimensions: readonly DimensionSql[], made: readonly MeasureSql[]): Shape {
  const names = new Names()
  const columns: AnswerColumn[] = [
    ...dimensions.map(({ label, type, bucket, width, edges }, place): AnswerColumn => ({
      name: names.take(plainName(`${nameOfField(model.dimensions[place]?.field ?? '')}${bucket === null ? '' : `_${bucket}`}`, 'value')),
      label,
      // a bucket's lower edge need not be whole
      type: type === 'integer' && model.dimensions[place]?.bucket !== undefined ? 'number' : type,
      role: 'dimension',
      place,
      bucket,
      width,
      edges,
    })),
    ...made.map(({ label, type }, place): AnswerColumn => ({
      name: names.take(nameOfMeasure(model, measures[place])),
      label,
      type: transformType(measures[place]?.transform, type),
      role: 'measure',
      place,
      bucket: null,
      width: null,
      edges: null,
    })),
  ]
  const seen = new Set<string>()
  const otherTypes = [...dimensions, ...made].flatMap(({ otherTypes: other }) => {
    if (other === null || seen.has(other.label)) return []
    seen.add(other.label)
    return [{ sql: other.sql, label: other.label, column: names.take('other_type') }]
  })
  return { columns, otherTypes, rowCount: names.take('row_count') }
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

function limitOf({ limit }: QueryModel, { rowLimit }: CompileOptions): number | null {
  const limits = [limit, rowLimit].filter((one) => one !== undefined)
  return limits.length === 0 ? null : Math.min(...limits)
}

/** HAVING speaks of measures before their transform. */
function havingOf({ model, parameters }: Compiler, find: (place: number) => Pick<MeasureSql, 'sql' | 'sqlType' | 'label'> | undefined): string[] {
  return model.having.flatMap(({ measure, from, to }) => {
    const found = find(measure)
    if (!found || found.sqlType === 'text' || found.sqlType === 'date') {
      throw new LudographError('unfit_field', `${found?.label ?? 'This measure'} is no number to keep groups by.`)
    }
    const { sql } = found
    return [
      ...(from === undefined ? [] : [`${sql} >= ${parameters.add(from, 'float8')}`]),
      ...(to === undefined ? [] : [`${sql} <= ${parameters.add(to, 'float8')}`]),
    ]
  })
}

/** Time runs forwards, everything else begins with the most. */
function orderOf(model: QueryModel, measures: readonly Measure[], { columns }: Shape): readonly Order[] {
  if (model.order.length > 0) return model.order
  const [first] = columns
  if (model.dimensions.length === 0 || first === undefined) return []
  const inOrder = first.type === 'date' || model.dimensions[0]?.bucket !== undefined || measures.length === 0
  return inOrder ? [] : [{ by: 'measure', place: 0, direction: 'descending' }]
}

/** ORDER BY by places in the SELECT list; dimensions follow, so that equal measures come in the same order each time. */
function tailOf(model: QueryModel, measures: readonly Measure[], shape: Shape, parameters: Parameters, limit: number | null): string {
  const width = model.dimensions.length
  const orders = orderOf(model, measures, shape).map(({ by, place, direction }) => ({ column: by === 'dimension' ? place : width + place, direction }))
  const named = new Set(orders.map(({ column }) => column))
  const rest = all(model.dimensions).filter((place) => !named.has(place)).map((column) => ({ column, direction: 'ascending' as const }))
  const terms = [...orders, ...rest].map(({ column, direction }) => `${column + 1}${direction === 'descending' ? ' desc nulls last' : ''}`)
  return [...(terms.length === 0 ? [] : [`order by ${terms.join(', ')}`]), ...(limit === null ? [] : [`limit ${parameters.add(limit, 'bigint')}`])].join('\n')
}

function finished(compiler: Compiler, text: string, shape: Shape, dimensions: readonly DimensionSql[], made: readonly MeasureSql[], options: CompileOptions): Compiled {
  const { model, parameters } = compiler
  return {
    ...parameters.finish(text),
    columns: shape.columns,
    otherTypes: shape.otherTypes.map(({ column, label }) => ({ column, label })),
    rowCount: limitOf(model, options) === null ? null : shape.rowCount,
    several: dimensions.some(({ several }) => several),
    priced: [...dimensions, ...made].some(({ money }) => money) || JSON.stringify(model.filter ?? null).includes('price'),
    tops: model.dimensions.flatMap(({ top }, place) => (top === undefined ? [] : [{ top, label: dimensions[place]?.label ?? '' }])),
  }
}

/**
 * Questions whose groups must be looked at twice: shares of a whole in which each row counts once, totals that run, only
 * the highest groups, measures over fields with several values. Each step is a named SELECT of its own.
 */
function compileInSteps(compiler: Compiler, measures: readonly Measure[], own: readonly boolean[], options: CompileOptions): Compiled {
  const { model, parameters } = compiler
  const places = all(model.dimensions)
  const inMain = all(measures).filter((place) => own[place] !== true)
  const pick = (wanted: readonly number[]): Measure[] => wanted.flatMap((place) => measures[place] ?? [])
  const made: (MeasureSql | undefined)[] = []
  const steps: string[] = []

  const nullable = model.dimensions.map(({ missing }) => missing !== 'leave_out')
  const topPlaces = places.filter((place) => model.dimensions[place]?.top !== undefined)
  for (const place of topPlaces) steps.push(cte(`top${place}`, topPart(compiler, place, own[0] === true ? undefined : measures[0])))

  let hidden: Shape['otherTypes'] = []
  const main = compiler.part(places, pick(inMain), (parts) => {
    const shape = shapeOf(model, pick(inMain), parts.dimensions, parts.measures)
    hidden = shape.otherTypes
    return {
      // Here rather than behind the grouping: most groups are then never made.
      where: topPlaces.map((place) => `exists (select from top${place} where ${same(`top${place}.d`, `(${parts.dimensions[place]?.sql ?? 'null'})`, nullable[place] ?? true)})`),
      select: [
        ...parts.dimensions.map(({ sql }, place) => `${sql} as d${place}`),
        ...parts.measures.map(({ sql }, place) => `${sql} as m${inMain[place] ?? 0}`),
        ...hidden.map(({ sql }, place) => `${sql} as h${place}`),
        ...(places.length + inMain.length + hidden.length === 0 ? ['1 as nothing'] : []),
      ],
    }
  })
  inMain.forEach((place, at) => (made[place] = main.measures[at]))
  steps.push(cte('main', main.text))
  const joins: string[] = []

  all(measures).filter((place) => own[place] === true).forEach((place) => {
    const part = compiler.part(places, pick([place]), ({ dimensions, measures: [measure] }) => ({
      select: [...dimensions.map(({ sql }, at) => `${sql} as d${at}`), `${measure?.sql ?? 'null'} as m${place}`],
    }))
    made[place] = part.measures[0]
    steps.push(cte(`part${place}`, part.text))
    const on = places.map((at) => same(`part${place}.d${at}`, `main.d${at}`, nullable[at] ?? true))
    joins.push(`left join part${place} on ${on.length === 0 ? 'true' : on.join(' and ')}`)
  })
  const complete = made.flatMap((measure) => measure ?? [])

  const conditions = havingOf(compiler, (place) => {
    const measure = made[place]
    return measure && { ...measure, sql: `${own[place] === true ? `part${place}` : 'main'}.m${place}` }
  })
  const counts = (place: number): boolean => complete[place]?.sqlType === 'bigint'
  const kept = [
    ...places.map((place) => `main.d${place}`),
    ...all(measures).map((place) => {
      if (own[place] !== true) return `main.m${place}`
      return counts(place) ? `coalesce(part${place}.m${place}, 0) as m${place}` : `part${place}.m${place}`
    }),
    ...hidden.map((_, place) => `main.h${place}`),
    ...(places.length + measures.length + hidden.length === 0 ? ['main.nothing'] : []),
  ]
  steps.push(cte('kept', [`select ${kept.join(', ')}`, 'from main', ...joins, ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`])].join('\n')))

  const shape: Shape = { ...shapeOf(model, measures, main.dimensions, complete), otherTypes: hidden }
  const wholes: string[] = []
  const values = all(measures).map((place) => {
    const measure = measures[place]
    if (measure?.transform === undefined) return `m${place}`
    return transformed(measure.transform, `m${place}`, main.dimensions, (within) => {
      const name = within === null ? `total${place}` : `within${place}`
      const part = compiler.part(within === null ? [] : [within], [{ ...measure, transform: undefined }], ({ dimensions: [dimension], measures: [whole] }) => ({
        select: [...(dimension === undefined ? [] : [`${dimension.sql} as d`]), `${whole?.sql ?? 'null'} as whole`],
      }))
      steps.push(cte(name, part.text))
      wholes.push(within === null ? `cross join ${name}` : `left join ${name} on ${same(`${name}.d`, `kept.d${within}`, nullable[within] ?? true)}`)
      return `${name}.whole`
    })
  })
  const limit = limitOf(model, options)
  const select = [
    ...places.map((place) => `kept.d${place} as ${shape.columns[place]?.name ?? ''}`),
    ...values.map((sql, place) => `${sql} as ${shape.columns[places.length + place]?.name ?? ''}`),
    ...hidden.map(({ column }, place) => `kept.h${place} as ${column}`),
    ...(limit === null ? [] : [`count(*) over () as ${shape.rowCount}`]),
  ]
  const tail = tailOf(model, measures, shape, parameters, limit)
  const text = [`with ${steps.join(',\n')}`, `select${listed(select)}`, 'from kept', ...wholes, ...(tail === '' ? [] : [tail])].join('\n')
  return finished(compiler, text, shape, main.dimensions, complete, options)
}
