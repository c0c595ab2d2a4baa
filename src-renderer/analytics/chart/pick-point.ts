import type { FilterNode, PointsAnswer, QueryModel } from '@contract'
import { showRows } from '../behind-store'
import type { RowScatter } from './points-of-question'

/** Opens the rows that a cell of a scatter counts. */
export function showCell({ marks }: PointsAnswer, cell: number, title: string): void {
  if (marks.kind !== 'cells') return
  const edge = (edges: readonly number[], place: number | undefined): number => edges[place ?? 0] ?? 0
  showRows({ query: marks.query, measure: null, mark: [edge(marks.xEdges, marks.x[cell]), edge(marks.yEdges, marks.y[cell])], title })
}

/** The question whose rows are all those with both numbers. */
export function rowsOfScatter({ request }: RowScatter, query: QueryModel): QueryModel {
  const present = ({ field, as }: RowScatter['request']['x']): FilterNode => ({ test: 'present', field, ...(as === undefined ? {} : { as }) })
  const all = [...(query.filter === undefined ? [] : [query.filter]), present(request.x), present(request.y)]
  return { ...query, filter: { all }, dimensions: [], measures: [], having: [], order: [], limit: undefined }
}

/** Opens all rows of a scatter. */
export const showAllRows = (scatter: RowScatter, query: QueryModel, title: string): void =>
  showRows({ query: rowsOfScatter(scatter, query), measure: null, mark: [], title })
