import type { Measure } from '@contract'
import { type Compiler, cte, listed, placesOf, same, type Compiled, type CompileOptions } from './compiler'
import type { MeasureSql } from './measures'
import { nColumns, shapeOf, tailOf, tooFew, type Shape } from './shape'
import { transformed } from './transforms'

/** The groups of a dimension with the most: by the first measure, or (where that takes a SELECT of its own) by number of rows. */
function topPart(compiler: Compiler, place: number, ranking: Measure | undefined): string {
  const { model, parameters } = compiler
  const limit = parameters.add(model.dimensions[place]?.top ?? 1, 'bigint')
  const measures: Measure[] = ranking === undefined ? [{ aggregate: 'count' }] : [{ ...ranking, transform: undefined }]
  const highest = (few: string | null): string => `order by ${few === null ? '' : `(${few}), `}2 desc nulls last, 1\nlimit ${limit}`
  let few: string | null = null
  const part = compiler.part([place], measures, ({ dimensions: [dimension], measures: [measure] }) => {
    const isNamed = Boolean(dimension?.keyOf)
    few = tooFew(model, parameters, isNamed && measure?.n ? 'counted.n' : measure?.n?.sql)
    return {
      select: [`${dimension?.sql ?? 'null'} as d`, `${measure?.sql ?? 'count(*)'} as m`, ...(isNamed && few !== null ? [`${measure?.n?.sql ?? 'null'} as n`] : [])],
      ...(isNamed ? {} : { tail: highest(few) }),
    }
  }, true)
  const names = part.dimensions[0]?.keyOf
  return names ? `select named.name as d, counted.m\nfrom (\n${part.text}\n) as counted\nleft join ${names} as named on named.id = counted.d\n${highest(few)}` : part.text
}

/**
 * Questions whose groups must be looked at twice: shares of a whole in which each row counts once, totals that run, only
 * the highest groups, measures over fields with several values. Each step is a named SELECT of its own.
 * @param own whether the measure at a place needs a SELECT of its own (see `needsOwnPart`)
 */
export function compileInSteps(compiler: Compiler, measures: readonly Measure[], own: readonly boolean[], options: CompileOptions): Compiled {
  const { model, parameters } = compiler
  const places = placesOf(model.dimensions)
  const inMain = placesOf(measures).filter((place) => own[place] !== true)
  const pick = (wanted: readonly number[]): Measure[] => wanted.flatMap((place) => measures[place] ?? [])
  const made: (MeasureSql | undefined)[] = []
  const steps: string[] = []

  const nullable = model.dimensions.map(({ missing }) => missing !== 'leave_out')
  const topPlaces = places.filter((place) => model.dimensions[place]?.top !== undefined)
  for (const place of topPlaces) steps.push(cte(`top${place}`, topPart(compiler, place, own[0] === true ? undefined : measures[0])))

  let hidden: Shape['otherTypes'] = []
  /** place of a measure -> the name of its n, which is the place of the first measure that rests on the same values */
  const nOf = new Map<number, string>()
  const main = compiler.part(places, pick(inMain), (parts) => {
    hidden = shapeOf(model, pick(inMain), parts.dimensions, parts.measures, []).otherTypes
    const ns = nColumns(parts.measures).map(({ of, sql }) => ({ of: of.map((at) => inMain[at] ?? 0), sql }))
    for (const { of } of ns) for (const place of of) nOf.set(place, `n${of[0] ?? 0}`)
    return {
      // Here rather than behind the grouping: most groups are then never made.
      where: topPlaces.map((place) => `exists (select 1 from top${place} where ${same(`top${place}.d`, `(${parts.dimensions[place]?.sql ?? 'null'})`, nullable[place] ?? true)})`),
      select: [
        ...parts.dimensions.map(({ sql }, place) => `${sql} as d${place}`),
        ...parts.measures.map(({ sql }, place) => `${sql} as m${inMain[place] ?? 0}`),
        ...ns.map(({ of, sql }) => `${sql} as n${of[0] ?? 0}`),
        ...hidden.map(({ sql }, place) => `${sql} as h${place}`),
        ...(places.length + inMain.length + hidden.length === 0 ? ['1 as nothing'] : []),
      ],
    }
  })
  const nsOfMain = [...new Set(nOf.values())]
  inMain.forEach((place, at) => (made[place] = main.measures[at]))
  steps.push(cte('main', main.text))
  const joins: string[] = []

  placesOf(measures).filter((place) => own[place] === true).forEach((place) => {
    const part = compiler.part(places, pick([place]), ({ dimensions, measures: [measure] }) => ({
      select: [
        ...dimensions.map(({ sql }, at) => `${sql} as d${at}`),
        `${measure?.sql ?? 'null'} as m${place}`,
        ...(measure?.n ? [`${measure.n.sql} as n${place}`] : []),
      ],
    }))
    made[place] = part.measures[0]
    if (part.measures[0]?.n) nOf.set(place, `n${place}`)
    steps.push(cte(`part${place}`, part.text))
    const on = places.map((at) => same(`part${place}.d${at}`, `main.d${at}`, nullable[at] ?? true))
    joins.push(`left join part${place} on ${on.length === 0 ? 'true' : on.join(' and ')}`)
  })
  const complete = made.flatMap((measure) => measure ?? [])

  const tableOf = (place: number): string => (own[place] === true ? `part${place}` : 'main')
  const conditions = compiler.having((place) => {
    const measure = made[place]
    const n = nOf.get(place)
    return measure && { ...measure, sql: `${tableOf(place)}.m${place}`, n: n === undefined ? null : { sql: `coalesce(${tableOf(place)}.${n}, 0)`, label: '' } }
  })
  const counts = (place: number): boolean => complete[place]?.sqlType === 'bigint'
  const kept = [
    ...places.map((place) => `main.d${place}`),
    ...placesOf(measures).flatMap((place) => {
      if (own[place] !== true) return [`main.m${place}`]
      const value = counts(place) ? `coalesce(part${place}.m${place}, 0) as m${place}` : `part${place}.m${place}`
      return nOf.has(place) ? [value, `coalesce(part${place}.n${place}, 0) as n${place}`] : [value]
    }),
    ...nsOfMain.map((name) => `main.${name}`),
    ...hidden.map((_, place) => `main.h${place}`),
    ...(places.length + measures.length + hidden.length === 0 ? ['main.nothing'] : []),
  ]
  steps.push(cte('kept', [`select ${kept.join(', ')}`, 'from main', ...joins, ...(conditions.length === 0 ? [] : [`where ${conditions.join('\n  and ')}`])].join('\n')))

  const wholes: string[] = []
  const values = placesOf(measures).map((place) => {
    const measure = measures[place]
    if (measure?.transform === undefined) return `m${place}`
    return transformed(measure.transform, `m${place}`, main.dimensions, (within) => {
      const name = within === null ? `total${place}` : `within${place}`
      const part = compiler.part(within === null ? [] : [within], [{ ...measure, transform: undefined }], ({ dimensions: [dimension], measures: [whole] }) => ({
        select: [...(dimension === undefined ? [] : [`${dimension.sql} as d`]), `${whole?.sql ?? 'null'} as whole`],
      }))
      steps.push(cte(name, part.text))
      wholes.push(within === null ? `cross join ${name}` : `left join ${name} on ${same(`${name}.d`, `kept.d${within}`, nullable[within] ?? true)}`)
      // A share of rows rests on the rows of its whole.
      if (measure.aggregate === 'count' || measure.aggregate === 'values') nOf.set(place, `${name}.whole`)
      return `${name}.whole`
    })
  })
  const shape: Shape = { ...shapeOf(model, measures, main.dimensions, complete, nColumns(complete, (place) => nOf.get(place) ?? null)), otherTypes: hidden }
  const limit = compiler.limit(options)
  const select = [
    ...places.map((place) => `kept.d${place} as ${shape.columns[place]?.name ?? ''}`),
    ...[...values, ...shape.ns.map(({ sql }) => sql)].map((sql, place) => `${sql} as ${shape.columns[places.length + place]?.name ?? ''}`),
    ...hidden.map(({ column }, place) => `kept.h${place} as ${column}`),
    ...(limit === null ? [] : [`count(*) over () as ${shape.rowCount}`]),
  ]
  const tail = tailOf(model, measures, shape, parameters, limit)
  const text = [`with ${steps.join(',\n')}`, `select${listed(select)}`, 'from kept', ...wholes, ...(tail === '' ? [] : [tail])].join('\n')
  return compiler.finished(text, shape, main.dimensions, options)
}
