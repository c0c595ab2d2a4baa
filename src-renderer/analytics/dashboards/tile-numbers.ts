import type { Cell, QuestionAnswer, TileNumber, TileNumbers } from '@contract'
import { shapeOf } from '../../charts/answer-shape'
import { answerCellText } from '../../charts/cell-text'

/** Groups whose numbers are kept where there are no totals. */
const keptGroups = 20

/** The numbers that say what an answer comes to: its totals; else the one row; else its rows and the first measure of its first groups. */
export function numbersOf(answer: QuestionAnswer): TileNumber[] {
  const { columns, rows, totals, currency, rowCount } = answer
  const number = (label: string, type: TileNumber['type'], value: Cell): TileNumber => ({ label: label.slice(0, 500), type, currency: type === 'money' ? currency : null, value })
  const total = (totals ?? []).filter(({ column }) => column.role !== 'n')
  if (total.length > 0) return total.map(({ column, value }) => number(column.label, column.type, value))
  const { dimensions, measures } = shapeOf(columns)
  const [first] = rows
  if (rowCount === 1 && first !== undefined && dimensions.length === 0) {
    return measures.map((index) => number(columns[index]?.label ?? '', columns[index]?.type ?? 'number', first[index] ?? null))
  }
  const measure = columns[measures[0] ?? -1]
  const groups = measure === undefined ? [] : rows.slice(0, keptGroups).map((row) => {
    const group = dimensions.map((index) => { const column = columns[index]; return column === undefined ? '' : answerCellText(row[index], column, currency) }).join(', ')
    return number(`${group}: ${measure.label}`, measure.type, row[measures[0] ?? 0] ?? null)
  })
  return [number('Rows', 'integer', rowCount), ...groups]
}

export interface NumberChange {
  readonly label: string
  readonly before: string
  readonly now: string
}

const textOf = ({ type, value, currency }: TileNumber): string =>
  answerCellText(value, { name: '', label: '', type, role: 'measure', place: 0, bucket: null, width: null, edges: null }, currency)

/** The numbers that read otherwise than before, as text. A change too small to be seen is none. */
export function changesIn({ numbers, before }: TileNumbers): NumberChange[] {
  if (before === null) return []
  return numbers.flatMap((now) => {
    const was = before.numbers.find(({ label }) => label === now.label)
    if (was === undefined || textOf(was) === textOf(now)) return []
    return [{ label: now.label, before: textOf(was), now: textOf(now) }]
  })
}

/** Names what was asked, in a few characters: numbers of another question are not compared. */
export function numbersKey(asked: unknown): string {
  let hash = 0
  for (const letter of JSON.stringify(asked)) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0
  return (hash >>> 0).toString(36)
}
