import type { Cell, QuestionAnswer } from '@contract'
import { answerCellText } from '../charts/cell-text'

/** The values of a row's dimensions, in the question's order: what names a mark. */
export function markOf({ columns, rows }: QuestionAnswer, row: number): Cell[] {
  const mark: Cell[] = []
  columns.forEach(({ role, place }, index) => {
    if (role === 'dimension' && place !== null) mark[place] = rows[row]?.[index] ?? null
  })
  return mark
}

/** The mark in words: "Indie, 2019". */
export function markText({ columns, rows, currency }: QuestionAnswer, row: number): string {
  const texts = columns.flatMap((column, index) => (column.role === 'dimension' ? [answerCellText(rows[row]?.[index], column, currency)] : []))
  return texts.length === 0 ? 'everything asked about' : texts.join(', ')
}
