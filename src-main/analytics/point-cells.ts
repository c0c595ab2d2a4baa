import type { FilterNode, PointsInput, QueryModel } from '@contract'
import type { Transaction } from '../database/engine'
import { evenEdges, logEdges } from './density-cells'
import type { Parameters } from '../query-model/parameters'
import type { PointRows } from '../query-model/points'
import { placedSql, type Box, type Drawing, type Summary } from './points'
import { readAll } from './run-question'

/** The smallest difference that values of a field can have, as far as it is known. */
const unitOf = (type: PointRows['x']['type'], reach: number): number =>
  type === 'integer' ? 1 : type === 'money' ? 0.01 : 10 ** (Math.floor(Math.log10(reach > 0 ? reach : 1)) - 6)

/** Counts the rows in each cell of a grid over the box: every row is in one cell, or counted as outside of the picture. */
export async function countCells(
  transaction: Transaction,
  rows: PointRows,
  parameters: Parameters,
  input: PointsInput,
  box: Box,
  summary: Summary,
): Promise<Drawing> {
  const [x, y] = [edgesOf('x', rows, input, box, summary), edgesOf('y', rows, input, box, summary)]
  const place = (name: 'x' | 'y', edges: readonly number[]): string => `width_bucket(${name}::numeric, ${parameters.add([...edges], 'numeric[]')})`
  const { text, values } = parameters.finish(`select ${place('x', x)} as cx, ${place('y', y)} as cy, count(*) as rows
from (
${rows.text}
) as points
where ${placedSql(input)}
group by 1, 2
order by 1, 2`)
  const all = (await readAll(await transaction.reader(text, values))) as unknown as [number, number, number][]
  const inside = all.filter(([cx, cy]) => cx > 0 && cx < x.length && cy > 0 && cy < y.length)
  const sum = (cells: readonly (readonly [number, number, number])[]): number => cells.reduce((total, [, , count]) => total + count, 0)
  const beyond = (at: 0 | 1, edges: readonly number[]) => ({
    from: all.some((cell) => cell[at] === 0) ? (edges[0] ?? null) : null,
    to: all.some((cell) => cell[at] === edges.length) ? (edges.at(-1) ?? null) : null,
  })
  const drawn = { x: beyond(0, x), y: beyond(1, y), outside: sum(all) - sum(inside) }
  return {
    drawn,
    marks: {
      kind: 'cells',
      xEdges: x,
      yEdges: y,
      x: inside.map(([cx]) => cx - 1),
      y: inside.map(([, cy]) => cy - 1),
      counts: inside.map(([, , count]) => count),
      query: queryOfCells(input, x, y),
    },
  }
}

function edgesOf(name: 'x' | 'y', rows: PointRows, input: PointsInput, box: Box, summary: Summary): number[] {
  const { log } = input[name]
  const unscaled = (value: number): number => (log ? 10 ** value : value)
  const spread = summary[name]
  const low = box[name].from ?? unscaled(spread?.min ?? 0)
  const high = Math.max(low, box[name].to ?? unscaled(spread?.max ?? 0))
  const unit = unitOf(rows[name].type, high - low)
  return log ? logEdges(low, high, unit) : evenEdges(low, high, unit)
}

/** Its groups are the cells: an edge list takes what is lower into its first range, so the filter keeps that out. */
function queryOfCells({ query, x, y }: PointsInput, xEdges: readonly number[], yEdges: readonly number[]): QueryModel {
  const use = ({ field, as }: PointsInput['x']) => ({ field, ...(as === undefined ? {} : { as }) })
  const least = (axis: PointsInput['x'], [from = 0]: readonly number[]): FilterNode => ({ test: 'range', ...use(axis), from })
  const along = (axis: PointsInput['x'], edges: readonly number[]) => ({
    ...use(axis),
    bucket: { by: 'edges' as const, edges: [...edges] },
    missing: 'leave_out' as const,
  })
  return {
    ...query,
    dimensions: [along(x, xEdges), along(y, yEdges)],
    measures: [{ aggregate: 'count' }],
    filter: { all: [...(query.filter === undefined ? [] : [query.filter]), least(x, xEdges), least(y, yEdges)] },
    having: [],
    order: [],
    limit: undefined,
  }
}
