import type { Cell, QuestionAnswer } from '@contract'
import { useMemo, useState } from 'react'
import { isThin, shapeOf, tableOrder } from '../charts/answer-shape'
import { answerCellText, answerColumnTitle } from '../charts/cell-text'
import { DataTable, type TableColumn } from '../ui/data-table'
import type { Sort } from '../ui/table-sort'
import { columnId, rowOrder } from './answer-order'

interface Row {
  readonly index: number
  readonly cells: readonly Cell[]
}

interface AnswerTableProps {
  readonly answer: QuestionAnswer
  readonly label: string
  /** shades numbers by their size within their column */
  readonly heat: boolean
  /** makes rows buttons that show what is behind them */
  readonly onPick?: ((row: number) => void) | undefined
  /** how it is sorted, where something else is as well; not given: the table keeps it to itself */
  readonly order?: { readonly sort: Sort; readonly onSort: (next: Sort) => void }
  /** a name under which it is found scrolled as it was left */
  readonly keepScroll?: string
}

/** Any answer as a table; sorting orders the rows that were sent. */
export function AnswerTable({ answer, label, heat, onPick, order, keepScroll }: AnswerTableProps) {
  const [ownSort, setOwnSort] = useState<Sort>(null)
  const { sort, onSort } = order ?? { sort: ownSort, onSort: setOwnSort }
  const { columns, rows, currency } = answer
  const tableColumns = useMemo(() => {
    const { measures } = shapeOf(columns)
    return tableOrder(columns).flatMap((index): TableColumn<Row>[] => {
      const column = columns[index]
      if (column === undefined) return []
      const title = answerColumnTitle(column, currency)
      const numeric = measures.includes(index) || column.role === 'n'
      const range = heat && measures.includes(index) ? rangeOf(rows, index) : null
      // Names keep room to be read: with many columns the table is wider than its place and scrolls.
      const needed = Math.max(Math.round(title.length * 6.6) + 40, 96)
      const width = numeric ? `${needed}px` : columns.length > 3 ? `${Math.max(needed, 170)}px` : undefined
      return [{
        id: columnId(column.name, index),
        header: title,
        align: numeric ? 'end' : 'start',
        ...(width === undefined ? {} : { width }),
        cell: ({ cells }) => {
          const text = answerCellText(cells[index], column, currency)
          if (isThin(answer, cells, index)) return <span className="thin" title={`${text}, from fewer than ${answer.minimum} values`}>{text}</span>
          if (range === null) return <span title={text}>{text}</span>
          return <span className="heat-cell" style={{ background: heatColor(cells[index], range) }}>{text}</span>
        },
        sortBy: ({ cells }) => cells[index] ?? null,
      }]
    })
  }, [answer, columns, rows, currency, heat])
  const shown = useMemo(() => rowOrder(answer, sort).map((index): Row => ({ index, cells: answer.rows[index] ?? [] })), [answer, sort])
  const nameOf = ({ cells }: Row): string => {
    const { dimensions } = shapeOf(columns)
    // Without dimensions the first number names the row: a name must hold what one sees.
    return (dimensions.length === 0 ? [0] : dimensions).map((index) => answerCellText(cells[index], columns[index] ?? neverColumn(), currency)).join(', ')
  }
  return (
    <DataTable
      label={label}
      columns={tableColumns}
      rows={shown}
      rowKey={({ index }) => index}
      sort={sort}
      onSort={onSort}
      {...(keepScroll === undefined ? {} : { keepScroll })}
      {...(onPick === undefined ? {} : { rowAction: { label: (row: Row) => `${nameOf(row)}: actions`, run: ({ index }: Row) => onPick(index) } })}
    />
  )
}

function neverColumn(): never {
  throw new Error('a dimension has no column')
}

type Range = readonly [number, number]

function rangeOf(rows: readonly (readonly Cell[])[], index: number): Range | null {
  const numbers = rows.flatMap((row) => (typeof row[index] === 'number' ? [row[index]] : []))
  if (numbers.length === 0) return null
  return numbers.reduce<Range>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
}

/** The larger, the deeper; never so deep that the text cannot be read on it. */
function heatColor(cell: Cell | undefined, [low, high]: Range): string {
  if (typeof cell !== 'number' || high === low) return 'transparent'
  const depth = Math.round((100 * (cell - low)) / (high - low))
  return `color-mix(in srgb, var(--lg-accent-soft) ${depth}%, transparent)`
}
