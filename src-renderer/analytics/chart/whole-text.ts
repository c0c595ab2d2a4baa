import type { AnswerColumn, Cell, QuestionAnswer } from '@contract'
import { nOf } from '../../charts/answer-shape'
import { plural } from '../../ui/format'

const isCount = ({ name, role }: AnswerColumn): boolean => role === 'measure' && /^(applications|reviews)(_\d+)?$/.test(name)

/** The columns that say how much an answer rests on, the measure's own n first. */
const countsOf = (columns: readonly AnswerColumn[], measure: number | undefined): number[] => [
  ...(measure === undefined ? [] : [nOf(columns, measure) ?? -1].filter((index) => index >= 0)),
  ...columns.flatMap((column, index) => (isCount(column) ? [index] : [])),
]

/** True if the counts of all groups add up to the whole: each row is in one, and all groups are there. */
export const groupsAddUp = ({ rows, rowCount, notes }: Pick<QuestionAnswer, 'rows' | 'rowCount' | 'notes'>): boolean =>
  rows.length === rowCount && !notes.some(({ code }) => code === 'several_groups' || code === 'top')

/**
 * How many values the whole of an answer rests on: its measure's own n, or how many rows were counted; from the totals, or from
 * the groups where they add up. Null: nobody knows.
 */
export function wholeText(answer: Pick<QuestionAnswer, 'columns' | 'rows' | 'rowCount' | 'notes'>, totals: QuestionAnswer['totals'], measure: number | undefined, noun: string): string | null {
  const { columns, rows } = answer
  const text = (n: Cell | undefined): string | null => (typeof n === 'number' ? `n = ${plural(n, noun)}` : null)
  const place = measure === undefined ? null : (columns[measure]?.place ?? null)
  if (totals !== null) {
    const own = totals.find(({ column }) => column.role === 'n' && place !== null && column.of?.includes(place) === true)
    return text((own ?? totals.find(({ column }) => isCount(column)))?.value)
  }
  const [index] = countsOf(columns, measure)
  if (index === undefined || !groupsAddUp(answer) || columns[index]?.label === 'n (whole)') return null
  return text(rows.reduce((sum, row) => sum + (typeof row[index] === 'number' ? row[index] : 0), 0))
}
