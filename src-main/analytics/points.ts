import { z } from 'zod'
import { noBounds, outlierBounds, roundBounds, spreadOf, type Bounds, type PointsAnswer, type PointsInput, type Spread } from '@contract'
import type { Engine, Transaction } from '../database/engine'
import { contextFor } from '../query-model/catalogue-facts'
import { countCells } from './point-cells'
import { Parameters } from '../query-model/parameters'
import { compilePoints, type PointRows } from '../query-model/points'
import { asQueryError } from '../query-model/query-errors'
import { readAll } from './run-question'

export interface PointsOptions extends Omit<PointsInput, 'id' | 'automatic'> {
  readonly secondsLimit: number
}

/** Colours that can be told apart; the values beyond them share one. */
const mostGroups = 11

/** One number against another over all rows: single points, or how many rows lie in each cell. @throws LudographError */
export async function points(engine: Engine, { secondsLimit, ...input }: PointsOptions, signal: AbortSignal): Promise<PointsAnswer> {
  const started = performance.now()
  const limits = { readOnly: true, snapshot: true, timeLimitMs: secondsLimit * 1000, signal }
  try {
    return await engine.transaction(limits, async (transaction) => {
      const context = await contextFor(engine, transaction, input.query)
      const parameters = new Parameters()
      const rows = compilePoints(parameters, input, context)
      const summary = await summarise(transaction, rows, parameters, input)
      const drawing =
        summary.placed <= input.limit
          ? drawPoints(await readPoints(transaction, rows, parameters, input), input, rows.severalColors)
          : await countCells(transaction, rows, parameters, input, { x: boundsOf(input, 'x', summary.x), y: boundsOf(input, 'y', summary.y) }, summary)
      return {
        x: { label: rows.x.label, type: rows.x.type },
        y: { label: rows.y.label, type: rows.y.type },
        currency: rows.priced ? context.currency : null,
        rows: summary.rows,
        n: summary.n,
        notPositive: summary.n - summary.placed,
        trend: summary.trend,
        ...drawing,
        seconds: (performance.now() - started) / 1000,
      }
    })
  } catch (error) {
    throw asQueryError(error)
  }
}

export interface Summary {
  readonly rows: number
  /** rows with both numbers, and those of them that the axes have a place for */
  readonly n: number
  readonly placed: number
  readonly x: Spread | null
  readonly y: Spread | null
  readonly trend: PointsAnswer['trend']
}

export type Drawing = Pick<PointsAnswer, 'drawn' | 'marks'>
export interface Box {
  readonly x: Bounds
  readonly y: Bounds
}

/** The condition that the axes have a place for a row. */
export const placedSql = ({ x, y }: PointsInput): string =>
  ['x is not null', 'y is not null', ...(x.log ? ['x > 0'] : []), ...(y.log ? ['y > 0'] : [])].join(' and ')

/**
 * Counts, quantiles and the line of least squares over all rows, which PostgreSQL computes by the aggregates of the SQL
 * standard (`regr_slope`, `regr_intercept`, `corr`).
 */
async function summarise(transaction: Transaction, rows: PointRows, parameters: Parameters, input: PointsInput): Promise<Summary> {
  const placed = `filter (where ${placedSql(input)})`
  const scaled = (name: 'x' | 'y'): string => (input[name].log ? `log(case when ${name} > 0 then ${name} end)` : name)
  const spread = (name: 'x' | 'y'): string =>
    `percentile_cont(array[0, 0.01, 0.25, 0.75, 0.99, 1]::float8[]) within group (order by ${scaled(name)}) ${placed} as s${name}`
  const line = (aggregate: string): string => `${aggregate}(${scaled('y')}, ${scaled('x')}) ${placed}`
  const { text, values } = parameters.finish(`select
  count(*) as rows,
  count(*) filter (where x is not null and y is not null) as n,
  count(*) ${placed} as placed,
  ${spread('x')},
  ${spread('y')},
  ${line('regr_slope')} as slope,
  ${line('regr_intercept')} as intercept,
  ${line('corr')} as r
from (
${rows.text}
) as points`)
  const [row] = await transaction.query<{
    rows: number; n: number; placed: number; sx: number[] | null; sy: number[] | null; slope: number | null; intercept: number | null; r: number | null
  }>(text, values)
  if (row === undefined) throw new Error('a summary has one row')
  const { slope, intercept, r } = row
  return {
    rows: row.rows,
    n: row.n,
    placed: row.placed,
    x: spreadFrom(row.sx),
    y: spreadFrom(row.sy),
    trend: slope === null || intercept === null || r === null ? null : { slope, intercept, r, n: row.placed },
  }
}

function spreadFrom(quantiles: readonly number[] | null): Spread | null {
  if (quantiles === null) return null
  const [min = 0, p01 = 0, q1 = 0, q3 = 0, p99 = 0, max = 0] = quantiles
  return { min, p01, q1, q3, p99, max }
}

/** Where an axis ends: where it was told to, else where outliers are cut. Outliers are judged on the axis' own scale. */
export function boundsOf(input: PointsInput, name: 'x' | 'y', spread: Spread | null): Bounds {
  const { log, from, to } = input[name]
  const cut = spread === null || input.outliers === 'show' ? noBounds : outlierBounds(spread)
  const unscaled = (value: number | null): number | null => (value === null || !log ? value : 10 ** value)
  const round = roundBounds({ from: unscaled(cut.from), to: unscaled(cut.to) })
  return { from: from ?? round.from, to: to ?? round.to }
}

type PointRow = readonly [appid: number, name: string, x: number, y: number, color: string | null]

async function readPoints(transaction: Transaction, rows: PointRows, parameters: Parameters, input: PointsInput): Promise<PointRow[]> {
  const { text, values } = parameters.finish(`select points.appid, a.name, points.x, points.y, points.color
from (
${rows.text}
) as points
join applications a on a.appid = points.appid
where ${placedSql(input)}
order by points.appid, points.x, points.y`)
  return (await readAll(await transaction.reader(text, values))) as unknown as PointRow[]
}

const isWithin = (value: number, { from, to }: Bounds): boolean => (from === null || value >= from) && (to === null || value <= to)

/** Only an end that leaves something out is one. */
export const ends = (bounds: Bounds, min: number, max: number): Bounds => ({
  from: bounds.from !== null && min < bounds.from ? bounds.from : null,
  to: bounds.to !== null && max > bounds.to ? bounds.to : null,
})

function drawPoints(all: readonly PointRow[], input: PointsInput, several: boolean): Drawing {
  const scaled = (value: number, log: boolean): number => (log ? Math.log10(value) : value)
  const [xs, ys] = [all.map(([, , x]) => x), all.map(([, , , y]) => y)]
  const box = {
    x: boundsOf(input, 'x', spreadOf(xs.map((value) => scaled(value, input.x.log)))),
    y: boundsOf(input, 'y', spreadOf(ys.map((value) => scaled(value, input.y.log)))),
  }
  const inside = all.filter(([, , x, y]) => isWithin(x, box.x) && isWithin(y, box.y))
  const groups = input.color === null ? [] : frequent(all.flatMap(([, , , , color]) => colorsOf(color, several)))
  const placeOf = new Map(groups.map((group, place) => [group, place]))
  return {
    drawn: { x: ends(box.x, ...reach(xs)), y: ends(box.y, ...reach(ys)), outside: all.length - inside.length },
    marks: {
      kind: 'points',
      x: inside.map(([, , x]) => x),
      y: inside.map(([, , , y]) => y),
      appids: inside.map(([appid]) => appid),
      names: inside.map(([, name]) => name),
      colors: input.color === null ? [] : inside.map(([, , , , color]) => rarest(colorsOf(color, several), placeOf) ?? groups.length),
      groups,
      ...(several ? { several } : {}),
    },
  }
}

const names = z.array(z.string())

/** The values of a row: none is a value as well. */
const colorsOf = (color: string | null, several: boolean): readonly (string | null)[] => (several && color !== null ? names.parse(JSON.parse(color)) : [color])

/** The place of the one of a row's colours that fewest rows have: the most frequent one says least of a row. */
function rarest(values: readonly (string | null)[], placeOf: ReadonlyMap<string | null, number>): number | null {
  const places = values.flatMap((value) => placeOf.get(value) ?? [])
  return places.length === 0 ? null : Math.max(...places)
}

const reach = (values: readonly number[]): [number, number] =>
  values.reduce<[number, number]>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])

/** The values that most points have, the most frequent first. */
function frequent(values: readonly (string | null)[]): (string | null)[] {
  const counts = new Map<string | null, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || ((a ?? '') < (b ?? '') ? -1 : 1)).slice(0, mostGroups).map(([value]) => value)
}
