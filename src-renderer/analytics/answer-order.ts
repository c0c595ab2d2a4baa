import type { QuestionAnswer } from '@contract'
import { axisKind, isThin, shapeOf } from '../charts/answer-shape'
import { sortRows, type Sort } from '../ui/table-sort'

/** The id of an answer's column in a table. */
export const columnId = (name: string, index: number): string => `${index} ${name}`

/**
 * Where the rows of an answer stand when they are sorted by a column: their indexes, in order. What rests on too few values comes
 * last, whichever way it is sorted.
 * @param sort null: as the answer has them
 */
export function rowOrder(answer: QuestionAnswer, sort: Sort): readonly number[] {
  const { columns, rows } = answer
  const indexes = rows.map((_, index) => index)
  const by = columns.findIndex(({ name }, index) => columnId(name, index) === sort?.column)
  if (sort === null || by < 0) return indexes
  return sortRows(indexes, (index) => {
    const cells = rows[index] ?? []
    return isThin(answer, cells, by) ? null : (cells[by] ?? null)
  }, sort.direction)
}

/** The order in which bars of a measure are read: the largest first; null where they lie along time or numbers. */
export function largestFirst({ columns }: Pick<QuestionAnswer, 'columns'>, measure: number | null): Sort {
  const { dimensions, measures } = shapeOf(columns)
  const along = dimensions.length === 1 ? columns[dimensions[0] ?? -1] : undefined
  const index = measures[measure ?? 0]
  const column = columns[index ?? -1]
  if (index === undefined || column === undefined || along === undefined || axisKind(along) !== 'category') return null
  return { column: columnId(column.name, index), direction: 'descending' }
}
