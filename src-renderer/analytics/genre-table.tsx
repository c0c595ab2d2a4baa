import type { Column } from '@contract'
import { useMemo } from 'react'
import { DataTable, type TableColumn } from '../ui/data-table'
import type { Sort } from '../ui/table-sort'
import { cellText, columnTitle, type GenreRow } from './genre-rows'

interface GenreTableProps {
  readonly rows: readonly GenreRow[]
  readonly columns: readonly Column[]
  readonly currency: string | null
  readonly sort: Sort
  readonly onSort: (next: Sort) => void
  readonly selected: string | null
  readonly onPick: (genre: string) => void
}

/** The answer as a table. Every row is a button that shows the games behind it. */
export function GenreTable({ rows, columns, currency, sort, onSort, selected, onPick }: GenreTableProps) {
  const tableColumns = useMemo(() => columns.map((column, index) => tableColumn(column, index, currency)), [columns, currency])
  return (
    <section className="pane" aria-label="Table">
      <DataTable
        label="Genres"
        columns={tableColumns}
        rows={rows}
        rowKey={({ genre }) => genre}
        sort={sort}
        onSort={onSort}
        selected={selected}
        rowAction={{ label: ({ genre }) => `${genre}: show its games`, run: ({ genre }) => onPick(genre) }}
      />
    </section>
  )
}

function tableColumn(column: Column, index: number, currency: string | null): TableColumn<GenreRow> {
  const title = columnTitle(column, currency)
  return {
    id: column.name,
    header: title,
    align: column.type === 'text' ? 'start' : 'end',
    ...(column.type === 'text' ? {} : { width: `${Math.max(Math.round(title.length * 6.4) + 38, 84)}px` }),
    cell: (row) => {
      const text = cellText(row.cells[index], column, currency)
      return column.type === 'text' ? <span title={text}>{text}</span> : text
    },
    sortBy: (row) => row.cells[index] ?? null,
  }
}
