import type { Measure, QueryModel } from '@contract'
import { compileInSteps } from './compile-steps'
import { Compiler, placesOf, type Compiled, type CompileOptions } from './compiler'
import { needsOwnPart } from './measures'
import type { CompileContext } from './scope'
import { nColumns, shapeOf, tailOf, type Shape } from './shape'

/** A question without dimensions and measures asks how many rows there are. */
const measuresOf = (model: QueryModel): readonly Measure[] =>
  model.dimensions.length === 0 && model.measures.length === 0 ? [{ aggregate: 'count' }] : model.measures

/**
 * Compiles a question to one read-only statement. Pure: the same model and context give the same text, and nothing a user
 * wrote is in it; that is in `values`.
 * @throws LudographError `unknown_field`, `unfit_field`
 */
export function compile(model: QueryModel, context: CompileContext, options: CompileOptions = {}): Compiled {
  const measures = measuresOf(model)
  const compiler = new Compiler(model, context, options)
  const probe = compiler.scope()
  const own = measures.map((measure) => needsOwnPart(probe, measure))
  const isPlain = !own.includes(true) && measures.every(({ transform }) => transform === undefined) && model.dimensions.every(({ top }) => top === undefined)
  return isPlain ? compilePlain(compiler, measures, options) : compileInSteps(compiler, measures, own, options)
}

/** The usual case: one SELECT with GROUP BY, as one would write it by hand. */
function compilePlain(compiler: Compiler, measures: readonly Measure[], options: CompileOptions): Compiled {
  const { model, parameters } = compiler
  const limit = compiler.limit(options)
  let shape: Shape | undefined
  const { text, dimensions } = compiler.part(placesOf(model.dimensions), measures, (parts) => {
    shape = shapeOf(model, measures, parts.dimensions, parts.measures, nColumns(parts.measures))
    const { columns, ns, otherTypes } = shape
    const expressions = [...parts.dimensions, ...parts.measures, ...ns].map(({ sql }) => sql)
    const select = [
      ...expressions.map((sql, place) => `${sql} as ${columns[place]?.name ?? ''}`),
      ...otherTypes.map(({ sql, column }) => `${sql} as ${column}`),
    ]
    const counted = limit === null ? [] : [`count(*) over () as ${shape.rowCount}`]
    return { select: [...select, ...counted], having: compiler.having((place) => parts.measures[place]), tail: tailOf(model, measures, shape, parameters, limit) }
  })
  if (!shape) throw new Error('nothing was selected')
  return compiler.finished(text, shape, dimensions, options)
}
