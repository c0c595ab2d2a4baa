import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ReactNode } from 'react'
import './data-table.css'
import { useKeptScroll } from './kept-scroll'
import { TableHead } from './table-head'
import type { Sort, SortValue } from './table-sort'
import { useRowFocus } from './use-row-focus'

export interface TableColumn<Row> {
  readonly id: string
  readonly header: string
  /** CSS width; columns without one share what is left */
  readonly width?: string
  readonly align?: 'start' | 'end'
  readonly cell: (row: Row) => ReactNode
  /** makes the column sortable */
  readonly sortBy?: (row: Row) => SortValue
}

interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  /** in the order to show them: see sortRows */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly sort: Sort
  readonly onSort: (next: Sort) => void
  /** makes every row a button: its name, and what a click or Enter does */
  readonly rowAction?: { readonly label: (row: Row) => string; readonly run: (row: Row) => void }
  readonly selected?: string | number | null
  /** is told which rows are in sight, for lists whose rows come as they are needed */
  readonly onShow?: (first: number, last: number) => void
  /** a name under which it is found scrolled as it was left */
  readonly keepScroll?: string
}

const rowHeight = 32

/**
 * A table of any length: only the rows in sight are in the page, while the number of all of them is told to screen readers.
 * Rows that do something are one tab stop; the arrow keys move between them.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, sort, onSort, rowAction, selected = null, onShow, keepScroll }: DataTableProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 0, height: 600 },
  })
  const shownSort = useRef(sort)
  useEffect(() => {
    if (scroll.current !== null && sort !== shownSort.current) scroll.current.scrollTop = 0 // another order is another list: begin at its top
    shownSort.current = sort
  }, [sort])
  useKeptScroll(scroll, keepScroll)
  const shown = virtualizer.getVirtualItems()
  const firstShown = shown[0]?.index ?? 0
  const lastShown = shown.at(-1)?.index ?? 0
  useEffect(() => onShow?.(firstShown, lastShown), [onShow, firstShown, lastShown])
  const before = shown[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const { tabStop, onKeyDown } = useRowFocus(rows.length, (index) => virtualizer.scrollToIndex(index))
  const stop = shown.some(({ index }) => index === tabStop) ? tabStop : firstShown

  return (
    <div ref={scroll} className="table-scroll" role="region" aria-label={`${label}: scrollable`} tabIndex={0} onKeyDown={onKeyDown}>
      <table className="data-table" aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <TableHead columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          {before > 0 && <Spacer height={before} columns={columns.length} />}
          {shown.map(({ index }) => {
            const row = rows[index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <tr key={key} className="data-row" aria-rowindex={index + 2} data-selected={key === selected ? '' : undefined}>
                {columns.map(({ id, align, cell }, place) => {
                  const content = cell(row)
                  if (place > 0) {
                    return (
                      <td key={id} data-align={align}>
                        {content}
                      </td>
                    )
                  }
                  return (
                    <th key={id} scope="row" data-align={align}>
                      {rowAction === undefined ? (
                        content
                      ) : (
                        <button
                          type="button"
                          className="bare-button row-button"
                          aria-label={rowAction.label(row)}
                          data-row={index}
                          tabIndex={index === stop ? 0 : -1}
                          onClick={() => rowAction.run(row)}
                        >
                          {content}
                        </button>
                      )}
                    </th>
                  )
                })}
              </tr>
            )
          })}
          {after > 0 && <Spacer height={after} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className="spacer-row" aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
